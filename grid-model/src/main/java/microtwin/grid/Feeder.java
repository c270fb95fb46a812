package microtwin.grid;

import java.io.Serializable;
import java.util.List;
import microtwin.engine.Bounds;

/**
 * A radial network: a tree of nodes fed at its root, in the order in which a sweep visits them. Node 0 is the root; every
 * other node {@code i} comes after {@code parent[i]} and is fed by one branch, which has the index of its node.
 *
 * <pre>
 *   V[i] = turns[i] V[parent] - (r[i] + j x[i]) I[i]
 *   I[i] = conj(S[i] / V[i]) + (g[i] + j b[i]) V[i] + sum over children of conj(turns) I[child]
 * </pre>
 *
 * Balanced phases (or one phase), positive sequence, per unit of {@code baseVa} and of the base voltage of each node. Line
 * charging is part of the shunts at both ends. Source: Shirmohammadi, Hong, Semlyen, Luo, "A compensation-based power flow
 * method for weakly meshed distribution and transmission networks", IEEE Trans. Power Systems 3 (1988) 753-762, equations 1
 * to 3; taps after the MATPOWER User's Manual, section 3.2. Validated against: golden/powerflow.
 *
 * <p>No one writes to the arrays; their index is the node.
 *
 * @param baseVa power of 1 pu [VA]
 * @param ratioRootV voltage held at the root over its base voltage [1]
 * @param rootDeg angle of that voltage [deg]
 * @param nodes names
 * @param parent node on the side of the root; -1 for the root
 * @param r series resistance [pu]
 * @param x series reactance [pu]
 * @param turnsRe voltage at the node over that of its parent without current, real part [1]
 * @param turnsIm the same, imaginary part [1]
 * @param g conductance to earth [pu]
 * @param b susceptance to earth [pu]
 * @param baseA current of 1 pu at the node [A]
 * @param mostA current the branch may carry; infinite if none is known [A]
 * @param ratingVa apparent power that its rated current carries at the base voltage; infinite if none is known [VA]
 */
public record Feeder(
        double baseVa,
        double ratioRootV,
        double rootDeg,
        List<String> nodes,
        int[] parent,
        double[] r,
        double[] x,
        double[] turnsRe,
        double[] turnsIm,
        double[] g,
        double[] b,
        double[] baseA,
        double[] mostA,
        double[] ratingVa)
        implements Serializable {

    public static final Bounds BASE_VA = Bounds.POSITIVE;
    public static final Bounds ROOT_V = Bounds.between(0.5, 1.5);

    public Feeder {
        BASE_VA.require("baseVa", baseVa);
        ROOT_V.require("ratioRootV", ratioRootV);
        Bounds.FINITE.require("rootDeg", rootDeg);
        nodes = List.copyOf(nodes);
    }

    /** What holds for a whole network. */
    public record Root(String node, double baseVa, int phases, double ratioV, double angleDeg) {

        public Root {
            if (phases != 1 && phases != 3) {
                throw new IllegalArgumentException("phases must be 1 or 3, were " + phases);
            }
        }
    }

    /**
     * The tree that the closed branches make of the nodes.
     *
     * @throws IllegalArgumentException naming the loop or the nodes that are not fed
     */
    public static Feeder of(Root root, List<FeederNode> nodes, List<FeederBranch> branches) {
        return new FeederTree(root, nodes, branches).feeder();
    }

    /** Number of nodes, the root included. */
    public int size() {
        return nodes.size();
    }

    /** Index of a node by its name. */
    public int node(String name) {
        int node = nodes.indexOf(name);
        if (node < 0) {
            throw new IllegalArgumentException("no node " + name);
        }
        return node;
    }

    /** The branch that feeds a node, for messages: {@code 3-4}. */
    public String branch(int node) {
        return nodes.get(parent[node]) + "-" + nodes.get(node);
    }

    /** Loss in the resistance of the branch that feeds a node, at a squared current [pu]. */
    double seriesLossPu(int node, double squaredPu) {
        return r[node] * squaredPu;
    }

    /** Current of the branch that feeds a node over its rated current: K of a transformer [1]. */
    double ratioRated(int node, double currentPu) {
        return currentPu * baseVa / ratingVa[node];
    }

    /** Use of the branch that feeds a node, over the nearer one of its limits [1]. */
    double ratioUse(int node, double currentPu) {
        return Math.max(currentPu * baseA[node] / mostA[node], ratioRated(node, currentPu));
    }
}
