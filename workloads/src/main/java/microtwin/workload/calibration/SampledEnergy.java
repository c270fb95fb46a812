package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Energy of a stretch of a trace.
 *
 * <pre>
 *   TRAPEZOID      E = sum of (P[k] + P[k + 1]) / 2 * (t[k + 1] - t[k])      linear between samples
 *   LEFT_RIEMANN   E = sum of  P[k]                 * (t[k + 1] - t[k])      held until the next sample
 * </pre>
 *
 * Intervals longer than {@code longestGapS} and those next to an invalid sample are left out and named, not bridged.
 * Where power steps by dP between two samples T apart, either rule errs by at most T * dP / 2 (trapezoid) or T * dP
 * (left Riemann) an edge.
 *
 * @param energyJ of what is covered [J]
 * @param coveredS that the samples tell about [s]
 * @param leftOut what they do not tell about, in the order of time
 */
public record SampledEnergy(double energyJ, double coveredS, List<Span> leftOut) {

    /** What is taken between two samples. */
    public enum Rule {
        TRAPEZOID,
        /** As the founding logger summed up. */
        LEFT_RIEMANN
    }

    /** From one instant of a trace to another [s]. */
    public record Span(double fromS, double toS) {

        public double lengthS() {
            return toS - fromS;
        }
    }

    public SampledEnergy {
        leftOut = List.copyOf(leftOut);
    }

    /** The energy from {@code fromS} to {@code toS}; what lies outside of the trace is left out, too. */
    public static SampledEnergy of(Trace trace, double fromS, double toS, double longestGapS, Rule rule) {
        double[] timeS = trace.timeS();
        double[] powerW = trace.powerW();
        List<Span> leftOut = new ArrayList<>();
        double energyJ = 0;
        double coveredS = 0;
        double toldS = fromS;
        for (int k = 0; k + 1 < timeS.length; k++) {
            double startS = Math.max(fromS, timeS[k]);
            double endS = Math.min(toS, timeS[k + 1]);
            double intervalS = timeS[k + 1] - timeS[k];
            double startW = powerW[k];
            double slopeWPerS = rule == Rule.TRAPEZOID ? (powerW[k + 1] - startW) / intervalS : 0;
            double meanW = startW + slopeWPerS * ((startS + endS) / 2 - timeS[k]);
            if (endS > startS && intervalS <= longestGapS && !Double.isNaN(meanW)) {
                leaveOut(leftOut, toldS, startS);
                energyJ += meanW * (endS - startS);
                coveredS += endS - startS;
                toldS = endS;
            }
        }
        leaveOut(leftOut, toldS, toS);
        return new SampledEnergy(energyJ, coveredS, leftOut);
    }

    private static void leaveOut(List<Span> leftOut, double fromS, double toS) {
        if (toS > fromS) {
            leftOut.add(new Span(fromS, toS));
        }
    }

    /** Mean power of what is covered [W]. */
    public double meanW() {
        return energyJ / coveredS;
    }
}
