package microtwin.grid;

import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/** A {@link Battery} at every site of a block. */
final class BatteryFleet implements StoreFleet {

    private static final long serialVersionUID = 1;

    /**
     * The state of charge at the end of a step is foreseen this much further out than the first guess of the current
     * says, so that the voltage stays within its window [1].
     */
    private static final double FORESIGHT = 1.1;

    private static final double LONGEST_S = 900;
    /** Behind the columns the dispatch works with. */
    private static final int OCV_WORK = 19;

    /** Any current below is none [A]. */
    private static final double LEAST_A = 1e-12;

    private final Battery battery;
    private final BatteryCurves curves;
    private final double newCapacityC;
    private final double r1Ohm;
    private final double minV;
    private final double maxV;
    private final double socFloor;
    private final double[] ambientOffsetK;
    private final double[] soc;
    /** One over the open-circuit voltage in the middle of the last step [1/V]; where the guess of a current starts. */
    private final double[] perOcvV;
    /** Voltage of the RC pair [V]. */
    private final double[] rcV;

    private final Lag lag;
    private final double[] packK;
    /** Charge between empty and full [A s]. */
    private final double[] capacityC;

    private final double[] perCapacityC;
    /** R0 over that of a new pack. */
    private final double[] r0Ratio;

    private final Wear wear;
    /** True from the end of a day until its wear has its effect. */
    private boolean aged;

    BatteryFleet(Battery battery, int sites, double socStart, double startK, double[] ambientOffsetK) {
        this.battery = battery;
        this.ambientOffsetK = ambientOffsetK;
        curves = new BatteryCurves(battery);
        newCapacityC = battery.capacityC();
        r1Ohm = battery.packOhm(battery.cell().r1Ohm());
        lag = new Lag(battery, sites);
        // Within the window whatever the lag will be.
        minV = battery.series() * battery.cell().minV() + lag.mostV();
        maxV = battery.series() * battery.cell().maxV() - lag.mostV();
        socFloor = battery.socFloor();
        soc = Block.column(sites, socStart);
        perOcvV = Block.column(sites, 1 / curves.ocvV(socStart));
        rcV = Block.column(sites, 0);
        capacityC = Block.column(sites, newCapacityC);
        perCapacityC = Block.column(sites, 1 / newCapacityC);
        r0Ratio = Block.column(sites, 1);
        wear = new Wear(battery.lifetime(), sites, socStart);
        packK = Block.column(sites, startK);
        for (int i = 0; i < packK.length; i++) {
            packK[i] += ambientOffsetK[i];
        }
    }

    @Override
    public void step(SiteBus bus, double[] requestW, double airK, double dtS, double[] toBusW, double[] lossW) {
        double[] r0Ohm = bus.work(FIRST_WORK);
        double[] lowA = bus.work(FIRST_WORK + 1);
        double[] highA = bus.work(FIRST_WORK + 2);
        double[] currentA = currentA(bus);
        double[] sourceV = bus.work(FIRST_WORK + 4);
        double[] terminalW = bus.work(FIRST_WORK + 5);
        double[] socMiddle = bus.work(FIRST_WORK + 6);
        double[] socEnd = bus.work(FIRST_WORK + 7);
        double[] endV = bus.work(FIRST_WORK + 8);
        double[] roomA = bus.work(FIRST_WORK + 9);
        double[] leftA = bus.work(FIRST_WORK + 10);
        double[] ocvV = bus.work(OCV_WORK);
        double[] actingA = actingA(bus); // in the place of socEnd, which is no longer needed then
        double tauS = battery.cell().tauS();
        double left = Math.exp(-dtS / tauS);
        double meanLeft = tauS / dtS * (1 - left);
        double meanLeftSquared = tauS / (2 * dtS) * (1 - left * left);

        if (aged) {
            renew();
        }
        curves.r0Ohm(packK, r0Ratio, r0Ohm, soc.length);
        curves.limits(packK, lowA, highA, endV, soc.length);
        limitByCharge(roomA, leftA, endV, dtS);
        ask(requestW, terminalW);
        guess(terminalW, lowA, highA, roomA, leftA, currentA);
        foresee(currentA, dtS, socMiddle, socEnd);
        curves.ocvV(socMiddle, ocvV, soc.length);
        curves.ocvV(socEnd, endV, soc.length);
        invert(ocvV, r0Ohm, left, sourceV);
        limitByVoltage(endV, sourceV, left, lowA, highA);
        lag.take(currentA, dtS, ocvV);
        solve(terminalW, ocvV, r0Ohm, meanLeft, sourceV, currentA);
        lag.giveBack(ocvV);
        clamp(currentA, lowA, highA, actingA);
        clamp(actingA, roomA, leftA, currentA);
        give(currentA, actingA, sourceV, r0Ohm, meanLeft, terminalW);
        answer(requestW, terminalW, toBusW);
        heat(currentA, actingA, ocvV, r0Ohm, meanLeft, meanLeftSquared, lossW);
        lag.move(currentA, dtS, lossW);
        move(currentA, left, dtS);
        leak(dtS, ocvV, endV, lossW);
        warm(airK, dtS, lossW);
        convert(terminalW, lossW);
        aged = wear.bear(soc, packK, currentA, 1 / newCapacityC, dtS);
    }

    /** Capacity and resistance after another day; the charge stays, so that its share of the capacity rises. */
    private void renew() {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            double leftC = newCapacityC * wear.shareLeft(i);
            soc[i] *= capacityC[i] / leftC;
            capacityC[i] = leftC;
            perCapacityC[i] = 1 / leftC;
            r0Ratio[i] = battery.r0Ratio(wear.shareGrown(i));
        }
    }

    /** Highest mean currents over the step that room and charge allow, for charging and discharging. */
    private void limitByCharge(double[] roomA, double[] leftA, double[] socOutOfReach, double dtS) {
        int rows = soc.length;
        double perS = 1 / dtS;
        double perChargeS = perS / battery.cell().etaCoulombic();
        double socMax = battery.socMax();
        for (int i = 0; i < rows; i++) {
            double floor = Math.max(socFloor, socOutOfReach[i]);
            leftA[i] = Battery.above(soc[i] - floor) * capacityC[i] * perS;
        }
        for (int i = 0; i < rows; i++) {
            roomA[i] = Battery.below(soc[i] - socMax) * capacityC[i] * perChargeS;
        }
    }

    private void ask(double[] requestW, double[] terminalW) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            terminalW[i] = battery.terminalW(requestW[i]);
        }
    }

    /** A first current, without the drop at the resistances and the RC pair; within the limits but for rounding. */
    private void guess(
            double[] terminalW, double[] lowA, double[] highA, double[] roomA, double[] leftA, double[] currentA) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            currentA[i] = lesser(lesser(highA[i], leftA[i]), terminalW[i] * perOcvV[i]);
        }
        for (int i = 0; i < rows; i++) {
            currentA[i] = greater(greater(lowA[i], roomA[i]), currentA[i]);
        }
    }

    /** The smaller but for rounding; cheaper in a vector than a comparison. */
    private static double lesser(double x, double y) {
        return 0.5 * (x + y - Math.abs(x - y));
    }

    private static double greater(double x, double y) {
        return 0.5 * (x + y + Math.abs(x - y));
    }

    /** State of charge half a step ahead, and at the end of it at the latest. */
    private void foresee(double[] currentA, double dtS, double[] socMiddle, double[] socEnd) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            double moved = battery.drawnA(currentA[i]) * dtS * perCapacityC[i];
            socMiddle[i] = soc[i] - moved / 2;
            socEnd[i] = soc[i] - moved * FORESIGHT;
        }
    }

    /** One over the voltage and one over the resistance at the end of the step, by one division. */
    private void invert(double[] ocvV, double[] r0Ohm, double left, double[] perOhm) {
        int rows = soc.length;
        double endOhm = r1Ohm * (1 - left);
        for (int i = 0; i < rows; i++) {
            double ohm = r0Ohm[i] + endOhm;
            double perOhmV = 1 / (ocvV[i] * ohm);
            perOhm[i] = ocvV[i] * perOhmV;
            perOcvV[i] = ohm * perOhmV;
        }
    }

    private void limitByVoltage(double[] endV, double[] perOhm, double left, double[] lowA, double[] highA) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            double freeV = endV[i] - rcV[i] * left;
            highA[i] = Math.min(highA[i], Battery.above(freeV - minV) * perOhm[i]);
            lowA[i] = Math.max(lowA[i], Battery.below(freeV - maxV) * perOhm[i]);
        }
    }

    /** Current for the wanted power, from the voltage behind the resistances. */
    private void solve(
            double[] terminalW, double[] ocvV, double[] r0Ohm, double meanLeft, double[] sourceV, double[] currentA) {
        int rows = soc.length;
        double meanOhm = r1Ohm * (1 - meanLeft);
        for (int i = 0; i < rows; i++) {
            sourceV[i] = ocvV[i] - rcV[i] * meanLeft;
        }
        for (int i = 0; i < rows; i++) {
            currentA[i] = Battery.currentA(terminalW[i], sourceV[i], r0Ohm[i] + meanOhm);
        }
    }

    private void clamp(double[] wantedA, double[] lowA, double[] highA, double[] into) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            into[i] = Math.max(lowA[i], Math.min(highA[i], wantedA[i]));
        }
    }

    /** Beyond the mean current, R0 bears what acts until charge or room is used up. */
    private void give(
            double[] currentA,
            double[] actingA,
            double[] sourceV,
            double[] r0Ohm,
            double meanLeft,
            double[] terminalW) {
        int rows = soc.length;
        double meanOhm = r1Ohm * (1 - meanLeft);
        for (int i = 0; i < rows; i++) {
            double meanV = sourceV[i] - currentA[i] * (r0Ohm[i] + meanOhm);
            terminalW[i] = currentA[i] * (meanV - (actingA[i] - currentA[i]) * r0Ohm[i]);
        }
    }

    private void answer(double[] requestW, double[] terminalW, double[] toBusW) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            double possibleW = battery.toBusW(terminalW[i]);
            toBusW[i] = Math.max(Battery.below(requestW[i]), Math.min(Battery.above(requestW[i]), possibleW));
        }
    }

    /** Losses of the resistances and of charging. */
    private void heat(
            double[] currentA,
            double[] actingA,
            double[] ocvV,
            double[] r0Ohm,
            double meanLeft,
            double meanLeftSquared,
            double[] lossW) {
        int rows = soc.length;
        double perOhm = 1 / r1Ohm;
        double lost = 1 - battery.cell().etaCoulombic();
        for (int i = 0; i < rows; i++) {
            double settledV = currentA[i] * r1Ohm;
            double fadingV = rcV[i] - settledV;
            double meanSquareV2 = settledV * settledV + fadingV * (2 * settledV * meanLeft + fadingV * meanLeftSquared);
            lossW[i] = Battery.above(meanSquareV2) * perOhm;
        }
        for (int i = 0; i < rows; i++) {
            lossW[i] += currentA[i] * actingA[i] * r0Ohm[i] + lost * Battery.above(-currentA[i]) * ocvV[i];
        }
    }

    private void move(double[] currentA, double left, double dtS) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            soc[i] -= battery.drawnA(currentA[i]) * dtS * perCapacityC[i];
        }
        for (int i = 0; i < rows; i++) {
            rcV[i] = currentA[i] * r1Ohm * (1 - left) + rcV[i] * left;
        }
    }

    /** Self-discharge and management, as long as there is charge, or all that no longer fits. */
    private void leak(double dtS, double[] ocvV, double[] leaked, double[] lossW) {
        int rows = soc.length;
        double selfDischarge = battery.cell().selfDischargePerS() * dtS;
        double managementJ = battery.managementW() * dtS;
        double perS = 1 / dtS;
        for (int i = 0; i < rows; i++) {
            double wanted = selfDischarge + managementJ * perOcvV[i] * perCapacityC[i];
            leaked[i] = Math.max(soc[i] - 1, Math.min(Battery.above(soc[i]), wanted));
        }
        for (int i = 0; i < rows; i++) {
            soc[i] -= leaked[i];
            lossW[i] += leaked[i] * capacityC[i] * perS * ocvV[i];
        }
    }

    private void warm(double airK, double dtS, double[] heatW) {
        int rows = soc.length;
        double perW = 1 / battery.conductanceWPerK();
        double left = Math.exp(-dtS * battery.conductanceWPerK() / battery.heatCapacityJPerK());
        for (int i = 0; i < rows; i++) {
            double settledK = airK + ambientOffsetK[i] + heatW[i] * perW;
            packK[i] = settledK + (packK[i] - settledK) * left;
        }
    }

    private void convert(double[] terminalW, double[] lossW) {
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            lossW[i] += battery.converterLossW(terminalW[i]);
        }
    }

    @Override
    public void addSquares(SiteBus bus, double[] toBusW, double share, double[] into) {
        double[] currentA = currentA(bus);
        double[] actingA = actingA(bus);
        int rows = soc.length;
        for (int i = 0; i < rows; i++) {
            double ratioActing = Math.abs(actingA[i]) / Math.max(LEAST_A, Math.abs(currentA[i]));
            into[i] += share * toBusW[i] * toBusW[i] * ratioActing;
        }
    }

    /** Mean current of the step just taken [A], by row. */
    private static double[] currentA(SiteBus bus) {
        return bus.work(FIRST_WORK + 3);
    }

    /** Current until charge or room is used up, if that happens within the step [A], by row. */
    private static double[] actingA(SiteBus bus) {
        return bus.work(FIRST_WORK + 7);
    }

    @Override
    public double longestS() {
        return LONGEST_S;
    }

    @Override
    public double[] soc() {
        return soc;
    }

    @Override
    public BatteryWear wear() {
        return wear.upToNow(soc, packK);
    }

    /** Charge between empty and full [A s], by row. */
    double[] capacityC() {
        return capacityC;
    }

    /** Voltage of the RC pair [V], by row. */
    double[] rcV() {
        return rcV;
    }

    /** Hysteresis of a cell [V], by row; empty if there is none. */
    double[] lagV() {
        return lag.lagV();
    }

    /** Temperature of the pack [K], by row. */
    double[] packK() {
        return packK;
    }
}
