package microtwin.grid;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;

/**
 * A feeder as a planner draws it: spans of cable from node to node, with homes at their ends or along them, behind a
 * transformer or none. {@value #HEAD} is where the spans begin.
 *
 * <p>The transformer is its short-circuit impedance, and its no-load loss a conductance on the side of the grid.
 *
 * @param voltageV between phases, or of the only one [V]
 * @param phases 3, or 1 with a return conductor like the other
 * @param ratioRootV voltage held on the grid's side over its base [1]
 * @param shareActive power factor of all loads, inductive
 * @param homeW mean power of a home [W]
 * @param conductorK temperature of all cables [K]
 */
public record FeederPlan(
        double voltageV,
        int phases,
        double ratioRootV,
        Optional<Transformer> transformer,
        double shareActive,
        double homeW,
        double conductorK,
        List<Span> spans)
        implements Serializable {

    public static final String HEAD = "head";
    public static final Bounds VOLTAGE_V = Bounds.POSITIVE;
    public static final Bounds HOME_W = Bounds.NOT_NEGATIVE;
    /** Mean over many homes at the hour of their peak, of a European home; 4 kW of one in the US. Assumed. */
    public static final double USUAL_HOME_W = 1500;

    private static final String GRID = "grid";
    private static final double BASE_VA = 1e5;

    /**
     * A span of cable and the node at its end.
     *
     * @param node at its end
     * @param from the node it begins at
     * @param homes at its end, or along it
     * @param along true if the homes stand evenly along the span: each in the middle of its piece
     * @param loadW of anything else at its end [W]
     * @param mix how all of these loads depend on their voltage
     */
    public record Span(
            String node, String from, Cable cable, double lengthM, int homes, boolean along, double loadW, LoadMix mix)
            implements Serializable {

        public static final Bounds LENGTH_M = Bounds.NOT_NEGATIVE;
        public static final Bounds HOMES = Bounds.between(0, 10_000);
        public static final Bounds LOAD_W = Bounds.FINITE;

        /** With loads of constant power. */
        public Span(String node, String from, Cable cable, double lengthM, int homes, boolean along, double loadW) {
            this(node, from, cable, lengthM, homes, along, loadW, LoadMix.CONSTANT_POWER);
        }

        public Span {
            LENGTH_M.require("lengthM of " + node, lengthM);
            HOMES.require("homes of " + node, homes);
            LOAD_W.require("loadW of " + node, loadW);
        }
    }

    /** What hangs on a node. */
    private record Hung(double homes, double loadW, LoadMix mix) {}

    public FeederPlan {
        VOLTAGE_V.require("voltageV", voltageV);
        HOME_W.require("homeW", homeW);
        FeederUsers.POWER_FACTOR.require("shareActive", shareActive);
        Cable.CONDUCTOR_K.require("conductorK", conductorK);
        spans = List.copyOf(spans);
    }

    /** The feeder with its homes and loads, behind a transformer with windings in kraft paper. */
    public FeederUsers users(double ratioLowestV, double ratioHighestV) {
        return users(ratioLowestV, ratioHighestV, Insulation.NORMAL);
    }

    /** The feeder with its homes and loads. */
    public FeederUsers users(double ratioLowestV, double ratioHighestV, Insulation insulation) {
        List<FeederNode> nodes = new ArrayList<>();
        List<FeederBranch> branches = new ArrayList<>();
        Map<String, Hung> hung = new LinkedHashMap<>();
        transformer.ifPresent(type -> {
            nodes.add(new FeederNode(GRID, voltageV, type.noLoadW() / BASE_VA, 0));
            branches.add(impedance(type));
        });
        nodes.add(new FeederNode(HEAD, voltageV));
        for (Span span : spans) {
            lay(span, nodes, branches, hung);
        }
        Feeder feeder = Feeder.of(
                new Feeder.Root(transformer.isPresent() ? GRID : HEAD, BASE_VA, phases, ratioRootV, 0),
                nodes,
                branches);
        double[] homes = new double[feeder.size()];
        double[] loadW = new double[feeder.size()];
        double[] loadVar = new double[feeder.size()];
        LoadMix[] mixes = new LoadMix[feeder.size()];
        Arrays.fill(mixes, LoadMix.CONSTANT_POWER);
        hung.forEach((name, what) -> {
            int node = feeder.node(name);
            homes[node] = what.homes;
            loadW[node] = what.homes * homeW + what.loadW;
            loadVar[node] = loadW[node] * FeederUsers.varPerW(shareActive);
            mixes[node] = what.mix;
        });
        return new FeederUsers(
                feeder,
                loadW,
                loadVar,
                List.of(mixes),
                homes,
                shareActive,
                ratioLowestV,
                ratioHighestV,
                transformer.map(type -> new FeederHead(type, insulation)));
    }

    private static FeederBranch impedance(Transformer type) {
        double ratioR = type.loadLossW() / type.ratingVa();
        double ratioX = Math.sqrt(type.ratioShortCircuit() * type.ratioShortCircuit() - ratioR * ratioR);
        double perBase = BASE_VA / type.ratingVa();
        return new FeederBranch(
                GRID,
                HEAD,
                ratioR * perBase,
                ratioX * perBase,
                0,
                1,
                0,
                Double.POSITIVE_INFINITY,
                type.ratingVa(),
                true);
    }

    private void lay(Span span, List<FeederNode> nodes, List<FeederBranch> branches, Map<String, Hung> hung) {
        String from = span.from();
        if (span.along() && span.homes() > 0) {
            double pieceM = span.lengthM() / span.homes();
            for (int home = 1; home <= span.homes(); home++) {
                String at = span.node() + "." + home;
                nodes.add(new FeederNode(at, voltageV));
                branches.add(line(span.cable(), from, at, home == 1 ? pieceM / 2 : pieceM));
                hung.put(at, new Hung(1, 0, span.mix()));
                from = at;
            }
            branches.add(line(span.cable(), from, span.node(), pieceM / 2));
            hung.put(span.node(), new Hung(0, span.loadW(), span.mix()));
        } else {
            branches.add(line(span.cable(), from, span.node(), span.lengthM()));
            hung.put(span.node(), new Hung(span.homes(), span.loadW(), span.mix()));
        }
        nodes.add(new FeederNode(span.node(), voltageV));
    }

    private FeederBranch line(Cable cable, String from, String to, double lengthM) {
        double conductors = phases == 1 ? 2 : 1;
        double perBase = conductors * lengthM * BASE_VA / (voltageV * voltageV);
        return new FeederBranch(
                from,
                to,
                cable.warmOhmPerM(conductorK) * perBase,
                cable.reactanceOhmPerM() * perBase,
                0,
                1,
                0,
                cable.mostA(),
                Double.POSITIVE_INFINITY,
                true);
    }
}
