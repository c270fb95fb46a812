package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plant, loop and overheads at a site, through the ledger. */
class SiteHeatTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double IT_W = 1e6;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** PUE of a hall at full load in steady weather, UPS 5 % and miscellaneous 1 %, both in rooms of their own. */
    private static double pue(CoolingPlant plant, double altitudeM, double airK, double relativeHumidity) {
        return pue(run(indoors(plant, 0), altitudeM, airK, relativeHumidity, IT_W, 0.05, Overheads.HALL));
    }

    private static GroupResult run(
            CoolingPlant plant,
            double altitudeM,
            double airK,
            double relativeHumidity,
            double itW,
            double shareLoss,
            Overheads overheads) {
        Clock clock = TestSite.clock(4, 15);
        PlantClimate climate = PlantClimate.of(plant, TestSite.steady(clock, altitudeM, airK, relativeHumidity));
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(4, 1, itW)),
                        new OverheadsFleet(overheads),
                        new TestSite.Supply(shareLoss),
                        new CoolingPlantFleet(
                                climate, new double[] {IT_W}, new double[] {shareLoss * IT_W + overheads.powerW(IT_W)}),
                        new TestSite.Grid(1)));
    }

    private static double pue(GroupResult result) {
        return result.energyJ(Flow.IMPORT) / (result.energyJ(Flow.IT_IDLE) + result.energyJ(Flow.IT_ACTIVE));
    }

    private static CoolingPlant withAir(CoolingPlant plant, AirPath air) {
        return with(plant, air, plant.shareIndoors());
    }

    private static CoolingPlant indoors(CoolingPlant plant, double shareIndoors) {
        return with(plant, plant.air(), shareIndoors);
    }

    private static CoolingPlant with(CoolingPlant plant, AirPath air, double shareIndoors) {
        return new CoolingPlant(
                air,
                plant.chiller(),
                plant.rejection(),
                plant.freeCooling(),
                plant.exchangerApproachK(),
                plant.dewPointMinK(),
                plant.dewPointMaxK(),
                plant.shareLiquid(),
                plant.warmWaterK(),
                plant.warmWaterRiseK(),
                shareIndoors,
                plant.pad(),
                plant.waterLimitM3PerS());
    }

    /** 1 + 0.05 + 0.01 + 0.0459 fan + 1.0459 / 8.37 compressor + 0.03 pumps + 0.015 tower = 1.276, in air of 20 degrees. */
    @Test
    void chillerAt24DegreesWetBulb() {
        CoolingPlant plant = withAir(CoolingPlants.CHILLER, new AirPath(C + 18, C + 20, 12, 12, 400, 0.6, 0.3));
        assertEquals(1.276, pue(plant, 0, C + 24, 1), 5e-4);
        assertEquals(1.28, pue(CoolingPlants.CHILLER, 0, C + 24, 1), 0.02);
    }

    /** Inlet air of 15 degrees at 3600 m: 45.9 W per kW become 108, and 23 with a rise of 20 K. */
    @Test
    void freeCoolingOnAPlateau() {
        AirPath rise12 = new AirPath(C + 15, C + 24, 12, 12, 400, 0.6, 0.3);
        CoolingPlant plateau = withAir(CoolingPlants.HIGH_ALTITUDE, rise12);
        assertEquals(1.168, pue(plateau, 3600, C + 15, 0.5), 5e-4);
        assertEquals(1.083, pue(CoolingPlants.HIGH_ALTITUDE, 3600, C + 15, 0.5), 5e-4);
        CoolingPlant lowland = withAir(plateau, new AirPath(C + 20, C + 24, 12, 12, 400, 0.6, 0.3));
        assertEquals(1.106, pue(lowland, 0, C + 20, 0.5), 5e-4);
    }

    @Test
    void pueIsOneWithoutOverhead() {
        assertEquals(1, pue(run(CoolingPlants.PASSIVE, 0, C + 20, 0.5, IT_W, 0, Overheads.NONE)), 1e-12);
    }

    /** Overhead is 1 - 1/PUE of what a site draws: of 176 TWh at 1.2, 146.7 reach the IT and 29.3 do not. */
    @Test
    void overheadOfPue() {
        double[] pue = {1.1, 1.2, 1.5};
        double[] overheadPercent = {9.1, 16.7, 33.3};
        for (int i = 0; i < pue.length; i++) {
            Overheads others = new Overheads(0, pue[i] - 1);
            GroupResult result = run(CoolingPlants.PASSIVE, 0, C + 20, 0.5, IT_W, 0, others);
            assertEquals(pue[i], pue(result), 1e-12);
            double overheadJ =
                    result.energyJ(Flow.IMPORT) - result.energyJ(Flow.IT_IDLE) - result.energyJ(Flow.IT_ACTIVE);
            assertEquals(overheadPercent[i], 100 * overheadJ / result.energyJ(Flow.IMPORT), 0.05);
        }
        GroupResult result = run(CoolingPlants.PASSIVE, 0, C + 20, 0.5, IT_W, 0, new Overheads(0, 0.2));
        assertEquals(146.7, 176 / pue(result), 0.05);
        assertEquals(29.3, 176 * (1 - 1 / pue(result)), 0.05);
    }

    @Test
    void climateDecides() {
        double cold = pue(CoolingPlants.AIR_ECONOMIZER, 0, C + 12, 0.6);
        double hot = pue(CoolingPlants.AIR_ECONOMIZER, 0, C + 30, 0.8);
        assertTrue(cold < hot, cold + " " + hot);
        assertEquals(1.108, cold, 0.01);
        assertTrue(pue(CoolingPlants.LIQUID_WARM_WATER, 0, C + 15, 0.6) < 1.13);
        assertTrue(pue(CoolingPlants.WATER_ECONOMIZER, 0, C + 12, 0.6) < pue(CoolingPlants.CHILLER, 0, C + 12, 0.6));
    }

    /** Whatever part c of the site's energy cools, PUE is at least 1 / (1 - c). */
    @ParameterizedTest
    @MethodSource("seeds")
    void pueFollowsTheCoolingShare(long seed) {
        Draw draw = new Draw(seed);
        double airK = draw.between(255, 313);
        double relative = draw.between(0.1, 1);
        for (CoolingPlant plant : CoolingPlants.byName().values()) {
            GroupResult result = run(plant, 0, airK, relative, draw.between(0.1, 1) * IT_W, 0.05, Overheads.HALL);
            double coolingJ = result.energyJ(Flow.COOLING_FAN)
                    + result.energyJ(Flow.COOLING_COMPRESSOR)
                    + result.energyJ(Flow.COOLING_PUMP);
            double share = coolingJ / result.energyJ(Flow.IMPORT);
            assertTrue(pue(result) >= 1 / (1 - share), "seed " + seed);
        }
    }

    /** The plant carries what else stands in the room: 5 % more heat; only that of the IT is booked as rejected. */
    @Test
    void heatOfOtherEquipmentIndoors() {
        GroupResult apart = run(indoors(CoolingPlants.CHILLER, 0), 0, C + 24, 1, IT_W, 0.04, new Overheads(1e4, 0));
        GroupResult inside = run(CoolingPlants.CHILLER, 0, C + 24, 1, IT_W, 0.04, new Overheads(1e4, 0));
        for (Flow flow : List.of(Flow.COOLING_FAN, Flow.COOLING_COMPRESSOR, Flow.COOLING_PUMP)) {
            assertEquals(1.05 * apart.energyJ(flow), inside.energyJ(flow), 1e-9 * inside.energyJ(flow), flow.name());
        }
        assertEquals(apart.energyJ(Flow.HEAT_REJECTED), inside.energyJ(Flow.HEAT_REJECTED), 1, "heat of the IT alone");
    }

    /** A tropical hall with 5 % of conversion: its heat costs the cooling's 21 % of itself again. */
    @Test
    void conversionInTheRoomOfATropicalHall() {
        GroupResult apart = run(indoors(CoolingPlants.CHILLER, 0), 0, C + 28, 0.84, IT_W, 0.05, Overheads.NONE);
        GroupResult inside = run(CoolingPlants.CHILLER, 0, C + 28, 0.84, IT_W, 0.05, Overheads.NONE);
        double cooling = pue(apart) - 1.05;
        assertEquals(0.22, cooling, 0.02);
        assertEquals(1.05 + 1.05 * cooling, pue(inside), 1e-9);
    }

    /** Water follows the tower's heat; the share latent, cycles and drift stand in the record. */
    @Test
    void towerWater() {
        GroupResult result = run(CoolingPlants.CHILLER, 0, C + 24, 1, IT_W, 0, Overheads.NONE);
        double towerJ = result.energyJ(Flow.HEAT_REJECTED)
                + result.energyJ(Flow.COOLING_FAN)
                + result.energyJ(Flow.COOLING_COMPRESSOR);
        double kg = result.amount(Rate.WATER);
        assertEquals(HeatRejection.TOWER.waterKgPerJ() * towerJ, kg, 1e-9 * kg);
        double litrePerKwh = kg / (IT_W * 3600 / 3.6e6);
        assertTrue(litrePerKwh > 1.5 && litrePerKwh < 2.5, "WUE " + litrePerKwh);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void siteBalancesInAnyWeather(long seed) {
        Draw draw = new Draw(seed);
        int sites = 1 + (int) (seed % 33);
        int steps = 6;
        Clock clock = TestSite.clock(steps, 15);
        Weather weather = TestSite.random(clock, draw.between(0, 4000), draw);
        List<CoolingPlant> plants = List.copyOf(CoolingPlants.byName().values());
        CoolingPlant plant = plants.get((int) (seed % plants.size()));
        PlantClimate climate = PlantClimate.of(plant, weather);
        double[] ratedW = draw.column(sites, 1e4, 1e6);
        double[] otherW = draw.column(sites, 0, 1e5);
        double[] scale = draw.column(sites, 0, 50);
        LiquidLoop loop = new LiquidLoop(0.7, 2e4, 1e4, draw.between(100, 5e4), 323.15, 303.15, 2e3, seed % 2 == 0);
        HeatDemand demand = new HeatDemand(90, 288.15, 150);
        HeatUsers users = new PlainHeatUsers(demand.demandW(weather), scale);
        Overheads overheads = new Overheads(500, 0.01);
        TestSite.Probe probe = new TestSite.Probe();
        GroupResult result = TestSite.run(
                clock,
                sites,
                List.of(
                        new TestSite.It(TestSite.random(steps, sites, draw, 0, 1e6)),
                        new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                        new HeatUseFleet(users, CounterfactualHeater.HEAT_PUMP, weather),
                        new OverheadsFleet(overheads),
                        new TestSite.Supply(0.05),
                        new CoolingPlantFleet(climate, ratedW, otherW),
                        new TestSite.Grid(1),
                        probe));
        assertTrue(result.residual() < 1e-12, "seed " + seed);
        assertTrue(pue(result) >= 1, "seed " + seed);
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < sites; i++) {
                String where = "seed " + seed + " site " + i + " step " + step;
                Unit unit = new Unit(probe, step, i);
                unit.loop(loop, demand.demandW(weather.airK()[step]) * scale[i], where);
                unit.plant(climate, ratedW[i], otherW[i], where);
                assertEquals(overheads.powerW(unit.itW()), unit.watts(Flow.MISC), where);
            }
        }
    }

    /**
     * In weather that needs no chiller, reuse costs the loop's pumps and spares the fans of the dry cooler, nothing else; so it
     * never lowers PUE where those pumps take as much as the fans.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void reuseNeverLowersPue(long seed) {
        Draw draw = new Draw(seed);
        int steps = 6;
        Clock clock = TestSite.clock(steps, 15);
        double[] airK = draw.column(steps, 255, 285);
        Weather weather = TestSite.weather(clock, 0, airK, TestSite.filled(steps, 0.5), new double[steps]);
        double fanWPerW = HeatRejection.DRY.fanWPerW();
        double limitW = new LiquidLoop(0.8, 8000, 8000, 16_000, 315.15, 283.15, 0, false).limitW();
        double pumpW = draw.between(fanWPerW, 3 * fanWPerW) * limitW;
        LiquidLoop loop = new LiquidLoop(0.8, 8000, 8000, 16_000, 315.15, 283.15, pumpW, false);
        double[][] itW = TestSite.random(steps, 1, draw, 0, 1e6);
        double wantedW = draw.between(0, 3e5);
        GroupResult with = reuse(clock, weather, loop, itW, wantedW);
        GroupResult without = reuse(clock, weather, loop, itW, 0);
        double moreJ = with.energyJ(Flow.LOOP_PUMP) - fanWPerW * with.energyJ(Flow.HEAT_USEFUL);
        double importJ = without.energyJ(Flow.IMPORT);
        assertEquals(moreJ, with.energyJ(Flow.IMPORT) - importJ, 1e-9 * importJ, "seed " + seed);
        assertTrue(with.energyJ(Flow.HEAT_USEFUL) > 0, "seed " + seed);
        assertTrue(pue(with) >= pue(without) * (1 - 1e-12), "seed " + seed);
    }

    /**
     * A coil behind air-cooled equipment spares the compressor and the tower's fan; the room's fans blow as before and water is
     * pumped as before.
     */
    @Test
    void reuseBehindAirSparesTheCompressorAlone() {
        Clock clock = TestSite.clock(4, 60);
        Weather weather = TestSite.steady(clock, 0, C + 24, 0.6);
        LiquidLoop loop = new LiquidLoop(0.8, 8000, 8000, 1e9, C + 35, C + 25, 0, false);
        double[][] itW = TestSite.constant(4, 1, IT_W);
        GroupResult with = reuse(CoolingPlants.CHILLER, clock, weather, loop, itW, 5e4);
        GroupResult without = reuse(CoolingPlants.CHILLER, clock, weather, loop, itW, 0);
        double usefulJ = with.energyJ(Flow.HEAT_USEFUL);
        assertEquals(5e4 * 4 * 3600, usefulJ, 1);
        assertEquals(without.energyJ(Flow.COOLING_FAN), with.energyJ(Flow.COOLING_FAN));
        assertEquals(
                HeatRejection.TOWER.fanWPerW() * usefulJ,
                without.energyJ(Flow.COOLING_PUMP) - with.energyJ(Flow.COOLING_PUMP),
                1);
        double sparedJ = without.energyJ(Flow.COOLING_COMPRESSOR) - with.energyJ(Flow.COOLING_COMPRESSOR);
        assertTrue(sparedJ > 0 && sparedJ < usefulJ / 4, "less than at a COP of 4: " + sparedJ / usefulJ);
    }

    private static GroupResult reuse(Clock clock, Weather weather, LiquidLoop loop, double[][] itW, double wantedW) {
        return reuse(CoolingPlants.LIQUID_WARM_WATER, clock, weather, loop, itW, wantedW);
    }

    private static GroupResult reuse(
            CoolingPlant plant, Clock clock, Weather weather, LiquidLoop loop, double[][] itW, double wantedW) {
        HeatUsers users = new PlainHeatUsers(TestSite.filled(clock.steps(), wantedW), new double[] {1});
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(itW),
                        new LiquidLoopFleet(loop, DumpClimate.of(DumpCooler.NONE, loop, weather), users),
                        new HeatUseFleet(users, CounterfactualHeater.HEAT_PUMP, weather),
                        new TestSite.Supply(0),
                        new CoolingPlantFleet(PlantClimate.of(plant, weather), new double[] {IT_W}, new double[] {0}),
                        new TestSite.Grid(1)));
    }

    /** One site at one step, worked out with the records' methods alone. */
    private record Unit(TestSite.Probe probe, int step, int row) {

        double watts(Flow flow) {
            return probe.watts(step, flow, row);
        }

        double itW() {
            return watts(Flow.IT_IDLE) + watts(Flow.IT_ACTIVE);
        }

        double heatW() {
            return watts(Flow.CHIP) + watts(Flow.SERVER_LOSS);
        }

        void loop(LiquidLoop loop, double demandW, String where) {
            double usefulW = loop.usefulW(heatW(), loop.limitW(), demandW);
            assertEquals(demandW, watts(Flow.HEAT_DEMAND), where);
            assertEquals(usefulW, watts(Flow.HEAT_USEFUL), where);
            assertTrue(usefulW <= demandW && usefulW <= heatW(), where);
            assertEquals(loop.pumpW(usefulW, loop.limitW()), watts(Flow.LOOP_PUMP), where);
            assertEquals(CounterfactualHeater.HEAT_PUMP.displacedW(usefulW, 283.15), watts(Flow.HEAT_DISPLACED), where);
        }

        void plant(PlantClimate climate, double ratedItW, double ratedOtherW, String where) {
            CoolingPlant plant = climate.plant();
            double usefulW = watts(Flow.HEAT_USEFUL);
            double restW = heatW() - usefulW;
            assertEquals(restW, watts(Flow.HEAT_REJECTED), where);
            double liquidW = Math.max(0, plant.shareLiquid() * (restW + usefulW) - usefulW);
            double airW = restW - liquidW + plant.shareIndoors() * (watts(Flow.CONVERSION_LOSS) + watts(Flow.MISC));
            double ratedW = plant.airW(ratedItW, ratedOtherW, 0);
            double takenW = Math.max(0, usefulW - plant.shareLiquid() * heatW());
            double fanW = plant.air().fanW((airW + takenW) * (1 / ratedW), ratedW * climate.fanPerW()[step]);
            assertEquals(fanW, watts(Flow.COOLING_FAN), where);
            double sizeW = ratedW * (1 + plant.air().ratedFanPerW(AirPath.RATED_DENSITY_KG_PER_M3));
            double mechanicalW = (1 - climate.freeShare()[step]) * (airW + fanW);
            double compressorW =
                    plant.chiller().compressorW(mechanicalW * (1 / sizeW), sizeW * climate.compressorPerW()[step])
                            + climate.liquidCompressorPerW()[step] * liquidW;
            assertEquals(compressorW, watts(Flow.COOLING_COMPRESSOR), where);
            double waterShare = climate.waterShare()[step];
            double perW = plant.rejection().pumpWPerW() + plant.rejection().fanWPerW();
            double handedW = plant.rejection().pumpWPerW() * usefulW;
            assertEquals(perW * (waterShare * airW + liquidW) + handedW, watts(Flow.COOLING_PUMP), 1e-9, where);
            double kgPerS = plant.rejection().waterKgPerJ() * (waterShare * (airW + fanW) + liquidW + compressorW)
                    + climate.padKgPerJ()[step] * (airW + fanW);
            assertEquals(kgPerS, probe.kgPerS.get(step)[row], where);
        }
    }
}
