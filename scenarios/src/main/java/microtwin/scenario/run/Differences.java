package microtwin.scenario.run;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.CompensatedSum;
import microtwin.engine.RandomStreams;
import microtwin.scenario.model.Site;
import microtwin.scenario.model.Spread;

/**
 * What differs from site to site of a group, index = site. Draws depend on seed, name of the group and number of the site,
 * so groups of one name are alike in all architectures.
 *
 * @param demand over that of a mean site; its mean over the group is exactly 1, so that no request is made or lost
 * @param pv size of the array over that of the group; its mean is exactly 1 likewise
 * @param ambientK above the air of the place, on average exactly 0 [K]
 * @param mounting thermal resistance of the nodes to the air over that of their type; its mean is exactly 1
 */
record Differences(double[] demand, double[] pv, double[] ambientK, double[] mounting) {

    static Differences of(Site site, long seed) {
        RandomStreams streams = new RandomStreams(seed);
        Spread spread = site.spread();
        int sites = site.simulated();
        double[] demand = logNormal(streams.stream(site.name() + "/demand"), spread.shareDemand(), sites);
        double[] pv = logNormal(streams.stream(site.name() + "/pv"), spread.sharePv(), sites);
        RandomStreams.Stream ambient = streams.stream(site.name() + "/ambient");
        double[] ambientK = new double[sites];
        for (int i = 0; i < sites; i++) {
            ambientK[i] = spread.ambientK() * ambient.normal(i, 0);
        }
        double meanK = CompensatedSum.of(ambientK) / sites;
        for (int i = 0; i < sites; i++) {
            ambientK[i] -= meanK;
        }
        double[] mounting = logNormal(streams.stream(site.name() + "/mounting"), spread.shareMounting(), sites);
        return new Differences(demand, pv, ambientK, mounting);
    }

    /** Mean 1 over the sites, drawn with the given standard deviation. */
    private static double[] logNormal(RandomStreams.Stream stream, double deviation, int sites) {
        double variance = Math.log1p(deviation * deviation);
        double[] values = new double[sites];
        for (int i = 0; i < sites; i++) {
            values[i] = Math.exp(Math.sqrt(variance) * stream.normal(i, 0) - variance / 2);
        }
        double mean = CompensatedSum.of(values) / sites;
        for (int i = 0; i < sites; i++) {
            values[i] /= mean;
        }
        return values;
    }

    /** A column for each difference. */
    List<double[]> columns() {
        return List.of(demand, pv, ambientK, mounting);
    }

    int count() {
        return demand.length;
    }

    Differences slice(int first, int sites) {
        return new Differences(
                Arrays.copyOfRange(demand, first, first + sites),
                Arrays.copyOfRange(pv, first, first + sites),
                Arrays.copyOfRange(ambientK, first, first + sites),
                Arrays.copyOfRange(mounting, first, first + sites));
    }
}
