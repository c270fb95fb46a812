package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Level;
import microtwin.engine.SiteBus;

/** Hot-water tanks of the sites of one block, cold before the first step, each with its twin without a loop. */
final class HotWaterTanks implements HeatUsers {

    private final HotWaterTank tank;
    /** Heat capacity flow of what is drawn [W/K], by step. */
    private final double[] drawWPerK;
    /** Tank [K], by row. */
    private final double[] tankK;
    /** Tank that gets no heat [K]; one for all rows. */
    private double twinK;

    HotWaterTanks(HotWaterTank tank, double[] drawWPerK, int sites) {
        this.tank = tank;
        this.drawWPerK = drawWPerK;
        tankK = Block.column(sites, tank.coldK());
        twinK = tank.coldK();
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TANK_TEMPERATURE_K);
    }

    @Override
    public void want(int step, double dtS, double[] wantedW, double[] returnK, int rows) {
        for (int i = 0; i < rows; i++) {
            wantedW[i] = tank.demandW(tankK[i], drawWPerK[step], dtS);
        }
        System.arraycopy(tankK, 0, returnK, 0, rows);
    }

    @Override
    public void follow(int step, double dtS, LiquidLoop loop, double[] limitW, int rows) {
        double draw = drawWPerK[step];
        double passedWPerK = loop.passedWPerK();
        double mostW = loop.limitW();
        for (int i = 0; i < rows; i++) {
            double passedW = tank.passedW(tankK[i], mostW, passedWPerK, loop.hotInletK(), draw, dtS);
            limitW[i] = min(passedW, tank.heatToReachW(tankK[i], loop.hotInletK(), draw, dtS));
        }
    }

    @Override
    public void take(SiteBus bus, int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW) {
        double draw = drawWPerK[step];
        double twinAfterK = tank.afterK(twinK, 0, draw, dtS);
        double twinMeanK = tank.meanK(twinK, twinAfterK, 0, draw, dtS);
        twinK = twinAfterK;
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            double afterK = tank.afterK(tankK[i], receivedW[i], draw, dtS);
            double meanK = tank.meanK(tankK[i], afterK, receivedW[i], draw, dtS);
            sparedW[i] = draw * max(0, meanK - twinMeanK);
            auxiliaryW[i] = draw * max(0, tank.tapK() - meanK);
            tankK[i] = afterK;
        }
        System.arraycopy(tankK, 0, bus.level(Level.TANK_TEMPERATURE_K), 0, rows);
    }
}
