package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The curves of a {@link Battery} for whole columns, without branch or look-up, so that they are computed several rows at a
 * time.
 *
 * <pre>
 *   OCV(soc) = startV + riseV soc + sum bendV |soc - bend|         the line through the measured points, exactly
 *   R0(T)    = r0 exp(a) = r0 (1 + y + y^2/2 + ... + y^6/720)^16,  y = a / 16: within 3e-8 from -50 to 80 degC
 * </pre>
 *
 * Beyond the first and the last measured point the outermost lines go on.
 */
final class BatteryCurves implements Serializable {

    private static final long serialVersionUID = 1;

    /** Bends added in one loop: more are too many for the compiler to compute several rows at a time. */
    private static final int AT_ONCE = 5;

    private final double r0Ohm;
    private final double lowestA;
    private final double highestA;
    private final double startV;
    private final double riseV;
    /** State of charge of each bend; filled up to whole loops with bends of nothing. */
    private final double[] bendSoc;

    private final double[] bendV;

    BatteryCurves(Battery battery) {
        Cell cell = battery.cell();
        r0Ohm = battery.packOhm(cell.r0Ohm());
        lowestA = -battery.parallel() * cell.maxChargeA();
        highestA = battery.parallel() * cell.maxDischargeA();
        double[] soc = Cell.measuredSoc();
        double[] slopeV = new double[soc.length - 1];
        Arrays.setAll(
                slopeV, i -> battery.series() * (Cell.ocvV(soc[i + 1]) - Cell.ocvV(soc[i])) / (soc[i + 1] - soc[i]));
        int bends = slopeV.length - 1;
        bendSoc = new double[(bends + AT_ONCE - 1) / AT_ONCE * AT_ONCE];
        bendV = new double[bendSoc.length];
        double atFirstV = 0;
        for (int k = 0; k < bends; k++) {
            bendSoc[k] = soc[k + 1];
            bendV[k] = (slopeV[k + 1] - slopeV[k]) / 2;
            atFirstV += bendV[k] * (soc[k + 1] - soc[0]);
        }
        riseV = (slopeV[0] + slopeV[bends]) / 2;
        startV = battery.series() * Cell.ocvV(soc[0]) - atFirstV - riseV * soc[0];
    }

    /** Open-circuit voltage of the pack [V]; {@code into} is another column than {@code soc}. */
    void ocvV(double[] soc, double[] into, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = startV + riseV * soc[i];
        }
        for (int k = 0; k < bendSoc.length; k += AT_ONCE) {
            bend(soc, into, k, rows);
        }
    }

    private void bend(double[] soc, double[] into, int k, int rows) {
        double soc0 = bendSoc[k];
        double soc1 = bendSoc[k + 1];
        double soc2 = bendSoc[k + 2];
        double soc3 = bendSoc[k + 3];
        double soc4 = bendSoc[k + 4];
        double v0 = bendV[k];
        double v1 = bendV[k + 1];
        double v2 = bendV[k + 2];
        double v3 = bendV[k + 3];
        double v4 = bendV[k + 4];
        for (int i = 0; i < rows; i++) {
            double two = Math.fma(v1, Math.abs(soc[i] - soc1), Math.fma(v0, Math.abs(soc[i] - soc0), into[i]));
            double four = Math.fma(v3, Math.abs(soc[i] - soc3), Math.fma(v2, Math.abs(soc[i] - soc2), two));
            into[i] = Math.fma(v4, Math.abs(soc[i] - soc4), four);
        }
    }

    double ocvV(double soc) {
        double[] into = new double[1];
        ocvV(new double[] {soc}, into, 1);
        return into[0];
    }

    /** R0 by its ratio to a new one [Ohm]. */
    void r0Ohm(double[] packK, double[] r0Ratio, double[] into, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] = sixteenthOfExp(Cell.resistanceExponent(packK[i]) / 16);
        }
        for (int i = 0; i < rows; i++) {
            double square = into[i] * into[i];
            double fourth = square * square;
            double eighth = fourth * fourth;
            into[i] = r0Ohm * r0Ratio[i] * (eighth * eighth);
        }
    }

    private static double sixteenthOfExp(double y) {
        return 1 + y * (1 + y * (1.0 / 2 + y * (1.0 / 6 + y * (1.0 / 24 + y * (1.0 / 120 + y * (1.0 / 720))))));
    }

    /** Limits of current, the one for charging negative [A], and charge out of reach [1]. */
    void limits(double[] packK, double[] lowA, double[] highA, double[] socOutOfReach, int rows) {
        Cell.shares(packK, lowestA, highestA, lowA, highA, rows);
        for (int i = 0; i < rows; i++) {
            socOutOfReach[i] = Cell.socOutOfReach(packK[i]);
        }
    }
}
