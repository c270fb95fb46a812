package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Owner;
import microtwin.engine.Progress;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wind, fuel and strategies of the battery, from YAML to key figures. */
class SupplyTest {

    private static final String SITE = """
            scenario: supply
            simulation: { start: 2026-06-01T00:00:00Z, duration: 14 d, step: 5 min }
            grids:
              kanto:
                carbon: 485.4 g/kWh
                price: 0.17 USD/kWh
                feed_in: 0.05 USD/kWh
                peak: { price: 0.40 USD/kWh, from: 20:00, to: 02:00 }
            places:
              yard: { latitude: 35.69 deg, longitude: 139.69 deg, timezone: Asia/Tokyo, weather: synthetic, grid: kanto }
            demand:
              chat: { place: yard, requests: 1e5 /day, profile: diurnal, prompt: 600 tokens, output: 200 tokens, latency: 30 s }
            architectures:
              one:
                sites:
                  cabinet:
                    place: yard
                    nodes: { type: rtx-4090-pc, count: 10, model: llama-3-8b, format: fp8 }
                    GRID
                    pv: { rating: 6 kW }
                    battery: { type: box }
                serve: { chat: [cabinet] }
            types:
              batteries:
                box: { fidelity: simple, capacity: 40 kWh, max_charge: 20 kW, max_discharge: 20 kW, soc_min: 0 %, charge_efficiency: 100 %, discharge_efficiency: 100 % }
            """;

    private static final String CABINET = "architectures.one.sites.cabinet.";
    private static final String ON_GRID = SITE.replace("GRID", "path: lv-home");
    private static final String ISLAND = SITE.replace("GRID", "grid: false");

    @Test
    void dearHoursCostLessAndHoldTheirEnergy() {
        Kpis own = Runs.kpis(ON_GRID);
        Kpis cheap = Runs.kpis(ON_GRID, CABINET + "dispatch={strategy: time-of-use, grid_charge: 3 kW}");
        double gainedUsd = own.value(Kpi.COST_USD) - cheap.value(Kpi.COST_USD);
        // some 17 kWh a day of load in six dear hours, less what the sun had saved for them anyway
        assertTrue(gainedUsd > 14 * 5 * 0.23 && gainedUsd < 14 * 20 * 0.23, "gained " + gainedUsd);
        assertEquals(own.value(Kpi.ENERGY_SITE_TWH), cheap.value(Kpi.ENERGY_SITE_TWH), 1e-9);
    }

    @Test
    void peakShavingCutsThePeak() {
        Kpis own = Runs.kpis(ON_GRID);
        Kpis shaved = Runs.kpis(ON_GRID, CABINET + "dispatch={strategy: peak-shaving, target: 2.2 kW}");
        assertTrue(own.value(Kpi.PEAK_IMPORT_MW) > 0.0025, "peak " + own.value(Kpi.PEAK_IMPORT_MW));
        assertEquals(0.0022, shaved.value(Kpi.PEAK_IMPORT_MW), 1e-6);
    }

    /** The level holds at the meter, behind which the transformer takes its share. */
    @Test
    void peakShavingLooksAtTheMeter() {
        Kpis shaved = Runs.kpis(
                ON_GRID,
                CABINET + "dispatch={strategy: peak-shaving, target: 2.3 kW}",
                CABINET + "transformer={rating: 8 kVA, no_load_loss: 30 W, load_loss: 130 W}");
        assertEquals(0.0023, shaved.value(Kpi.PEAK_IMPORT_MW), 1e-9);
    }

    /** Loads of 1.4 times the rating: soon above all limits of IEC 60076-7, and years of ageing in two weeks. */
    @Test
    void anOverloadedTransformerIsTold() {
        String yard = CABINET + "transformer={rating: 8 kVA, no_load_loss: 30 W, load_loss: 130 W}";
        String load = CABINET + "overheads={fixed: 9 kW}";
        assertTrue(Double.isNaN(Runs.kpis(ON_GRID, load).value(Kpi.TRANSFORMER_AGED_H)));
        Comparison cool = Runs.compare(ON_GRID, yard);
        assertEquals(0, cool.baselineKpis().value(Kpi.TRANSFORMER_ABOVE_NORMAL_H));
        assertFalse(ComparisonTable.of(cool).text().contains("Transformers of the sites"));
        Comparison comparison =
                Runs.compare(ON_GRID, yard, load, CABINET + "pv.rating=1 W", CABINET + "battery.soc_start=0 %");
        Kpis kpis = comparison.baselineKpis();
        double hours = 14 * 24;
        double emergencyH = kpis.value(Kpi.TRANSFORMER_ABOVE_EMERGENCY_H);
        assertTrue(emergencyH > 0.9 * hours, "emergency " + emergencyH);
        assertTrue(kpis.value(Kpi.TRANSFORMER_ABOVE_NORMAL_H) > emergencyH, "normal limits are lower");
        assertTrue(kpis.value(Kpi.TRANSFORMER_ABOVE_NORMAL_H) < hours, "it starts cool");
        assertTrue(kpis.value(Kpi.TRANSFORMER_HOT_SPOT_DEGC) > 140);
        assertTrue(kpis.value(Kpi.TRANSFORMER_AGED_H) > 10 * 8760);
        assertTrue(ComparisonTable.of(comparison).text().contains("Transformers of the sites"));
    }

    /** Stopped while the generator runs, and run on. */
    @Test
    void resumesWithItsFuel(@TempDir Path folder) throws IOException {
        Scenario scenario = Runs.read(
                ISLAND,
                CABINET
                        + "generator={kind: fuel-cell, rating: 8 kW, tank: 5 kg, electrolyser: {rating: 2 kW, capacity: 500 kg}}",
                CABINET + "wind={rating: 5 kW, hub: 20 m}",
                CABINET + "soak=1 kW");
        Simulation run = new Composer(scenario).compose(scenario.architectures().get("one"), "this");
        for (int step = 96; step <= 960; step += 96) {
            run.advance(step, 1, Progress.NONE);
            run.checkpoint(folder.resolve("run"));
            run = Simulation.resume(folder.resolve("run"), "this");
        }
        Runs.assertSame(Runs.all(scenario).get(0), run.run(1, Progress.NONE, null), "resumed");
    }

    @Test
    void fuelCellCarriesAnIslandAndCountsAtItsElectrolyser() {
        Kpis alone = Runs.kpis(ISLAND);
        Kpis cell = Runs.kpis(
                ISLAND, CABINET + "generator={kind: fuel-cell, rating: 8 kW, tank: 500 kg, efficiency: 50 %}");
        assertTrue(alone.value(Kpi.IT_SHED_MWH) > 0.1, "shed " + alone.value(Kpi.IT_SHED_MWH));
        assertEquals(0, cell.value(Kpi.IT_SHED_MWH), 1e-9);
        double generated = cell.value(Kpi.FUEL_GENERATED_MWH);
        assertEquals(generated, 0.5 * cell.value(Kpi.FUEL_DRAWN_MWH), 0.01 * generated);
        assertEquals(
                cell.value(Kpi.ENERGY_SITE_TWH) + cell.value(Kpi.FUEL_MAKING_MWH) * 1e-6,
                cell.value(Kpi.ENERGY_GENERATION_TWH),
                1e-12);
        assertEquals(0.34, generated / (generated + cell.value(Kpi.FUEL_MAKING_MWH)), 0.005);
        assertEquals(0, cell.value(Kpi.CO2_T));
    }

    /** What is made at the site is a loss of the site and is not made elsewhere, too. */
    @Test
    void electrolyserOfTheSiteCountsAtTheSite() {
        String cell = CABINET
                + "generator={kind: fuel-cell, rating: 8 kW, tank: 60 kg, fuel_price: 40 USD/MWh%s, start_below: 5 %%}";
        String sun = CABINET + "pv={rating: 60 kW}";
        Kpis bought = Runs.kpis(ISLAND, sun, String.format(cell, ""));
        Kpis own = Runs.kpis(
                ISLAND, sun, String.format(cell, ", electrolyser: {rating: 6 kW, capacity: 500 kg, efficiency: 70 %}"));
        double generated = own.value(Kpi.FUEL_GENERATED_MWH) + own.value(Kpi.HYDROGEN_GENERATED_MWH);
        double lost = own.lossMwh(Owner.HYDROGEN);
        double converted = own.lossMwh(Owner.PV_CONVERSION) - bought.lossMwh(Owner.PV_CONVERSION);
        assertTrue(own.value(Kpi.HYDROGEN_GENERATED_MWH) > 0.003, "own " + own.value(Kpi.HYDROGEN_GENERATED_MWH));
        assertEquals(bought.value(Kpi.FUEL_GENERATED_MWH), generated, 1e-9);
        assertEquals(
                bought.value(Kpi.ENERGY_SITE_TWH) + (lost + converted) * 1e-6,
                own.value(Kpi.ENERGY_SITE_TWH),
                1e-9 * own.value(Kpi.ENERGY_SITE_TWH) + 1e-12);
        assertEquals(
                own.value(Kpi.ELECTROLYSIS_MWH),
                own.value(Kpi.HYDROGEN_KEPT_MWH) + own.value(Kpi.HYDROGEN_GENERATED_MWH) + lost,
                1e-9);
        assertEquals(
                own.value(Kpi.ENERGY_SITE_TWH) + own.value(Kpi.FUEL_MAKING_MWH) * 1e-6,
                own.value(Kpi.ENERGY_GENERATION_TWH),
                1e-12);
        assertTrue(own.value(Kpi.FUEL_MAKING_MWH) < bought.value(Kpi.FUEL_MAKING_MWH));
        assertEquals(40 * own.value(Kpi.FUEL_DRAWN_MWH), own.value(Kpi.FUEL_COST_USD), 1e-9);
        assertTrue(own.value(Kpi.PUE) > bought.value(Kpi.PUE));
    }

    @Test
    void lawsHoldWithAnElectrolyser() {
        String cell = CABINET
                + "generator={kind: fuel-cell, rating: 8 kW, tank: 10 kg, electrolyser: {rating: 4 kW, least_load: 20 %}}";
        for (String site : new String[] {ISLAND, ON_GRID}) {
            for (RunResult result :
                    Runs.all(Runs.read(site, CABINET + "pv={rating: 20 kW}", cell, CABINET + "soak=1 kW"))) {
                Laws.assertKept(result, "electrolyser");
            }
        }
    }

    @Test
    void fuelCostsItsPrice() {
        String gas = CABINET
                + "generator={kind: gas, rating: 8 kW, efficiency: 38 %%, start_below: 90 %%, stop_above: 95 %%%s}";
        Kpis free = Runs.kpis(ISLAND, String.format(gas, ""));
        Kpis paid = Runs.kpis(ISLAND, String.format(gas, ", fuel_price: 40 USD/MWh"));
        assertEquals(0, free.value(Kpi.FUEL_COST_USD));
        assertEquals(free.value(Kpi.FUEL_DRAWN_MWH), paid.value(Kpi.FUEL_DRAWN_MWH));
        double usd = 40 * paid.value(Kpi.FUEL_DRAWN_MWH);
        assertTrue(usd > 0);
        assertEquals(usd, paid.value(Kpi.FUEL_COST_USD), 1e-9 * usd);
        assertEquals(free.value(Kpi.COST_USD) + usd, paid.value(Kpi.COST_USD), 1e-9 * usd);
    }

    @Test
    void gasIsBurntAtTheSiteAndAFlareIsToldApart() {
        String gas = CABINET
                + "generator={kind: gas, rating: 8 kW, efficiency: 38 %%, start_below: 90 %%, stop_above: 95 %%%s}";
        Kpis plain = Runs.kpis(ISLAND, String.format(gas, ""));
        Kpis slipping = Runs.kpis(ISLAND, String.format(gas, ", slip: 2 %"));
        Kpis flare = Runs.kpis(ISLAND, String.format(gas, ", flare: 95 %"));
        assertEquals(
                0.202 * plain.value(Kpi.FUEL_DRAWN_MWH),
                plain.value(Kpi.FUEL_CO2_T),
                1e-9 * plain.value(Kpi.FUEL_CO2_T));
        assertEquals(plain.value(Kpi.FUEL_CO2_T), plain.value(Kpi.CO2_T), 1e-12);
        assertTrue(slipping.value(Kpi.CO2_T) > 1.15 * plain.value(Kpi.CO2_T), "slip " + slipping.value(Kpi.CO2_T));
        assertEquals(plain.value(Kpi.CO2_T), flare.value(Kpi.CO2_T), 1e-12);
        assertEquals(0, plain.value(Kpi.CO2_AVOIDED_T));
        assertTrue(flare.value(Kpi.CO2_AVOIDED_T) > flare.value(Kpi.CO2_T));
        assertEquals(plain.value(Kpi.ENERGY_SITE_TWH), plain.value(Kpi.ENERGY_GENERATION_TWH), 1e-15);
    }

    /** 20 kWh of LiFePO4 cells behind their converter, from full to a tenth, carry 5 kW for 3.4 h without sun or hydrogen. */
    @Test
    void batteryOfACabinetRidesThreeHours() {
        GroupResult cabinet = Runs.group(Runs.run(
                ISLAND,
                "simulation={ start: 2026-06-01T12:00:00Z, duration: 6 h, step: 1 min, record: 1 min }",
                "demand.chat.requests=0 /day",
                CABINET + "nodes={ type: jetson-nano, count: 100, model: qwen2.5-3b, format: q4_0 }",
                CABINET + "overheads={ fixed: 4620 W }",
                CABINET + "pv.rating=1 W",
                CABINET + "battery={ type: { series: 16, capacity: 390.625 Ah }, soc_start: 100 %, converter: 96 % }"));
        double minutes =
                Arrays.stream(cabinet.levels().get(Level.POWERED_SHARE)).sum();
        assertEquals(3.4, minutes / 60, 0.1);
    }

    @Test
    void windAddsToTheSun() {
        Kpis sun = Runs.kpis(ON_GRID);
        Kpis both = Runs.kpis(ON_GRID, CABINET + "wind={rating: 5 kW, hub: 20 m}");
        double windMwh = both.value(Kpi.WIND_GENERATED_MWH);
        double share = windMwh / (0.005 * 14 * 24);
        // a mean of some 3.3 m/s at the hub, Rayleigh, against 12 m/s of full power: a few per cent
        assertTrue(share > 0.01 && share < 0.05, "capacity factor " + share);
        double less = (sun.value(Kpi.ENERGY_DELIVERED_TWH) - both.value(Kpi.ENERGY_DELIVERED_TWH)) * 1e6;
        double more = both.value(Kpi.EXPORT_MWH) - sun.value(Kpi.EXPORT_MWH);
        double stored = sun.value(Kpi.BATTERY_DRAWN_MWH) - both.value(Kpi.BATTERY_DRAWN_MWH);
        assertEquals(windMwh, less + more + stored, 0.05 * windMwh);
    }
}
