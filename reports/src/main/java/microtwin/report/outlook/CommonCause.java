package microtwin.report.outlook;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;

/**
 * Sites that are down at times, each for itself or many at once, and the share of the service that falls with them.
 *
 * <pre>
 *   trial:    of each hazard, all sites are down with probability beta q, else each with (1 - beta) q / (1 - beta q)
 *   unserved  = sum of the shares of the sites that are down by any hazard
 *   CVaR      = mean of the worst 5 % of trials (Rockafellar and Uryasev, Journal of Risk 2 (2000), eq. 4)
 *   HHI       = sum of the squares of the shares
 * </pre>
 *
 * Sites do not take over from each other: what is lost here is what routing would have to place elsewhere.
 *
 * @param shares of the service, by site; they add up to one
 * @param hazards to which all sites are exposed
 */
public record CommonCause(double[] shares, List<Hazard> hazards) {

    public static final Bounds SITES = Bounds.between(1, 100_000);
    public static final Bounds TRIALS = Bounds.between(100, 1_000_000);
    public static final Bounds SHARE_DOWN = new Bounds(0, false, 1, true);
    private static final double SHARE_WORST = 0.05;
    private static final double SHARES_TOLERANCE = 1e-9;

    /**
     * Something that puts sites down.
     *
     * @param name of it
     * @param shareDown of the time that it keeps a site down [1]
     * @param shareCommonCause beta: of this, all sites at once [1]
     */
    public record Hazard(String name, double shareDown, double shareCommonCause) {

        public Hazard {
            SHARE_DOWN.require("shareDown", shareDown);
            Bounds.SHARE.require("shareCommonCause", shareCommonCause);
        }

        private double shareDownTogether() {
            return shareCommonCause * shareDown;
        }

        private double shareDownAlone() {
            return (1 - shareCommonCause) * shareDown / (1 - shareDownTogether());
        }
    }

    /**
     * What the trials show.
     *
     * @param shareUnserved mean of all trials [1]
     * @param shareUnservedWorst mean of the worst twentieth [1]
     */
    public record Outcome(double shareUnserved, double shareUnservedWorst) {}

    public CommonCause {
        SITES.require("sites", shares.length);
        shares = shares.clone();
        hazards = List.copyOf(hazards);
        double sum = Arrays.stream(shares).sum();
        if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
            throw new IllegalArgumentException("the shares of the sites must add up to 1, were " + sum);
        }
    }

    /** Sites of equal shares. */
    public static CommonCause ofEqual(int sites, List<Hazard> hazards) {
        double[] shares = new double[sites];
        Arrays.fill(shares, 1.0 / sites);
        return new CommonCause(shares, hazards);
    }

    /** Concentration after Herfindahl and Hirschman [1]: one over the number of sites if they are equal. */
    public double concentration() {
        return Arrays.stream(shares).map(share -> share * share).sum();
    }

    /** Unserved share of one trial [1]. */
    double unserved(RandomStreams.Stream[] streams, long trial) {
        boolean[] down = new boolean[shares.length];
        for (int h = 0; h < streams.length; h++) {
            Hazard hazard = hazards.get(h);
            if (streams[h].uniform(trial, 0) < hazard.shareDownTogether()) {
                return 1;
            }
            double alone = hazard.shareDownAlone();
            for (int site = 0; site < down.length; site++) {
                down[site] |= streams[h].uniform(trial, site + 1) < alone;
            }
        }
        double unserved = 0;
        for (int site = 0; site < down.length; site++) {
            unserved += down[site] ? shares[site] : 0;
        }
        return unserved;
    }

    public Outcome outcome(RandomStreams streams, int trials) {
        RandomStreams.Stream[] ofHazards = hazards.stream()
                .map(hazard -> streams.stream("outlook/hazard/" + hazard.name()))
                .toArray(RandomStreams.Stream[]::new);
        double[] unserved = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            unserved[trial] = unserved(ofHazards, trial);
        }
        Arrays.sort(unserved);
        return new Outcome(Arrays.stream(unserved).sum() / trials, worst(unserved));
    }

    /** Mean of the upper twentieth of rising values; the value at its edge counts by the part of it that is inside. */
    private static double worst(double[] rising) {
        double wanted = SHARE_WORST * rising.length;
        double sum = 0;
        double left = wanted;
        for (int i = rising.length - 1; i >= 0 && left > 0; i--) {
            double weight = Math.min(1, left);
            sum += weight * rising[i];
            left -= weight;
        }
        return sum / wanted;
    }
}
