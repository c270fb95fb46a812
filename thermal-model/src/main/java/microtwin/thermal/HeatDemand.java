package microtwin.thermal;

import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Weather;

/**
 * Heat someone at the site wants: space heating below a base temperature, and hot water.
 *
 * <pre>
 *   demand = conductance max(0, base - Ta) + hotWater
 * </pre>
 *
 * Source: degree-day method, ISO 15927-6:2007 (accumulated temperature differences).
 *
 * @param conductanceWPerK heat loss of the building per kelvin [W/K]
 * @param baseK outside temperature from which no heating is wanted [K]
 * @param hotWaterW constant demand for hot water [W]
 */
public record HeatDemand(double conductanceWPerK, double baseK, double hotWaterW) implements HeatUse {

    public static final Bounds CONDUCTANCE_W_PER_K = Bounds.NOT_NEGATIVE;
    public static final Bounds BASE_K = Bounds.between(253.15, 313.15);
    public static final Bounds HOT_WATER_W = Bounds.between(0, 1e12);

    public HeatDemand {
        CONDUCTANCE_W_PER_K.require("conductanceWPerK", conductanceWPerK);
        BASE_K.require("baseK", baseK);
        HOT_WATER_W.require("hotWaterW", hotWaterW);
    }

    /** Heat wanted [W]. */
    public double demandW(double airK) {
        return conductanceWPerK * Math.max(0, baseK - airK) + hotWaterW;
    }

    /** The same on every step of a weather [W]. */
    double[] demandW(Weather weather) {
        return Arrays.stream(weather.airK()).map(this::demandW).toArray();
    }

    @Override
    public HeatUsers at(Weather weather, long aheadOfUtcS, int sites) {
        return new PlainHeatUsers(demandW(weather), sites);
    }
}
