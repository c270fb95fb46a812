package microtwin.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orders nodes from the root, breadth first, and turns every branch so that it points away from it. */
final class FeederTree {

    private static final int MOST_NAMES = 10;
    private static final double SQRT_3 = Math.sqrt(3);

    private final Feeder.Root root;
    private final List<FeederNode> given;
    private final List<FeederBranch> branches = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    /** By node as given: indices of its branches. */
    private final List<List<Integer>> at = new ArrayList<>();
    /** Nodes as given, in their new order. */
    private final List<Integer> order = new ArrayList<>();
    /** By node as given: position in the order, or -1. */
    private final int[] position;
    /** By position: index of the branch that feeds it; -1 for the root. */
    private final List<Integer> feeding = new ArrayList<>();

    private final List<Integer> parent = new ArrayList<>();

    FeederTree(Feeder.Root root, List<FeederNode> nodes, List<FeederBranch> branches) {
        this.root = root;
        given = nodes;
        for (FeederNode node : nodes) {
            if (index.put(node.name(), index.size()) != null) {
                throw new IllegalArgumentException("two nodes are named " + node.name());
            }
            at.add(new ArrayList<>());
        }
        branches.stream().filter(FeederBranch::closed).forEach(this::join);
        position = new int[nodes.size()];
        Arrays.fill(position, -1);
        walk();
    }

    private void join(FeederBranch branch) {
        at.get(find(branch.from(), branch)).add(branches.size());
        at.get(find(branch.to(), branch)).add(branches.size());
        branches.add(branch);
    }

    private int find(String name, FeederBranch branch) {
        Integer node = index.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "branch " + branch.from() + "-" + branch.to() + " names no node: " + name);
        }
        return node;
    }

    private void walk() {
        Integer start = index.get(root.node());
        if (start == null) {
            throw new IllegalArgumentException("the root names no node: " + root.node());
        }
        visit(start, -1, -1);
        for (int here = 0; here < order.size(); here++) {
            for (int branch : at.get(order.get(here))) {
                if (branch != feeding.get(here)) {
                    follow(here, branch);
                }
            }
        }
        requireAllFed();
    }

    private void follow(int here, int along) {
        FeederBranch branch = branches.get(along);
        boolean forward = index.get(branch.from()).equals(order.get(here));
        int there = index.get(forward ? branch.to() : branch.from());
        if (position[there] >= 0) {
            throw new IllegalArgumentException("must be radial, but its closed branches have the loop "
                    + loop(here, position[there]) + "\nMaybe: open one of them (status 0)");
        }
        visit(there, here, along);
    }

    private void visit(int node, int from, int branch) {
        position[node] = order.size();
        order.add(node);
        parent.add(from);
        feeding.add(branch);
    }

    /** From one position up to where the ways of both to the root meet, and down to the other. */
    private String loop(int one, int other) {
        List<Integer> up = new ArrayList<>(List.of(one));
        List<Integer> down = new ArrayList<>(List.of(other));
        while (!up.get(up.size() - 1).equals(down.get(0))) {
            if (up.get(up.size() - 1) > down.get(0)) {
                up.add(parent.get(up.get(up.size() - 1)));
            } else {
                down.add(0, parent.get(down.get(0)));
            }
        }
        List<Integer> all = new ArrayList<>(up);
        all.addAll(down.subList(1, down.size()));
        all.add(one);
        return String.join("-", all.stream().map(this::name).toList());
    }

    private String name(int place) {
        return given.get(order.get(place)).name();
    }

    private void requireAllFed() {
        List<String> dark = new ArrayList<>();
        for (int node = 0; node < position.length; node++) {
            if (position[node] < 0) {
                dark.add(given.get(node).name());
            }
        }
        if (!dark.isEmpty()) {
            String more = dark.size() > MOST_NAMES ? " and " + (dark.size() - MOST_NAMES) + " more" : "";
            throw new IllegalArgumentException("no closed branch leads from the root " + root.node() + " to "
                    + String.join(", ", dark.subList(0, Math.min(MOST_NAMES, dark.size()))) + more);
        }
    }

    Feeder feeder() {
        int size = order.size();
        double[][] c = new double[9][size];
        double[] r = c[0], x = c[1], re = c[2], im = c[3], g = c[4], b = c[5], baseA = c[6], mostA = c[7], va = c[8];
        int[] parents = parent.stream().mapToInt(Integer::intValue).toArray();
        for (int i = 0; i < size; i++) {
            FeederNode node = given.get(order.get(i));
            g[i] += node.ratioShuntG();
            b[i] += node.ratioShuntB();
            baseA[i] = root.baseVa() / (node.baseV() * (root.phases() == 3 ? SQRT_3 : 1));
            if (i == 0) {
                mostA[0] = Double.POSITIVE_INFINITY;
                va[0] = Double.POSITIVE_INFINITY;
                re[0] = 1;
                continue;
            }
            FeederBranch branch = branches.get(feeding.get(i));
            boolean forward = branch.to().equals(node.name());
            // A tap at the far end is one at the near end with the impedance seen through it.
            double tap = branch.ratioTap();
            double seen = forward ? 1 : tap * tap;
            double turns = forward ? 1 / tap : tap;
            double angle = Math.toRadians(forward ? -branch.shiftDeg() : branch.shiftDeg());
            r[i] = branch.ratioR() * seen;
            x[i] = branch.ratioX() * seen;
            re[i] = turns * Math.cos(angle);
            im[i] = turns * Math.sin(angle);
            double half = branch.ratioB() / seen / 2;
            b[i] += half;
            b[parents[i]] += half * turns * turns;
            mostA[i] = branch.mostA();
            va[i] = branch.ratingVa();
        }
        List<String> names = order.stream().map(node -> given.get(node).name()).toList();
        return new Feeder(
                root.baseVa(), root.ratioV(), root.angleDeg(), names, parents, r, x, re, im, g, b, baseA, mostA, va);
    }
}
