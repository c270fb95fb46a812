package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Boards that others have measured: one half of the logs predicts the other. */
class BoardPowerTest {

    private static final Path README = Path.of("README.md");
    private static final String HEAD =
            "| Board | Fitted, predicted | W | Power | Baseline | Latency | Energy | Baseline | Energy, latency predicted |\n|---|---|---|---|---|---|---|---|---|\n";

    /** Howard et al., tables 6 and 7: millions of multiplications with an addition, millions of parameters. */
    @ParameterizedTest
    @CsvSource({
        "1, 224, 569, 4.2",
        "0.75, 224, 325, 2.6",
        "0.5, 224, 149, 1.3",
        "0.25, 224, 41, 0.5",
        "1, 192, 418, 4.2",
        "1, 160, 290, 4.2",
        "1, 128, 186, 4.2"
    })
    void workOfMobileNetsIsThatOfThePaper(double width, int resolution, double macs, double parameters) {
        MobileNet model = new MobileNet(width, resolution);
        assertEquals(macs, model.macs() / 1e6, 0.7);
        assertEquals(parameters, model.parameters() / 1e6, 0.06);
        RequestWork two = model.work(2, 4);
        assertEquals(4 * model.macs(), two.flop(), 1);
    }

    /**
     * Power is not constant where runs of one board at different work differ by more in their mean power than half of
     * what a plug meter errs: the MobileNets. One kind of request has one power, whatever drifts: there a fit can be no more than the
     * baseline, and must be no worse by more than the accuracy of half a meter.
     */
    @Test
    void betterThanConstantWattsWherePowerIsNotConstant() throws IOException {
        List<BoardPower.Row> rows = BoardPower.rows();
        List<BoardPower.Row> varying = rows.stream()
                .filter(row -> row.ratioSpread() > Meter.WALL.shareAccuracy() / 2)
                .toList();
        assertEquals(rows.subList(0, 2), varying, "the MobileNets");
        for (BoardPower.Row row : varying) {
            assertTrue(row.energyError() < 0.6 * row.baselineError(), row::markdown);
            assertTrue(row.powerError() < 0.6 * row.powerBaselineError(), row::markdown);
            assertTrue(row.energyError() < 0.02, row::markdown);
            assertTrue(row.latencyError() < 0.08, row::markdown);
        }
        for (BoardPower.Row row : rows.subList(2, rows.size())) {
            assertTrue(row.energyError() < row.baselineError() + Meter.WALL.shareAccuracy() / 2, row::markdown);
            assertTrue(row.energyError() < 0.03, row::markdown);
            assertTrue(row.powerError() < 0.035, row::markdown);
        }
        double fit =
                rows.stream().mapToDouble(BoardPower.Row::powerError).average().orElseThrow();
        double baseline = rows.stream()
                .mapToDouble(BoardPower.Row::powerBaselineError)
                .average()
                .orElseThrow();
        assertTrue(fit < 0.9 * baseline, () -> fit + " of all, baseline " + baseline);
    }

    @Test
    void readmeShowsThem() throws IOException {
        String table = HEAD
                + BoardPower.rows().stream().map(BoardPower.Row::markdown).collect(Collectors.joining("\n")) + "\n";
        String readme = Files.readString(README);
        int from = readme.indexOf(HEAD);
        int to = readme.indexOf("\n\n", from) + 1;
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
            return;
        }
        assertEquals(
                table,
                readme.substring(from, to),
                "workloads/README.md is out of date. Maybe: mvn -pl workloads -am test -Dtest=BoardPowerTest -Dmicrotwin.update=true");
    }
}
