package microtwin.workload;

import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * The course of recorded requests, as rates in windows of equal length. The record begins when the run begins.
 *
 * <pre>
 *   F(t)       = integral of the rate from 0 to t, over the mean rate
 *   repeated:  F(t + length) = F(t) + length
 *   stretched: F runs through once, in the time of the run
 *   mean       = (F(end) - F(start)) / (end - start)                        exact for steps of any length
 * </pre>
 *
 * Stretching changes how fast demand rises and falls, not how much is asked in all; repeating keeps both.
 */
public final class TraceProfile implements Profile {

    private static final long serialVersionUID = 1;

    public static final Bounds WINDOW_S = Bounds.POSITIVE;
    public static final Bounds RATE = Bounds.NOT_NEGATIVE;

    /** How a record fills a run of another length. */
    public enum Fit {
        REPEAT,
        STRETCH
    }

    private final double windowS;
    private final Fit fit;
    /** F at the start of each window and at the end [s]. */
    private final double[] integralS;

    /**
     * A course from recorded rates.
     *
     * @param windowS length of a window [s]
     * @param rates one per window, in any scale, not all of them 0
     */
    public TraceProfile(double windowS, double[] rates, Fit fit) {
        this.windowS = WINDOW_S.require("windowS", windowS);
        this.fit = fit;
        double sum = 0;
        for (double rate : rates) {
            sum += RATE.require("rate of a trace", rate);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("a trace needs a rate above 0");
        }
        integralS = new double[rates.length + 1];
        double running = 0;
        for (int i = 0; i < rates.length; i++) {
            running += rates[i];
            integralS[i + 1] = running / sum * lengthS();
        }
    }

    /** Length of the record [s]. */
    public double lengthS() {
        return windowS * (integralS.length - 1);
    }

    @Override
    public double meanOver(Clock clock, int step, int utcOffsetS) {
        double speed = speed(clock);
        double fromS = step * (double) clock.stepS() * speed;
        double overS = clock.stepS() * speed;
        return (integralS(fromS + overS) - integralS(fromS)) / overS;
    }

    /** Time of the record over that of the run [1]. */
    private double speed(Clock clock) {
        return fit == Fit.STRETCH ? lengthS() / (clock.steps() * (double) clock.stepS()) : 1;
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        double windows = Math.floor(timeS * speed(clock) / windowS);
        int window = (int) (windows % (integralS.length - 1));
        return (integralS[window + 1] - integralS[window]) / windowS;
    }

    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        double speed = speed(clock);
        return (Math.floor(timeS * speed / windowS) + 1) * windowS / speed;
    }

    private double integralS(double timeS) {
        double rounds = Math.floor(timeS / lengthS());
        double place = (timeS - rounds * lengthS()) / windowS;
        int before = (int) Math.min(integralS.length - 2, place);
        double rise = integralS[before + 1] - integralS[before];
        return rounds * lengthS() + integralS[before] + (place - before) * rise;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceProfile trace
                && windowS == trace.windowS
                && fit == trace.fit
                && Arrays.equals(integralS, trace.integralS);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(integralS) + fit.hashCode();
    }
}
