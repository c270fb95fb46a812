package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.Clock;

/**
 * Wear of the batteries of one block. What they bear is kept in columns, step by step; the laws of ageing are applied
 * once a day, at the end of the step that reaches another full day since the start of the run.
 *
 * <p>Throughput, current and depth are those of all steps, temperature and state of charge those of eight moments a day,
 * so the length of a step plays no part of its own. Depth of discharge is that of the day: cycles within it count by
 * their throughput, at that depth.
 */
final class Wear implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SAMPLES_PER_DAY = 8;
    private static final double SAMPLE_S = (double) Clock.SECONDS_PER_DAY / SAMPLES_PER_DAY;
    /** A battery is never left with less, far below any end of life and all that was measured. */
    private static final double LEAST_SHARE = 0.1;

    private final Lifetime lifetime;
    private final boolean isStressed;
    private final int sites;
    private final Stress stress = new Stress(SAMPLES_PER_DAY);

    /** Moved since the day began, in and out, over the capacity when new [1]. */
    private final double[] moved;
    /** The same, each part times the rate at which it was moved [1/s]. */
    private final double[] movedPerS;

    private final double[] lowSoc;
    private final double[] highSoc;
    /** At the moments of the day so far: [moment][row]. */
    private final double[][] sampleK;

    private final double[][] sampleSoc;
    private int samples;
    private double nowS;
    private double dayBeganS;

    private final double[] fullCycles;
    private final double[] calendarLoss;
    private final double[] cycleLoss;
    private final double[] calendarGrowth;
    private final double[] cycleGrowth;
    private final double[] endOfLifeS;

    Wear(Lifetime lifetime, int sites, double socStart) {
        this.lifetime = lifetime;
        isStressed = !(lifetime.ageing() instanceof NoAgeing);
        this.sites = sites;
        moved = Block.column(sites, 0);
        movedPerS = Block.column(sites, 0);
        lowSoc = Block.column(sites, socStart);
        highSoc = Block.column(sites, socStart);
        int moments = isStressed ? SAMPLES_PER_DAY : 0;
        sampleK = new double[moments][moved.length];
        sampleSoc = new double[moments][moved.length];
        fullCycles = Block.column(sites, 0);
        calendarLoss = Block.column(sites, 0);
        cycleLoss = Block.column(sites, 0);
        calendarGrowth = Block.column(sites, 0);
        cycleGrowth = Block.column(sites, 0);
        endOfLifeS = Block.column(sites, Double.POSITIVE_INFINITY);
    }

    /**
     * Bears one step, and ages if it ends a day.
     *
     * @param soc state of charge at the end of the step
     * @param cellK temperature at the end of the step [K]
     * @param current during the step, charge or energy per second, of either sign
     * @param perCapacity one over the capacity when new, in the same unit
     * @return true if it has aged
     */
    boolean bear(double[] soc, double[] cellK, double[] current, double perCapacity, double dtS) {
        int rows = moved.length;
        for (int i = 0; i < rows; i++) {
            moved[i] += Math.abs(current[i]) * perCapacity * dtS;
        }
        if (isStressed) {
            stress(soc, current, perCapacity, dtS);
        }
        double moment = Math.floor(nowS / SAMPLE_S);
        double day = Math.floor(nowS / Clock.SECONDS_PER_DAY);
        nowS += dtS;
        if (isStressed && Math.floor(nowS / SAMPLE_S) > moment) {
            System.arraycopy(cellK, 0, sampleK[samples], 0, rows);
            System.arraycopy(soc, 0, sampleSoc[samples], 0, rows);
            samples++;
        }
        boolean dayEnds = Math.floor(nowS / Clock.SECONDS_PER_DAY) > day;
        if (dayEnds) {
            age(soc);
        }
        return dayEnds;
    }

    /** What the laws of ageing want to know beside the throughput. */
    private void stress(double[] soc, double[] current, double perCapacity, double dtS) {
        int rows = moved.length;
        for (int i = 0; i < rows; i++) {
            double perS = current[i] * perCapacity;
            movedPerS[i] += perS * perS * dtS;
        }
        for (int i = 0; i < rows; i++) {
            lowSoc[i] = Math.min(lowSoc[i], soc[i]);
            highSoc[i] = Math.max(highSoc[i], soc[i]);
        }
    }

    private void age(double[] soc) {
        Ageing ageing = lifetime.ageing();
        int rows = moved.length;
        for (int i = 0; i < rows; i++) {
            turnTo(i);
            fullCycles[i] += stress.fullCycles();
            calendarLoss[i] = ageing.calendarLossAfter(calendarLoss[i], stress);
            cycleLoss[i] = ageing.cycleLossAfter(cycleLoss[i], stress);
            calendarGrowth[i] = ageing.calendarGrowthAfter(calendarGrowth[i], stress);
            cycleGrowth[i] = ageing.cycleGrowthAfter(cycleGrowth[i], stress);
        }
        for (int i = 0; i < rows; i++) {
            boolean reached = 1 - calendarLoss[i] - cycleLoss[i] < lifetime.shareEndOfLife();
            endOfLifeS[i] = reached ? Math.min(endOfLifeS[i], nowS) : endOfLifeS[i];
        }
        Arrays.fill(moved, 0);
        Arrays.fill(movedPerS, 0);
        System.arraycopy(soc, 0, lowSoc, 0, rows);
        System.arraycopy(soc, 0, highSoc, 0, rows);
        samples = 0;
        dayBeganS = nowS;
    }

    /** What a row has borne since the day began. */
    private void turnTo(int row) {
        double perS = moved[row] > 0 ? movedPerS[row] / moved[row] : 0;
        stress.turnTo(nowS - dayBeganS, moved[row] / 2, highSoc[row] - lowSoc[row], perS);
        for (int k = 0; k < samples; k++) {
            stress.sample(1.0 / samples, sampleK[k][row], sampleSoc[k][row]);
        }
    }

    /** Share of the capacity when new that a row has left, as of the last full day. */
    double shareLeft(int row) {
        return Math.max(LEAST_SHARE, 1 - calendarLoss[row] - cycleLoss[row]);
    }

    /** Share by which the resistance of a row has grown, as of the last full day. */
    double shareGrown(int row) {
        return calendarGrowth[row] + cycleGrowth[row];
    }

    /**
     * Wear up to now. The laws are applied to the day so far, too, without any effect on it.
     *
     * @param soc present state of charge; stands for a day that has no moment yet
     * @param cellK present temperature [K]
     */
    BatteryWear upToNow(double[] soc, double[] cellK) {
        Ageing ageing = lifetime.ageing();
        double[] cycles = Arrays.copyOf(fullCycles, sites);
        double[] calendar = Arrays.copyOf(calendarLoss, sites);
        double[] cycle = Arrays.copyOf(cycleLoss, sites);
        double[] growth = new double[sites];
        for (int i = 0; i < sites; i++) {
            growth[i] = shareGrown(i);
            if (nowS > dayBeganS) {
                turnTo(i);
                if (samples == 0) {
                    stress.sample(1, cellK[i], soc[i]);
                }
                cycles[i] += stress.fullCycles();
                calendar[i] = ageing.calendarLossAfter(calendar[i], stress);
                cycle[i] = ageing.cycleLossAfter(cycle[i], stress);
                growth[i] = ageing.calendarGrowthAfter(calendarGrowth[i], stress)
                        + ageing.cycleGrowthAfter(cycleGrowth[i], stress);
            }
        }
        return new BatteryWear(
                ageing.key(),
                lifetime.shareEndOfLife(),
                cycles,
                calendar,
                cycle,
                growth,
                Arrays.copyOf(endOfLifeS, sites));
    }
}
