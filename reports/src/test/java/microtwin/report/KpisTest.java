package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.Level;
import microtwin.engine.Owner;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.engine.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KpisTest {

    private static final double MWH_J = 3.6e9;
    private static final double EXACT = 1e-12;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Two intervals of an hour: 2 and 6 MWh of IT, 10 MWh of site energy, 2 of them from PV. */
    private static RunResult twoHours() {
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 2);
        for (int h = 0; h < 2; h++) {
            double scale = MWH_J * (h == 0 ? 1 : 3);
            group.set(Flow.IT_IDLE, h, 0.5 * scale).set(Flow.IT_ACTIVE, h, 1.5 * scale);
            group.set(Flow.SERVER_LOSS, h, 0.2 * scale).set(Flow.CHIP, h, 1.8 * scale);
            group.set(Flow.COOLING_FAN, h, 0.3 * scale).set(Flow.CONVERSION_LOSS, h, 0.2 * scale);
            group.set(Flow.IMPORT, h, 2.25 * scale).set(Flow.EXPORT, h, 0.25 * scale);
            group.set(Flow.PV_GENERATED, h, 0.5 * scale).set(Flow.PV_CURTAILED, h, 0.125 * scale);
            group.set(Flow.HEAT_USEFUL, h, 1 * scale).set(Flow.HEAT_DISPLACED, h, 0.3 * scale);
            group.set(Flow.NETWORK_AVERAGE, h, 0.1 * scale).set(Flow.NETWORK_MARGINAL, h, 0.05 * scale);
            group.set(Rate.REQUESTS_OFFERED, h, 500).set(Rate.REQUESTS_SERVED, h, 400);
            group.set(Rate.REQUESTS_LATE, h, 30).set(Rate.WATER, h, 2000);
            group.set(Rate.TOKENS_OUTPUT, h, 1e6).set(Rate.TOKENS_SERVED, h, 0.8e6);
        }
        group.meter("lines", Kind.PATH_LOSS, 0.25 * MWH_J, 0.75 * MWH_J);
        group.meter("carbon", Kind.CO2, 1000, 3000).meter("tariff", Kind.COST, 250, -50);
        group.latency(1, 90).latency(4, 10);
        group.timing(Timing.QUEUE, 0, 90).timing(Timing.QUEUE, 3, 10).timing(Timing.PER_TOKEN, 0.05, 100);
        return Synthetic.run("one", new Clock(Synthetic.START, 8, 900), 4, group);
    }

    @Test
    void figuresOfTwoHours() {
        Kpis kpis = Kpis.of(twoHours());
        // Site energy: import 9, less export 1, plus PV 2.
        assertValue(10e-6, kpis, Kpi.ENERGY_SITE_TWH);
        assertValue(8e-6, kpis, Kpi.ENERGY_IT_TWH);
        assertValue(7.2e-6, kpis, Kpi.ENERGY_CHIP_TWH);
        assertValue(9e-6, kpis, Kpi.ENERGY_DELIVERED_TWH);
        assertValue(11e-6, kpis, Kpi.ENERGY_GENERATION_TWH);
        assertValue(11e-6 + 0.4e-6 - 1.2e-6, kpis, Kpi.ENERGY_SERVICE_TWH);
        assertValue(0.2e-6, kpis, Kpi.NETWORK_MARGINAL_TWH);
        assertValue(1.25, kpis, Kpi.PUE);
        assertValue(100 * 1.0 / 10, kpis, Kpi.TRANSMISSION_LOSS_PERCENT);
        assertValue(8 * MWH_J / 1.6e6, kpis, Kpi.JOULES_PER_TOKEN);
        assertValue(6 * MWH_J / 1.6e6, kpis, Kpi.JOULES_PER_TOKEN_NET_OF_IDLE);
        assertValue(11 * MWH_J / 1.6e6, kpis, Kpi.JOULES_PER_TOKEN_GENERATION);
        assertValue(0.75 * 11 * MWH_J / 1.6e6, kpis, Kpi.JOULES_PER_TOKEN_GENERATION_NET_OF_IDLE);
        assertValue(11e6 / 800, kpis, Kpi.WH_PER_REQUEST);
        assertValue(1000, kpis, Kpi.REQUESTS);
        assertValue(200, kpis, Kpi.REQUESTS_UNSERVED);
        assertValue(60, kpis, Kpi.REQUESTS_LATE);
        assertEquals(1, kpis.value(Kpi.LATENCY_P50_S), 0.016);
        assertEquals(4, kpis.value(Kpi.LATENCY_P95_S), 0.064);
        assertValue(0.9 * 1 + 0.1 * 4, kpis, Kpi.LATENCY_MEAN_S);
        assertValue(0.1 * 3, kpis, Kpi.LATENCY_QUEUE_MEAN_S);
        assertValue(0, kpis, Kpi.LATENCY_QUEUE_P50_S);
        assertEquals(3, kpis.value(Kpi.LATENCY_QUEUE_P99_S), 0.048);
        assertValue(0.05, kpis, Kpi.TPOT_MEAN_S);
        assertEquals(Double.NaN, kpis.value(Kpi.LATENCY_PREFILL_MEAN_S));
        assertValue(2.25 * 3, kpis, Kpi.PEAK_IMPORT_MW);
        // One of ten MWh did not come through the meter: PV 2 less export 1. Half of the PV, and 0.5 was curtailed.
        assertValue(0.1, kpis, Kpi.SELF_SUFFICIENCY);
        assertValue(1 / 2.5, kpis, Kpi.SELF_CONSUMPTION);
        assertValue(0.4, kpis, Kpi.ERF);
        assertValue(1.25 * (1 - 0.4), kpis, Kpi.ERE);
        assertValue(0.5, kpis, Kpi.WUE_L_PER_KWH);
        assertValue(0.5, kpis, Kpi.CUE_KG_PER_KWH);
        assertValue(4, kpis, Kpi.CO2_T);
        assertValue(200, kpis, Kpi.COST_USD);
        assertEquals(1 + 1.2 / 8, kpis.partialPue().get(Owner.COOLING), EXACT);
        assertEquals(1 + 0.8 / 8, kpis.partialPue().get(Owner.CONVERSION), EXACT);
        assertEquals(1.0, kpis.pathLossesMwh().get("lines"), EXACT);
    }

    /** Of 800 answers, those that lost a call before are none; more lost calls than answers leave none, and never less. */
    @Test
    void requestsThatLostACallAreNotServed() {
        Synthetic.Group chain = new Synthetic.Group("site", 1, 1, 1);
        chain.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, 800);
        chain.set(Rate.CALLS_OFFERED, 0, 1500).set(Rate.CALLS_ANSWERED, 0, 1200);
        chain.set(Rate.TOKENS_OUTPUT, 0, 2e5).set(Rate.TOKENS_SERVED, 0, 8e4);
        chain.set(Flow.IT_ACTIVE, 0, 1e6);
        Clock clock = new Clock(Synthetic.START, 4, 900);
        Kpis kpis = Kpis.of(Synthetic.run("chain", clock, 4, chain));
        assertValue(500, kpis, Kpi.REQUESTS_SERVED);
        assertValue(500, kpis, Kpi.REQUESTS_UNSERVED);
        assertValue(5e4, kpis, Kpi.TOKENS_SERVED);
        assertValue(1e6 / 5e4, kpis, Kpi.JOULES_PER_TOKEN);
        chain.set(Rate.CALLS_ANSWERED, 0, 0);
        Kpis dark = Kpis.of(Synthetic.run("dark", clock, 4, chain));
        assertValue(0, dark, Kpi.REQUESTS_SERVED);
        assertValue(1000, dark, Kpi.REQUESTS_UNSERVED);
        assertValue(0, dark, Kpi.TOKENS_SERVED);
        assertEquals(Double.NaN, dark.value(Kpi.JOULES_PER_TOKEN));
    }

    /** A quarter of the requests: part of what is not served, and noted. */
    @Test
    void answersBelowTheFloorAreNoted() {
        Synthetic.Group cascade = new Synthetic.Group("site", 1, 1, 1);
        cascade.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, 1000);
        cascade.set(Rate.REQUESTS_BELOW_FLOOR, 0, 250);
        RunResult run = Synthetic.run("cascade", new Clock(Synthetic.START, 4, 900), 4, cascade);
        assertValue(750, Kpis.of(run), Kpi.REQUESTS_SERVED);
        assertValue(250, Kpis.of(run), Kpi.REQUESTS_UNSERVED);
        assertValue(250, Kpis.of(run), Kpi.REQUESTS_BELOW_FLOOR);
        Comparison comparison = Comparison.of("floor", "cascade", List.of(run));
        assertEquals(
                List.of(
                        "cascade leaves 25 % of its requests unserved.",
                        "cascade answers 25 % of its requests by a model below the quality they ask for; they count as unserved."),
                ComparisonTable.of(comparison).notes());
    }

    private static void assertValue(double expected, Kpis kpis, Kpi kpi) {
        assertEquals(expected, kpis.value(kpi), EXACT * Math.max(1, Math.abs(expected)), kpi.key());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void generationIsTheSumOfItsOwners(long seed) {
        Kpis kpis = Kpis.of(Synthetic.owners("any", seed));
        double sumMwh = 0;
        for (Owner owner : Owner.values()) {
            sumMwh += owner == Owner.NETWORK || owner == Owner.EXPORT ? 0 : kpis.lossMwh(owner);
        }
        double generationMwh = 1e6 * kpis.value(Kpi.ENERGY_GENERATION_TWH);
        assertEquals(generationMwh, sumMwh, EXACT * generationMwh, "seed " + seed);
        double pue = kpis.partialPue().values().stream().mapToDouble(p -> p - 1).sum() + 1;
        assertEquals(kpis.value(Kpi.PUE), pue, EXACT * pue, "seed " + seed);
    }

    private static Synthetic.Group serving(String name, double count, double requests) {
        Synthetic.Group group = new Synthetic.Group(name, count, 1, 1);
        return group.set(Rate.REQUESTS_OFFERED, 0, requests).set(Rate.REQUESTS_SERVED, 0, requests);
    }

    private static double concentration(Synthetic.Group... groups) {
        return Kpis.of(Synthetic.run("any", new Clock(Synthetic.START, 1, 3600), 1, groups))
                .value(Kpi.HHI);
    }

    /** Four equal sites are the same in one group and in four, and less concentrated than three quarters at one. */
    @Test
    void concentrationIsOfSites() {
        assertEquals(1, concentration(serving("a", 1, 800)), EXACT);
        assertEquals(1.0 / 4, concentration(serving("a", 4, 800)), EXACT);
        assertEquals(1.0 / 4, concentration(serving("a", 1, 200), serving("b", 3, 600)), EXACT);
        double uneven = 0.75 * 0.75 + 3 * Math.pow(0.25 / 3, 2);
        assertEquals(uneven, concentration(serving("a", 1, 600), serving("b", 3, 200)), EXACT);
        assertEquals(Double.NaN, concentration(serving("a", 4, 0)));
    }

    /** 1 MWh of IT from a meter or from an array of ten times the size that loses 4 %: the rest is exported. */
    @Test
    void exportCarriesItsOwnLoss() {
        Synthetic.Group alone = new Synthetic.Group("board", 1, 1, 1);
        alone.set(Flow.IT_ACTIVE, 0, MWH_J).set(Flow.IMPORT, 0, MWH_J);
        Synthetic.Group sunny = new Synthetic.Group("board", 1, 1, 1);
        sunny.set(Flow.IT_ACTIVE, 0, MWH_J).set(Flow.PV_GENERATED, 0, 10 * MWH_J);
        sunny.set(Flow.PV_TO_BUS, 0, 9.6 * MWH_J).set(Flow.EXPORT, 0, 8.6 * MWH_J);
        sunny.set(Flow.PV_LOSS, 0, 0.4 / 9.6 * MWH_J).set(Flow.EXPORT_LOSS, 0, 0.4 * 8.6 / 9.6 * MWH_J);
        Clock clock = new Clock(Synthetic.START, 1, 3600);
        Kpis without = Kpis.of(Synthetic.run("without", clock, 1, alone));
        Kpis with = Kpis.of(Synthetic.run("with", clock, 1, sunny));
        assertValue(1, without, Kpi.PUE);
        assertValue(1 + 0.4 / 9.6, with, Kpi.PUE);
        assertValue((1 + 0.4 / 9.6) * 1e-6, with, Kpi.ENERGY_SERVICE_TWH);
        assertValue(1, with, Kpi.SELF_SUFFICIENCY);
        assertValue((1 + 0.4 / 9.6) / 10, with, Kpi.SELF_CONSUMPTION);
        assertEquals(0.4 * 8.6 / 9.6, with.lossMwh(Owner.EXPORT), EXACT);
    }

    private static Synthetic.Group hall(double heatMwh, double pvMwh) {
        Synthetic.Group hall = new Synthetic.Group("hall", 2, 2, 2);
        for (int h = 0; h < 2; h++) {
            hall.set(Flow.IT_ACTIVE, h, 2 * MWH_J).set(Flow.COOLING_FAN, h, 0.1 * MWH_J);
            hall.set(Flow.COOLING_COMPRESSOR, h, 0.4 * MWH_J).set(Flow.COOLING_PUMP, h, 0.2 * MWH_J);
            hall.set(Flow.CONVERSION_LOSS, h, 0.1 * MWH_J).set(Flow.MISC, h, 0.04 * MWH_J);
            hall.set(Flow.HEAT_USEFUL, h, heatMwh * MWH_J);
            hall.set(Flow.PV_GENERATED, h, pvMwh * MWH_J).set(Flow.PV_LOSS, h, 0.04 * pvMwh * MWH_J);
            hall.set(Flow.IMPORT, h, (2.84 - 0.96 * pvMwh) * MWH_J).set(Rate.WATER, h, 3000);
            hall.set(Level.FREE_COOLING, h, h);
        }
        return hall;
    }

    private static Kpis kpis(Synthetic.Group... groups) {
        return Kpis.of(Synthetic.run("any", new Clock(Synthetic.START, 2, 3600), 1, groups));
    }

    @Test
    void partsOfThePue() {
        Kpis kpis = kpis(hall(0, 0));
        assertValue(1.42, kpis, Kpi.PUE);
        assertValue(1.05, kpis, Kpi.PPUE_COOLING_FAN);
        assertValue(1.2, kpis, Kpi.PPUE_COOLING_COMPRESSOR);
        assertValue(1.1, kpis, Kpi.PPUE_COOLING_PUMP);
        assertEquals(1.05, kpis.partialPue().get(Owner.CONVERSION), EXACT);
        assertEquals(1.02, kpis.partialPue().get(Owner.MISC), EXACT);
        assertValue(1, kpis, Kpi.FREE_COOLING_HOURS);
        assertValue(6, kpis, Kpi.WATER_M3);
        assertValue(1.5, kpis, Kpi.WUE_L_PER_KWH);
        assertEquals(1.42, kpis.groups().get("hall").pueByMonth().get(YearMonth.of(2026, 1)), EXACT);
        assertEquals(1, kpis.groups().get("hall").freeCoolingHours(), EXACT);
        assertEquals(1.5, kpis.months().get(0).wueLPerKwh(), EXACT);
        assertEquals(1, kpis.months().get(0).freeCoolingHours(), EXACT);
        assertEquals(kpis.value(Kpi.PUE) * kpis.value(Kpi.ENERGY_IT_TWH), kpis.value(Kpi.ENERGY_SITE_TWH), EXACT);
    }

    /** 176 TWh at a PUE of 1.2 are 146.7 of IT and 29.3 of overhead, and all of it becomes heat. */
    @ParameterizedTest
    @CsvSource({"1.1,0.091", "1.2,0.167", "1.4,0.286", "1.5,0.333"})
    void overheadShare(double pue, double share) {
        Synthetic.Group fleet = new Synthetic.Group("fleet", 1, 1, 2);
        fleet.set(Flow.IT_ACTIVE, 0, 176e6 * MWH_J / pue).set(Flow.MISC, 0, 176e6 * MWH_J * (1 - 1 / pue));
        fleet.set(Flow.IMPORT, 0, 176e6 * MWH_J);
        Kpis kpis = kpis(fleet);
        assertValue(pue, kpis, Kpi.PUE);
        assertEquals(share, kpis.lossMwh(Owner.MISC) / 176e6, 5e-4);
        assertEquals(pue == 1.2 ? 146.7 : 176 / pue, kpis.value(Kpi.ENERGY_IT_TWH), 0.05);
    }

    /** Heat reused is not subtracted from the energy of the site, on-site generation neither: only its losses are added. */
    @Test
    void neitherHeatNorSunLowersThePue() {
        Kpis plain = kpis(hall(0, 0));
        Kpis reused = kpis(hall(1.42, 0));
        assertEquals(plain.value(Kpi.PUE), reused.value(Kpi.PUE));
        assertValue(0.5, reused, Kpi.ERF);
        assertValue(1.42 * (1 - 0.5), reused, Kpi.ERE);
        Kpis sunny = kpis(hall(0, 1));
        assertValue(1.42 + 0.04 / 2, sunny, Kpi.PUE);
        assertValue(1 / 2.88, sunny, Kpi.REF);
        assertValue(0, plain, Kpi.REF);
    }

    /** Of two sites in two hours: one hour above a limit is half an hour a site; ageing of 0.5 and 2 is 2.5 h. */
    @Test
    void transformersOfTheSites() {
        assertTrue(Double.isNaN(kpis(hall(0, 0)).value(Kpi.TRANSFORMER_ABOVE_NORMAL_H)));
        Synthetic.Group hall = hall(0, 0);
        for (int h = 0; h < 2; h++) {
            hall.set(Level.TRANSFORMER_HOT_SPOT_K, h, 353.15 + 10 * h);
            hall.set(Level.TRANSFORMER_AGEING, h, 0.5 + 1.5 * h);
        }
        hall.set(Rate.TRANSFORMER_ABOVE_NORMAL, 1, 3600);
        Kpis kpis = kpis(hall, new Synthetic.Group("cabinet", 1000, 1, 2));
        assertValue(90, kpis, Kpi.TRANSFORMER_HOT_SPOT_DEGC);
        assertValue(2.5, kpis, Kpi.TRANSFORMER_AGED_H);
        assertValue(0.5, kpis, Kpi.TRANSFORMER_ABOVE_NORMAL_H);
        assertValue(0, kpis, Kpi.TRANSFORMER_ABOVE_EMERGENCY_H);
    }

    /** Two groups: the mean of the sites that have a compressor, whatever the cabinets do. */
    @Test
    void hoursWithoutCompressorAreThoseOfPlants() {
        Synthetic.Group cabinets = new Synthetic.Group("cabinet", 1000, 1, 2);
        cabinets.set(Flow.IT_ACTIVE, 0, MWH_J).set(Flow.IMPORT, 0, MWH_J);
        assertValue(1, kpis(hall(0, 0), cabinets), Kpi.FREE_COOLING_HOURS);
        assertTrue(Double.isNaN(kpis(cabinets).value(Kpi.FREE_COOLING_HOURS)));
    }

    /** An island that empties its battery is not served by its own sun alone. */
    @Test
    void firstChargeIsNotSelfSufficiency() {
        Synthetic.Group island = new Synthetic.Group("island", 1, 1, 2);
        for (int h = 0; h < 2; h++) {
            island.set(Flow.IT_ACTIVE, h, MWH_J).set(Flow.PV_GENERATED, h, h == 0 ? 1.5 * MWH_J : 0);
        }
        island.set(Flow.STORED, 0, 0.5 * MWH_J).set(Flow.DRAWN, 1, MWH_J);
        island.meter("lines", Kind.PATH_LOSS, 0, 0);
        Clock clock = new Clock(Synthetic.START, 2, 3600);
        Kpis kpis = Kpis.of(Synthetic.run("island", clock, 1, island));
        assertValue(0.5, kpis, Kpi.BATTERY_DRAWN_MWH);
        assertValue(0.75, kpis, Kpi.SELF_SUFFICIENCY);
        assertTrue(Double.isNaN(kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT)));
        island.set(Flow.DRAWN, 1, 0.25 * MWH_J).set(Flow.IMPORT, 1, 0.75 * MWH_J);
        Kpis fuller = Kpis.of(Synthetic.run("fuller", clock, 1, island));
        assertValue(-0.25, fuller, Kpi.BATTERY_DRAWN_MWH);
        assertValue(1.5 / 2, fuller, Kpi.SELF_SUFFICIENCY);
    }

    @Test
    void displacedFuelIsInNoElectricTotal() {
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 1);
        group.set(Flow.IT_IDLE, 0, MWH_J).set(Flow.IMPORT, 0, MWH_J).set(Flow.FUEL_DISPLACED, 0, MWH_J);
        Kpis kpis = Kpis.of(Synthetic.run("any", new Clock(Synthetic.START, 1, 3600), 1, group));
        assertValue(1, kpis, Kpi.FUEL_DISPLACED_MWH);
        assertValue(0, kpis, Kpi.HEAT_DISPLACED_MWH);
        assertValue(1e-6, kpis, Kpi.ENERGY_SERVICE_TWH);
    }

    /** Without overhead exactly one, however the energy came: from the meter, an array and a battery that rounds. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anIdealSiteHasAPueOfOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Synthetic.Group ideal = new Synthetic.Group("ideal", 1, 1, 2);
        for (int h = 0; h < 2; h++) {
            double itJ = random.nextDouble(1e9);
            double pvJ = random.nextDouble(itJ);
            ideal.set(Flow.IT_IDLE, h, 0.3 * itJ).set(Flow.IT_ACTIVE, h, 0.7 * itJ);
            ideal.set(Flow.PV_GENERATED, h, pvJ).set(Flow.IMPORT, h, itJ - pvJ);
        }
        Kpis kpis = kpis(ideal);
        assertEquals(1, kpis.value(Kpi.PUE));
        assertEquals(1, kpis.value(Kpi.ERE));
        assertEquals(1, kpis.groups().get("ideal").pue());
        assertEquals(1, kpis.months().get(0).pue());
        for (PueParts parts :
                List.of(kpis.months().get(0).parts(), kpis.groups().get("ideal").parts())) {
            parts.byOwner().forEach((owner, part) -> assertEquals(1, part, owner.name()));
            assertEquals(1, parts.of(Kpi.PPUE_COOLING_FAN));
            assertEquals(1, parts.of(Kpi.ERE));
            assertEquals(0, parts.of(Kpi.ERF));
        }
        assertValue(kpis.value(Kpi.ENERGY_IT_TWH), kpis, Kpi.ENERGY_SITE_TWH);
    }

    /** What no device of a run computes is none and not nought: in the figures, in the files, in the table. */
    @Test
    void whatIsNotComputedIsNone() {
        List<Kpi> ofTroughs = List.of(
                Kpi.HEAT_SUN_MWH,
                Kpi.FRESH_WATER_M3,
                Kpi.FRESH_WATER_M3_PER_DAY,
                Kpi.EXERGY_GIVEN_MWH,
                Kpi.EXERGY_TAKEN_MWH);
        Kpis hall = kpis(hall(1, 0));
        ofTroughs.forEach(kpi -> assertTrue(Double.isNaN(hall.value(kpi)), kpi.key()));
        assertTrue(Double.isNaN(hall.value(Kpi.HEAT_AUXILIARY_MWH)));
        assertTrue(Double.isNaN(hall.value(Kpi.HEAT_NEED_MWH)));
        Synthetic.Group cloudy = hall(1, 0).set(Flow.HEAT_SUN, 0, 0).set(Rate.FRESH_WATER, 0, 0);
        cloudy.set(Flow.EXERGY_GIVEN, 0, 0).set(Flow.EXERGY_TAKEN, 0, 0).set(Level.DUMP_SHARE, 0, 1);
        RunResult dark = Synthetic.run("dark", new Clock(Synthetic.START, 2, 3600), 1, cloudy);
        ofTroughs.forEach(kpi -> assertValue(0, Kpis.of(dark), kpi));
        RunResult plain = Synthetic.run("plain", new Clock(Synthetic.START, 2, 3600), 1, hall(1, 0));
        ComparisonTable table = ComparisonTable.of(Comparison.of("two", "plain", List.of(plain, dark)));
        assertTrue(table.text().matches("(?s).*Exergy given \\[MWh\\] +- +0 +-\\s.*"), table.text());
        assertTrue(table.json().contains("\"exergy_given_mwh\" : null"));
    }

    /** A joule of heat spared is a joule of a resistive heater. */
    @Test
    void counterfactualsStandBesideEachOther() {
        Synthetic.Group house = hall(1, 0).set(Flow.HEAT_SPARED, 0, 0.9 * MWH_J).set(Flow.IF_GAS_BOILER, 0, MWH_J);
        Kpis kpis = kpis(house.set(Flow.IF_HEAT_PUMP, 0, 0.9 / 3.5 * MWH_J));
        assertValue(0.9, kpis, Kpi.HEAT_SPARED_MWH);
        assertValue(0.9, kpis, Kpi.HEAT_IF_RESISTIVE_MWH);
        assertTrue(Double.isNaN(kpis.value(Kpi.HEAT_NEED_MWH)), "no word of what was left to the heater");
        assertValue(1.1, kpis(house.set(Flow.HEAT_AUXILIARY, 1, 0.2 * MWH_J)), Kpi.HEAT_NEED_MWH);
        assertValue(1, kpis, Kpi.HEAT_IF_GAS_BOILER_MWH);
        assertValue(0.9 / 3.5, kpis, Kpi.HEAT_IF_HEAT_PUMP_MWH);
    }

    @Test
    void nothingServedHasNoFigurePerRequest() {
        Synthetic.Group idle = new Synthetic.Group("idle", 1, 1, 1);
        idle.set(Flow.IT_IDLE, 0, MWH_J).set(Flow.IMPORT, 0, MWH_J);
        Kpis kpis = Kpis.of(Synthetic.run("idle", new Clock(Synthetic.START, 1, 3600), 1, idle));
        for (Kpi kpi : List.of(Kpi.WH_PER_REQUEST, Kpi.JOULES_PER_TOKEN, Kpi.LATENCY_P50_S, Kpi.SELF_CONSUMPTION)) {
            assertTrue(Double.isNaN(kpis.value(kpi)), kpi.key());
        }
        assertEquals(1, kpis.value(Kpi.PUE));
        assertEquals(0, kpis.value(Kpi.REQUESTS_UNSERVED));
    }

    @Test
    void aShortLastIntervalHasItsOwnLength() {
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 2);
        group.set(Flow.IMPORT, 0, MWH_J).set(Flow.IMPORT, 1, MWH_J / 2);
        Kpis kpis = Kpis.of(Synthetic.run("any", new Clock(Synthetic.START, 5, 900), 4, group));
        assertEquals(2, kpis.value(Kpi.PEAK_IMPORT_MW), EXACT);
    }

    @Test
    void samplingErrorsOfGroupsAddAsVariances() {
        Synthetic.Group a = new Synthetic.Group("a", 1e6, 2, 1);
        a.siteJ = new double[] {1e9, 3e9};
        Synthetic.Group b = new Synthetic.Group("b", 1e6, 2, 1);
        b.siteJ = new double[] {1e9, 3e9};
        Kpis kpis = Kpis.of(Synthetic.run("any", new Clock(Synthetic.START, 1, 3600), 1, a, b));
        // Deviation of the sample 1.414e9 J, of its mean 1e9 J, of a group 1e15 J.
        assertEquals(Math.sqrt(2) * 1e15 / 3.6e15, kpis.value(Kpi.ENERGY_SITE_TWH_STDERR), 1e-6);
    }

    @Test
    void monthsAddUpToTheYear() {
        Kpis kpis = Kpis.of(Synthetic.central("central", 365));
        assertEquals(12, kpis.months().size());
        assertEquals(YearMonth.of(2026, 1), kpis.months().get(0).month());
        double sum = kpis.months().stream().mapToDouble(Monthly::energySiteTwh).sum();
        assertEquals(kpis.value(Kpi.ENERGY_SITE_TWH), sum, EXACT);
        assertTrue(kpis.months().get(6).pue() > kpis.months().get(0).pue());
    }

    private static double above(PueParts parts) {
        return parts.byOwner().values().stream().mapToDouble(part -> part - 1).sum();
    }

    private static double weighted(Kpis kpis, ToDoubleFunction<Monthly> weight, ToDoubleFunction<PueParts> part) {
        double sum = 0;
        double weights = 0;
        for (Monthly month : kpis.months()) {
            sum += weight.applyAsDouble(month) * part.applyAsDouble(month.parts());
            weights += weight.applyAsDouble(month);
        }
        return sum / weights;
    }

    /** In each month the causes add up to PUE - 1; the months, weighted by their energy, to the year. */
    @Test
    void partsOfTheMonths() {
        for (RunResult run : List.of(Synthetic.central("central", 365), Synthetic.mesh("mesh", 365))) {
            Kpis kpis = Kpis.of(run);
            for (Monthly month : kpis.months()) {
                PueParts parts = month.parts();
                assertEquals(month.pue() - 1, above(parts), EXACT);
                double cooling = PueParts.FIGURES.stream()
                        .limit(3)
                        .mapToDouble(kpi -> parts.of(kpi) - 1)
                        .sum();
                assertEquals(parts.of(Owner.COOLING) - 1, cooling, EXACT);
                assertEquals(month.pue() * (1 - parts.of(Kpi.ERF)), parts.of(Kpi.ERE), EXACT);
            }
            kpis.partialPue()
                    .forEach((owner, year) ->
                            assertEquals(year, weighted(kpis, Monthly::energyItTwh, parts -> parts.of(owner)), EXACT));
            for (Kpi kpi : PueParts.FIGURES) {
                boolean ofSite = kpi == Kpi.ERF || kpi == Kpi.REF;
                ToDoubleFunction<Monthly> weight = ofSite ? Monthly::energySiteTwh : Monthly::energyItTwh;
                assertValue(weighted(kpis, weight, parts -> parts.of(kpi)), kpis, kpi);
            }
        }
    }

    /** Causes of each place: a hall with another one, and cabinets that only convert. */
    @Test
    void partsOfTheGroups() {
        Synthetic.Group cabinets = new Synthetic.Group("cabinet", 1000, 1, 2);
        cabinets.set(Flow.IT_ACTIVE, 0, 2 * MWH_J).set(Flow.CONVERSION_LOSS, 0, 0.5 * MWH_J);
        cabinets.set(Flow.PV_GENERATED, 0, 2.5 * MWH_J);
        Kpis kpis = kpis(hall(1.42, 0), cabinets);
        PueParts hall = kpis.groups().get("hall").parts();
        assertEquals(1.2, hall.of(Kpi.PPUE_COOLING_COMPRESSOR), EXACT);
        assertEquals(1.35, hall.of(Owner.COOLING), EXACT);
        assertEquals(0.5, hall.of(Kpi.ERF), EXACT);
        assertEquals(0, hall.of(Kpi.REF), EXACT);
        PueParts cabinet = kpis.groups().get("cabinet").parts();
        assertEquals(1, cabinet.of(Owner.COOLING));
        assertEquals(1.25, cabinet.of(Owner.CONVERSION), EXACT);
        assertEquals(1, cabinet.of(Kpi.REF), EXACT);
        kpis.groups().values().forEach(group -> assertEquals(group.pue() - 1, above(group.parts()), EXACT));
    }
}
