package microtwin.workload;

import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;

/**
 * Ups and downs of a demand by chance, in windows of equal length from the start of the run on.
 *
 * <pre>
 *   z(k + 1) = a z(k) + sqrt(1 - a^2) n(k),    a = exp(-windowS / correlationS)     n standard normal
 *   level(k) = exp(s z(k) - s^2 / 2) * scale,  s^2 = ln(1 + ratioSpread^2)
 * </pre>
 *
 * The scale makes the requests of the run those of the same demand without bursts, so it differs from run to run. Levels
 * depend on seed, class, windows and the length of the run, not on the step. A first-order autoregression of the logarithm is
 * assumed; that rates of production services vary far beyond the course of the day: ServeGen (Xiang et al., 2025).
 *
 * @param windowS length of a window [s]
 * @param levels index = window; the last one goes on
 */
public record Bursts(double windowS, double[] levels) implements Profile {

    public static final Bounds WINDOW_S = Bounds.atLeast(1);
    public static final Bounds SPREAD = Bounds.between(0, 10);
    public static final Bounds CORRELATION_S = Bounds.POSITIVE;
    /** Assumed; long enough for a mean rate, short of the bursts that reach users as a wait [s]. */
    public static final double DEFAULT_WINDOW_S = 5.0 * Clock.SECONDS_PER_MINUTE;

    private static final int MOST_WINDOWS = 4_000_000;

    public Bursts {
        WINDOW_S.require("windowS", windowS);
        if (levels.length == 0) {
            throw new IllegalArgumentException("bursts need a window");
        }
        for (double level : levels) {
            Bounds.NOT_NEGATIVE.require("level of bursts", level);
        }
        levels = levels.clone();
    }

    /**
     * Bursts of a run.
     *
     * @param others what they are multiplied with
     * @param windowS length of a window [s]
     * @param ratioSpread standard deviation of the levels over their mean
     * @param correlationS time after which the logarithm of a level has forgotten all but 1/e [s]
     * @param random of these bursts alone
     */
    public static Bursts of(
            Clock clock,
            int utcOffsetS,
            Profile others,
            double windowS,
            double ratioSpread,
            double correlationS,
            RandomStreams.Stream random) {
        SPREAD.require("ratioSpread", ratioSpread);
        CORRELATION_S.require("correlationS", correlationS);
        double windows = Math.ceil(clock.durationS() / WINDOW_S.require("windowS", windowS));
        if (windows > MOST_WINDOWS) {
            throw new IllegalArgumentException("windowS must leave at most " + MOST_WINDOWS + " windows in a run, was "
                    + windowS + " for " + clock.durationS() + " s");
        }
        double[] levels = draw((int) windows, Math.exp(-windowS / correlationS), ratioSpread, random);
        double without = 0;
        double with = 0;
        for (int k = 0; k < levels.length; k++) {
            double endS = Math.min(clock.durationS(), (k + 1) * windowS);
            double requests = others.integralS(clock, k * windowS, endS, utcOffsetS);
            without += requests;
            with += requests * levels[k];
        }
        double scale = with > 0 ? without / with : 1;
        return new Bursts(windowS, Arrays.stream(levels).map(l -> l * scale).toArray());
    }

    private static double[] draw(int windows, double kept, double ratioSpread, RandomStreams.Stream random) {
        double variance = Math.log1p(ratioSpread * ratioSpread);
        double[] levels = new double[windows];
        double z = random.normal(0, 0);
        for (int k = 0; k < windows; k++) {
            levels[k] = Math.exp(Math.sqrt(variance) * z - variance / 2);
            z = kept * z + Math.sqrt(1 - kept * kept) * random.normal(0, k + 1);
        }
        return levels;
    }

    /** A copy. */
    @Override
    public double[] levels() {
        return levels.clone();
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        return levels[(int) Math.min(levels.length - 1, timeS / windowS)];
    }

    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        return (Math.floor(timeS / windowS) + 1) * windowS;
    }
}
