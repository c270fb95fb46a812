package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;

/**
 * Heat-recovery loops of the sites of one block, one per site. Stands before the cooling plant in the list of devices:
 * the plant removes what the loop leaves.
 */
public final class LiquidLoopFleet implements SiteDevice {

    private final LiquidLoop loop;
    private final HeatDemand demand;
    private final CounterfactualHeater heater;
    /** What of the heater's energy is not used. */
    private final Flow displaced;

    private final double limitW;
    private final double[] airK;
    /** Size of each site's demand relative to {@link #demand}, by row. */
    private final double[] demandScale;

    /**
     * Loops of one block.
     *
     * @param loop type
     * @param demand wanted at a site of scale 1
     * @param heater that would run instead
     * @param weather of the place
     * @param demandScale size of the demand, by site
     */
    public LiquidLoopFleet(
            LiquidLoop loop, HeatDemand demand, CounterfactualHeater heater, Weather weather, double[] demandScale) {
        this.loop = loop;
        this.demand = demand;
        this.heater = heater;
        displaced = switch (heater.energy()) {
            case ELECTRICITY -> Flow.HEAT_DISPLACED;
            case FUEL -> Flow.FUEL_DISPLACED;
        };
        limitW = loop.limitW();
        airK = weather.airK();
        this.demandScale = Block.column(demandScale);
    }

    @Override
    public Phase phase() {
        return Phase.THERMAL;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.LOOP_PUMP, Flow.HEAT_USEFUL, Flow.HEAT_DEMAND, displaced);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        double[] demandW = bus.watts(Flow.HEAT_DEMAND);
        double[] usefulW = bus.watts(Flow.HEAT_USEFUL);
        wanted(demandW, demand.demandW(airK[step]), rows);
        useful(bus.watts(Flow.CHIP), bus.watts(Flow.SERVER_LOSS), demandW, usefulW, rows);
        pump(usefulW, bus.watts(Flow.LOOP_PUMP), rows);
        displaced(usefulW, bus.watts(displaced), rows);
    }

    private void wanted(double[] demandW, double oneW, int rows) {
        for (int i = 0; i < rows; i++) {
            demandW[i] = demandScale[i] * oneW;
        }
    }

    private void useful(double[] chipW, double[] lossW, double[] demandW, double[] usefulW, int rows) {
        for (int i = 0; i < rows; i++) {
            usefulW[i] = loop.usefulW(chipW[i] + lossW[i], limitW, demandW[i]);
        }
    }

    private void pump(double[] usefulW, double[] pumpW, int rows) {
        if (loop.variableSpeed()) {
            for (int i = 0; i < rows; i++) {
                pumpW[i] = loop.followingW(usefulW[i], limitW);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                pumpW[i] = loop.cyclingW(usefulW[i], limitW);
            }
        }
    }

    private void displaced(double[] usefulW, double[] displacedW, int rows) {
        for (int i = 0; i < rows; i++) {
            displacedW[i] = heater.displacedW(usefulW[i]);
        }
    }
}
