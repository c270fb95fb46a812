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

    /** Largest imbalance of a junction, relative to what flows into it, but at least to 1 W. */
    static final double TOLERANCE = 1e-9;

    private final Block block;
    private final Channels channels;
    private final Junctions junctions;
    /** Amounts of all sites since the interval opened, by channel: joules, counts, or level times seconds. */
    private final double[] open;
    /** Energy of the site and of its IT since the start of the run [J], by row. */
    private final double[] siteJ;

    private final double[] itJ;

    Ledger(Block block) {
        this.block = block;
        channels = Channels.of(block);
        junctions = new Junctions(block);
        open = new double[channels.size()];
        siteJ = new double[block.rows()];
        itJ = new double[block.rows()];
    }

    Channels channels() {
        return channels;
    }

    /** Books one step; refuses it if a site does not balance. */
    void book(SiteBus bus, String group, Clock clock, int step) {
        if (!junctions.balance(bus)) {
            throw new ConservationException(describe(bus, group, clock.at(step)));
        }
        double dtS = clock.stepS();
        double[] work = bus.work(0);
        for (int c = 0; c < open.length; c++) {
            open[c] += sum(channels.column(bus, c), block.sites(), work) * dtS;
        }
        addNet(
                siteJ,
                bus.watts(Flow.IMPORT),
                bus.watts(Flow.PV_GENERATED),
                bus.watts(Flow.DRAWN),
                bus.watts(Flow.EXPORT),
                bus.watts(Flow.STORED),
                dtS);
        add(itJ, bus.watts(Flow.IT_IDLE), bus.watts(Flow.IT_ACTIVE), dtS);
    }

    private static void addNet(
            double[] siteJ, double[] in1, double[] in2, double[] in3, double[] out1, double[] out2, double dtS) {
        for (int i = 0; i < siteJ.length; i++) {
            siteJ[i] += (in1[i] + in2[i] + in3[i] - out1[i] - out2[i]) * dtS;
        }
    }

    private static void add(double[] energyJ, double[] a, double[] b, double dtS) {
        for (int i = 0; i < energyJ.length; i++) {
            energyJ[i] += (a[i] + b[i]) * dtS;
        }
    }

    /**
     * Hands over the interval and starts the next one.
     *
     * @param into receives the sums over the sites of this block, one per channel, from {@code offset} on
     */
    void close(double[] into, int offset) {
        System.arraycopy(open, 0, into, offset, open.length);
        Arrays.fill(open, 0);
    }

    /**
     * Sum of the first {@code n} values in a fixed order: the two halves are added to each other, which the compiler
     * vectorises, and the folded column by four partial sums, which keep the adder busy.
     *
     * @param work overwritten
     */
    static double sum(double[] column, int n, double[] work) {
        int half = n / 2;
        for (int i = 0; i < half; i++) {
            work[i] = column[i] + column[i + half];
        }
        int quarter = half / 4;
        double a = n % 2 == 0 ? 0 : column[n - 1];
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < quarter; i++) {
            a += work[i];
            b += work[i + quarter];
            c += work[i + 2 * quarter];
            d += work[i + 3 * quarter];
        }
        for (int i = 4 * quarter; i < half; i++) {
            a += work[i];
        }
        return (a + b) + (c + d);
    }

    /** Energy used at each site since the start of the run [J], by row, ghosts included. */
    double[] siteJ() {
        return siteJ;
    }

    /** IT energy of each site since the start of the run [J], by row, ghosts included. */
    double[] itJ() {
        return itJ;
    }

    private String describe(SiteBus bus, String group, Instant time) {
        int row = junctions.firstWrongRow();
        StringBuilder text = new StringBuilder("site ")
                .append(block.firstSite() + row)
                .append(" of ")
                .append(group)
                .append(" at ")
                .append(time);
        List<String> complaints = new ArrayList<>(junctions.complaints(bus, row));
        for (Flow flow : channels.flows()) {
            if (!(bus.watts(flow)[row] >= 0)) {
                complaints.add("negative flow " + flow);
            }
        }
        text.append(": ").append(String.join(", ", complaints)).append("; flows [W]:");
        for (Flow flow : channels.flows()) {
            text.append(' ').append(flow).append('=').append(bus.watts(flow)[row]);
        }
        return text.toString();
    }
}
