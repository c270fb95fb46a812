package microtwin.thermal;

import java.io.Serializable;
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
 * @param padKgPerJ water of the pad in the intake per heat in the air [kg/J]
 * @param free 1 if no compressor is needed at all, else 0
 */
public record PlantClimate(
        CoolingPlant plant,
        double[] supplyK,
        double[] fanPerW,
        double[] freeShare,
        double[] compressorPerW,
        double[] waterShare,
        double[] liquidCompressorPerW,
        double[] padKgPerJ,
        double[] free)
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
        EvaporativePad.Intake intake = plant.intake(airK, wetBulbK, dewPointK, pressurePa);
        freeShare[step] = plant.freeShare(intake.airK(), wetBulbK, intake.dewPointK());
        supplyK[step] = plant.supplyK(intake.airK(), freeShare[step]);
        fanPerW[step] = plant.air().ratedFanPerW(Air.densityKgPerM3(pressurePa, supplyK[step]));
        compressorPerW[step] = 1 / chiller.cop(condenserK);
        waterShare[step] = plant.throughWater(freeShare[step]);
        liquidCompressorPerW[step] =
                (1 - plant.freeLiquidShare(airK, wetBulbK)) / chiller.copFor(plant.warmWaterK(), condenserK);
        padKgPerJ[step] = freeShare[step] > 0 ? intake.waterKgPerJ() : 0;
        free[step] = freeShare[step] >= 1 && plant.shareLiquid() * liquidCompressorPerW[step] == 0 ? 1 : 0;
    }

    /**
     * Water one plant uses [kg/s], nothing taken by heat recovery.
     *
     * @param itW heat of the IT [W]
     * @param otherW conversion losses and other loads [W]
     * @param roomW heat of batteries and transformers in the room [W]
     * @param ratedAirW heat in the air the fans are sized for [W]
     * @param ratedChillerW heat the chiller is sized for [W]
     */
    double waterKgPerS(int step, double itW, double otherW, double roomW, double ratedAirW, double ratedChillerW) {
        double liquidW = plant.shareLiquid() * itW;
        double stillW = plant.airW(itW, otherW, roomW);
        double airW = stillW + plant.air().fanW(stillW / ratedAirW, ratedAirW * fanPerW[step]);
        double mechanicalW = (1 - freeShare[step]) * airW;
        double compressorW =
                plant.chiller().compressorW(mechanicalW / ratedChillerW, ratedChillerW * compressorPerW[step])
                        + liquidCompressorPerW[step] * liquidW;
        return plant.rejection().waterKgPerJ() * (waterShare[step] * airW + liquidW + compressorW)
                + padKgPerJ[step] * airW;
    }
}
