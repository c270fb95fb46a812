package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.scenario.YamlNode;

/**
 * How the sites of a group differ from one another: standard deviations around the values of the group. Demand, array
 * size and mounting are drawn log-normally with mean 1, so that none is negative; temperature normally.
 *
 * @param shareDemand of the demand
 * @param sharePv of the size of the array
 * @param ambientK of the air temperature [K]
 * @param shareMounting of the thermal resistance of nodes to the air
 */
public record Spread(double shareDemand, double sharePv, double ambientK, double shareMounting) {

    private static final Bounds SHARE = Bounds.between(0, 2);
    private static final Bounds AMBIENT_K = Bounds.between(0, 20);

    static Spread read(YamlNode n) {
        return n.build(
                () -> new Spread(
                        n.share("demand", SHARE, 0, "of the demand of a site, log-normal"),
                        n.share("pv", SHARE, 0, "of the size of its solar array, log-normal"),
                        n.temperatureDifferenceK("ambient", AMBIENT_K, 0, "of its air temperature, normal"),
                        n.share(
                                "mounting",
                                SHARE,
                                0,
                                "of the thermal resistance of its nodes to the open air, and of their rise by the sun, log-normal")));
    }

    /** Nodes in a room or on a loop have its air or water, and those without a heat path have no resistance. */
    void check(YamlNode n, Site site) {
        boolean open = site.cooling().isEmpty() && site.heatRecovery().isEmpty();
        if (shareMounting > 0 && (site.thermal().isEmpty() || !open)) {
            n.problem(
                    "spread",
                    "must be without mounting unless thermal is given, and neither cooling nor heat_recovery, as it is that of"
                            + " nodes in the open air");
        }
    }
}
