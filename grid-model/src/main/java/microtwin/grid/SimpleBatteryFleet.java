package microtwin.grid;

import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/** A {@link SimpleBattery} at every site of a block. */
final class SimpleBatteryFleet implements StoreFleet {

    private static final long serialVersionUID = 1;

    private final SimpleBattery battery;
    private final double[] storedJ;
    private final double[] soc;

    SimpleBatteryFleet(SimpleBattery battery, int sites, double socStart) {
        this.battery = battery;
        storedJ = Block.column(sites, socStart * battery.energyJ());
        soc = Block.column(sites, socStart);
    }

    @Override
    public void step(SiteBus bus, double[] requestW, double airK, double dtS, double[] toBusW, double[] lossW) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            toBusW[i] = Math.max(
                    -battery.chargeLimitW(storedJ[i], dtS),
                    Math.min(battery.dischargeLimitW(storedJ[i], dtS), requestW[i]));
        }
        for (int i = 0; i < rows; i++) {
            lossW[i] = battery.conversionLossW(toBusW[i]);
        }
        for (int i = 0; i < rows; i++) {
            storedJ[i] -= (toBusW[i] + lossW[i]) * dtS;
        }
        stand(dtS, lossW);
    }

    private void stand(double dtS, double[] lossW) {
        int rows = soc.length;
        double standbyJ = battery.standbyW() * dtS;
        double perJ = 1 / battery.energyJ();
        for (int i = 0; i < rows; i++) {
            double drawnJ = Math.min(Math.max(0, storedJ[i]), standbyJ);
            storedJ[i] -= drawnJ;
            lossW[i] += drawnJ / dtS;
        }
        for (int i = 0; i < rows; i++) {
            soc[i] = Math.max(0, storedJ[i]) * perJ; // emptied, a rounding error of either sign stays
        }
    }

    @Override
    public double[] soc() {
        return soc;
    }
}
