package microtwin.thermal;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Weather;

/**
 * Nodes of one type at one place: their heat path in the air of the place and the temperature around them on every step,
 * known before the run and shared by all blocks of the place.
 *
 * @param path heat path at the density of the place
 * @param ambientK temperature the nodes feel [K], by step
 * @param sunK the part of it that is the rise by the sun [K], by step
 */
public record NodeClimate(HeatPath path, double[] ambientK, double[] sunK) implements Serializable {

    /** Nodes of one resistance and one capacity in the shade. */
    public NodeClimate(NodeThermal node, double[] ambientK) {
        this(new HeatPath.Plain(node), ambientK, new double[ambientK.length]);
    }

    /** In the open air; density by the mean pressure of the place, as the resistance is given at equal temperature. */
    public static NodeClimate outdoors(NodeThermal node, Weather weather, SolarGain sun) {
        return outdoors(new HeatPath.Plain(node), 1, weather, sun);
    }

    /**
     * In the open air.
     *
     * @param path at sea level and rated speed of the air
     * @param ratioSpeed speed of the air over the rated one; 1 in natural convection
     */
    public static NodeClimate outdoors(HeatPath path, double ratioSpeed, Weather weather, SolarGain sun) {
        HeatPath here = path.inAir(ratioDensity(weather) * ratioSpeed);
        SolarGain felt = here.felt(sun);
        double[] ambientK = new double[weather.clock().steps()];
        double[] sunK = new double[ambientK.length];
        for (int step = 0; step < ambientK.length; step++) {
            sunK[step] = felt.riseK(weather.ghiWPerM2()[step]);
            ambientK[step] = weather.airK()[step] + sunK[step];
        }
        return new NodeClimate(here, ambientK, sunK);
    }

    /** In a room held by a cooling plant; heat capacities of nodes do not matter there, and none is booked. */
    public static NodeClimate indoors(NodeThermal node, Weather weather, PlantClimate plant) {
        return new NodeClimate(node.inAir(ratioDensity(weather)).inEquilibrium(), plant.supplyK());
    }

    /**
     * On the water of a heat-recovery loop, held at its hottest; the resistance is from junction to water. Where the air of
     * its dump cooler comes nearer than {@link DumpCooler#LEAST_K} the water is that much warmer than it, so that what is dumped never
     * runs uphill.
     */
    public static NodeClimate onLoop(NodeThermal node, LiquidLoop loop, DumpClimate dump) {
        double[] waterK = new double[dump.intakeK().length];
        for (int step = 0; step < waterK.length; step++) {
            waterK[step] = Math.max(loop.hotInletK(), dump.intakeK()[step] + DumpCooler.LEAST_K);
        }
        return new NodeClimate(node.inEquilibrium(), waterK);
    }

    /** Limits of the junction, whole resistance. */
    public NodeThermal node() {
        return path.node();
    }

    private static double ratioDensity(Weather weather) {
        return Arrays.stream(weather.pressurePa()).average().orElseThrow() / Air.SEA_LEVEL_PA;
    }
}
