package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Weather;

/**
 * What the turbine of a site could give on every step of a run: computed once, shared by all sites of a place.
 *
 * @param powerW mean power [W], index = step
 */
public record WindYield(double[] powerW) implements Serializable {

    /** The yield of turbines under the weather of their place. */
    public static WindYield of(WindTurbine turbine, int units, Weather weather) {
        double[] perStep = new double[weather.clock().steps()];
        for (int k = 0; k < perStep.length; k++) {
            perStep[k] = units * turbine.powerW(weather.windMPerS()[k], weather.airK()[k], weather.pressurePa()[k]);
        }
        return new WindYield(perStep);
    }
}
