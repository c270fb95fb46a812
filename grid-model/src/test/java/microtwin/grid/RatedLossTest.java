package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a room is cooled for where a battery stands in it. */
class RatedLossTest {

    @Test
    void simple() {
        SimpleBattery battery = new SimpleBattery(3.6e7, 2000, 3000, 0.95, 0.9, 0, 1, 5);
        assertEquals(5 + 3000 * (1 / 0.9 - 1), battery.ratedLossW(), 1e-9);
        assertEquals(4 * battery.ratedLossW(), battery.times(4).ratedLossW(), 1e-9);
    }

    /** 16 cells of 3.2 V at their highest current: I^2 R of 16 cells, the converter's loss and the management. */
    @Test
    void electrical() {
        Battery pack = Battery.lfp(16, 1, 100 * 3600).behind(0.96);
        Cell cell = pack.cell();
        double currentA = Math.max(cell.maxChargeA(), cell.maxDischargeA());
        double ohm = 16 * (cell.r0Ohm() + cell.r1Ohm());
        double expectedW = currentA * currentA * ohm + 0.04 * currentA * 51.2 + pack.managementW();
        assertEquals(expectedW, pack.ratedLossW(), 1e-9 * expectedW);
        assertEquals(3 * expectedW, pack.times(3).ratedLossW(), 1e-9 * expectedW);
    }
}
