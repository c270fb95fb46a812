package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.RunResult;
import microtwin.report.outlook.BuildOut;
import microtwin.report.outlook.BuildOutTable;
import microtwin.report.outlook.CommonCause;
import microtwin.report.outlook.DemandCurve;
import microtwin.report.outlook.Design;
import microtwin.report.outlook.Fleet;
import microtwin.report.outlook.LeadTime;
import microtwin.report.outlook.MeterPoint;
import microtwin.report.outlook.Move;
import microtwin.report.outlook.NationalEnergy;
import microtwin.report.outlook.Outlook;
import microtwin.report.outlook.Rebound;
import microtwin.report.outlook.Risk;
import microtwin.report.outlook.YearlyEnergy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of an outlook behind a comparison, in text, files and report. */
class OutlookTest {

    private static final double YEAR_S = 8760 * 3600.0;

    private static YearlyEnergy twh(String label, int year, double twh) {
        return new YearlyEnergy(label, year, twh * Synthetic.TERAWATT_HOUR_J);
    }

    private static final YearlyEnergy TODAY = twh("world", 2024, 415);

    private static Outlook outlook(String edge, double elasticity) {
        NationalEnergy.Part ai = new NationalEnergy.Part("AI", 0.045, 30_000 * Synthetic.TERAWATT_HOUR_J);
        Move move = new Move(
                "central",
                edge,
                0.2,
                List.of(0.0, 0.25, 0.5),
                OptionalDouble.empty(),
                new Rebound(elasticity, Rebound.Driver.ENERGY_PER_TOKEN));
        NationalEnergy national = new NationalEnergy(
                TODAY, MeterPoint.SITE, List.of(twh("base", 2030, 945)), List.of(ai), Optional.of(move));
        Fleet fleet = new Fleet("mesh", 1e9, Map.of("cabinet", 1.0), List.of(TODAY));
        BuildOut.Element transformer =
                new BuildOut.Element("transformer", 0, new LeadTime.Fixed(130 * 7 * 86_400.0), 100e6);
        BuildOut buildOut = new BuildOut(0, new DemandCurve(10e6, 0.16), List.of(transformer), 4 * YEAR_S);
        Risk risk = new Risk(Map.of("one", 1), List.of(new CommonCause.Hazard("grid", 0.01, 0.3)), 1000);
        return new Outlook(
                Optional.of(national),
                Optional.of(fleet),
                Optional.of(new BuildOutTable(Instant.parse("2026-04-01T00:00:00Z"), buildOut, 100)),
                List.of(new Design("16 of 20", 0.999961, 3.6e9, 0)),
                Optional.of(risk));
    }

    private static List<RunResult> runs(int days) {
        return List.of(Synthetic.central("central", days), Synthetic.mesh("mesh", days));
    }

    private static Comparison comparison(Outlook outlook, int days) {
        Comparison compared = Comparison.of("outlook", "central", runs(days));
        return compared.withAnnexes(outlook.annexes(compared));
    }

    private static Annex annex(Comparison comparison, String key) {
        return comparison.annexes().stream()
                .filter(annex -> annex.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Annex annex, String row, int column) {
        return annex.row(row).orElseThrow().cells().get(column).value();
    }

    @Test
    void bandsFollowTheComparedArchitectures() {
        Comparison comparison = comparison(outlook("mesh", 0), 30);
        Annex rollUp = annex(comparison, "rollup");
        Kpis central = comparison.architecture("central");
        Kpis mesh = comparison.architecture("mesh");
        double lossless = central.value(Kpi.ENERGY_SITE_TWH) / central.value(Kpi.ENERGY_GENERATION_TWH);
        assertEquals(415, value(rollUp, "site_twh.world 2024", 0), 1e-9);
        assertEquals(415 / lossless, value(rollUp, "generation_twh.world 2024", 0), 1e-9);
        double ratio = mesh.value(Kpi.ENERGY_GENERATION_TWH)
                / mesh.value(Kpi.REQUESTS_SERVED)
                * central.value(Kpi.REQUESTS_SERVED)
                / central.value(Kpi.ENERGY_GENERATION_TWH);
        double half = 415 / lossless * (0.8 + 0.2 * (0.5 + 0.5 * ratio));
        assertEquals(half, value(rollUp, "generation_twh.world 2024", 2), 1e-9 * half);
        assertEquals(half, value(rollUp, "generation_rebound_twh.world 2024", 2), 1e-9 * half);
        assertTrue(value(rollUp, "generation_stderr_twh.world 2024", 2) > 0);
    }

    @Test
    void aShareTooLargeIsFlagged() {
        Annex published = annex(comparison(outlook("mesh", 0), 2), "published");
        assertEquals(1350, value(published, "AI", 0), 1e-9);
        assertEquals(14.7, value(published, "base 2030", 2), 0.05);
        assertEquals(
                List.of(
                        "AI: 4.500 % of 30000 TWh is 1350 TWh, more than all of world 2024, 415 TWh, of which it is said"
                                + " to be a part."),
                published.notes());
    }

    @Test
    void aFleetIsItsSitesTimesItsCount() {
        Comparison comparison = comparison(outlook("mesh", 0), 365);
        Annex fleet = annex(comparison, "fleet");
        Kpis.Group cabinets = comparison.architecture("mesh").groups().get("cabinet");
        assertEquals(1e9 / 20_000 * cabinets.energySiteTwh(), value(fleet, "fleet_twh", 1), 1e-9);
        assertEquals(1e9 / 20_000 * cabinets.energySiteTwhStderr(), value(fleet, "fleet_twh_stderr", 1), 1e-12);
        assertTrue(cabinets.energySiteTwhStderr() > 0);
        double tokens = 1e9 / 20_000 * cabinets.tokensServed();
        assertTrue(tokens > 0);
        assertEquals(tokens, value(fleet, "tokens_per_year", 1), 1e-12 * tokens);
        assertEquals(
                value(fleet, "fleet_twh", 1) * Units.J_PER_TWH / tokens, value(fleet, "joules_per_token", 1), 1e-9);
        assertEquals(List.of(), fleet.notes());
        assertEquals(
                1, annex(comparison(outlook("mesh", 0), 30), "fleet").notes().size());
    }

    @Test
    void elementsHaveTheirDates() {
        Annex buildOut = annex(comparison(outlook("mesh", 0), 2), "buildout");
        assertEquals(
                "2028-09-27",
                buildOut.row("energised.transformer")
                        .orElseThrow()
                        .cells()
                        .get(1)
                        .word());
        assertEquals(0, value(buildOut, "serviceable_percent.2028-04-01", 1));
        assertEquals(100, value(buildOut, "serviceable_percent.2029-04-01", 1), 1e-9);
    }

    @Test
    void whatWasNotRunIsLeftOut() {
        Comparison compared = Comparison.of("outlook", "central", runs(2).subList(0, 1));
        List<String> keys =
                outlook("mesh", 0).annexes(compared).stream().map(Annex::key).toList();
        assertEquals(List.of("published", "buildout", "resilience", "risk"), keys);
    }

    @Test
    void filesKeepTheTables(@TempDir Path folder) throws Exception {
        Comparison comparison = comparison(outlook("mesh", -0.5), 30);
        Path result = folder.resolve("result");
        try (ResultFolder written = ResultFolder.prepare(result)) {
            written.write(comparison, runs(30), "a: 1\n", Map.of());
        }
        assertEquals(comparison.annexes(), ResultFolder.read(result).annexes());
        assertTrue(Files.exists(result.resolve("charts").resolve("outlook.png")));
        String report = Files.readString(result.resolve("report.html"));
        String text = ComparisonTable.of(comparison).text();
        for (Annex annex : comparison.annexes()) {
            assertTrue(report.contains(Text.html(annex.heading())), annex.key());
            assertTrue(text.contains(annex.heading()), annex.key());
        }
    }

    @Test
    void aComparisonWithoutOutlookSaysNothingOfIt() {
        Comparison comparison = Comparison.of("plain", "central", runs(2));
        assertFalse(ComparisonTable.of(comparison).json().contains("outlook"));
    }
}
