package microtwin.scenario.calibration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import microtwin.engine.Progress;
import microtwin.scenario.cli.Main;
import microtwin.scenario.run.LocalRunner;
import microtwin.workload.kernel.ModelSource;
import microtwin.workload.kernel.Session;
import microtwin.workload.kernel.WorkForm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that is shipped: it is what its generator writes, and a calibration finds the board behind it. */
class SampleTraceTest {

    private static final Path LOG = Path.of("../examples/simulated-board.csv");
    private static final Path REQUESTS = Path.of("../examples/simulated-board-requests.csv");
    private static final String ADVICE =
            " is out of date. Maybe: mvn -pl scenarios -am test -Dtest=SampleTraceTest -Dmicrotwin.update=true";

    @TempDir
    private static Path cache;

    private static WorkForm form;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeModel() {
        form = WorkForm.read(ModelSource.parse(SimulatedBoard.MODEL).file(cache, Progress.NONE));
    }

    @Test
    void isWhatItsGeneratorWrites() throws IOException {
        SimulatedBoard board = new SimulatedBoard(form, Session.PASS_TOKENS);
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(LOG, board.log());
            Files.writeString(REQUESTS, board.requests());
        }
        assertEquals(Files.readString(LOG), board.log(), LOG + ADVICE);
        assertEquals(Files.readString(REQUESTS), board.requests(), REQUESTS + ADVICE);
    }

    @Test
    void theBoardBehindItIsFound() throws IOException {
        Path result = folder.resolve("board");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("calibrate", LOG.toString(), "--requests"));
        arguments.addAll(List.of(REQUESTS.toString(), "--board", "simulated-board", "--model", SimulatedBoard.MODEL));
        arguments.addAll(List.of("--meter-point", "board_dc", "--budget", "1s", "--cache", cache.toString()));
        arguments.addAll(List.of("--out", result.toString()));
        arguments.addAll(SimulatedBoard.SHEET);
        int code = Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertEquals(0, code, err::toString);
        JsonNode figures =
                new ObjectMapper().readTree(result.resolve("calibration.json").toFile());
        assertAll(SimulatedBoard.TRUTH.entrySet().stream().map(known -> () -> {
            JsonNode told = figures.get("parameters").get(known.getKey().name().toLowerCase(Locale.ROOT));
            double truth = known.getValue();
            assertEquals(truth, told.path("value").asDouble(), 0.03 * truth, () -> known.getKey() + ": " + told);
        }));
        JsonNode heldOut = figures.get("errors_held_out");
        assertTrue(
                heldOut.get("share_energy").asDouble()
                        < heldOut.get("share_baseline_energy").asDouble() / 3,
                heldOut::toString);
        assertTrue(out.toString().contains("weights random"), out::toString);
        assertTrue(out.toString().contains("Roofline: reads 2.3 GB/s, 64 % of the 3.6 GB/s"), out::toString);
    }
}
