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

    private static final int TAKEN_AT_ONCE = 4;

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
        Arrays.fill(wrongW, 0);
        double[] inW = bus.work(0);
        double[] netW = bus.work(1);
        for (Balance balance : balances) {
            take(bus, balance.in, inW, zeros, -1);
            take(bus, balance.out, netW, inW, 1);
            addExcess(wrongW, inW, netW);
        }
        for (int f = 0; f < flows.length; f += 2) {
            addNegative(wrongW, column(bus, flows, f), column(bus, flows, f + 1));
        }
    }

    /** {@code into = start - sign * (sum of flows)}; the first pass starts at {@code start}, later ones at the result. */
    private void take(SiteBus bus, Flow[] taken, double[] into, double[] start, double sign) {
        double[] from = start;
        for (int f = 0; f == 0 || f < taken.length; f += TAKEN_AT_ONCE) {
            subtract(
                    into,
                    from,
                    column(bus, taken, f),
                    column(bus, taken, f + 1),
                    column(bus, taken, f + 2),
                    column(bus, taken, f + 3),
                    sign,
                    wrongW.length);
            from = into;
        }
    }

    private double[] column(SiteBus bus, Flow[] some, int index) {
        return index < some.length ? bus.watts(some[index]) : zeros;
    }

    private static void subtract(
            double[] into, double[] from, double[] a, double[] b, double[] c, double[] d, double sign, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = from[i] - sign * ((a[i] + b[i]) + (c[i] + d[i]));
        }
    }

    /** {@code x + |x|} is twice x where x is positive and nought elsewhere, without a branch. */
    private static void addExcess(double[] wrongW, double[] inW, double[] netW) {
        for (int i = 0; i < wrongW.length; i++) {
            double excessW = Math.abs(netW[i]) - HALF_TOLERANCE * (1 + Math.abs(inW[i]));
            wrongW[i] += excessW + Math.abs(excessW);
        }
    }

    private static void addNegative(double[] wrongW, double[] a, double[] b) {
        for (int i = 0; i < wrongW.length; i++) {
            wrongW[i] += (Math.abs(a[i]) - a[i]) + (Math.abs(b[i]) - b[i]);
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
