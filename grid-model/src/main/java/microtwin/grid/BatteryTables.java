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

    /** Of each cell of the grid, the line through it: pack voltage where the grid starts [V], and its rise [V]. */
    private final double[] ocvV = new double[2 * SOC_CELLS];
    /** Of each cell of the grid: R0 where the grid starts [Ohm] and its rise [Ohm], lowest and highest current [A]. */
    private final double[] byKelvin = new double[4 * KELVIN_CELLS];

    BatteryTables(Battery battery) {
        Cell cell = battery.cell();
        for (int i = 0; i < SOC_CELLS; i++) {
            double leftV = battery.series() * Cell.ocvV((double) i / SOC_CELLS);
            double riseV = battery.series() * Cell.ocvV((i + 1.0) / SOC_CELLS) - leftV;
            ocvV[2 * i] = leftV - i * riseV;
            ocvV[2 * i + 1] = riseV;
        }
        for (int i = 0; i < KELVIN_CELLS; i++) {
            double leftOhm = r0Ohm(battery, i);
            double riseOhm = r0Ohm(battery, i + 1) - leftOhm;
            double middleK = LOWEST_K + (i + 0.5) / CELLS_PER_K;
            byKelvin[4 * i] = leftOhm - i * riseOhm;
            byKelvin[4 * i + 1] = riseOhm;
            byKelvin[4 * i + 2] = -battery.parallel() * cell.chargeLimitA(middleK);
            byKelvin[4 * i + 3] = battery.parallel() * cell.dischargeLimitA(middleK);
        }
    }

    private static double r0Ohm(Battery battery, int i) {
        return battery.packOhm(battery.cell().r0Ohm()) * Cell.resistanceRatio(LOWEST_K + (double) i / CELLS_PER_K);
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
        int at = 2 * Math.max(0, Math.min(SOC_CELLS - 1, (int) x));
        return ocvV[at] + x * ocvV[at + 1];
    }

    /** R0 by its ratio to a new one [Ohm], and limits of current, the one for charging negative [A]. */
    void lookUpTemperature(
            double[] packK, double[] r0Ratio, double[] intoOhm, double[] intoLowA, double[] intoHighA, int rows) {
        double[] table = byKelvin;
        for (int i = 0; i < rows; i++) {
            double x = (packK[i] - LOWEST_K) * CELLS_PER_K;
            int at = 4 * Math.max(0, Math.min(KELVIN_CELLS - 1, (int) x));
            intoOhm[i] = r0Ratio[i] * (table[at] + x * table[at + 1]);
            intoLowA[i] = table[at + 2];
            intoHighA[i] = table[at + 3];
        }
    }
}
