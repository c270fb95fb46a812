package microtwin.thermal;

import static java.lang.Math.atan;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import java.util.function.DoubleUnaryOperator;

/**
 * Moist air: standard atmosphere, density, dew point and wet bulb.
 *
 * <p>Sources: International Standard Atmosphere (ISO 2533:1975), troposphere. ASHRAE Handbook Fundamentals 2017, chapter
 * 1: saturation pressure equations 5 and 6 (Hyland and Wexler 1983), humidity ratio equation 20, wet bulb equations 33
 * and 35. Stull, Wet-Bulb Temperature from Relative Humidity and Air Temperature, J. Appl. Meteor. Climatol. 50 (2011)
 * 2267, equation 1.
 */
public final class Air {

    /** Pressure of the standard atmosphere at sea level [Pa]. */
    public static final double SEA_LEVEL_PA = 101_325;
    /** Temperature of the standard atmosphere at sea level [K]. */
    public static final double SEA_LEVEL_K = 288.15;
    /** 0 degrees Celsius [K]. */
    public static final double ZERO_CELSIUS_K = 273.15;
    /** Specific heat at constant pressure [J/(kg K)]. */
    public static final double HEAT_CAPACITY_J_PER_KG_K = 1006;
    /** Gas constant of dry air [J/(kg K)]. */
    public static final double GAS_CONSTANT_J_PER_KG_K = 287.05;

    private static final double LAPSE_K_PER_M = 0.0065;
    private static final double LAPSE_EXPONENT = 5.255_88;
    /** Ratio of the molar masses of water and dry air. */
    private static final double RATIO_WATER_AIR = 0.621_945;

    private static final double COLDEST_K = 173.15;
    /** Larger than any wet-bulb depression below 60 degrees Celsius [K]. */
    private static final double WIDEST_DEPRESSION_K = 60;
    /** Halvings of a bracket of at most 300 K: leaves less than 1e-9 K. */
    private static final int HALVINGS = 40;

    private Air() {}

    /** Temperature of the standard atmosphere [K], up to 11 km. */
    public static double standardK(double altitudeM) {
        return SEA_LEVEL_K - LAPSE_K_PER_M * altitudeM;
    }

    /** Pressure of the standard atmosphere [Pa], up to 11 km. */
    public static double standardPa(double altitudeM) {
        return SEA_LEVEL_PA * pow(standardK(altitudeM) / SEA_LEVEL_K, LAPSE_EXPONENT);
    }

    /** Density of dry air [kg/m3]; moisture makes it up to 1 % lighter. */
    public static double densityKgPerM3(double pressurePa, double airK) {
        return pressurePa / (GAS_CONSTANT_J_PER_KG_K * airK);
    }

    /** Saturation pressure of water vapour, over ice below 0 degrees Celsius [Pa]; 173 to 473 K. */
    public static double saturationPa(double airK) {
        double t = airK;
        if (t < ZERO_CELSIUS_K) {
            return exp(-5.674_535_9e3 / t
                    + 6.392_524_7
                    - 9.677_843e-3 * t
                    + 6.221_570_1e-7 * t * t
                    + 2.074_782_5e-9 * t * t * t
                    - 9.484_024e-13 * t * t * t * t
                    + 4.163_501_9 * log(t));
        }
        return exp(-5.800_220_6e3 / t
                + 1.391_499_3
                - 4.864_023_9e-2 * t
                + 4.176_476_8e-5 * t * t
                - 1.445_209_3e-8 * t * t * t
                + 6.545_967_3 * log(t));
    }

    /** Temperature at which the vapour in the air begins to condense [K]; never above {@code airK}. */
    public static double dewPointK(double airK, double relativeHumidity) {
        double vapourPa = min(1, relativeHumidity) * saturationPa(airK);
        return root(dewK -> saturationPa(dewK) - vapourPa, COLDEST_K, airK);
    }

    /** Water per dry air [kg/kg] at a vapour pressure. */
    public static double humidityRatio(double vapourPa, double pressurePa) {
        return RATIO_WATER_AIR * vapourPa / (pressurePa - vapourPa);
    }

    /**
     * Thermodynamic wet bulb at the station's pressure [K]: the temperature at which evaporation saturates the air
     * without heat from outside.
     *
     * <pre>
     *   W = ((h1 - h2 t*) Ws(t*, p) - 1.006 (t - t*)) / (h1 + 1.86 t - h3 t*)     t, t* in degrees Celsius
     *   h1, h2, h3 = 2501, 2.326, 4.186 over water; 2830, 0.24, 2.1 over ice
     * </pre>
     */
    public static double wetBulbK(double airK, double relativeHumidity, double pressurePa) {
        double vapourPa = max(0, min(1, relativeHumidity)) * saturationPa(airK);
        double humidity = humidityRatio(vapourPa, pressurePa);
        return root(
                bulbK -> humidityRatioAtWetBulb(airK, bulbK, pressurePa) - humidity,
                max(COLDEST_K, airK - WIDEST_DEPRESSION_K),
                airK);
    }

    /** Water per dry air [kg/kg] of air whose wet bulb is known; negative where no air is that dry. */
    static double humidityRatioAtWetBulb(double airK, double bulbK, double pressurePa) {
        double t = airK - ZERO_CELSIUS_K;
        double bulb = bulbK - ZERO_CELSIUS_K;
        double saturated = humidityRatio(saturationPa(bulbK), pressurePa);
        boolean water = bulb >= 0;
        double vaporisation = water ? 2501 - 2.326 * bulb : 2830 - 0.24 * bulb;
        double enthalpy = water ? 2501 + 1.86 * t - 4.186 * bulb : 2830 + 1.86 * t - 2.1 * bulb;
        return (vaporisation * saturated - 1.006 * (t - bulb)) / enthalpy;
    }

    /**
     * Temperature at which air of a wet bulb holds so much water [K]: {@link #humidityRatioAtWetBulb} the other way
     * round. Evaporation without heat from outside leads along this line.
     */
    static double alongWetBulbK(double bulbK, double humidity, double pressurePa) {
        double bulb = bulbK - ZERO_CELSIUS_K;
        double saturated = humidityRatio(saturationPa(bulbK), pressurePa);
        boolean water = bulb >= 0;
        double vaporisation = water ? 2501 - 2.326 * bulb : 2830 - 0.24 * bulb;
        double liquid = water ? 4.186 * bulb - 2501 : 2.1 * bulb - 2830;
        double t = (vaporisation * saturated + 1.006 * bulb + humidity * liquid) / (1.006 + 1.86 * humidity);
        return ZERO_CELSIUS_K + t;
    }

    /** Vapour pressure of air that holds so much water per dry air [Pa]. */
    static double vapourPa(double humidity, double pressurePa) {
        return pressurePa * humidity / (RATIO_WATER_AIR + humidity);
    }

    /** Wet bulb by the fit of Stull at sea level [K]; 5 to 99 % humidity, -20 to 50 degrees Celsius, within 1 K. */
    public static double stullWetBulbK(double airK, double relativeHumidity) {
        double t = airK - ZERO_CELSIUS_K;
        double percent = 100 * relativeHumidity;
        return ZERO_CELSIUS_K
                + t * atan(0.151977 * Math.sqrt(percent + 8.313659))
                + atan(t + percent)
                - atan(percent - 1.676331)
                + 0.00391838 * pow(percent, 1.5) * atan(0.023101 * percent)
                - 4.686035;
    }

    /** Zero of a growing function between two arguments, or the end nearer to it. */
    private static double root(DoubleUnaryOperator growing, double low, double high) {
        double below = low;
        double above = high;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (below + above) / 2;
            if (growing.applyAsDouble(middle) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return (below + above) / 2;
    }
}
