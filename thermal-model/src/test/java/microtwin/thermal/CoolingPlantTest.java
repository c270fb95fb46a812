package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoolingPlantTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final AirPath HALL = CoolingPlants.CHILLER.air();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @CsvSource({"18,15,15.9,0.05", "18,24,8.37,0.005", "18,28,6.91,0.005", "7,24,5.10,0.005"})
    void cop(double waterC, double wetBulbC, double cop, double tolerance) {
        double condenserK = HeatRejection.TOWER.condenserK(C + 35, C + wetBulbC);
        assertEquals(cop, Chiller.centrifugal(C + waterC).cop(condenserK), tolerance);
    }

    /** 400 / (0.6 * 1.204 * 1006 * 12) = 45.9 W per kW; thin air by the inverse square; rise 20 K by (12/20)^3. */
    @Test
    void fan() {
        assertEquals(0.0459, HALL.ratedFanPerW(1.204), 5e-5);
        double thin = Air.densityKgPerM3(Air.standardPa(3600), C + 15);
        assertEquals(0.108, HALL.ratedFanPerW(thin), 5e-4);
        assertEquals(0.0233, CoolingPlants.HIGH_ALTITUDE.air().ratedFanPerW(thin), 5e-5);
        assertEquals(2.06, HALL.ratedFanPerW(0.8543) / HALL.ratedFanPerW(1.225), 5e-3);
        assertEquals(0.5 * 0.5 * 0.5 * 45.9, HALL.fanW(0.5, 45.9), 1e-9);
        assertEquals(0.3 * 0.3 * 0.3 * 45.9, HALL.fanW(0, 45.9), 1e-9);
    }

    @Test
    void partLoad() {
        Chiller chiller = Chiller.centrifugal(C + 18);
        assertEquals(100, chiller.compressorW(1, 100), 1e-9);
        assertEquals(0, chiller.compressorW(0, 100));
        double half = 0.222903 + 0.5 * 0.313387 + 0.25 * 0.46371;
        assertEquals(100 * half, chiller.compressorW(0.5, 100), 1e-9);
        assertEquals(chiller.compressorW(0.1, 100) / 2, chiller.compressorW(0.05, 100), 1e-9, "cycles below 10 %");
    }

    /** Power over load at its least: 2 sqrt(a c) + b inside, a or the end of the range outside; never below the Carnot share. */
    @ParameterizedTest
    @CsvSource({"-1,0.313387", "-0.3,0.313387", "0,-1", "0.02,0.2"})
    void noPartLoadBeatsCarnot(double fixed, double linear) {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> new Chiller(C + 18, 6, 2, 0.55, 5, fixed, linear, 0.1));
        assertTrue(thrown.getMessage().contains("below the Carnot limit"), thrown.getMessage());
    }

    @Test
    void anyLoadCostsAtLeastTheCarnotShare() {
        Chiller chiller = Chiller.centrifugal(C + 18);
        double least = Double.POSITIVE_INFINITY;
        for (double x = 0.01; x <= 1; x += 0.001) {
            least = Math.min(least, chiller.compressorW(x, 1) / x);
        }
        assertEquals(2 * Math.sqrt(0.222903 * 0.46371) + 0.313387, least, 1e-5);
    }

    /** Water of the coils meets colder air nowhere. */
    @ParameterizedTest
    @CsvSource({"45,6,enter", "24.1,6,enter", "20,17,leave"})
    void noHeatUphillInTheCoils(double waterC, double riseK, String where) {
        CoolingPlant usual = CoolingPlants.WATER_ECONOMIZER;
        Chiller warm = new Chiller(C + waterC, riseK, 2, 0.55, 5, 0.222_903, 0.313_387, 0.1);
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new CoolingPlant(
                        usual.air(),
                        warm,
                        usual.rejection(),
                        usual.freeCooling(),
                        2,
                        usual.dewPointMinK(),
                        usual.dewPointMaxK(),
                        0,
                        usual.warmWaterK(),
                        usual.warmWaterRiseK(),
                        1,
                        usual.pad(),
                        CoolingPlant.NO_WATER_LIMIT_M3_PER_S));
        assertTrue(thrown.getMessage().startsWith("chilled water must " + where), thrown.getMessage());
    }

    @Test
    void waterSide() {
        CoolingPlant plant = CoolingPlants.WATER_ECONOMIZER;
        assertEquals(1, plant.freeShare(C + 30, C + 12, C + 5));
        assertEquals(0.5, plant.freeShare(C + 30, C + 15, C + 5), 1e-12);
        assertEquals(0, plant.freeShare(C + 30, C + 18, C + 5));
    }

    @Test
    void airSide() {
        CoolingPlant plant = CoolingPlants.AIR_ECONOMIZER;
        assertEquals(1, plant.freeShare(C + 24, C + 15, C + 10));
        assertEquals(0.5, plant.freeShare(C + 30, C + 15, C + 10), 1e-12);
        assertEquals(0, plant.freeShare(C + 36, C + 15, C + 10));
        assertEquals(0, plant.freeShare(C + 20, C + 18, C + 16), "too humid");
        assertEquals(0, plant.freeShare(C + 5, C + 1, C - 10), "too dry");
        assertEquals(C + 18, plant.supplyK(C + 2, 1), 1e-9);
        assertEquals(C + 20, plant.supplyK(C + 20, 1), 1e-9);
    }

    @Test
    void warmWater() {
        CoolingPlant plant = CoolingPlants.LIQUID_WARM_WATER;
        assertEquals(1, plant.freeLiquidShare(C + 27, C + 20));
        assertEquals(0.5, plant.freeLiquidShare(C + 32, C + 20), 1e-12);
    }

    /** 3.6 MJ / 2.43 MJ/kg = 1.48 kg per kWh; five cycles add a quarter. */
    @Test
    void water() {
        HeatRejection all = new HeatRejection(true, 4, 5, 2, 0, 0, 1, 5, 0);
        assertEquals(1.48, 3.6e6 * all.evaporationKgPerJ(), 0.002);
        assertEquals(1.85, 3.6e6 * all.waterKgPerJ(), 0.002);
        assertEquals(0, HeatRejection.DRY.waterKgPerJ());
        double evaporation = HeatRejection.TOWER.evaporationKgPerJ();
        double drift = 2e-5 / (4186 * 5);
        assertEquals(1.25 * evaporation + drift, HeatRejection.TOWER.waterKgPerJ(), 1e-18);
    }

    /** What comes in leaves as vapour, blowdown or drops, and the salt in it with the last two, at the cycles or less. */
    @ParameterizedTest
    @CsvSource({"2,0", "5,2e-5", "10,1e-4"})
    void waterAndSaltLeaveAsTheyCame(double cycles, double shareDrift) {
        HeatRejection tower = new HeatRejection(true, 4, 5, 2, 0, 0, 0.85, cycles, shareDrift);
        double leavesKgPerJ = tower.evaporationKgPerJ() + tower.blowdownKgPerJ() + tower.driftKgPerJ();
        assertEquals(tower.waterKgPerJ(), leavesKgPerJ, 1e-18);
        double concentration = tower.waterKgPerJ() / (tower.blowdownKgPerJ() + tower.driftKgPerJ());
        assertTrue(concentration <= cycles * (1 + 1e-12) && concentration > 0.9 * cycles, "cycles " + concentration);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void secondLawAndShares(long seed) {
        Draw draw = new Draw(seed);
        double airK = C + draw.between(-30, 45);
        double relative = draw.between(0.05, 1);
        double pressurePa = draw.between(60_000, 103_000);
        double bulbK = Air.wetBulbK(airK, relative, pressurePa);
        double dewK = Air.dewPointK(airK, relative);
        for (CoolingPlant plant : CoolingPlants.byName().values()) {
            double share = plant.freeShare(airK, bulbK, dewK);
            assertTrue(share >= 0 && share <= 1, "seed " + seed);
            double colder = plant.freeLiquidShare(airK - 1, bulbK - 1);
            assertTrue(colder >= plant.freeLiquidShare(airK, bulbK), "seed " + seed);
            Chiller chiller = plant.chiller();
            double condenserK = plant.rejection().condenserK(airK, bulbK);
            double evaporatorK = chiller.chilledWaterK() - chiller.evaporatorApproachK();
            double liftK = Math.max(chiller.liftFloorK(), condenserK - evaporatorK);
            assertTrue(chiller.cop(condenserK) <= evaporatorK / liftK, "seed " + seed + ": above Carnot");
        }
    }
}
