package microtwin.grid;

import java.io.Serializable;

/**
 * The curves of a {@link Battery} on uniform grids, for look-up in a loop: the open-circuit voltage linear in steps of
 * 1 %, which meets every measured point; R0 linear in steps of half a kelvin, within 3e-5; limits of current constant
 * within one.
 */
final class BatteryTables implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int SOC_CELLS = 100;
    /** From -50 to 80 degC; the hair below keeps a round temperature in the cell that starts with it [K]. */
    private static final double LOWEST_K = Atmosphere.ZERO_CELSIUS_K - 50 - 1e-9;

    private static final int CELLS_PER_K = 2;
    private static final int KELVIN_CELLS = 130 * CELLS_PER_K;

    /** Pack voltage at the left of each cell of the grid [V]; one more at the end. */
    private final double[] ocvV = new double[SOC_CELLS + 1];

    private final double[] r0Ohm = new double[KELVIN_CELLS + 1];
    private final double[] chargeA = new double[KELVIN_CELLS];
    private final double[] dischargeA = new double[KELVIN_CELLS];

    BatteryTables(Battery battery) {
        Cell cell = battery.cell();
        for (int i = 0; i <= SOC_CELLS; i++) {
            ocvV[i] = battery.series() * Cell.ocvV((double) i / SOC_CELLS);
        }
        for (int i = 0; i <= KELVIN_CELLS; i++) {
            double packK = LOWEST_K + (double) i / CELLS_PER_K;
            r0Ohm[i] = battery.packOhm(cell.r0Ohm()) * Cell.resistanceRatio(packK);
        }
        for (int i = 0; i < KELVIN_CELLS; i++) {
            double middleK = LOWEST_K + (i + 0.5) / CELLS_PER_K;
            chargeA[i] = battery.parallel() * cell.chargeLimitA(middleK);
            dischargeA[i] = battery.parallel() * cell.dischargeLimitA(middleK);
        }
    }

    /** Open-circuit voltage of the pack at two states of charge [V]. */
    void lookUpVoltage(double[] socA, double[] socB, double[] intoA, double[] intoB, int rows) {
        for (int i = 0; i < rows; i++) {
            intoA[i] = ocvV(socA[i]);
            intoB[i] = ocvV(socB[i]);
        }
    }

    double ocvV(double soc) {
        double x = soc * SOC_CELLS;
        int cell = Math.max(0, Math.min(SOC_CELLS - 1, (int) x));
        return ocvV[cell] + (x - cell) * (ocvV[cell + 1] - ocvV[cell]);
    }

    /** R0 [Ohm], and limits of current, the one for charging negative [A]. */
    void lookUpTemperature(double[] packK, double[] intoOhm, double[] intoLowA, double[] intoHighA, int rows) {
        for (int i = 0; i < rows; i++) {
            double x = (packK[i] - LOWEST_K) * CELLS_PER_K;
            int cell = Math.max(0, Math.min(KELVIN_CELLS - 1, (int) x));
            intoOhm[i] = r0Ohm[cell] + (x - cell) * (r0Ohm[cell + 1] - r0Ohm[cell]);
            intoLowA[i] = -chargeA[cell];
            intoHighA[i] = dischargeA[cell];
        }
    }
}
