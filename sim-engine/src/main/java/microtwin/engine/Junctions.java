package microtwin.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The balance check of one block. Loops take a few columns each, so that the compiler vectorises them; where a junction
 * has fewer flows than a loop takes, a column of zeros stands in.
 */
final class Junctions implements Serializable {

    /** Columns the judging loop takes of either side; the last one may hold the sum of more flows. */
    private static final int IN_AT_ONCE = 2;

    private static final int OUT_AT_ONCE = 3;
    private static final int ADDED_AT_ONCE = 4;
    private static final int SIGNS_AT_ONCE = 5;

    /** Half the tolerance of (1 W + inflow) is at most the tolerance of the larger of the two. */
    private static final double HALF_TOLERANCE = Ledger.TOLERANCE / 2;

    private final Block block;
    private final Balance[] balances;
    private final Flow[] flows;
    private final double[] zeros;
    /** Twice the imbalance beyond the tolerance and twice all negative flows [W]; exactly 0 if all is well. By row. */
    private final double[] wrongW;

    private record Balance(Junction junction, Flow[] in, Flow[] out) implements Serializable {}

    Junctions(Block block) {
        this.block = block;
        flows = block.flows().toArray(Flow[]::new);
        zeros = new double[block.rows()];
        wrongW = new double[block.rows()];
        List<Balance> found = new ArrayList<>();
        for (Junction junction : Junction.values()) {
            Flow[] in = active(Flow.into(junction));
            Flow[] out = active(Flow.outOf(junction));
            if (junction != Junction.OUTSIDE && in.length + out.length > 0) {
                found.add(new Balance(junction, in, out));
            }
        }
        balances = found.toArray(Balance[]::new);
    }

    private Flow[] active(List<Flow> candidates) {
        return candidates.stream().filter(block.flows()::contains).toArray(Flow[]::new);
    }

    /** True if every junction of every site balances and no flow is negative or not a number. */
    boolean balance(SiteBus bus) {
        judge(bus);
        return Ledger.sum(wrongW, block.sites(), bus.work(0)) == 0;
    }

    /** The first site that {@link #balance} complained of. */
    int firstWrongRow() {
        int row = 0;
        while (row < block.sites() - 1 && wrongW[row] == 0) {
            row++;
        }
        return row;
    }

    private void judge(SiteBus bus) {
        int rows = bus.rows();
        Arrays.fill(wrongW, 0);
        for (Balance balance : balances) {
            Flow[] in = balance.in;
            Flow[] out = balance.out;
            addExcess(
                    wrongW,
                    column(bus, in, 0),
                    rest(bus, in, IN_AT_ONCE - 1, bus.work(0)),
                    column(bus, out, 0),
                    column(bus, out, 1),
                    rest(bus, out, OUT_AT_ONCE - 1, bus.work(1)),
                    rows);
        }
        for (int f = 0; f < flows.length; f += SIGNS_AT_ONCE) {
            addNegative(
                    wrongW,
                    column(bus, flows, f),
                    column(bus, flows, f + 1),
                    column(bus, flows, f + 2),
                    column(bus, flows, f + 3),
                    column(bus, flows, f + 4),
                    rows);
        }
    }

    /** Sum of the flows from one on. */
    private double[] rest(SiteBus bus, Flow[] some, int from, double[] work) {
        if (some.length <= from + 1) {
            return column(bus, some, from);
        }
        double[] sum = zeros;
        for (int f = from; f < some.length; f += ADDED_AT_ONCE) {
            add(
                    work,
                    sum,
                    column(bus, some, f),
                    column(bus, some, f + 1),
                    column(bus, some, f + 2),
                    column(bus, some, f + 3),
                    bus.rows());
            sum = work;
        }
        return sum;
    }

    private double[] column(SiteBus bus, Flow[] some, int index) {
        return index < some.length ? bus.watts(some[index]) : zeros;
    }

    private static void add(double[] into, double[] sum, double[] a, double[] b, double[] c, double[] d, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = sum[i] + ((a[i] + b[i]) + (c[i] + d[i]));
        }
    }

    /** {@code x + |x|} is twice x where x is positive and nought elsewhere, without a branch. */
    private static void addExcess(
            double[] wrongW, double[] in1, double[] in2, double[] out1, double[] out2, double[] out3, int rows) {
        for (int i = 0; i < rows; i++) {
            double inW = in1[i] + in2[i];
            double netW = inW - (out1[i] + out2[i] + out3[i]);
            double excessW = Math.abs(netW) - HALF_TOLERANCE * (1 + Math.abs(inW));
            wrongW[i] += excessW + Math.abs(excessW);
        }
    }

    private static void addNegative(
            double[] wrongW, double[] a, double[] b, double[] c, double[] d, double[] e, int rows) {
        for (int i = 0; i < rows; i++) {
            double abW = (Math.abs(a[i]) - a[i]) + (Math.abs(b[i]) - b[i]);
            double cdW = (Math.abs(c[i]) - c[i]) + (Math.abs(d[i]) - d[i]);
            wrongW[i] += (abW + cdW) + (Math.abs(e[i]) - e[i]);
        }
    }

    /** What is wrong at a site, a phrase per junction. */
    List<String> complaints(SiteBus bus, int row) {
        List<String> complaints = new ArrayList<>();
        for (Balance balance : balances) {
            double in = Arrays.stream(balance.in)
                    .mapToDouble(f -> bus.watts(f)[row])
                    .sum();
            double out = Arrays.stream(balance.out)
                    .mapToDouble(f -> bus.watts(f)[row])
                    .sum();
            if (!(Math.abs(in - out) <= HALF_TOLERANCE * (1 + Math.abs(in)))) {
                complaints.add(balance.junction + " is out of balance by " + (in - out) + " W");
            }
        }
        return complaints;
    }
}
