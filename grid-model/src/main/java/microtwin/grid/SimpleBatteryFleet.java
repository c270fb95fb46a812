package microtwin.grid;

import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/** A {@link SimpleBattery} at every site of a block. */
final class SimpleBatteryFleet implements StoreFleet {

    private static final long serialVersionUID = 1;

    private final SimpleBattery battery;
    private final double[] storedJ;
    private final double[] soc;
    private final double[] ambientOffsetK;
    /** Of the surroundings, and so of the battery [K]. */
    private final double[] cellK;
    /** Energy between empty and full that age has left [J]. */
    private final double[] fullJ;

    private final double[] perFullJ;
    private final Wear wear;
    /** True from the end of a day until its wear has its effect. */
    private boolean aged;

    SimpleBatteryFleet(SimpleBattery battery, int sites, double socStart, double[] ambientOffsetK) {
        this.battery = battery;
        this.ambientOffsetK = ambientOffsetK;
        cellK = Block.column(sites, 0);
        fullJ = Block.column(sites, battery.energyJ());
        perFullJ = Block.column(sites, 1 / battery.energyJ());
        wear = new Wear(battery.lifetime(), sites, socStart);
        storedJ = Block.column(sites, socStart * battery.energyJ());
        soc = Block.column(sites, socStart);
    }

    @Override
    public void step(SiteBus bus, double[] requestW, double airK, double dtS, double[] toBusW, double[] lossW) {
        int rows = soc.length;
        double[] drawnW = bus.work(FIRST_WORK);
        double[] actingW = actingW(bus);
        if (aged) {
            renew();
        }
        for (int i = 0; i < rows; i++) {
            actingW[i] = Math.max(-battery.maxChargeW(), Math.min(battery.maxDischargeW(), requestW[i]));
        }
        for (int i = 0; i < rows; i++) {
            toBusW[i] = Math.max(
                    -battery.chargeLimitW(storedJ[i], fullJ[i], dtS),
                    Math.min(battery.dischargeLimitW(storedJ[i], fullJ[i], dtS), requestW[i]));
        }
        for (int i = 0; i < rows; i++) {
            lossW[i] = battery.conversionLossW(toBusW[i]);
        }
        for (int i = 0; i < rows; i++) {
            drawnW[i] = toBusW[i] + lossW[i];
            storedJ[i] -= drawnW[i] * dtS;
        }
        stand(dtS, lossW);
        for (int i = 0; i < rows; i++) {
            cellK[i] = airK + ambientOffsetK[i];
        }
        aged = wear.bear(soc, cellK, drawnW, 1 / battery.energyJ(), dtS);
    }

    /** What age has left after another day; the energy stays, so that its share rises. */
    private void renew() {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            fullJ[i] = battery.energyJ() * wear.shareLeft(i);
            perFullJ[i] = 1 / fullJ[i];
        }
    }

    /** Standby, as long as there is energy, or all that no longer fits. */
    private void stand(double dtS, double[] lossW) {
        int rows = soc.length;
        double standbyJ = battery.standbyW() * dtS;
        for (int i = 0; i < rows; i++) {
            double drawnJ = Math.max(storedJ[i] - fullJ[i], Math.min(Math.max(0, storedJ[i]), standbyJ));
            storedJ[i] -= drawnJ;
            lossW[i] += drawnJ / dtS;
        }
        for (int i = 0; i < rows; i++) {
            soc[i] = Math.max(0, storedJ[i]) * perFullJ[i]; // emptied, a rounding error of either sign stays
        }
    }

    @Override
    public BatteryWear wear() {
        return wear.upToNow(soc, cellK);
    }

    @Override
    public void addSquares(SiteBus bus, double[] toBusW, double share, double[] into) {
        double[] actingW = actingW(bus);
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            into[i] += share * toBusW[i] * actingW[i];
        }
    }

    /** Power until charge or room is used up, if that happens within the step [W], by row. */
    private static double[] actingW(SiteBus bus) {
        return bus.work(FIRST_WORK + 1);
    }

    @Override
    public double longestS() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double[] soc() {
        return soc;
    }
}
