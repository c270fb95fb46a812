package microtwin.engine;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The books of one block: makes joules of watts, checks every junction of every site on every step, and hands the sums
 * over its sites to the group at the end of each interval.
 */
final class Ledger implements Serializable {

    /** Largest imbalance of a junction, relative to what flows into it, but at least 1 W. */
    static final double TOLERANCE = 1e-9;

    private final Block block;
    private final Channels channels;
    private final Balance[] balances;
    /** Amounts since the interval opened: [channel][row]; joules, counts, or level times seconds. */
    private final double[][] open;
    /** Energy of the site and of its IT since the start of the run [J], by row. */
    private final double[] siteJ;

    private final double[] itJ;
    private final double[] violationW;
    private final double[] lowest;

    private record Balance(Junction junction, Flow[] in, Flow[] out) implements Serializable {}

    Ledger(Block block) {
        this.block = block;
        channels = Channels.of(block);
        open = new double[channels.size()][block.rows()];
        siteJ = new double[block.rows()];
        itJ = new double[block.rows()];
        violationW = new double[block.rows()];
        lowest = new double[block.rows()];
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

    private Flow[] active(List<Flow> flows) {
        return flows.stream().filter(block.flows()::contains).toArray(Flow[]::new);
    }

    Channels channels() {
        return channels;
    }

    /** Books one step; refuses it if a site does not balance. */
    void book(SiteBus bus, String group, Clock clock, int step) {
        check(bus, group, clock, step);
        double dtS = clock.stepS();
        for (int c = 0; c < open.length; c++) {
            accumulate(open[c], channels.column(bus, c), dtS);
        }
    }

    private void check(SiteBus bus, String group, Clock clock, int step) {
        double[] inW = bus.work(0);
        double[] outW = bus.work(1);
        Arrays.fill(violationW, Double.NEGATIVE_INFINITY);
        for (Balance balance : balances) {
            sum(bus, balance.in, inW);
            sum(bus, balance.out, outW);
            worsen(violationW, inW, outW);
        }
        Arrays.fill(lowest, 0);
        for (Flow flow : channels.flows()) {
            lower(lowest, bus.watts(flow));
        }
        for (int i = 0; i < block.sites(); i++) {
            if (!(violationW[i] <= 0 && lowest[i] >= 0)) {
                throw new ConservationException(describe(bus, i, group, clock.at(step)));
            }
        }
    }

    private static void sum(SiteBus bus, Flow[] flows, double[] intoW) {
        int rows = bus.rows();
        switch (flows.length) {
            case 0 -> Arrays.fill(intoW, 0, rows, 0);
            case 1 -> System.arraycopy(bus.watts(flows[0]), 0, intoW, 0, rows);
            default -> {
                add(intoW, bus.watts(flows[0]), bus.watts(flows[1]), rows);
                for (int f = 2; f < flows.length; f++) {
                    add(intoW, intoW, bus.watts(flows[f]), rows);
                }
            }
        }
    }

    private static void add(double[] into, double[] a, double[] b, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = a[i] + b[i];
        }
    }

    private static void worsen(double[] violationW, double[] inW, double[] outW) {
        for (int i = 0; i < violationW.length; i++) {
            violationW[i] =
                    Math.max(violationW[i], Math.abs(inW[i] - outW[i]) - TOLERANCE * Math.max(1, Math.abs(inW[i])));
        }
    }

    private static void lower(double[] lowest, double[] column) {
        for (int i = 0; i < lowest.length; i++) {
            lowest[i] = Math.min(lowest[i], column[i]);
        }
    }

    private static void accumulate(double[] amount, double[] perSecond, double dtS) {
        for (int i = 0; i < amount.length; i++) {
            amount[i] += perSecond[i] * dtS;
        }
    }

    /**
     * Hands over the interval: sums over the sites of this block, one per channel, and starts the next interval.
     *
     * @param into receives the sums from {@code offset} on
     */
    void close(double[] into, int offset) {
        for (int c = 0; c < open.length; c++) {
            into[offset + c] = sum(open[c], block.sites());
        }
        for (Flow flow : channels.flows()) {
            double sign = siteEnergySign(flow);
            double[] energyJ = open[channels.indexOf(flow)];
            if (sign != 0) {
                accumulate(siteJ, energyJ, sign);
            }
            if (flow == Flow.IT_IDLE || flow == Flow.IT_ACTIVE) {
                accumulate(itJ, energyJ, 1);
            }
        }
        for (double[] column : open) {
            Arrays.fill(column, 0);
        }
    }

    /** Sign with which a flow enters the energy used at a site: what came in, less what left or stayed in store. */
    static double siteEnergySign(Flow flow) {
        return switch (flow) {
            case IMPORT, PV_GENERATED, DRAWN -> 1;
            case EXPORT, STORED -> -1;
            default -> 0;
        };
    }

    /** Sum of the first {@code n} values in a fixed order; eight partial sums keep the adder busy. */
    static double sum(double[] column, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + 8 <= n; i += 8) {
            a += column[i];
            b += column[i + 1];
            c += column[i + 2];
            d += column[i + 3];
            e += column[i + 4];
            f += column[i + 5];
            g += column[i + 6];
            h += column[i + 7];
        }
        for (; i < n; i++) {
            a += column[i];
        }
        return ((a + b) + (c + d)) + ((e + f) + (g + h));
    }

    /** Energy used at each site since the start of the run [J], by row, ghosts included. */
    double[] siteJ() {
        return siteJ;
    }

    /** IT energy of each site since the start of the run [J], by row, ghosts included. */
    double[] itJ() {
        return itJ;
    }

    private String describe(SiteBus bus, int row, String group, Instant time) {
        StringBuilder text = new StringBuilder("site ")
                .append(block.firstSite() + row)
                .append(" of ")
                .append(group)
                .append(" at ")
                .append(time)
                .append(lowest[row] >= 0 ? " does not balance:" : " has a negative flow:");
        for (Balance balance : balances) {
            double in = Arrays.stream(balance.in)
                    .mapToDouble(f -> bus.watts(f)[row])
                    .sum();
            double out = Arrays.stream(balance.out)
                    .mapToDouble(f -> bus.watts(f)[row])
                    .sum();
            if (!(Math.abs(in - out) <= TOLERANCE * Math.max(1, Math.abs(in)))) {
                text.append(" ")
                        .append(balance.junction)
                        .append(" by ")
                        .append(in - out)
                        .append(" W;");
            }
        }
        text.append(" flows [W]:");
        for (Flow flow : channels.flows()) {
            text.append(' ').append(flow).append('=').append(bus.watts(flow)[row]);
        }
        return text.toString();
    }
}
