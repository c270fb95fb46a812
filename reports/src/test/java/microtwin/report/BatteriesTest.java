package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import microtwin.engine.BatteryWear;
import microtwin.engine.Clock;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;

class BatteriesTest {

    private static final double YEAR_S = 365.25 * 86_400;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double EXACT = 1e-12;

    /** Two computed sites for 20, and one site; after two years, if {@code endOfLifeS} has not come. */
    private static RunResult twoYears(double endOfLifeS) {
        Synthetic.Group cabinets = new Synthetic.Group("cabinet", 20, 2, 1);
        cabinets.wear = List.of(new BatteryWear(
                "naumann",
                0.8,
                new double[] {100, 300},
                new double[] {0.04, 0.06},
                new double[] {0.01, 0.02},
                new double[] {0.02, 0.04},
                new double[] {NEVER, endOfLifeS}));
        Synthetic.Group depot = new Synthetic.Group("depot", 5, 1, 1);
        depot.wear = List.of(new BatteryWear(
                "none", 0.6, new double[] {450}, new double[] {0}, new double[] {0}, new double[] {0}, new double[] {
                    NEVER
                }));
        Clock clock = new Clock(Synthetic.START, 2, (long) YEAR_S);
        return Synthetic.run("mesh", clock, 2, cabinets, depot, new Synthetic.Group("bare", 7, 1, 1));
    }

    @Test
    void meansCountEverySiteThatIsRepresented() {
        Kpis kpis = Kpis.of(twoYears(NEVER));
        // 10 of each cabinet and 5 depots
        assertEquals((10 * 100 + 10 * 300 + 5 * 450) / 25.0, kpis.value(Kpi.BATTERY_FULL_CYCLES), EXACT);
        assertEquals((10 * 0.95 + 10 * 0.92 + 5) / 25, kpis.value(Kpi.BATTERY_HEALTH), EXACT);
        assertEquals(0.92, kpis.value(Kpi.BATTERY_HEALTH_LEAST), EXACT);
        assertEquals((10 * 0.04 + 10 * 0.06) / 25, kpis.value(Kpi.BATTERY_LOST_BY_TIME), EXACT);
        assertEquals((10 * 0.01 + 10 * 0.02) / 25, kpis.value(Kpi.BATTERY_LOST_BY_CYCLES), EXACT);
        assertEquals((10 * 0.02 + 10 * 0.04) / 25, kpis.value(Kpi.BATTERY_RESISTANCE_GROWTH), EXACT);
    }

    @Test
    void replacementIsToldOnlyWhereItWasSimulated() {
        Kpis within = Kpis.of(twoYears(1.5 * YEAR_S));
        assertEquals(1.5, within.value(Kpi.BATTERY_REPLACED_AFTER_YR), EXACT);
        assertTrue(Double.isNaN(within.value(Kpi.BATTERY_AT_THIS_RATE_YR)));
        assertTrue(notes(within).contains("the first was to be replaced after 1.5"), notes(within));
        Kpis beyond = Kpis.of(twoYears(NEVER));
        assertTrue(Double.isNaN(beyond.value(Kpi.BATTERY_REPLACED_AFTER_YR)));
        // 8 % in two years, 20 % in five
        assertEquals(5, beyond.value(Kpi.BATTERY_AT_THIS_RATE_YR), 1e-9);
        assertTrue(notes(beyond).contains("none was to be replaced within the run: at its mean rate"), notes(beyond));
        assertTrue(notes(beyond).contains("mesh: batteries age by naumann, none;"), notes(beyond));
    }

    private static String notes(Kpis kpis) {
        Period period = Period.of(twoYears(NEVER));
        Comparison comparison = new Comparison("wear", 42, period, "mesh", List.of(kpis), List.of());
        return String.join("\n", ComparisonTable.of(comparison).notes());
    }

    @Test
    void theTableAndTheFileShowThem() {
        Comparison comparison = Comparison.of("wear", "mesh", List.of(twoYears(NEVER)));
        ComparisonTable table = ComparisonTable.of(comparison);
        assertTrue(table.text().contains("Batteries at the end of the run"));
        assertTrue(table.text().contains("age by naumann, none"));
        assertTrue(table.json().contains("\"battery_ageing\" : \"naumann\""), table.json());
        ComparisonReader reader = new ComparisonReader("kpis.json");
        Comparison read = reader.comparison(reader.tree(table.json()));
        assertEquals(comparison.baselineKpis().groups(), read.baselineKpis().groups());
        assertEquals(table.text(), ComparisonTable.of(read).text());
    }

    @Test
    void withoutBatteriesNothingIsSaid() {
        Comparison comparison = Comparison.of("none", "bare", List.of(Synthetic.central("bare", 1)));
        ComparisonTable table = ComparisonTable.of(comparison);
        assertFalse(table.text().contains("atteries at the end"));
        IntStream.range(0, 8)
                .mapToObj(i -> Kpi.values()[Kpi.BATTERY_FULL_CYCLES.ordinal() + i])
                .forEach(
                        kpi -> assertTrue(Double.isNaN(comparison.baselineKpis().value(kpi)), kpi.key()));
    }
}
