package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Floor and building: characteristic curve, control, first and second law, steps. */
class HeatedRoomTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final FloorHeating FLOOR = new FloorHeating(125, 25e6, 0.07, C + 29);
    private static final Building HOUSE = new Building(90, 8e6, C + 20, 300, 3);
    private static final HeatedRoom ROOM = new HeatedRoom(FLOOR, HOUSE);

    private static final int ROWS = 16;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** EN 1264: 100, 64 and 41 W/m2 at 9, 6 and 4 K; curve within 0.1 W/m2. */
    @Test
    void characteristicCurve() {
        assertEquals(100.0, FloorHeating.fluxWPerM2(C + 29, C + 20), 0.1);
        assertEquals(64.0, FloorHeating.fluxWPerM2(C + 26, C + 20), 0.1);
        assertEquals(41.0, FloorHeating.fluxWPerM2(C + 24, C + 20), 0.1);
        assertEquals(0, FloorHeating.fluxWPerM2(C + 20, C + 20));
        assertEquals(-41.0, FloorHeating.fluxWPerM2(C + 16, C + 20), 0.1, "a cold floor takes heat");
        assertEquals(9, FloorHeating.aboveRoomK(FloorHeating.fluxWPerM2(C + 29, C + 20)), 1e-12);
        assertEquals(12_500, FLOOR.conductanceWPerK(C + 29, C + 20) * 9, 15);
    }

    /** A slab of 25 MJ/K under 500 W/K has a time constant of 50,000 s. */
    @Test
    void slabIsExact() {
        double steadyK = C + 20 + 0.93 * 4000 / 500;
        double afterK = FLOOR.slabAfterK(C + 22, C + 20, 4000, 500, 50_000);
        assertEquals(steadyK + (C + 22 - steadyK) * Math.exp(-1), afterK, 1e-9);
        assertEquals(4000, FLOOR.heatToReachW(C + 22, C + 20, afterK, 500, 50_000), 1e-6);
    }

    /** 90 W/K and 8 MJ/K: a quarter of an hour. What is required brings the room to its set point exactly. */
    @Test
    void buildingIsExact() {
        double left = Math.exp(-90 * 900 / 8e6);
        assertEquals(left, HOUSE.shareLeft(900), 1e-15);
        double freeK = C + (20 - 300 / 90.0) * left + 300 / 90.0;
        assertEquals(freeK, HOUSE.afterK(C + 20, C, 300, left), 1e-9);
        double requiredW = HOUSE.requiredW(C + 20, C, 300, left);
        assertEquals(90 * 20 - 300, requiredW, 1e-6);
        assertEquals(C + 20, HOUSE.afterK(C + 20, C, 300 + requiredW, left), 1e-9);
        assertEquals(0, HOUSE.requiredW(C + 20, C + 25, 300, left));
        assertEquals(300 + 3 * 500, HOUSE.gainW(500));
    }

    /** Heating curve: at 0 degrees 1500 W are wanted, 12 W/m2, so a floor 1.3 K above the room. */
    @Test
    void control() {
        assertEquals(1500, ROOM.wantedW(C + 20, C, 300), 1e-9);
        assertEquals(C + 20 + Math.pow(12 / 8.92, 1 / 1.1), ROOM.targetK(1500), 1e-9);
        assertEquals(C + 29, ROOM.targetK(1e6), 1e-9, "at its limit");
        assertEquals(0, ROOM.demandW(C + 20, C + 20, C + 25, 0, 900), "nothing wanted in summer");
        assertEquals(0, ROOM.demandW(C + 20, C + 22, C + 15, 0, 900), "nor in a warm room");
        double steadyW = ROOM.demandW(ROOM.targetK(1500), C + 20, C, 300, 900);
        assertEquals(1500 / 0.93, steadyW, 1e-6, "downward loss on top");
    }

    @Test
    void limits() {
        assertThrows(IllegalArgumentException.class, () -> new FloorHeating(125, 25e6, 0.95, C + 29));
        assertThrows(IllegalArgumentException.class, () -> new FloorHeating(0, 25e6, 0.05, C + 29));
        assertThrows(IllegalArgumentException.class, () -> new Building(0, 8e6, C + 20, 0, 0));
        Building hot = new Building(90, 8e6, C + 30, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new HeatedRoom(FLOOR, hot));
        Building empty = new Building(90, 1e-3, C + 20, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new HeatedRoom(FLOOR, empty));
        Building open = new Building(1e9, 8e6, C + 20, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new HeatedRoom(FLOOR, open));
        Building least = new Building(90, HeatedRoom.leastCapacityJPerK(FLOOR, HOUSE) * (1 + 1e-12), C + 20, 0, 0);
        assertEquals(60, new HeatedRoom(FLOOR, least).turns(3600), 1, "never more in an hour");
    }

    private static HeatedRoom drawn(Draw draw) {
        double areaM2 = draw.between(20, 500);
        return new HeatedRoom(
                new FloorHeating(
                        areaM2, areaM2 * draw.between(5e3, 4e5), draw.between(0, 0.2), C + draw.between(24, 33)),
                new Building(
                        areaM2 * draw.between(0.3, 3),
                        areaM2 * draw.between(6e4, 3e5),
                        C + draw.between(16, 22),
                        areaM2 * draw.between(0, 10),
                        areaM2 * draw.between(0, 0.1)));
    }

    /** One turn as its two ends: the loss follows from the room's exponential, not from the balance. */
    private record Turn(
            HeatedRoom room,
            double slabK,
            double roomK,
            double slabAfterK,
            double roomAfterK,
            double cameW,
            double ownW) {

        void check(double airK, double gainW, double dtS, String where) {
            FloorHeating floor = room.floor();
            Building house = room.building();
            double slabJ = floor.capacityJPerK() * (slabAfterK - slabK);
            double fluxW = floor.shareUp() * cameW - slabJ / dtS;
            double steadyK = airK + (gainW + fluxW + ownW) / house.conductanceWPerK();
            double left = house.shareLeft(dtS);
            double timesS = house.capacityJPerK() / house.conductanceWPerK();
            double meanK = steadyK + (roomK - steadyK) * (1 - left) * timesS / dtS;
            double lossJ = house.conductanceWPerK() * (meanK - airK) * dtS;
            double heldJ = slabJ + house.capacityJPerK() * (roomAfterK - roomK);
            double inJ = (cameW + ownW + gainW) * dtS;
            double downJ = floor.shareDown() * cameW * dtS;
            double scaleJ = 300 * (floor.capacityJPerK() + house.capacityJPerK());
            assertEquals(inJ - downJ - lossJ, heldJ, 1e-12 * scaleJ, where + " first law");
            if (Math.min(slabK, slabAfterK) > roomK) {
                assertTrue(fluxW >= -1e-6, where + " uphill into the floor");
            }
            if (Math.max(slabK, slabAfterK) < roomK) {
                assertTrue(fluxW <= 1e-6, where + " uphill into the room");
            }
        }
    }

    /** A winter of steps of an hour gives what steps of a minute give: heat of the loop within 3 %, as its control acts once a step, all heat within 1 %, floor within 0.3 K. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 15, 30})
    void stepSize(int minutes) {
        GroupResult hours = year(60, 4000, 50);
        GroupResult fine = year(minutes, 4000, 50);
        for (Flow flow : List.of(Flow.HEAT_USEFUL, Flow.HEAT_SPARED)) {
            assertEquals(1, hours.energyJ(flow) / fine.energyJ(flow), 0.03, flow + " " + minutes);
        }
        double heatJ = fine.energyJ(Flow.HEAT_SPARED) + fine.energyJ(Flow.HEAT_AUXILIARY);
        double coarseJ = hours.energyJ(Flow.HEAT_SPARED) + hours.energyJ(Flow.HEAT_AUXILIARY);
        assertEquals(1, coarseJ / heatJ, 0.01, "all heat " + minutes);
        assertEquals(mean(fine), mean(hours), 0.3, "floor " + minutes);
    }

    /** Panels in dry boards, 20 kJ/(m2 K): their slab follows within half an hour, and still takes its heat in steps of an hour. */
    @ParameterizedTest
    @ValueSource(ints = {15, 60})
    void lightFloor(int minutes) {
        HeatedRoom light = new HeatedRoom(new FloorHeating(125, 125 * 20e3, 0.07, C + 29), HOUSE);
        GroupResult coarse = year(light, minutes, 4000, 50);
        GroupResult fine = year(light, 2, 4000, 50);
        assertEquals(1, coarse.energyJ(Flow.HEAT_USEFUL) / fine.energyJ(Flow.HEAT_USEFUL), 0.02, "handed over");
        assertEquals(1, coarse.energyJ(Flow.HEAT_SPARED) / fine.energyJ(Flow.HEAT_SPARED), 0.02, "spared");
        double warmestK = java.util.Arrays.stream(coarse.levels().get(Level.FLOOR_TEMPERATURE_K))
                .max()
                .orElseThrow();
        assertTrue(warmestK <= C + 29 + 1e-6, "limit");
    }

    private static double mean(GroupResult result) {
        return java.util.Arrays.stream(result.levels().get(Level.FLOOR_TEMPERATURE_K))
                .average()
                .orElseThrow();
    }

    /** Fifty days around 0 degrees, each with its sun, IT of constant heat. */
    private static GroupResult year(int minutes, double itW, int days) {
        return year(ROOM, minutes, itW, days);
    }

    private static GroupResult year(HeatedRoom room, int minutes, double itW, int days) {
        Clock clock = TestSite.clock(days * 24 * 60 / minutes, minutes);
        double[] airK = new double[clock.steps()];
        double[] ghi = new double[clock.steps()];
        for (int step = 0; step < airK.length; step++) {
            double day = (step + 0.5) * clock.stepS() / 86_400;
            airK[step] = C + 8 * Math.sin(2 * Math.PI * day / days) + 4 * Math.sin(2 * Math.PI * (day - 0.4));
            ghi[step] = Math.max(0, -500 * Math.cos(2 * Math.PI * day));
        }
        Weather weather = TestSite.weather(clock, 0, airK, new double[airK.length], ghi);
        return house(room, clock, weather, itW);
    }

    private static GroupResult house(HeatedRoom room, Clock clock, Weather weather, double itW) {
        HeatUsers users = room.at(weather, 0, 1);
        return TestSite.run(
                clock,
                1,
                List.of(
                        new TestSite.It(TestSite.constant(clock.steps(), 1, itW)),
                        new LiquidLoopFleet(
                                LiquidLoops.CABINET_FLOOR,
                                DumpClimate.of(DumpCooler.DRY, LiquidLoops.CABINET_FLOOR, weather),
                                users),
                        new TestSite.Supply(0.05),
                        new CoolingPlantFleet(
                                PlantClimate.of(CoolingPlants.PASSIVE, weather), new double[] {itW}, new double[1]),
                        new TestSite.Grid(1),
                        new HeatUseFleet(users, CounterfactualHeater.HEAT_PUMP, weather)));
    }

    /**
     * What is spared is what the same house without the floor's heat needs more of its own heater: no heat that only
     * makes a room too warm is a credit.
     */
    @ParameterizedTest
    @ValueSource(doubles = {500, 1500, 4000})
    void sparedIsWhatTheHeaterElseWouldGive(double itW) {
        GroupResult with = year(15, itW, 50);
        GroupResult without = year(15, 1e-6, 50);
        double sparedJ = with.energyJ(Flow.HEAT_SPARED);
        double lessJ = without.energyJ(Flow.HEAT_AUXILIARY) - with.energyJ(Flow.HEAT_AUXILIARY);
        assertTrue(sparedJ <= with.energyJ(Flow.HEAT_USEFUL) * 0.93, "upward only");
        assertEquals(lessJ, sparedJ, 1e-3 * lessJ, "own heater gives less");
    }

    /**
     * Any floor, house, weather and supply of heat: energy of slab and room closes, the floor never passes its limit, the
     * room never falls below its set point, and heat goes from hot to cold at every passage.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void firstAndSecondLaw(long seed) {
        Draw draw = new Draw(seed);
        HeatedRoom room = drawn(draw);
        Building house = room.building();
        int minutes = seed % 2 == 0 ? 5 : 60;
        double dtS = 60.0 * minutes;
        Clock clock = TestSite.clock(400, minutes);
        Weather weather = TestSite.random(clock, 0, draw);
        HeatedRooms rooms = (HeatedRooms) room.at(weather, 0, 1);
        double[] wantedW = new double[ROWS];
        double[] returnK = new double[ROWS];
        double[] spareW = new double[ROWS];
        double[] ownW = new double[ROWS];
        for (int step = 0; step < clock.steps(); step++) {
            String where = "seed " + seed + " step " + step;
            double slabK = rooms.slabK()[0];
            double roomK = rooms.roomK()[0];
            rooms.want(step, dtS, wantedW, returnK, ROWS);
            assertEquals(slabK, returnK[0], where);
            double[] cameW = TestSite.filled(ROWS, wantedW[0] * Math.min(1, draw.between(0, 1.3)));
            rooms.take(step, dtS, cameW, spareW, ownW, ROWS);
            Turn turn = new Turn(room, slabK, roomK, rooms.slabK()[0], rooms.roomK()[0], cameW[0], ownW[0]);
            if (room.turns(dtS) == 1) {
                turn.check(weather.airK()[step], house.gainW(weather.ghiWPerM2()[step]), dtS, where);
            }
            assertTrue(wantedW[0] >= 0 && spareW[0] >= 0 && ownW[0] >= 0, where);
            double warmestK = Math.max(Math.max(slabK, room.floor().limitK()), Math.max(roomK, turn.roomAfterK));
            assertTrue(turn.slabAfterK <= warmestK + 1e-6, where + " slab " + (turn.slabAfterK - warmestK));
            assertTrue(turn.roomAfterK >= house.setpointK() - 1e-6, where + " room");
        }
    }
}
