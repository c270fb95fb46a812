package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A year of the hall of the catalog whose heat is lifted, preheats hot water, or preheats the feed of a trough. */
class DistrictHeatTest {

    private static final Map<String, RunResult> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void year() {
        for (RunResult result : Runs.all(Catalog.text("district-heat"), "simulation.step=60 min")) {
            RESULTS.put(result.architecture(), result);
            Laws.assertKept(result, result.architecture());
            Kpis kpis = Kpis.of(result);
            GroupResult hall = Runs.group(result);
            System.out.printf(
                    "%s: PUE %.3f, ERF %.3f, ERE %.3f, IT %.1f MWh, need %.1f, useful %.1f, lift %.1f, spared %.1f, sun %.1f MWh, %.0f m3%n",
                    result.architecture(),
                    kpis.value(Kpi.PUE),
                    kpis.value(Kpi.ERF),
                    kpis.value(Kpi.ERE),
                    1e6 * kpis.value(Kpi.ENERGY_IT_TWH),
                    kpis.value(Kpi.HEAT_NEED_MWH),
                    mwh(hall, Flow.HEAT_USEFUL),
                    mwh(hall, Flow.HEAT_LIFT),
                    mwh(hall, Flow.HEAT_SPARED),
                    mwh(hall, Flow.HEAT_SUN),
                    hall.amount(Rate.FRESH_WATER) / 1000);
        }
    }

    private static double mwh(GroupResult group, Flow flow) {
        return group.energyJ(flow) / 3.6e9;
    }

    private static GroupResult hall(String architecture) {
        return Runs.group(RESULTS.get(architecture));
    }

    private static Kpis kpis(String architecture) {
        return Kpis.of(RESULTS.get(architecture));
    }

    /** COP = 0.5 * 347.15 / (347.15 - 301.15) = 3.77: a watt of the hall takes 0.361 of electricity, which raises PUE by as much. */
    @Test
    void lift() {
        GroupResult hall = hall("lift");
        double usefulMwh = mwh(hall, Flow.HEAT_USEFUL);
        double liftMwh = mwh(hall, Flow.HEAT_LIFT);
        double cop = 0.5 * 347.15 / (347.15 - 301.15);
        assertEquals(1 / (cop - 1), liftMwh / usefulMwh, 1e-9);
        assertTrue(cop < 343.15 / (343.15 - 305.15), "below Carnot of the waters");
        assertTrue(usefulMwh + liftMwh <= mwh(hall, Flow.HEAT_DEMAND));
        assertTrue(usefulMwh > 0.2 * mwh(hall, Flow.CHIP), "most of the winter");
        assertEquals(usefulMwh + liftMwh, mwh(hall, Flow.HEAT_SPARED), 1e-6 * usefulMwh);
        Kpis lift = kpis("lift");
        Kpis none = kpis("no-reuse");
        assertEquals(mwh(hall, Flow.HEAT_DEMAND), lift.value(Kpi.HEAT_NEED_MWH), 1e-9 * usefulMwh, "of degree days");
        assertEquals(liftMwh, lift.value(Kpi.HEAT_LIFT_MWH), 1e-9 * liftMwh);
        assertTrue(lift.value(Kpi.PUE) > none.value(Kpi.PUE), "no compressor to relieve here");
        assertTrue(lift.value(Kpi.ERE) < none.value(Kpi.ERE));
        double gasMwh = mwh(hall, Flow.FUEL_DISPLACED);
        assertEquals((usefulMwh + liftMwh) / 0.9, gasMwh, 1e-6 * gasMwh);
    }

    /** Water of 10 degrees gets no further than the loop's 42, the tap wants 55; no lift, so PUE hardly knows of it. */
    @Test
    void tank() {
        GroupResult hall = hall("tank");
        double drawnMwh = 365 * 15_000 * 4186.0 * 45 / 3.6e9;
        double sparedMwh = mwh(hall, Flow.HEAT_SPARED);
        assertTrue(sparedMwh < drawnMwh * 32 / 45, "no hotter than the loop " + sparedMwh);
        assertTrue(sparedMwh > 0.6 * drawnMwh * 32 / 45, "most of that " + sparedMwh);
        double ofTheCellarMwh = 8760 * 20 * 10 / 1e6; // an unheated tank of 10 degrees takes so much at most
        double heaterMwh = sparedMwh + mwh(hall, Flow.HEAT_AUXILIARY);
        assertTrue(heaterMwh <= drawnMwh && heaterMwh >= drawnMwh - ofTheCellarMwh, heaterMwh + " of " + drawnMwh);
        assertEquals(0, mwh(hall, Flow.HEAT_LIFT));
        double moreMwh = mwh(hall, Flow.LOOP_PUMP) - 0.02 * mwh(hall, Flow.HEAT_USEFUL);
        assertTrue(moreMwh > 0, "the loop's pumps take more than the fans of the dry cooler are spared " + moreMwh);
        assertTrue(kpis("tank").value(Kpi.PUE) >= kpis("no-reuse").value(Kpi.PUE), "no compressor to relieve here");
        assertEquals(kpis("no-reuse").value(Kpi.PUE), kpis("tank").value(Kpi.PUE), 0.005);
    }

    /** The nodes give at most 13 of 50 K; water is energy over 200 kWh/m3; every morning warms the field. */
    @Test
    void cascade() {
        GroupResult hall = hall("cascade");
        double sunMwh = mwh(hall, Flow.HEAT_SUN);
        double usefulMwh = mwh(hall, Flow.HEAT_USEFUL);
        assertTrue(sunMwh > 0 && usefulMwh > 0);
        assertTrue(usefulMwh <= 13.0 / 50 * (usefulMwh + sunMwh) * (1 + 1e-9), usefulMwh + " of " + sunMwh);
        assertTrue(mwh(hall, Flow.HEAT_SPARED) <= usefulMwh);
        assertTrue(mwh(hall, Flow.EXERGY_TAKEN) < mwh(hall, Flow.EXERGY_GIVEN));
        for (String other : List.of("no-reuse", "lift", "tank")) {
            assertTrue(Double.isNaN(kpis(other).value(Kpi.EXERGY_GIVEN_MWH)), other + " has no trough");
            assertTrue(Double.isNaN(kpis(other).value(Kpi.FRESH_WATER_M3)), other + " makes no water");
        }
        double firstMwh = nightsMwh(1, 900);
        double nightsMwh = nightsMwh(28, 900);
        System.out.printf("mornings: %.4f MWh the first, %.3f in 28 days%n", firstMwh, nightsMwh);
        assertTrue(nightsMwh > 28 * 0.2 * firstMwh && nightsMwh < 28 * firstMwh, "mornings " + nightsMwh);
    }

    /** 300 m2 lose 1.0 W/m2 at 35 K above the air: in 15 h a heavy field cools by 2 K, and wants 4.6 kWh more in the morning. */
    @Test
    void everyMorningOfAHeavyField() {
        double nightMwh = (nightsMwh(60, 9000) - nightsMwh(1, 9000)) / 59;
        System.out.printf("a heavy field: %.4f MWh a morning%n", nightMwh);
        assertEquals(0.0046, nightMwh, 0.001);
    }

    /** Heat of the sun that warms a field of so much capacity [kJ/K] again and again in place of the process [MWh]. */
    private static double nightsMwh(int days, int capacity) {
        return sunMwh(days, 0) - sunMwh(days, capacity);
    }

    private static double sunMwh(int days, int capacity) {
        return sunMwhOf(Runs.all(
                Catalog.text("district-heat"),
                "simulation.step=60 min",
                "simulation.duration=" + days + " d",
                "architectures.cascade.sites.hall.heat_recovery.cascade.trough.capacity=" + capacity + " kJ/K"));
    }

    private static double sunMwhOf(List<RunResult> results) {
        return mwh(Runs.group(results.get(results.size() - 1)), Flow.HEAT_SUN);
    }
}
