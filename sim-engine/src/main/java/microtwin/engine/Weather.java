package microtwin.engine;

import java.io.Serializable;

/**
 * Weather of one place on the steps of a run, in columns: index = step, value = mean over the step. All sites of the
 * place share it. Columns are written once, before the run.
 *
 * @param clock the steps
 * @param latitudeDeg north positive [deg]
 * @param longitudeDeg east positive [deg]
 * @param altitudeM above sea level [m]
 * @param airK dry-bulb temperature of the air [K]
 * @param relativeHumidity [1]
 * @param pressurePa station pressure [Pa]
 * @param windMPerS at the height of measurement, usually 10 m [m/s]
 * @param ghiWPerM2 global horizontal irradiance [W/m2]
 * @param dniWPerM2 direct normal irradiance [W/m2]
 * @param dhiWPerM2 diffuse horizontal irradiance [W/m2]
 */
public record Weather(
        Clock clock,
        double latitudeDeg,
        double longitudeDeg,
        double altitudeM,
        double[] airK,
        double[] relativeHumidity,
        double[] pressurePa,
        double[] windMPerS,
        double[] ghiWPerM2,
        double[] dniWPerM2,
        double[] dhiWPerM2)
        implements Serializable {

    public Weather {
        for (double[] column :
                new double[][] {airK, relativeHumidity, pressurePa, windMPerS, ghiWPerM2, dniWPerM2, dhiWPerM2}) {
            if (column.length != clock.steps()) {
                throw new IllegalArgumentException(
                        "a weather column has " + column.length + " values for " + clock.steps() + " steps");
            }
        }
    }

    /** The same place with other temperatures of the air, as in a room. */
    public Weather withAirK(double[] otherK) {
        return new Weather(
                clock,
                latitudeDeg,
                longitudeDeg,
                altitudeM,
                otherK,
                relativeHumidity,
                pressurePa,
                windMPerS,
                ghiWPerM2,
                dniWPerM2,
                dhiWPerM2);
    }

    /** The air of this weather under the sun of another one. */
    public Weather withSunOf(Weather other) {
        return new Weather(
                clock,
                latitudeDeg,
                longitudeDeg,
                altitudeM,
                airK,
                relativeHumidity,
                pressurePa,
                windMPerS,
                other.ghiWPerM2,
                other.dniWPerM2,
                other.dhiWPerM2);
    }
}
