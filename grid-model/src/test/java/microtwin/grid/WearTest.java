package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WearTest {

    private static final double K25 = 298.15;
    private static final double WH = 3600;
    private static final int DAY_S = 86_400;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    static Stream<Ageing> ageings() {
        return Ageing.byName().values().stream();
    }

    private static Lifetime by(Ageing ageing) {
        return new Lifetime(ageing, 0.8, 0, 0);
    }

    /** A pack of 256 Wh that neither leaks nor resists. */
    private static Battery ideal(Ageing ageing) {
        Cell cell = new Cell(20 * WH, 1e-6, 1e-6, 60, 1, 0, 2.5, 3.65, 20, 20);
        return new Battery(cell, 4, 1, 0, 1, 0, 2600, 0.5, 1).lasting(by(ageing));
    }

    private static SimpleBattery simple(Ageing ageing) {
        return new SimpleBattery(256 * WH, 128, 256, 0.97, 0.97, 0.1, 1, 0.1).lasting(by(ageing));
    }

    /** One store, stepped by hand. */
    private static final class Rig {
        final StoreFleet fleet;
        final SiteBus bus = new SiteBus();
        final double[] toBusW = new double[16];
        final double[] lossW = new double[16];

        Rig(Storage type, double socStart) {
            fleet = StoreFleet.of(new StorageSites(type, socStart, new double[] {0}), 1, K25);
        }

        void step(double requestW, double airK, double dtS) {
            double[] request = new double[16];
            Arrays.fill(request, requestW);
            fleet.step(bus, request, airK, dtS, toBusW, lossW);
        }

        double soc() {
            return fleet.soc()[0];
        }
    }

    private static BatteryWear rest(Storage type, double socStart, int days, int dtS) {
        Rig rig = new Rig(type, socStart);
        for (int step = 0; step < days * (DAY_S / dtS); step++) {
            rig.step(0, K25, dtS);
        }
        return rig.fleet.wear();
    }

    @Test
    void aYearOfRestIsTheClosedForm() {
        BatteryWear wear = rest(ideal(new NaumannAgeing()), 0.4, 365, 3600);
        // The charge stays while the capacity falls, so that 40 % become 41.8 %.
        double soc = 0.4 + 0.018 * 2 / 3;
        double k = 1.2571e-5 * (2.8575 * Math.pow(soc - 0.5, 3) + 0.60225);
        assertEquals(k * Math.sqrt(365 * DAY_S), wear.calendarLoss()[0], 1e-5);
        assertEquals(0, wear.cycleLoss()[0], 0);
        assertEquals(0, wear.fullCycles()[0], 0);
        assertEquals(Double.POSITIVE_INFINITY, wear.endOfLifeS()[0], 0);
        assertEquals("naumann", wear.ageing());
    }

    @Test
    void endOfLifeIsTheDayItIsPassed() {
        // 1.2571e-5 * 0.60225 sqrt(t) = 0.01 after 20.2 d; the state of charge rises by less than 1 % of itself
        Battery battery = ideal(new NaumannAgeing()).lasting(new Lifetime(new NaumannAgeing(), 0.99, 0, 0));
        assertEquals(21.0 * DAY_S, rest(battery, 0.5, 40, 3600).endOfLifeS()[0], 0);
    }

    /** Capacity lost and resistance grown are those of the pack. */
    @Test
    void theFleetHasWhatAgeLeft() {
        Rig rig = new Rig(ideal(new NaumannAgeing()), 0.5);
        for (int hour = 0; hour < 100 * 24; hour++) {
            rig.step(0, 318, 3600);
        }
        rig.step(0, 318, 1);
        BatteryFleet fleet = (BatteryFleet) rig.fleet;
        double left = rig.fleet.wear().health(0);
        assertTrue(left < 0.97, "left " + left);
        assertEquals(20 * WH * left, fleet.capacityC()[0], 20 * WH * 1e-7);
        assertEquals(0.5 * 20 * WH, rig.soc() * fleet.capacityC()[0], 1e-6);
        Battery battery = Batteries.LFP_4S_20AH;
        double r0Ohm = battery.cell().r0Ohm();
        double r1Ohm = battery.cell().r1Ohm();
        assertEquals(1.1 * (r0Ohm + r1Ohm), battery.r0Ratio(0.1) * r0Ohm + r1Ohm, 1e-12);
    }

    /** Cycles count from the first step on, with none of the run changed by looking. */
    @Test
    void cyclesCountBothWaysAndLookingChangesNothing() {
        Rig seen = new Rig(simple(new NaumannAgeing()), 0.5);
        Rig unseen = new Rig(simple(new NaumannAgeing()), 0.5);
        for (int step = 0; step < 1000; step++) {
            double requestW = step % 8 < 4 ? 40 : -60;
            seen.step(requestW, K25, 900);
            unseen.step(requestW, K25, 900);
            if (step == 3) {
                // an hour of 40 W out of the store at 97 %, half of it one way
                assertEquals(40 / 0.97 / 256 / 2, seen.fleet.wear().fullCycles()[0], 1e-12);
                assertTrue(seen.fleet.wear().cycleLoss()[0] > 0);
            }
            seen.fleet.wear();
        }
        assertEquals(unseen.soc(), seen.soc(), 0);
        assertArrayEquals(unseen.fleet.wear().cycleLoss(), seen.fleet.wear().cycleLoss(), 0);
    }

    /**
     * A year of sun, load and seasons in steps of 1, 5, 15 and 60 minutes. Cycles and losses within 0.5 % of those at 1
     * minute: what differs is the flow of the battery itself, not the counting.
     */
    @ParameterizedTest
    @MethodSource("ageings")
    void theStepHardlyMatters(Ageing ageing) {
        for (Storage type : new Storage[] {Batteries.LFP_4S_20AH.lasting(by(ageing)), simple(ageing)}) {
            BatteryWear fine = year(type, 60);
            for (int dtS : new int[] {300, 900, 3600}) {
                BatteryWear coarse = year(type, dtS);
                String where = ageing.key() + " at " + dtS + " s";
                assertClose(fine.fullCycles(), coarse.fullCycles(), where);
                assertClose(fine.calendarLoss(), coarse.calendarLoss(), where);
                assertClose(fine.cycleLoss(), coarse.cycleLoss(), where);
                assertClose(fine.resistanceGrowth(), coarse.resistanceGrowth(), where);
            }
        }
    }

    private static void assertClose(double[] fine, double[] coarse, String where) {
        assertEquals(fine[0], coarse[0], 0.005 * fine[0], where);
    }

    private static BatteryWear year(Storage type, int dtS) {
        HalfSineDay sun = new HalfSineDay(150 * WH, 6 * 3600, 12 * 3600);
        Rig rig = new Rig(type, 0.5);
        for (int from = 0; from < 365 * DAY_S; from += dtS) {
            double day = (from + 0.5 * dtS) / DAY_S;
            double airK = 288 + 8 * Math.sin(2 * Math.PI * day / 365) + 4 * Math.sin(2 * Math.PI * (day - 0.4));
            double share = 1 - 0.6 * Math.cos(2 * Math.PI * Math.floor(day) / 9);
            rig.step(7.2 - share * sun.meanW(from % DAY_S, from % DAY_S + dtS), airK, dtS);
        }
        return rig.fleet.wear();
    }

    /** A step that does not divide the day ages as often, and as much. */
    @ParameterizedTest
    @ValueSource(ints = {7 * 60, 11 * 60, 50 * 60})
    void stepsThatDoNotDivideTheDay(int dtS) {
        BatteryWear even = rest(ideal(new SonyMurataAgeing()), 0.5, 100, 900);
        Rig rig = new Rig(ideal(new SonyMurataAgeing()), 0.5);
        double elapsedS = 0;
        for (; elapsedS < 100 * DAY_S; elapsedS += dtS) {
            rig.step(0, K25, dtS);
        }
        assertEquals(even.calendarLoss()[0], rig.fleet.wear().calendarLoss()[0], 1e-3 * even.calendarLoss()[0]);
    }

    /** What goes in is stored, lost or comes out, also when the capacity falls below what is stored. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostWithTheCapacity(long seed) {
        Random random = new Random(seed);
        Rig rig = new Rig(simple(new NaumannAgeing()), 1);
        Rig pack = new Rig(Batteries.LFP_4S_20AH, 1);
        double netJ = 0;
        double spilled = 0;
        for (int step = 0; step < 60 * 96; step++) {
            double requestW = random.nextInt(4) == 0 ? -60 * random.nextDouble() : 2;
            rig.step(requestW, 318, 900);
            netJ -= (rig.toBusW[0] + rig.lossW[0]) * 900;
            pack.step(requestW, 318, 900);
            assertTrue(rig.soc() <= 1 && pack.soc() <= 1 + 1e-12, "seed " + seed + " step " + step);
            assertTrue(rig.lossW[0] >= 0 && pack.lossW[0] >= 0, "seed " + seed + " step " + step);
            spilled = Math.max(spilled, pack.lossW[0]);
        }
        double leftJ = 256 * WH * rig.fleet.wear().health(0);
        assertEquals(256 * WH + netJ, rig.soc() * leftJ, 256 * WH * 1e-3, "seed " + seed);
        assertTrue(spilled > 0, "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("ageings")
    void everyRowAgesLikeOneUnit(Ageing ageing) {
        int sites = 21;
        Random random = new Random(1);
        double[] offsetK = random.doubles(sites, -5, 15).toArray();
        for (Storage type : new Storage[] {Batteries.LFP_4S_20AH.lasting(by(ageing)), simple(ageing)}) {
            StoreFleet fleet = StoreFleet.of(new StorageSites(type, 0.5, offsetK), sites, 290);
            double[][] requests = new double[24 * 20][Block.rows(sites)];
            for (double[] request : requests) {
                Arrays.setAll(request, i -> 100 * (random.nextDouble() - 0.5));
            }
            run(fleet, requests);
            BatteryWear wear = fleet.wear();
            assertEquals(sites, wear.sites());
            for (int site = 0; site < sites; site++) {
                StoreFleet unit = StoreFleet.of(new StorageSites(type, 0.5, new double[] {offsetK[site]}), 1, 290);
                double[][] own = new double[requests.length][16];
                for (int k = 0; k < own.length; k++) {
                    Arrays.fill(own[k], requests[k][site]);
                }
                run(unit, own);
                assertEquals(unit.soc()[0], fleet.soc()[site], 0);
                assertEquals(unit.wear().health(0), wear.health(site), 0);
                assertEquals(unit.wear().resistanceGrowth()[0], wear.resistanceGrowth()[site], 0);
            }
        }
    }

    private static void run(StoreFleet fleet, double[][] requests) {
        SiteBus bus = new SiteBus();
        double[] toBusW = new double[requests[0].length];
        double[] lossW = new double[requests[0].length];
        for (double[] request : requests) {
            fleet.step(bus, request, 290, 3600, toBusW, lossW);
        }
    }
}
