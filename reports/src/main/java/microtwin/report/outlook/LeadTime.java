package microtwin.report.outlook;

import microtwin.engine.Bounds;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.TriangularDistribution;

/** Time from an order until what was ordered carries power [s]. */
public sealed interface LeadTime {

    Bounds LEAD_S = Bounds.above(0);

    /** The lead time that is not exceeded with a probability between 0 and 1 [s]. */
    double quantileS(double probability);

    double meanS();

    /** A promise that is kept. */
    record Fixed(double leadS) implements LeadTime {

        public Fixed {
            LEAD_S.require("leadS", leadS);
        }

        @Override
        public double quantileS(double probability) {
            return leadS;
        }

        @Override
        public double meanS() {
            return leadS;
        }
    }

    /** As estimated by someone who knows the extremes and the usual. */
    record Triangular(double leastS, double usualS, double mostS) implements LeadTime {

        public Triangular {
            LEAD_S.require("leastS", leastS);
            if (!(leastS <= usualS && usualS <= mostS && leastS < mostS)) {
                throw new IllegalArgumentException(
                        "least, usual and most must rise, were " + leastS + " s, " + usualS + " s and " + mostS + " s");
            }
        }

        @Override
        public double quantileS(double probability) {
            return new TriangularDistribution(leastS, usualS, mostS).inverseCumulativeProbability(probability);
        }

        @Override
        public double meanS() {
            return (leastS + usualS + mostS) / 3;
        }
    }

    /** With a long tail: half of all are later than the median, one in six later than {@code ratioSpread} times it. */
    record LogNormal(double medianS, double ratioSpread) implements LeadTime {

        public static final Bounds RATIO_SPREAD = new Bounds(1, true, 10, false);

        public LogNormal {
            LEAD_S.require("medianS", medianS);
            RATIO_SPREAD.require("ratioSpread", ratioSpread);
        }

        private LogNormalDistribution distribution() {
            return new LogNormalDistribution(Math.log(medianS), Math.log(ratioSpread));
        }

        @Override
        public double quantileS(double probability) {
            return distribution().inverseCumulativeProbability(probability);
        }

        @Override
        public double meanS() {
            return distribution().getNumericalMean();
        }
    }
}
