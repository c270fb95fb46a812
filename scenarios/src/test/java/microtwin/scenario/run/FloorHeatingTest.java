package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Owner;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Monthly;
import microtwin.scenario.Catalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same IT under floors in a cold and a hot climate, a year. */
class FloorHeatingTest {

    private static final double MWH = 3.6e9;
    private static final int HOUSES = 3;

    private static RunResult coldRun;
    private static RunResult hotRun;
    private static Kpis cellar;
    private static Kpis cold;
    private static Kpis hot;

    @BeforeAll
    static void year() {
        List<RunResult> results = Runs.all(Catalog.text("floor-heating"), "simulation.record=1 d");
        results.forEach(result -> Laws.assertKept(result, result.architecture()));
        coldRun = results.get(1);
        hotRun = results.get(2);
        cellar = Kpis.of(results.get(0));
        cold = Kpis.of(coldRun);
        hot = Kpis.of(hotRun);
        for (Kpis k : List.of(cold, hot)) {
            System.out.printf(
                    "%s: IT %.2f, handed over %.2f, dumped %.2f, spared %.2f, own heater %.2f, displaced %.2f, gas %.2f,"
                            + " heat pump %.2f MWh; %.0f h with dump; PUE %.4f ERF %.3f ERE %.3f%n",
                    k.architecture(),
                    1e6 * k.value(Kpi.ENERGY_IT_TWH),
                    k.value(Kpi.HEAT_USEFUL_MWH),
                    k.value(Kpi.HEAT_DUMPED_MWH),
                    k.value(Kpi.HEAT_SPARED_MWH),
                    k.value(Kpi.HEAT_AUXILIARY_MWH),
                    k.value(Kpi.HEAT_DISPLACED_MWH),
                    k.value(Kpi.HEAT_IF_GAS_BOILER_MWH),
                    k.value(Kpi.HEAT_IF_HEAT_PUMP_MWH),
                    k.value(Kpi.HEAT_DUMP_HOURS),
                    k.value(Kpi.PUE),
                    k.value(Kpi.ERF),
                    k.value(Kpi.ERE));
        }
    }

    /** All IT energy becomes heat, here and there: at equal IT energy the same heat. */
    @Test
    void heatOfTheEdgeIsHeatOfTheCellar() {
        double itMwh = 1e6 * cellar.value(Kpi.ENERGY_IT_TWH);
        for (Kpis k : List.of(cold, hot)) {
            assertEquals(itMwh, 1e6 * k.value(Kpi.ENERGY_IT_TWH), 1e-9 * itMwh);
            double takenMwh = k.value(Kpi.HEAT_USEFUL_MWH) + k.value(Kpi.HEAT_DUMPED_MWH);
            assertEquals(0.8 * itMwh, takenMwh, 1e-9 * itMwh, "the loop takes four fifths");
        }
    }

    /** A Swedish house uses most of the heat and not all; a house in the desert little of it, in its winter. */
    @Test
    void climateDecides() {
        double coldShare = share(cold);
        double hotShare = share(hot);
        assertTrue(coldShare > 0.5 && coldShare < 0.95, "cold " + coldShare);
        assertTrue(hotShare > 0.01 && hotShare < 0.3, "hot " + hotShare);
        assertTrue(cold.value(Kpi.HEAT_DUMP_HOURS) < hot.value(Kpi.HEAT_DUMP_HOURS));
        assertTrue(hot.value(Kpi.HEAT_DUMP_HOURS) < 365 * 24);
    }

    private static double share(Kpis k) {
        return k.value(Kpi.HEAT_USEFUL_MWH) / (k.value(Kpi.HEAT_USEFUL_MWH) + k.value(Kpi.HEAT_DUMPED_MWH));
    }

    /** What the own heater gives and what it is spared is the heat of a house of 150 W/K: 10 to 20 MWh. */
    @Test
    void houseIsAHouse() {
        double mwh = (cold.value(Kpi.HEAT_SPARED_MWH) + cold.value(Kpi.HEAT_AUXILIARY_MWH)) / HOUSES;
        assertTrue(mwh > 10 && mwh < 20, "heat of a house " + mwh);
        assertTrue(cold.value(Kpi.HEAT_SPARED_MWH) < 0.93 * cold.value(Kpi.HEAT_USEFUL_MWH), "none of what goes down");
        assertTrue(cold.value(Kpi.HEAT_SPARED_MWH) > 0.8 * cold.value(Kpi.HEAT_USEFUL_MWH), "most of the rest");
    }

    /** 3.5 for the heat pump that was declared, 1 and 0.9 for the others; never the raw heat. */
    @Test
    void creditIsTheHeatersEnergy() {
        for (Kpis k : List.of(cold, hot)) {
            double sparedMwh = k.value(Kpi.HEAT_SPARED_MWH);
            assertEquals(sparedMwh, k.value(Kpi.HEAT_IF_RESISTIVE_MWH));
            assertEquals(sparedMwh + k.value(Kpi.HEAT_AUXILIARY_MWH), k.value(Kpi.HEAT_NEED_MWH), 1e-9 * sparedMwh);
            assertEquals(sparedMwh / 3.5, k.value(Kpi.HEAT_DISPLACED_MWH), 1e-9 * sparedMwh);
            assertEquals(sparedMwh / 3.5, k.value(Kpi.HEAT_IF_HEAT_PUMP_MWH), 1e-9 * sparedMwh);
            assertEquals(sparedMwh / 0.9, k.value(Kpi.HEAT_IF_GAS_BOILER_MWH), 1e-9 * sparedMwh);
            assertEquals(0, k.value(Kpi.FUEL_DISPLACED_MWH));
            assertEquals(k.value(Kpi.PUE) * (1 - k.value(Kpi.ERF)), k.value(Kpi.ERE), 1e-12);
        }
        String gas = "architectures.cold.sites.house.heat_recovery.instead_of=gas-boiler";
        Kpis fuel = Kpis.of(Runs.all(Catalog.text("floor-heating"), gas, "simulation.duration=30 d")
                .get(1));
        assertEquals(fuel.value(Kpi.HEAT_IF_GAS_BOILER_MWH), fuel.value(Kpi.FUEL_DISPLACED_MWH));
        assertEquals(0, fuel.value(Kpi.HEAT_DISPLACED_MWH), "no electricity");
    }

    /** The months of the chart: they sum to the year; the loop takes its share of the IT in each, the houses need next to nothing in July. */
    @Test
    void months() {
        for (Kpis k : List.of(cold, hot)) {
            assertEquals(12, k.months().size());
            assertEquals(k.value(Kpi.HEAT_USEFUL_MWH), sum(k, Monthly::heatUsefulMwh), 1e-9);
            assertEquals(k.value(Kpi.HEAT_DUMPED_MWH), sum(k, Monthly::heatDumpedMwh), 1e-9);
            assertEquals(k.value(Kpi.HEAT_NEED_MWH), sum(k, Monthly::heatNeedMwh), 1e-9);
            for (Monthly month : k.months()) {
                double takenMwh = month.heatUsefulMwh() + month.heatDumpedMwh();
                double itMwh = 1e6 * month.energyItTwh();
                assertEquals(0.8 * itMwh, takenMwh, 1e-9 * itMwh, month.month() + " " + k.architecture());
            }
            double januaryMwh = k.months().get(0).heatNeedMwh();
            double julyMwh = k.months().get(6).heatNeedMwh();
            assertTrue(julyMwh < 0.01 * januaryMwh, k.architecture() + " July " + julyMwh + " of " + januaryMwh);
        }
        assertTrue(Double.isNaN(cellar.months().get(0).heatNeedMwh()), "no loop, no user");
    }

    private static double sum(Kpis k, ToDoubleFunction<Monthly> mwh) {
        return k.months().stream().mapToDouble(mwh).sum();
    }

    /** What is not there has no figure; nought would be one. */
    @Test
    void noTroughNoExergy() {
        for (Kpis k : List.of(cellar, cold, hot)) {
            for (Kpi kpi : List.of(Kpi.HEAT_SUN_MWH, Kpi.FRESH_WATER_M3, Kpi.EXERGY_GIVEN_MWH, Kpi.EXERGY_TAKEN_MWH)) {
                assertTrue(Double.isNaN(k.value(kpi)), k.architecture() + " " + kpi.key());
            }
        }
        assertTrue(
                Double.isNaN(cellar.value(Kpi.HEAT_AUXILIARY_MWH)), "nobody asked the heaters of the cellar's street");
    }

    /** Reuse does not lower PUE; pump and dump cooler raise it, the cooler's fans more in a hot summer. */
    @Test
    void pumpAndDumpAreOverhead() {
        assertTrue(cold.value(Kpi.PUE) > 1 && hot.value(Kpi.PUE) > 1);
        assertTrue(hot.lossMwh(Owner.HEAT_RECOVERY) > cold.lossMwh(Owner.HEAT_RECOVERY));
    }

    /** June to August: floors and rooms are warm, next to nothing is handed over, and the floor never passes 29 degrees. */
    @Test
    void summer() {
        GroupResult house = Runs.group(coldRun);
        double[] usefulJ = house.flowsJ().get(Flow.HEAT_USEFUL);
        double[] dumping = house.levels().get(Level.DUMP_SHARE);
        double summerJ = 0;
        double dumpS = 0;
        for (int day = 151; day < 243; day++) {
            summerJ += usefulJ[day];
            dumpS += dumping[day] * Clock.SECONDS_PER_DAY;
        }
        System.out.printf("summer: %.3f MWh handed over, %.0f h with dump%n", summerJ / MWH, dumpS / 3600);
        assertTrue(summerJ < 0.05 * house.energyJ(Flow.HEAT_USEFUL), "summer " + summerJ / MWH);
        assertTrue(dumpS > 0.8 * 92 * Clock.SECONDS_PER_DAY, "hours " + dumpS / 3600);
        for (double floorK : house.levels().get(Level.FLOOR_TEMPERATURE_K)) {
            assertTrue(floorK >= 292.15 && floorK <= 302.15, "floor " + floorK);
        }
    }

    /** Where the summer alone takes the floors above 29 degrees, the loop gives them nothing. */
    @Test
    void theLoopNeverHeatsAWarmFloor() {
        GroupResult house = Runs.group(hotRun);
        double[] floorK = house.levels().get(Level.FLOOR_TEMPERATURE_K);
        double[] usefulJ = house.flowsJ().get(Flow.HEAT_USEFUL);
        int warm = 0;
        for (int i = 1; i < floorK.length; i++) {
            if (floorK[i] > 303.15 && floorK[i - 1] > 303.15) {
                assertEquals(0, usefulJ[i], "on day " + i + " at " + floorK[i]);
                warm++;
            }
        }
        assertTrue(warm > 100, "days " + warm);
    }

    /** A week of the Swiss parcel's hot water from 1 January 01:00 local time: the hours of the file, in proportion. */
    @Test
    void demandOfAFile() throws IOException {
        Path file = Runs.shared("load", "SwissResidential_20190916_heat_dhw_cool.mos");
        double expectedWh = Files.readAllLines(file).stream()
                .filter(line -> line.matches("[0-9]+;.*"))
                .skip(1)
                .limit(7 * 24)
                .mapToDouble(line -> Double.parseDouble(line.split(";")[3]))
                .sum();
        String text = Catalog.text("floor-heating")
                .replaceFirst("floor: \\{ area: 125 m2 \\}", "demand: { file: FILE, column: hot_water, scale: 0.1 }")
                .replaceFirst("building: .*", "")
                .replace("FILE", file.toString());
        RunResult cold = Runs.all(text, "simulation.duration=7 d").get(1);
        GroupResult house = Runs.group(cold);
        Laws.assertKept(cold, "file");
        double wantedWh = Runs.wattHours(house, Flow.HEAT_DEMAND) / HOUSES;
        assertEquals(0.1 * expectedWh, wantedWh, 1e-6 * expectedWh);
        double givenWh = Runs.wattHours(house, Flow.HEAT_USEFUL) + Runs.wattHours(house, Flow.HEAT_AUXILIARY);
        assertEquals(HOUSES * wantedWh, givenWh, 1e-6 * givenWh);
    }
}
