package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.GroupResult;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.api.Test;

/** What a sample of the sites says about all of them. */
class SamplingTest {

    private static final String CABINET = "architectures.mesh.sites.cabinet.";

    private static List<GroupResult> cabinets(String... overrides) {
        return Runs.all(Texts.EVERYTHING, overrides).stream()
                .flatMap(result -> result.groups().stream())
                .filter(group -> group.name().equals("cabinet"))
                .toList();
    }

    @Test
    void simulatedSitesAreOnAverageAMeanSite() {
        for (String simulated : List.of("1", "7", "40")) {
            for (GroupResult cabinet : cabinets(CABINET + "simulated=" + simulated)) {
                List<double[]> columns = cabinet.covariates();
                assertEquals(4, columns.size());
                assertEquals(1, mean(columns.get(0)), 1e-12);
                assertEquals(1, mean(columns.get(1)), 1e-12);
                assertEquals(0, mean(columns.get(2)), 1e-12);
                assertEquals(1, mean(columns.get(3)), 1e-12);
            }
        }
    }

    private static double mean(double[] column) {
        return Arrays.stream(column).sum() / column.length;
    }

    /** Demand, sun and place explain most of what differs from cabinet to cabinet. */
    @Test
    void errorIsFarBelowTheDeviationOfSites() {
        double count = 900;
        GroupResult cabinet = cabinets(CABINET + "simulated=40", CABINET + "count=" + (int) count)
                .get(0);
        double mean = mean(cabinet.itJ());
        double squares =
                Arrays.stream(cabinet.itJ()).map(j -> (j - mean) * (j - mean)).sum();
        double rawTwh = count * Math.sqrt(squares / 39 / 40 * (1 - 40 / count)) / 3.6e15;
        Kpis mesh = Runs.compare(Texts.EVERYTHING, CABINET + "simulated=40", CABINET + "count=" + (int) count)
                .architecture("mesh");
        double errorTwh = mesh.value(Kpi.ENERGY_IT_TWH_STDERR);
        assertTrue(errorTwh < rawTwh / 5, errorTwh + " against " + rawTwh);
    }
}
