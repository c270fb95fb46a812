package microtwin.grid;

import microtwin.engine.Clock;

/**
 * Ageing of a prismatic cell of 250 Ah, of the kind in large stores.
 *
 * <pre>
 *   loss by time         83700 exp(-5210/T) exp(-3560 Ua/T) t^0.526                              t in days
 *   loss by throughput   (4.38e-8 + 1.55e-8 depth + 1.68e-7 C) (exp(2190/T) + exp(-155000/T)) full cycles^0.828
 * </pre>
 *
 * Ua is the potential of the {@link Graphite} [V], C the mean current over the day, rest included, over the capacity
 * [1/h]. Resistance was not measured and stays as new. Measured cycling at 10 to 45 degC, depths of 0.8 to 1, up to
 * 0.65 C in and 1 C out.
 *
 * <p>Source: NREL BLAST-Lite 1.1.0, on data of doi 10.1016/j.est.2023.109042. Validated against: golden/battery.
 */
public record PrismaticAgeing() implements Ageing {

    private static final double TIME_EXPONENT = 0.526;
    private static final double CYCLE_EXPONENT = 0.828;

    private static double lossPerPowerOfDays(double cellK, double soc) {
        return 83700 * Math.exp(-(5210 + 3560 * Graphite.potentialV(soc)) / cellK);
    }

    private static double coldAndHeat(double cellK, double soc) {
        return Math.exp(2190 / cellK) + Math.exp(-155000 / cellK);
    }

    @Override
    public double calendarLossAfter(double shareLost, Stress stress) {
        double days = stress.durationS() / Clock.SECONDS_PER_DAY;
        return Fade.power(shareLost, stress.mean(PrismaticAgeing::lossPerPowerOfDays), TIME_EXPONENT, days);
    }

    @Override
    public double cycleLossAfter(double shareLost, Stress stress) {
        double perHour = stress.meanPerS() * Clock.SECONDS_PER_HOUR;
        double k = (4.38e-8 + 1.55e-8 * stress.shareDepth() + 1.68e-7 * perHour)
                * stress.mean(PrismaticAgeing::coldAndHeat);
        return Fade.power(shareLost, k, CYCLE_EXPONENT, stress.fullCycles());
    }

    @Override
    public double calendarGrowthAfter(double shareGrown, Stress stress) {
        return 0;
    }

    @Override
    public double cycleGrowthAfter(double shareGrown, Stress stress) {
        return 0;
    }

    @Override
    public String key() {
        return "prismatic-250ah";
    }
}
