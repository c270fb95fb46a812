package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Block;

/**
 * The {@link Hysteresis} of the batteries of a block. Its mean over a step is that at the first guess of the current; its
 * heat is what it takes from the terminals at the current that flows, less what it stores, so that energy closes for any
 * guess. Without hysteresis nothing is held and nothing is done.
 */
final class Lag implements Serializable {

    private static final long serialVersionUID = 1;

    private final Hysteresis hysteresis;
    private final int series;
    /** Of the pack when new [A s]. */
    private final double capacityC;
    /** By row, of a cell [V]. */
    private final double[] lagV;
    /** Mean over the step, of the pack [V]. */
    private final double[] meanV;

    Lag(Battery battery, int sites) {
        hysteresis = battery.cell().hysteresis();
        series = battery.series();
        capacityC = battery.capacityC();
        lagV = isNone() ? new double[0] : Block.column(sites, 0);
        meanV = new double[lagV.length];
    }

    private boolean isNone() {
        return hysteresis.amplitudeV() == 0;
    }

    /** Largest lag of the pack [V]. */
    double mostV() {
        return series * hysteresis.amplitudeV();
    }

    /** Takes the mean lag from the open-circuit voltage. */
    void take(double[] guessA, double dtS, double[] ocvV) {
        double sharePerA = dtS / capacityC;
        for (int i = 0; i < lagV.length; i++) {
            meanV[i] = series * hysteresis.meanV(lagV[i], guessA[i] * sharePerA);
            ocvV[i] -= meanV[i];
        }
    }

    /** Gives it back. */
    void giveBack(double[] ocvV) {
        for (int i = 0; i < lagV.length; i++) {
            ocvV[i] += meanV[i];
        }
    }

    /** Moves on and adds its heat. */
    void move(double[] currentA, double dtS, double[] lossW) {
        double sharePerA = dtS / capacityC;
        for (int i = 0; i < lagV.length; i++) {
            double afterV = hysteresis.afterV(lagV[i], currentA[i] * sharePerA);
            double gainedW = series * hysteresis.gainedJ(lagV[i], afterV, capacityC) / dtS;
            // Heat is never negative but by rounding, or by a poor guess far below all other losses.
            lossW[i] = Math.max(0, lossW[i] + currentA[i] * meanV[i] - gainedW);
            lagV[i] = afterV;
        }
    }

    /** Of a cell [V], by row; empty without hysteresis. */
    double[] lagV() {
        return lagV;
    }
}
