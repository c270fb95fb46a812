package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import microtwin.engine.Clock;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void tableOfTwoDays() throws IOException {
        Comparison comparison = Comparison.of(
                "City inference, two days",
                "central",
                List.of(Synthetic.central("central", 2), Synthetic.mesh("mesh", 2)));
        try (InputStream golden = TableTest.class.getResourceAsStream("table.txt")) {
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8),
                    ComparisonTable.of(comparison).text());
        }
    }

    private static double cell(ComparisonTable table, String label) {
        return table.sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.label().strip().equals(label))
                .mapToDouble(row -> row.values()[0])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tokensAreAtAllFourMeterPointsAndRequestsAddUp() {
        Comparison comparison = Comparison.of("two days", "mesh", List.of(Synthetic.mesh("mesh", 2)));
        ComparisonTable table = ComparisonTable.of(comparison);
        double tokens = comparison.baselineKpis().value(Kpi.TOKENS_SERVED);
        for (String point : List.of("G", "D", "I", "C")) {
            Kpi energy = Map.of(
                            "G", Kpi.ENERGY_GENERATION_TWH,
                            "D", Kpi.ENERGY_DELIVERED_TWH,
                            "I", Kpi.ENERGY_IT_TWH,
                            "C", Kpi.ENERGY_CHIP_TWH)
                    .get(point);
            double expected = comparison.baselineKpis().value(energy) * Units.J_PER_TWH / tokens;
            assertEquals(expected, cell(table, "Energy per token at " + point + " [J]"), 1e-9 * expected);
        }
        double unserved = cell(table, "Requests unserved");
        assertEquals(cell(table, "Requests"), cell(table, "Requests served") + unserved, 1e-6);
        assertEquals(unserved, cell(table, "answered too late") + cell(table, "refused or lost"), 1e-6);
    }

    @Test
    void everyOtherArchitectureHasItsDifference() {
        Comparison comparison = Comparison.of(
                "three", "b", List.of(Synthetic.owners("a", 1), Synthetic.owners("b", 2), Synthetic.owners("c", 3)));
        String[] lines = ComparisonTable.of(comparison).text().split("\n");
        assertEquals(
                List.of("b", "a", "c", "(a)", "change", "(c)", "change"),
                List.of(lines[3].trim().split("\\s+")));
        String csv = ComparisonTable.of(comparison).csv();
        assertTrue(csv.startsWith("kpi,unit,b,a,c,a - b,c - b\nenergy_chip_twh,TWh,"));
        assertTrue(csv.contains("\nlatency_p50_s,s,,,,,\n"), "no number is an empty cell");
        assertTrue(ComparisonTable.of(comparison).json().contains("\"latency_p50_s\" : null"));
    }

    /** Nothing is compared that is unlike: not in the table, not in the files. */
    @Test
    void unlikeServiceIsNotCompared() {
        Comparison comparison =
                Comparison.of("unlike", "all", List.of(served("all", 1000), served("half", 500), served("most", 985)));
        String warning = "NOT LIKE FOR LIKE: half serves 50 % of its requests, all serves 100 %";
        ComparisonTable table = ComparisonTable.of(comparison);
        String[] lines = table.text().split("\n");
        assertEquals(warning, lines[1]);
        assertEquals("NOT LIKE FOR LIKE: most serves 98.50 % of its requests, all serves 100 %", lines[2]);
        assertTrue(table.text().matches("(?s).* Requests served +1000 +500 +985 +- +- +- +-\n.*"), table.text());
        assertEquals(
                List.of("half leaves 50 % of its requests unserved.", "most leaves 1.500 % of its requests unserved."),
                table.notes());
        assertTrue(table.csv().contains("\n\"" + warning + "\",,,,,,\n"), table.csv());
        assertTrue(table.csv().contains("\nrequests_served,1,1000.0,500.0,985.0,-,-\n"), table.csv());
        JsonNode half = ComparisonJson.tree(comparison).at("/difference/half");
        assertEquals(warning, "NOT LIKE FOR LIKE: " + half.get("unlike_service").asText());
        assertTrue(half.get("energy_generation_twh").isNull());
        half.get("waterfall_twh").forEach(part -> assertTrue(part.isNull()));
        String html = HtmlReport.of(comparison, List.of(), Json.MAPPER.createObjectNode(), "");
        assertTrue(html.contains("</h1>\n<p class=\"note\"><b>" + warning + "</b></p>"), html);
        assertTrue(html.contains("<td>Requests served</td><td class=\"n\">1000</td><td class=\"n\">500</td>"
                + "<td class=\"n\">985</td>" + "<td class=\"n\">-</td>".repeat(4)));
    }

    /** All fail alike: they can be compared, but the reader is told. */
    @Test
    void unservedRequestsAreNoted() {
        Comparison comparison = Comparison.of("bad", "a", List.of(served("a", 600), served("b", 600)));
        ComparisonTable table = ComparisonTable.of(comparison);
        assertTrue(table.warnings().isEmpty());
        assertEquals(2, table.notes().size());
        assertTrue(table.text().endsWith("b leaves 40 % of its requests unserved.\n"), table.text());
    }

    private static RunResult served(String name, double served) {
        Synthetic.Group group = new Synthetic.Group("site", 1, 1, 1);
        group.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, served);
        return Synthetic.run(name, new Clock(Synthetic.START, 1, 3600), 1, group);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "1234, 1234",
        "12345, 12340",
        "999999, 1.000e6",
        "1e6, 1.000e6",
        "0.5, 0.5000",
        "0.00123456, 0.001235",
        "0.00012, 1.200e-4",
        "99.995, 100.0",
        "-3.14159, -3.142",
        "4.2e15, 4.200e15",
        "NaN, -",
        "Infinity, inf",
        "1e-300, 1.000e-300",
        "9.9996, 10.00",
        "0.99999, 1.000"
    })
    void fourSignificantDigits(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @Test
    void unitsFollowTheSize() {
        assertEquals(EnergyUnit.TWH, EnergyUnit.forTable(DoubleStream.of(0.001, 0)));
        assertEquals(EnergyUnit.GWH, EnergyUnit.forTable(DoubleStream.of(0.0009)));
        assertEquals(EnergyUnit.WH, EnergyUnit.forTable(DoubleStream.of(1e-20)));
        assertEquals(EnergyUnit.TWH, EnergyUnit.forTable(DoubleStream.of(0, Double.NaN)));
    }
}
