package microtwin.report.outlook;

import java.util.List;
import microtwin.engine.Bounds;

/**
 * A fleet of alike nodes in strata, each known by representatives that were computed.
 *
 * <pre>
 *   energyJ = count sum(weight_i energy_i)                 tokens likewise
 *   errorJ  = count sqrt(sum((weight_i error_i)^2))
 * </pre>
 *
 * Linear scaling holds for nodes that do not feel each other: what they share, such as a feeder, must be in each stratum.
 * Source: Cochran, Sampling Techniques, 3rd ed. 1977, theorem 5.3.
 *
 * @param count nodes of all strata
 * @param strata whose weights add up to one
 */
public record Strata(double count, List<Stratum> strata) {

    public static final Bounds COUNT = Bounds.between(1, 1e12);
    public static final Bounds SHARE_WEIGHT = Bounds.EFFICIENCY;
    public static final double WEIGHTS_TOLERANCE = 1e-9;

    /**
     * Nodes that are alike.
     *
     * @param name of the stratum
     * @param shareWeight of the fleet [1]
     * @param nodeJ energy of a node in a year, mean of the representatives [J]
     * @param errorJ standard error of this mean [J]
     * @param nodeTokens served by a node in a year, mean of the representatives
     */
    public record Stratum(String name, double shareWeight, double nodeJ, double errorJ, double nodeTokens) {

        public Stratum {
            SHARE_WEIGHT.require("shareWeight", shareWeight);
            Bounds.NOT_NEGATIVE.require("nodeJ", nodeJ);
            Bounds.NOT_NEGATIVE.require("errorJ", errorJ);
            Bounds.NOT_NEGATIVE.require("nodeTokens", nodeTokens);
        }
    }

    public Strata {
        COUNT.require("count", count);
        strata = List.copyOf(strata);
        double sum = strata.stream().mapToDouble(Stratum::shareWeight).sum();
        if (Math.abs(sum - 1) > WEIGHTS_TOLERANCE) {
            throw new IllegalArgumentException("the weights of the strata must add up to 1, were " + sum);
        }
    }

    /** Energy of the fleet in a year [J]. */
    public double energyJ() {
        return count
                * strata.stream().mapToDouble(s -> s.shareWeight() * s.nodeJ()).sum();
    }

    /** Tokens the fleet writes in a year. */
    public double tokens() {
        return count
                * strata.stream()
                        .mapToDouble(s -> s.shareWeight() * s.nodeTokens())
                        .sum();
    }

    /** Its standard error: strata are sampled independently [J]. */
    public double errorJ() {
        return count
                * Math.sqrt(strata.stream()
                        .mapToDouble(s -> s.shareWeight() * s.errorJ())
                        .map(error -> error * error)
                        .sum());
    }
}
