package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.scenario.YamlNode;

/**
 * How the sites of a group differ from one another: standard deviations around the values of the group. Demand and array
 * size are drawn log-normally with mean 1, so that none is negative; temperature normally.
 *
 * @param shareDemand of the demand
 * @param sharePv of the size of the array
 * @param ambientK of the air temperature [K]
 */
public record Spread(double shareDemand, double sharePv, double ambientK) {

    private static final Bounds SHARE = Bounds.between(0, 2);
    private static final Bounds AMBIENT_K = Bounds.between(0, 20);

    static Spread read(YamlNode n) {
        return n.build(() -> new Spread(
                n.share("demand", SHARE, 0, "of the demand of a site, log-normal"),
                n.share("pv", SHARE, 0, "of the size of its solar array, log-normal"),
                n.temperatureDifferenceK("ambient", AMBIENT_K, 0, "of its air temperature, normal")));
    }
}
