package microtwin.scenario.weather;

import java.util.List;
import microtwin.engine.Bounds;

/**
 * What is typical of a place, from which {@link SyntheticWeather} makes years.
 *
 * @param name of the place
 * @param source where the figures are from, and which are assumed
 * @param latitudeDeg north positive [deg]
 * @param longitudeDeg east positive [deg]
 * @param altitudeM above sea level [m]
 * @param shareClearness mean over the days of each month, January first, of the daily irradiation on the ground over that
 *     outside the atmosphere [1]; of no meaning where the sun stays down
 * @param airK mean of each month [K]
 * @param diurnalK half the mean difference between the warmest and the coldest hour of a day [K]
 * @param shareHumidity mean relative humidity of the year [1]
 * @param windMPerS mean of the year at 10 m [m/s]
 * @param ratioPersistence correlation of one day's clearness with the next day's (after mapping to a normal variable) [1];
 *     decisive for the size of stores
 */
public record Climate(
        String name,
        String source,
        double latitudeDeg,
        double longitudeDeg,
        double altitudeM,
        List<Double> shareClearness,
        List<Double> airK,
        double diurnalK,
        double shareHumidity,
        double windMPerS,
        double ratioPersistence) {

    public static final Bounds CLEARNESS = Bounds.between(0.1, 0.85);
    public static final Bounds AIR_K = Bounds.between(190, 330);
    public static final Bounds DIURNAL_K = Bounds.between(0, 20);
    public static final Bounds HUMIDITY = Bounds.between(0.05, 1);
    public static final Bounds WIND_M_PER_S = Bounds.between(0.1, 20);
    public static final Bounds PERSISTENCE = new Bounds(0, false, 1, true);

    /** Usual range 0.15 to 0.45. */
    public static final double USUAL_PERSISTENCE = 0.29;

    public Climate {
        shareClearness = List.copyOf(shareClearness);
        airK = List.copyOf(airK);
        if (shareClearness.size() != 12 || airK.size() != 12) {
            throw new IllegalArgumentException(
                    "a climate needs 12 months, was " + shareClearness.size() + " and " + airK.size());
        }
        shareClearness.forEach(share -> CLEARNESS.require("shareClearness", share));
        airK.forEach(kelvin -> AIR_K.require("airK", kelvin));
        DIURNAL_K.require("diurnalK", diurnalK);
        HUMIDITY.require("shareHumidity", shareHumidity);
        WIND_M_PER_S.require("windMPerS", windMPerS);
        PERSISTENCE.require("ratioPersistence", ratioPersistence);
    }

    /** The same climate some way off: sun and air pressure follow the place. */
    public Climate at(double latitude, double longitude, double altitude) {
        return new Climate(
                name,
                source,
                latitude,
                longitude,
                altitude,
                shareClearness,
                airK,
                diurnalK,
                shareHumidity,
                windMPerS,
                ratioPersistence);
    }
}
