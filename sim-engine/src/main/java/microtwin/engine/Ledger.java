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

    private static final int FOLDED = Block.MAX_SITES / 8;

    private final Block block;
    private final Channels channels;
    private final Junctions junctions;
    /** Amounts of all sites since the interval opened, by channel: joules, counts, or level times seconds. */
    private final double[] open;
    /** Sums over the sites in the step booked last, by channel: watts, rates, levels. */
    private final double[] sums;
    /** Channels of import and export; negative without a grid. */
    private final int importChannel;

    private final int exportChannel;
    private final boolean hasExportLoss;
    private final boolean hasWindOrFuel;
    private final boolean isSoaked;
    private final boolean storesHydrogen;
    /** Energy of the site and of its IT since the start of the run [J], by row. */
    private final double[] siteJ;

    private final double[] itJ;

    Ledger(Block block) {
        this.block = block;
        channels = Channels.of(block);
        junctions = new Junctions(block);
        open = new double[channels.size()];
        sums = new double[channels.size()];
        importChannel = channels.indexOf(Flow.IMPORT);
        exportChannel = channels.indexOf(Flow.EXPORT);
        hasExportLoss = block.flows().contains(Flow.EXPORT_LOSS);
        hasWindOrFuel =
                block.flows().contains(Flow.WIND_TO_BUS) || block.flows().contains(Flow.FUEL_TO_BUS);
        isSoaked = block.flows().contains(Flow.SOAKED);
        storesHydrogen = block.flows().contains(Flow.HYDROGEN_STORED);
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
            sums[c] = sum(channels.column(bus, c), block.sites(), work);
            if (!(sums[c] >= 0)) {
                throw new ConservationException(channels.name(c) + " of sites " + block.firstSite() + " to "
                        + (block.firstSite() + block.sites() - 1) + " of " + group + " at " + clock.at(step)
                        + " sums to " + sums[c] + ", must be a number not below 0");
            }
        }
        for (int c = 0; c < open.length; c++) {
            open[c] += sums[c] * dtS;
        }
        addNet(
                siteJ,
                bus.watts(Flow.IMPORT),
                bus.watts(Flow.PV_GENERATED),
                bus.watts(Flow.DRAWN),
                bus.watts(Flow.EXPORT),
                bus.watts(Flow.STORED),
                dtS,
                bus.rows());
        if (hasExportLoss) {
            subtract(siteJ, bus.watts(Flow.EXPORT_LOSS), dtS, bus.rows());
        }
        if (isSoaked) {
            subtract(siteJ, bus.watts(Flow.SOAKED), dtS, bus.rows());
        }
        if (hasWindOrFuel) {
            add(siteJ, bus.watts(Flow.WIND_TO_BUS), bus.watts(Flow.FUEL_TO_BUS), dtS, bus.rows());
        }
        if (storesHydrogen) {
            subtract(siteJ, bus.watts(Flow.HYDROGEN_STORED), dtS, bus.rows());
            add(siteJ, bus.watts(Flow.HYDROGEN_DRAWN), dtS, bus.rows());
        }
        add(itJ, bus.watts(Flow.IT_IDLE), bus.watts(Flow.IT_ACTIVE), dtS, bus.rows());
    }

    /** Import of all sites in the step booked last [W]. */
    double importW() {
        return importChannel < 0 ? 0 : sums[importChannel];
    }

    /** Export of all sites in the step booked last [W]. */
    double exportW() {
        return exportChannel < 0 ? 0 : sums[exportChannel];
    }

    private static void addNet(
            double[] siteJ,
            double[] in1,
            double[] in2,
            double[] in3,
            double[] out1,
            double[] out2,
            double dtS,
            int rows) {
        for (int i = 0; i < rows; i++) {
            siteJ[i] += (in1[i] + in2[i] + in3[i] - out1[i] - out2[i]) * dtS;
        }
    }

    private static void subtract(double[] energyJ, double[] a, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
            energyJ[i] -= a[i] * dtS;
        }
    }

    private static void add(double[] energyJ, double[] a, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
            energyJ[i] += a[i] * dtS;
        }
    }

    private static void add(double[] energyJ, double[] a, double[] b, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
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
     * Sum of the first {@code n} values in an order that depends on {@code n} alone. A full block is folded by a loop
     * that the compiler vectorises, because its offsets are constants; partial sums keep the adder busy.
     *
     * @param work overwritten
     */
    static double sum(double[] column, int n, double[] work) {
        if (n < Block.MAX_SITES) {
            return sum(column, n);
        }
        fold(column, work);
        return sum(work, FOLDED);
    }

    private static void fold(double[] x, double[] into) {
        for (int i = 0; i < FOLDED; i++) {
            double left = (x[i] + x[i + FOLDED]) + (x[i + 2 * FOLDED] + x[i + 3 * FOLDED]);
            double right = (x[i + 4 * FOLDED] + x[i + 5 * FOLDED]) + (x[i + 6 * FOLDED] + x[i + 7 * FOLDED]);
            into[i] = left + right;
        }
    }

    private static double sum(double[] x, int n) {
        int pairs = n - n % 4;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < pairs; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (int i = pairs; i < n; i++) {
            a += x[i];
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
