package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Junction;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.report.Comparison;
import microtwin.report.ComparisonTable;
import microtwin.report.Kpi;
import microtwin.report.Kpis;

/** What no result may break, whatever the scenario. */
final class Laws {

    /** Sums of some thousands of terms of either sign. */
    private static final double ROUNDING = 1e-9;

    private Laws() {}

    static void assertKept(RunResult result, String which) {
        assertTrue(result.conservationResidual() <= ROUNDING, which + " residual " + result.conservationResidual());
        result.groups().forEach(group -> assertKept(group, which + " " + group.name()));
    }

    private static void assertKept(GroupResult group, String which) {
        group.flowsJ().forEach((flow, series) -> assertNotNegative(series, which + " " + flow));
        group.rates().forEach((rate, series) -> assertNotNegative(series, which + " " + rate));
        group.levels().forEach((level, series) -> assertNotNegative(series, which + " " + level));
        group.metered().stream()
                .filter(m -> m.account().kind() != Kind.COST && m.account().kind() != Kind.REQUESTS_WAITING)
                .forEach(m -> assertNotNegative(m.perInterval(), which + " " + m.account()));
        for (Level share :
                new Level[] {Level.SOC, Level.HYDROGEN_SHARE, Level.UTILISATION, Level.CLOCK_SHARE, Level.POWERED_SHARE
                }) {
            assertAtMostOne(group.levels(), share, which);
        }
        assertFirstLaw(group, which);
        assertAllElectricityBecomesHeat(group, which);
        assertRequests(group, which);
        double siteJ = Arrays.stream(group.siteJ()).sum() * group.count() / group.simulated();
        double itJ = group.energyJ(Flow.IT_IDLE) + group.energyJ(Flow.IT_ACTIVE);
        assertTrue(siteJ >= itJ * (1 - ROUNDING), which + " PUE " + siteJ / itJ);
    }

    private static void assertNotNegative(double[] series, String what) {
        for (double value : series) {
            assertTrue(value >= 0 && value < Double.POSITIVE_INFINITY, what + " was " + value);
        }
    }

    private static void assertAtMostOne(Map<Level, double[]> levels, Level level, String which) {
        for (double value : levels.getOrDefault(level, new double[0])) {
            assertTrue(value <= 1 + ROUNDING, which + " " + level + " was " + value);
        }
    }

    /** What comes in from grid, sun, wind, fuel and store is consumed, lost, stored or given back. */
    private static void assertFirstLaw(GroupResult group, String which) {
        double in = group.energyJ(Flow.IMPORT)
                + group.energyJ(Flow.PV_GENERATED)
                + group.energyJ(Flow.WIND_TO_BUS)
                + group.energyJ(Flow.FUEL_TO_BUS)
                + group.energyJ(Flow.HYDROGEN_DRAWN)
                + group.energyJ(Flow.DRAWN);
        double out = group.energyJ(Flow.EXPORT)
                + group.energyJ(Flow.SOAKED)
                + group.energyJ(Flow.STORED)
                + group.energyJ(Flow.HYDROGEN_STORED);
        for (Flow flow : Flow.values()) {
            boolean onSite = flow.from() != Junction.OUTSIDE && flow.owner().isPresent();
            out += onSite ? group.energyJ(flow) : 0;
        }
        assertEquals(in, out, ROUNDING * (1 + in), which + " first law");
    }

    private static void assertAllElectricityBecomesHeat(GroupResult group, String which) {
        double in = group.energyJ(Flow.IT_IDLE)
                + group.energyJ(Flow.IT_ACTIVE)
                + group.energyJ(Flow.HEAT_UPTAKE)
                + group.energyJ(Flow.HEAT_RELEASED);
        double out =
                group.energyJ(Flow.HEAT_REJECTED) + group.energyJ(Flow.HEAT_USEFUL) + group.energyJ(Flow.HEAT_STORED);
        assertEquals(in, out, ROUNDING * (1 + in), which + " heat");
        double demand = group.energyJ(Flow.HEAT_DEMAND);
        assertTrue(group.energyJ(Flow.HEAT_USEFUL) <= demand * (1 + ROUNDING), which + " more heat than wanted");
    }

    private static void assertRequests(GroupResult group, String which) {
        double offered = group.amount(Rate.REQUESTS_OFFERED);
        double answered = group.amount(Rate.REQUESTS_SERVED) + group.amount(Rate.REQUESTS_LATE);
        assertTrue(answered <= offered * (1 + ROUNDING), which + " answers more than it is asked");
    }

    /**
     * Site energy over IT energy is one and the overheads of all parts: those of the results, and those of the rows of each
     * column of the table, which shows parts where there is a plant with a compressor.
     */
    static void assertPartsOfPue(Comparison comparison, String which) {
        for (Kpis kpis : comparison.architectures()) {
            double overheads = kpis.partialPue().values().stream()
                    .mapToDouble(part -> part - 1)
                    .sum();
            double itTwh = kpis.value(Kpi.ENERGY_IT_TWH);
            double ratio = itTwh > 0 ? kpis.value(Kpi.ENERGY_SITE_TWH) / itTwh : Double.NaN;
            assertEquals(ratio, 1 + overheads, ROUNDING, which + " " + kpis.architecture());
            assertEquals(ratio, kpis.value(Kpi.PUE), ROUNDING, which + " " + kpis.architecture());
        }
        List<ComparisonTable.Row> rows = ComparisonTable.of(comparison).sections().stream()
                .flatMap(section -> section.rows().stream())
                .toList();
        if (rows.stream().noneMatch(row -> row.label().startsWith("pPUE"))) {
            return;
        }
        double[] pue = rows.stream()
                .filter(row -> row.label().matches("PUE( \\(interim\\))?"))
                .findFirst()
                .orElseThrow()
                .values();
        double[] sum = new double[pue.length];
        Arrays.fill(sum, 1);
        for (ComparisonTable.Row row : rows) {
            for (int column = 0; column < sum.length && row.label().startsWith("pPUE"); column++) {
                sum[column] += row.values()[column] - 1;
            }
        }
        assertArrayEquals(pue, sum, ROUNDING, which + " parts of PUE");
    }
}
