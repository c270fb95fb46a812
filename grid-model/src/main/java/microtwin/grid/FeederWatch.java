package microtwin.grid;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microtwin.engine.FeederUse;
import microtwin.engine.GroupMeter;
import microtwin.engine.Weather;

/**
 * Watches a feeder on the supply path of a group: voltages and loadings at what its homes draw anyway and what the group
 * takes, or gives, on top; and its {@link FeederHead}, from the load and the air of each step. Fills no account; its
 * losses are those of the {@link FeederStage}.
 */
public final class FeederWatch implements GroupMeter {

    private static final long serialVersionUID = 1;
    /** A value that is nearer than this to an earlier one may be the same but for the tolerance of the sweep [1]. */
    private static final double SOLVED_TO = 1e-8;

    private final FeederStage stage;
    /** From the end of the feeder to the meters. */
    private final SupplyPath behind;
    /** By stage of it: work space [W]. */
    private final double[] behindW;

    /** One over all the homes. */
    private final double perHome;

    private final FeederLoading loading;
    private final Extreme lowestV = new Extreme(-1);
    private final Extreme highestV = new Extreme(1);
    private final Extreme mostLoaded = new Extreme(1);
    private double mostPerHomeW = Double.NEGATIVE_INFINITY;
    private int stepsBeyond;
    /** Empty if the transformer is not known. */
    private final List<Head> heads;

    private FeederWatch(FeederStage stage, SupplyPath behind, Weather weather) {
        this.stage = stage;
        this.behind = behind.own();
        behindW = new double[behind.stages().size()];
        perHome = 1 / stage.homes();
        loading = new FeederLoading(stage.users());
        heads = stage.users().head().map(head -> new Head(head, weather)).stream()
                .toList();
    }

    /** One for each feeder of a path, generator first, in the weather of their place. */
    public static List<FeederWatch> of(SupplyPath path, Weather weather) {
        List<FeederWatch> watches = new ArrayList<>();
        List<Stage> stages = path.stages();
        for (int s = 0; s < stages.size(); s++) {
            if (stages.get(s) instanceof FeederStage feeder) {
                watches.add(new FeederWatch(feeder, new SupplyPath(stages.subList(s + 1, stages.size())), weather));
            }
        }
        return watches;
    }

    @Override
    public List<Account> accounts() {
        return List.of();
    }

    @Override
    public void measure(double importW, double exportW, int step, double[] perSecond, int offset) {
        double outW = behind.averageLosses(importW, behindW, 0) - exportW;
        double perHomeW = outW * perHome;
        FeederSweep sweep = loading.solved(perHomeW);
        if (sweep.outcome(0) != FeederSweep.Outcome.CONVERGED) {
            throw new OverloadException(stage.name(), perHomeW, sweep.outcome(0));
        }
        mostPerHomeW = Math.max(mostPerHomeW, perHomeW);
        boolean beyond = false;
        for (int node = 0; node < sweep.feeder().size(); node++) {
            beyond |= isBeyond(sweep, node, step);
        }
        stepsBeyond += beyond ? 1 : 0;
        for (Head head : heads) {
            head.see(sweep.ratioRated(Head.NODE, 0), step);
        }
    }

    /** Sees a node and the branch that feeds it; true if a limit of either is broken. */
    private boolean isBeyond(FeederSweep sweep, int node, int step) {
        FeederUsers users = stage.users();
        double ratioUse = sweep.ratioUse(node, 0);
        if (ratioUse > 0) {
            mostLoaded.see(ratioUse, node, step);
        }
        if (users.homes()[node] == 0) {
            return ratioUse > 1;
        }
        double voltagePu = sweep.voltagePu(node, 0);
        lowestV.see(voltagePu, node, step);
        highestV.see(voltagePu, node, step);
        return ratioUse > 1 || voltagePu < users.ratioLowestV() || voltagePu > users.ratioHighestV();
    }

    @Override
    public Optional<FeederUse> feeder() {
        Feeder feeder = stage.users().feeder();
        return Optional.of(new FeederUse(
                stage.name(),
                lowestV.peak(feeder.nodes().get(lowestV.node)),
                highestV.peak(feeder.nodes().get(highestV.node)),
                mostLoaded.peak(mostLoaded.node > 0 ? feeder.branch(mostLoaded.node) : ""),
                mostPerHomeW,
                stepsBeyond,
                hosting(FeederHosting.ofLoad(stage.users())),
                hosting(FeederHosting.ofGeneration(stage.users())),
                heads.stream().map(Head::use).findFirst().orElse(FeederUse.Head.NONE)));
    }

    private static FeederUse.Hosting hosting(FeederHosting found) {
        boolean limited = found.limit() != FeederHosting.Limit.NONE;
        return new FeederUse.Hosting(
                limited ? found.perHomeW() : Double.NaN, found.limit().text(), found.element());
    }

    /** Temperature and ageing of the transformer at the head. */
    private static final class Head implements Serializable {

        private static final long serialVersionUID = 1;

        /** Fed by it: the first node after the root. */
        static final int NODE = 1;

        private final WarmTransformer transformer;
        private final Weather weather;
        private final Extreme hottestK = new Extreme(1);
        private double agedS;

        Head(FeederHead head, Weather weather) {
            this.weather = weather;
            transformer = new WarmTransformer(head.thermal(), head.insulation());
            transformer.rest(weather.airK()[0]);
        }

        void see(double load, int step) {
            double dtS = weather.clock().stepS();
            agedS += transformer.pass(load, weather.airK()[step], dtS) * dtS;
            hottestK.see(transformer.hotSpotK(), NODE, step);
        }

        FeederUse.Head use() {
            return new FeederUse.Head(hottestK.value, hottestK.step, agedS);
        }
    }

    /** The highest, or with a sign of -1 the lowest, value seen. */
    private static final class Extreme implements Serializable {

        private static final long serialVersionUID = 1;

        private final double sign;
        private double value = Double.NaN;
        private int node;
        private int step;

        Extreme(double sign) {
            this.sign = sign;
        }

        void see(double seen, int at, int when) {
            if (Double.isNaN(value) || sign * (seen - value) > SOLVED_TO * Math.abs(value)) {
                value = seen;
                node = at;
                step = when;
            }
        }

        FeederUse.Peak peak(String where) {
            return new FeederUse.Peak(value, where, step);
        }
    }
}
