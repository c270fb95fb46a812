package microtwin.thermal;

import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;

/**
 * Users of recovered heat at the end of a step: hands them what really came, and books what the heaters they have did not
 * use for it. The same heat is booked for the usual heaters beside the declared one, for information.
 */
public final class HeatUseFleet implements SiteDevice {

    private final HeatUsers users;
    private final CounterfactualHeater heater;
    private final Flow displaced;
    private final double[] airK;

    public HeatUseFleet(HeatUsers users, CounterfactualHeater heater, Weather weather) {
        this.users = users;
        this.heater = heater;
        displaced = switch (heater.energy()) {
            case ELECTRICITY -> Flow.HEAT_DISPLACED;
            case FUEL -> Flow.FUEL_DISPLACED;
        };
        airK = weather.airK();
    }

    @Override
    public Phase phase() {
        return Phase.BOOK;
    }

    @Override
    public Set<Flow> flows() {
        Set<Flow> flows =
                EnumSet.of(Flow.HEAT_SPARED, Flow.HEAT_AUXILIARY, Flow.IF_GAS_BOILER, Flow.IF_HEAT_PUMP, displaced);
        flows.addAll(users.flows());
        return flows;
    }

    @Override
    public Set<Rate> rates() {
        return users.rates();
    }

    @Override
    public Set<Level> levels() {
        return users.levels();
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        double[] receivedW = bus.work(0);
        double[] sparedW = bus.watts(Flow.HEAT_SPARED);
        received(bus.watts(Flow.HEAT_USEFUL), bus.watts(Flow.HEAT_LIFT), receivedW, rows);
        users.take(bus, step, dtS, receivedW, sparedW, bus.watts(Flow.HEAT_AUXILIARY));
        displaced(heater, sparedW, airK[step], bus.watts(displaced), rows);
        displaced(CounterfactualHeater.GAS_BOILER, sparedW, airK[step], bus.watts(Flow.IF_GAS_BOILER), rows);
        displaced(CounterfactualHeater.HEAT_PUMP, sparedW, airK[step], bus.watts(Flow.IF_HEAT_PUMP), rows);
    }

    /** All work of a lift becomes heat of the user. */
    private static void received(double[] usefulW, double[] liftW, double[] receivedW, int rows) {
        for (int i = 0; i < rows; i++) {
            receivedW[i] = usefulW[i] + liftW[i];
        }
    }

    private static void displaced(
            CounterfactualHeater heater, double[] sparedW, double airK, double[] displacedW, int rows) {
        double cop = heater.cop(airK);
        for (int i = 0; i < rows; i++) {
            displacedW[i] = sparedW[i] / cop;
        }
    }
}
