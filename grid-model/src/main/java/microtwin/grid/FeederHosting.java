package microtwin.grid;

import java.util.Locale;

/**
 * How much more every home of a feeder may draw, all at once and all the time, until the first of its limits binds: lowest
 * or highest voltage, current of a line or of a transformer, or that the feeder carries it at all.
 *
 * @param perHomeW on top of what is drawn anyway; 0 if a limit is broken without it [W]
 * @param limit which kind binds
 * @param element where: a node, or a branch as {@code 3-4}
 */
public record FeederHosting(double perHomeW, Limit limit, String element) {

    private static final double FIRST_W = 1;
    private static final double MOST_W = 1e12;
    /** Bisection down to the last bits. */
    private static final int HALVINGS = 60;

    /** What may bind. */
    public enum Limit {
        LOW_VOLTAGE,
        HIGH_VOLTAGE,
        LOADING,
        COLLAPSE,
        /** Nothing up to any power. */
        NONE;

        /** In words, such as {@code low voltage}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** For load. */
    public static FeederHosting ofLoad(FeederUsers users) {
        return new Search(users, 1).found();
    }

    /** For generation: {@code perHomeW} is what every home may give. */
    public static FeederHosting ofGeneration(FeederUsers users) {
        return new Search(users, -1).found();
    }

    /** Tries additions on one sweep. */
    private static final class Search {

        private final FeederUsers users;
        private final double sign;
        private final FeederLoading loading;
        private double worst;
        private Limit limit = Limit.NONE;
        private String element = "";

        Search(FeederUsers users, double sign) {
            this.users = users;
            this.sign = sign;
            loading = new FeederLoading(users);
        }

        FeederHosting found() {
            if (isBroken(0)) {
                return new FeederHosting(0, limit, element);
            }
            double fits = 0;
            double breaks = FIRST_W;
            while (!isBroken(breaks)) {
                fits = breaks;
                breaks *= 2;
                if (breaks > MOST_W) {
                    return new FeederHosting(fits, Limit.NONE, "");
                }
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (fits + breaks) / 2;
                if (isBroken(middle)) {
                    breaks = middle;
                } else {
                    fits = middle;
                }
            }
            isBroken(breaks);
            return new FeederHosting(fits, limit, element);
        }

        /** Which limit is broken most; each is put as use over its limit. */
        private boolean isBroken(double perHomeW) {
            FeederSweep sweep = loading.solvedAfresh(sign * perHomeW);
            worst = 1;
            limit = Limit.NONE;
            element = "";
            if (sweep.outcome(0) != FeederSweep.Outcome.CONVERGED) {
                limit = Limit.COLLAPSE;
                element = users.feeder().nodes().get(sweep.lowestNode(0));
                return true;
            }
            for (int i = 0; i < users.feeder().size(); i++) {
                check(sweep, i);
            }
            return limit != Limit.NONE;
        }

        private void check(FeederSweep sweep, int node) {
            Feeder feeder = users.feeder();
            if (users.homes()[node] > 0) {
                double voltagePu = sweep.voltagePu(node, 0);
                String name = feeder.nodes().get(node);
                consider(users.ratioLowestV() / voltagePu, Limit.LOW_VOLTAGE, name);
                consider(voltagePu / users.ratioHighestV(), Limit.HIGH_VOLTAGE, name);
            }
            if (node > 0) {
                consider(sweep.ratioUse(node, 0), Limit.LOADING, feeder.branch(node));
            }
        }

        private void consider(double ratio, Limit kind, String where) {
            if (ratio > worst) {
                worst = ratio;
                limit = kind;
                element = where;
            }
        }
    }
}
