package microtwin.thermal;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * Nodes of one type at one place: their heat path in the air of the place and the temperature around them on every step,
 * known before the run and shared by all blocks of the place.
 *
 * @param node heat path at the density of the place
 * @param ambientK temperature the nodes feel [K], by step
 */
public record NodeClimate(NodeThermal node, double[] ambientK) implements Serializable {

    /** In the open air; density by the mean pressure of the place, as the resistance is given at equal temperature. */
    public static NodeClimate outdoors(NodeThermal node, Weather weather, SolarGain sun) {
        double[] ambientK = new double[weather.clock().steps()];
        for (int step = 0; step < ambientK.length; step++) {
            ambientK[step] = weather.airK()[step] + sun.riseK(weather.ghiWPerM2()[step]);
        }
        return new NodeClimate(node.inAir(ratioDensity(weather)), ambientK);
    }

    /** In a room held by a cooling plant; heat capacities of nodes do not matter there, and none is booked. */
    public static NodeClimate indoors(NodeThermal node, Weather weather, PlantClimate plant) {
        return new NodeClimate(node.inAir(ratioDensity(weather)).inEquilibrium(), plant.supplyK());
    }

    /** On the water of a heat-recovery loop, held at its hottest; the resistance is from junction to water. */
    public static NodeClimate onLoop(NodeThermal node, LiquidLoop loop, Clock clock) {
        double[] waterK = new double[clock.steps()];
        Arrays.fill(waterK, loop.hotInletK());
        return new NodeClimate(node.inEquilibrium(), waterK);
    }

    private static double ratioDensity(Weather weather) {
        return Arrays.stream(weather.pressurePa()).average().orElseThrow() / Air.SEA_LEVEL_PA;
    }
}
