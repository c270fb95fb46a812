package microtwin.grid;

import microtwin.engine.Clock;

/**
 * Ageing of the Sony/Murata US26650FTC1, a cylindrical cell of 3 Ah.
 *
 * <pre>
 *   loss by time         k sqrt(t),   k = 1.2571e-5 s^-1/2 exp(-17126/R (1/T - 1/298.15 K)) (2.8575 (soc - 0.5)^3 + 0.60225)
 *   loss by throughput   (0.0630 C + 0.0971) % (4.0253 (depth - 0.6)^3 + 1.0923) sqrt(full cycles)
 *   growth by time       3.4194e-10 /s exp(-71827/R (1/T - 1/298.15 K)) (1.5604 - 3.3903 (soc - 0.5)^2) t
 *   growth by throughput (0.0021 - 0.0020 C) % (6.8477 (depth - 0.5)^3 + 0.91882) full cycles,   not below 0
 * </pre>
 *
 * C is the current while it cycles, over the capacity [1/h]. Measured at 0 to 60 degC (by time), at 25 and 40 degC,
 * depths of 0.1 to 1, up to 1 C in and 2 C out (by throughput). Sources: Naumann et al., J. Energy Storage 17, 2018
 * (time), and J. Power Sources 451, 2020 (throughput); coefficients as in SimSES, whose growth by throughput is cubic in
 * the depth. Validated against: closed form, and the resistance in golden/battery.
 */
public record NaumannAgeing() implements Ageing {

    /** Molar gas constant, CODATA 2018 [J/(mol K)]. */
    private static final double GAS_J_PER_MOL_K = 8.314462618;

    private static final double REFERENCE_K = Atmosphere.ZERO_CELSIUS_K + 25;
    private static final double PERCENT = 0.01;

    private static double arrhenius(double jPerMol, double cellK) {
        return Math.exp(-jPerMol / GAS_J_PER_MOL_K * (1 / cellK - 1 / REFERENCE_K));
    }

    private static double squareLossPerS(double cellK, double soc) {
        double offSoc = soc - 0.5;
        double k = 1.2571e-5 * arrhenius(17126, cellK) * (2.8575 * offSoc * offSoc * offSoc + 0.60225);
        return k * k;
    }

    private static double growthPerS(double cellK, double soc) {
        double offSoc = soc - 0.5;
        return 3.4194e-10 * arrhenius(71827, cellK) * (1.5604 - 3.3903 * offSoc * offSoc);
    }

    @Override
    public double calendarLossAfter(double shareLost, Stress stress) {
        return Fade.root(shareLost, stress.mean(NaumannAgeing::squareLossPerS), stress.durationS());
    }

    @Override
    public double cycleLossAfter(double shareLost, Stress stress) {
        double perHour = stress.cyclingPerS() * Clock.SECONDS_PER_HOUR;
        double offDepth = stress.shareDepth() - 0.6;
        double k = PERCENT * (0.0630 * perHour + 0.0971) * (4.0253 * offDepth * offDepth * offDepth + 1.0923);
        return Fade.root(shareLost, k * k, stress.fullCycles());
    }

    @Override
    public double calendarGrowthAfter(double shareGrown, Stress stress) {
        return shareGrown + stress.mean(NaumannAgeing::growthPerS) * stress.durationS();
    }

    @Override
    public double cycleGrowthAfter(double shareGrown, Stress stress) {
        return shareGrown + cycleGrowth(stress, stress.cyclingPerS());
    }

    static double cycleGrowth(Stress stress, double currentPerS) {
        double perHour = currentPerS * Clock.SECONDS_PER_HOUR;
        double offDepth = stress.shareDepth() - 0.5;
        double k = Math.max(0, 0.0021 - 0.0020 * perHour) * (6.8477 * offDepth * offDepth * offDepth + 0.91882);
        return PERCENT * k * stress.fullCycles();
    }

    @Override
    public String key() {
        return "naumann";
    }
}
