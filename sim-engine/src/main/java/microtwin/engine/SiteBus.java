package microtwin.engine;

import java.util.Arrays;

/**
 * Where the devices of a block meet within one step: a column of watts per flow, a column per rate and level, one row
 * per site. A bus is work space of a thread and holds nothing from step to step; states belong to the devices.
 *
 * <p>Arrays are exposed so that device loops stay plain; index = row of the block, {@code 0 <= i < rows()}. Rows beyond
 * the block's sites are ghosts that repeat the last site and are never counted.
 */
public final class SiteBus {

    private static final Flow[] POWERED =
            Flow.all().stream().filter(Flow::needsBus).toArray(Flow[]::new);
    private static final Rate[] WORK = Arrays.stream(Rate.values())
            .filter(rate -> rate != Rate.REQUESTS_OFFERED && rate != Rate.CALLS_OFFERED)
            .toArray(Rate[]::new);

    /** Columns any device may use within its own step; they hold garbage at the start of it. */
    private static final int WORK_COLUMNS = 20;

    private final double[][] flows = columns(Flow.values().length);
    private final double[][] rates = columns(Rate.values().length);
    private final double[][] levels = columns(Level.values().length);
    private final double[] powerCapW = new double[Block.MAX_SITES];
    private final double[] upShare = new double[Block.MAX_SITES];
    private final double[] slowShare = new double[Block.MAX_SITES];
    private final double[] answeredShare = new double[Block.MAX_SITES];
    private final double[][] work = columns(WORK_COLUMNS);
    private Block block;
    private int rows;
    private boolean heldBack;
    private Firmware firmware = Firmware.NONE;

    private static double[][] columns(int n) {
        return new double[n][Block.MAX_SITES];
    }

    /** Turns to a block: what none of its devices writes reads as zero, and no power cap is set. */
    void open(Block next) {
        block = next;
        rows = next.rows();
        for (Flow flow : Flow.all()) {
            clearUnless(next.flows().contains(flow), watts(flow));
        }
        for (Rate rate : Rate.values()) {
            clearUnless(next.rates().contains(rate), rate(rate));
        }
        for (Level level : Level.values()) {
            clearUnless(next.levels().contains(level), level(level));
        }
        Arrays.fill(powerCapW, Double.POSITIVE_INFINITY);
        heldBack = false;
        firmware = Firmware.NONE;
    }

    private static void clearUnless(boolean written, double[] column) {
        if (!written) {
            Arrays.fill(column, 0);
        }
    }

    /** The block being stepped. */
    public Block block() {
        return block;
    }

    /** Rows in use, ghosts included. */
    public int rows() {
        return rows;
    }

    /** Watts of a flow [W], by row; written by the one device that declares it. */
    public double[] watts(Flow flow) {
        return flows[flow.ordinal()];
    }

    /** Amount per second [1/s], by row. */
    public double[] rate(Rate rate) {
        return rates[rate.ordinal()];
    }

    /** State in its own unit, by row. */
    public double[] level(Level level) {
        return levels[level.ordinal()];
    }

    /**
     * Highest IT power a node may draw in this step [W], by row; from the thermal state at the start of the step.
     * Written by the thermal governor of a block before {@link Phase#COMPUTE}, positive infinity without one.
     */
    public double[] powerCapW() {
        return powerCapW;
    }

    /**
     * True if {@link #upShare} holds for this step; else all nodes are up, and the column holds garbage. Said by the governor
     * before {@link Phase#COMPUTE}.
     */
    public boolean isHeldBack() {
        return heldBack;
    }

    public void holdBack(boolean held) {
        heldBack = held;
    }

    /** What sets the clock of the nodes in this step. */
    public Firmware firmware() {
        return firmware;
    }

    public void firmware(Firmware next) {
        firmware = next;
    }

    /** Part of the step in which the nodes serve, neither off nor booting [1], by row. */
    public double[] upShare() {
        return upShare;
    }

    /** Part of the step in which nodes serve below full clock [1], by row; written by {@link Firmware}. */
    public double[] slowShare() {
        return slowShare;
    }

    /** Part of what nodes would answer at full clock that they do answer [1], by row; written by {@link Firmware}. */
    public double[] answeredShare() {
        return answeredShare;
    }

    /** Scratch column {@code i}, at most 20 of them. */
    public double[] work(int i) {
        return work[i];
    }

    /**
     * Adds up what the loads draw from the bus.
     *
     * @param intoW receives the sum [W], by row
     */
    public void sumLoads(double[] intoW) {
        Flow[] loads = block.loads();
        if (loads.length == 0) {
            Arrays.fill(intoW, 0, rows, 0);
            return;
        }
        System.arraycopy(watts(loads[0]), 0, intoW, 0, rows);
        int next = 1;
        for (; next + 1 < loads.length; next += 2) {
            add(intoW, watts(loads[next]), watts(loads[next + 1]));
        }
        if (next < loads.length) {
            add(intoW, watts(loads[next]));
        }
    }

    private void add(double[] intoW, double[] a, double[] b) {
        for (int i = 0; i < rows; i++) {
            intoW[i] += a[i] + b[i];
        }
    }

    private void add(double[] intoW, double[] a) {
        for (int i = 0; i < rows; i++) {
            intoW[i] += a[i];
        }
    }

    /**
     * Scales everything that only flows while the site has power: loads, IT, its heat, and the work done.
     *
     * @param share part of the step in which the bus was up, by row, 0 to 1
     */
    public void scaleConsumption(double[] share) {
        for (Flow flow : POWERED) {
            if (block.flows().contains(flow)) {
                multiply(watts(flow), share);
            }
        }
        for (Rate rate : WORK) {
            if (block.rates().contains(rate)) {
                multiply(rate(rate), share);
            }
        }
    }

    private void multiply(double[] column, double[] share) {
        for (int i = 0; i < rows; i++) {
            column[i] *= share[i];
        }
    }
}
