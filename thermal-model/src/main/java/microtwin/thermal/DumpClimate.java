package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Weather;

/**
 * The dump cooler of a loop in the weather of one place: what it needs per heat on every step, worked out once before the
 * run and shared by all blocks of the place. Index = step.
 *
 * @param cooler the cooler
 * @param intakeK air behind its pad [K]
 * @param waterKgPerJ water of the pad per heat dumped [kg/J]
 */
public record DumpClimate(DumpCooler cooler, double[] intakeK, double[] waterKgPerJ) implements Serializable {

    /** A cooler for water of a loop at its hottest. */
    public static DumpClimate of(DumpCooler cooler, LiquidLoop loop, Weather weather) {
        double[] airK = weather.airK();
        if (!cooler.isWet()) {
            return new DumpClimate(cooler, airK, new double[airK.length]);
        }
        double[] intakeK = new double[airK.length];
        double[] waterKgPerJ = new double[airK.length];
        for (int step = 0; step < airK.length; step++) {
            double pressurePa = weather.pressurePa()[step];
            double wetBulbK = Air.wetBulbK(airK[step], weather.relativeHumidity()[step], pressurePa);
            intakeK[step] = cooler.intakeK(loop.hotInletK(), airK[step], wetBulbK);
            waterKgPerJ[step] = cooler.waterKgPerJ(loop.hotInletK(), intakeK[step], airK[step], wetBulbK, pressurePa);
        }
        return new DumpClimate(cooler, intakeK, waterKgPerJ);
    }
}
