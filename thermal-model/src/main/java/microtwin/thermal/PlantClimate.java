package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * A cooling plant in the weather of one place: what it needs per watt on every step, worked out once before the run and
 * shared by all blocks of the place. Index = step.
 *
 * @param plant the plant
 * @param supplyK air into the equipment [K]
 * @param fanPerW fan power at rated heat, per watt of it [1]
 * @param freeShare part of the air's heat that needs no compressor [1]
 * @param compressorPerW compressor power at full load per watt of heat the chiller moves: 1 / COP [1]
 * @param waterShare part of the air's heat that passes through water [1]
 * @param liquidCompressorPerW compressor power per watt of the cold plates' heat [1]
 */
public record PlantClimate(
        CoolingPlant plant,
        double[] supplyK,
        double[] fanPerW,
        double[] freeShare,
        double[] compressorPerW,
        double[] waterShare,
        double[] liquidCompressorPerW)
        implements Serializable {

    public static PlantClimate of(CoolingPlant plant, Weather weather) {
        int steps = weather.clock().steps();
        PlantClimate climate = new PlantClimate(
                plant,
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps]);
        for (int step = 0; step < steps; step++) {
            double airK = weather.airK()[step];
            double pressurePa = weather.pressurePa()[step];
            double wetBulbK = Air.wetBulbK(airK, weather.relativeHumidity()[step], pressurePa);
            double dewPointK = Air.dewPointK(airK, weather.relativeHumidity()[step]);
            climate.at(step, airK, wetBulbK, dewPointK, pressurePa);
        }
        return climate;
    }

    private void at(int step, double airK, double wetBulbK, double dewPointK, double pressurePa) {
        double condenserK = plant.rejection().condenserK(airK, wetBulbK);
        Chiller chiller = plant.chiller();
        freeShare[step] = plant.freeShare(airK, wetBulbK, dewPointK);
        supplyK[step] = plant.supplyK(airK, freeShare[step]);
        fanPerW[step] = plant.air().ratedFanPerW(Air.densityKgPerM3(pressurePa, supplyK[step]));
        compressorPerW[step] = 1 / chiller.cop(condenserK);
        waterShare[step] = plant.throughWater(freeShare[step]);
        liquidCompressorPerW[step] =
                (1 - plant.freeLiquidShare(airK, wetBulbK)) / chiller.copFor(plant.warmWaterK(), condenserK);
    }

    /** Time in which the air's heat needs no compressor at all [h]. */
    public double freeCoolingHours(Clock clock) {
        int free = 0;
        for (double share : freeShare) {
            free += share >= 1 ? 1 : 0;
        }
        return free * (double) clock.stepS() / Clock.SECONDS_PER_HOUR;
    }
}
