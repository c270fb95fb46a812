package microtwin.grid;

import microtwin.engine.Clock;

/**
 * The same cell and the same measurements as {@link NaumannAgeing}, fitted anew.
 *
 * <pre>
 *   loss by time         q1 tanh((0.000130510 t)^q3 / 2)                   t in days
 *   loss by throughput   (q5 full cycles)^1.12848
 *   q1 = 0.98969 exp(-2881067.56 Ua^(1/2)/T^2 + 8742.06309 Ua^(1/2)/T)
 *   q3 = 0.000332850 exp(7.34553e11 Ua^(1/3)/T^4 - 2.82162e-6 T^3 Ua^(1/4) - 3.28499e9 Ua^(1/3)/T^3 + 0.00127228 T^2 Ua^(1/4))
 *   q5 = |-6.81261e-6 + 2.59616e-5 depth + 2.11560e-6 exp(depth^2 C^3)|
 * </pre>
 *
 * Ua is the potential of the {@link Graphite} [V], C the mean current over the day, rest included, over the capacity
 * [1/h]. Below 0 degC the fit is no more than an extrapolation, in which q3 rises beyond 1. The resistance is that of
 * Naumann. The break-in of a fresh cell above three full cycles a day is left out.
 *
 * <p>Source: Gasper et al., J. Electrochem. Soc. 169, 2022, 080518; coefficients as in NREL BLAST-Lite 1.1.0. Validated
 * against: golden/battery.
 */
public record SonyMurataAgeing() implements Ageing {

    private static final NaumannAgeing RESISTANCE = new NaumannAgeing();
    private static final double PER_DAY = 0.000130510034211874;
    private static final double CYCLE_EXPONENT = 1.12847759334355;

    private static double most(double cellK, double soc) {
        double rootV = Math.sqrt(Graphite.potentialV(soc));
        return 0.98968715129359 * Math.exp((-2881067.56019324 / cellK + 8742.06309157261) * rootV / cellK);
    }

    private static double exponent(double cellK, double soc) {
        double ua = Graphite.potentialV(soc); // V
        double thirdV = Math.cbrt(ua);
        double fourthV = Math.sqrt(Math.sqrt(ua));
        double square = cellK * cellK; // K2
        return 0.000332850281062177
                * Math.exp((734553185711.369 / cellK - 3284991315.45121) * thirdV / (square * cellK)
                        + (0.0012722759365729 - 2.8216157562078e-6 * cellK) * square * fourthV);
    }

    @Override
    public double calendarLossAfter(double shareLost, Stress stress) {
        double days = stress.durationS() / Clock.SECONDS_PER_DAY;
        return Fade.sigmoid(
                shareLost, stress.mean(SonyMurataAgeing::most), PER_DAY, stress.mean(SonyMurataAgeing::exponent), days);
    }

    @Override
    public double cycleLossAfter(double shareLost, Stress stress) {
        double perHour = stress.meanPerS() * Clock.SECONDS_PER_HOUR;
        double depth = stress.shareDepth();
        double k = -6.81260579372875e-6
                + 2.59615973160844e-5 * depth
                + 2.11559710307295e-6 * Math.exp(depth * depth * perHour * perHour * perHour);
        return Fade.powerOfProduct(shareLost, Math.abs(k), CYCLE_EXPONENT, stress.fullCycles());
    }

    @Override
    public double calendarGrowthAfter(double shareGrown, Stress stress) {
        return RESISTANCE.calendarGrowthAfter(shareGrown, stress);
    }

    @Override
    public double cycleGrowthAfter(double shareGrown, Stress stress) {
        return shareGrown + NaumannAgeing.cycleGrowth(stress, stress.meanPerS());
    }

    @Override
    public String key() {
        return "sony-murata-3ah";
    }
}
