package microtwin.scenario.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microtwin.scenario.cli.Main;
import microtwin.scenario.run.LocalRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code microtwin calibrate} on the founding rig's call, and what it says of input that is wrong. */
class CalibrateCommandTest {

    @TempDir
    private static Path cache;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** 4.1 s at 7.2 W, ten seconds at 3.8 W on each side; a meter that is read ten times a second. */
    private static double rigW(int tenth) {
        return (tenth > 100 && tenth <= 141 ? 7.2 : 3.8) + (tenth % 2 == 0 ? 0.001 : -0.001);
    }

    private static String log(int samples, IntToDoubleFunction watts) {
        double[] energyJ = new double[1];
        return IntStream.range(0, samples)
                .mapToObj(k -> String.format(
                        Locale.ROOT,
                        "%.1f,%.3f,%.4f%n",
                        k / 10.0,
                        watts.applyAsDouble(k),
                        energyJ[0] += k == 0 ? 0 : watts.applyAsDouble(k - 1) / 10))
                .collect(Collectors.joining("", "time_s,power_w,energy_j\n", ""));
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rig.csv"), log(242, CalibrateCommandTest::rigW));
        Files.writeString(folder.resolve("flat.csv"), log(100, k -> 4 + k * 37 % 11 / 1000.0));
        Files.writeString(folder.resolve("short.csv"), log(7, k -> 4 + k));
        Files.writeString(folder.resolve("cold.csv"), "time (s),chip (degC)\n0,40\n1,41\n");
        Files.writeString(folder.resolve("one.csv"), "start_s,end_s,prompt_tokens,output_tokens\n0.1,0.3,10,50\n");
        Files.writeString(folder.resolve("late.csv"), "start_s,end_s\n5000,5004\n6000,6004\n");
        Files.writeString(folder.resolve("open.csv"), "start_s,end_s,prompt_tokens,output_tokens\n10,,10,50\n");
        Files.writeString(folder.resolve("cut.gguf"), "GGUF");
        Files.writeString(folder.resolve("marked.csv"), marked(20));
        Files.writeString(folder.resolve("window.csv"), marked(600));
    }

    /** A window of marks between 20 s of idle power on each side. */
    private static String marked(int windowS) {
        return IntStream.range(0, windowS + 40)
                .mapToObj(k -> k + "," + (k >= 20 && k <= 20 + windowS ? 9 : 4) + "." + k % 7 + ","
                        + (k >= 20 && k <= 20 + windowS ? 1 : 0))
                .collect(Collectors.joining("\n", "t_s,watts,in_window\n", "\n"));
    }

    private int execute(String arguments) {
        String[] words = Arrays.stream(arguments.split(" "))
                .map(word -> word.replace("MODEL", SimulatedBoard.MODEL)
                        .replace("FOLDER", folder.toString())
                        .replaceFirst("^(\\w+\\.csv)$", folder + "/$1"))
                .toArray(String[]::new);
        return Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of("calibrate", "--cache=" + cache),
                                Stream.concat(
                                        Arrays.stream(words),
                                        Stream.of("--out=" + folder.resolve("result"))
                                                .filter(o -> !arguments.contains("--out"))))
                        .toArray(String[]::new));
    }

    private JsonNode figures() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("result/calibration.json").toFile());
    }

    private static double value(JsonNode figures, String parameter) {
        return figures.get("parameters").get(parameter).get("value").asDouble();
    }

    private static Set<String> files(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> of.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The founding documents' own figures: 3.8 W, 7.2 W, 4.1 s, 50 tokens, 29.52 J. */
    @Test
    void theFoundingRig() throws IOException {
        String command = "rig.csv --board rooftop --like jetson-nano --model MODEL --tokens prompt=10,output=50"
                + " --meter-point board_dc --budget 2s";
        assertEquals(0, execute(command), err::toString);
        JsonNode figures = figures();
        assertEquals(29.52, figures.get("answers").get("mean_j").asDouble(), 0.005 * 29.52);
        assertEquals(3.8, value(figures, "idle_w"), 0.01);
        assertEquals(7.2, value(figures, "active_w"), 0.01);
        assertEquals(50 / 4.1, value(figures, "tokens_per_s"), 0.01);
        assertFalse(
                figures.get("parameters").get("flop_per_s").get("identified").asBoolean(true));
        assertEquals("board_dc", figures.get("meter_point").asText());
        assertEquals("rooftop", figures.get("provenance").get("board").asText());
        assertTrue(figures.get("provenance").get("kernel").asText().startsWith("java-"), figures::toString);
        assertEquals(
                Set.of(
                        "answers.csv",
                        "calibration.json",
                        "charts/parity.png",
                        "charts/parity.svg",
                        "charts/residual.png",
                        "charts/residual.svg",
                        "charts/time-series.png",
                        "charts/time-series.svg",
                        "node.yaml",
                        "samples.csv"),
                files(folder.resolve("result")));
        String text = out.toString();
        assertTrue(text.contains("its sizes are true and its weights random"), text);
        assertTrue(text.contains("requests by change points between 3.80 W and 7.20 W"), text);
        assertTrue(text.contains("throttles at, clock when throttled: log the temperature"), text);
        assertTrue(text.contains("4.1 s and 29.52 J each"), text);
        assertTrue(text.contains("Roofline: reads 0.9 GB/s, 4 % of the 25.6 GB/s"), text);
        assertEquals("", err.toString());
        assertEquals(0, execute(command + " --replay every_request"), () -> "a result is replaced: " + err);
    }

    /** Of a battery that feeds the board through a converter. */
    @ParameterizedTest
    @CsvSource({"92 %, 0.92", "1, 1", "0.5, 0.5"})
    void anotherPointScalesByTheConverterExactly(String converter, double eta) throws IOException {
        String command = "rig.csv --board b --like jetson-nano --work macs=5e8,bytes=1e9 --meter-point battery";
        assertEquals(0, execute(command), err::toString);
        JsonNode battery = figures();
        assertEquals("battery", battery.get("meter_point").asText());
        assertEquals(0, execute(command + " --to board_dc --converter " + converter.replace(" ", "")), err::toString);
        JsonNode board = figures();
        assertEquals("board_dc", board.get("meter_point").asText());
        for (String power : List.of("idle_w", "active_w")) {
            assertEquals(eta * value(battery, power), value(board, power), 1e-5 * value(board, power), power);
        }
        assertEquals(value(battery, "tokens_per_s"), value(board, "tokens_per_s"));
    }

    /** What a check of the meter has told is taken out: 0.2 W too much, then a hundredth. */
    @Test
    void gainAndOffsetOfTheMeterAreTakenOut() throws IOException {
        String command =
                "rig.csv --board b --like raspberry-pi-4-tflite --work macs=5e8,bytes=1e9 --meter-point board_dc";
        assertEquals(0, execute(command), err::toString);
        JsonNode read = figures();
        assertEquals(0, execute(command + " --meter-gain 1.01 --meter-offset 0.2W"), err::toString);
        JsonNode corrected = figures();
        for (String power : List.of("idle_w", "active_w")) {
            assertEquals((value(read, power) - 0.2) / 1.01, value(corrected, power), 1e-4, power);
        }
    }

    /** A vision model within a window of marks: its work is declared, and answers count as tokens. */
    @Test
    void declaredWork() throws IOException {
        assertEquals(
                0,
                execute("marked.csv --board pi --like raspberry-pi-5 --model mobilenet --work macs=569e6,bytes=17e6"
                        + " --tokens output=1000"),
                err::toString);
        JsonNode figures = figures();
        assertEquals(50, value(figures, "tokens_per_s"), 0.01);
        assertEquals("wall", figures.get("meter_point").asText());
        assertEquals("mobilenet", figures.get("provenance").get("model").asText());
        assertEquals("declared", figures.get("provenance").get("kernel").asText());
        assertFalse(out.toString().contains("Warning: its answers"), out::toString);
        assertEquals(
                0,
                execute("marked.csv --board pi --like raspberry-pi-5 --work macs=569e6,bytes=17e6 --tokens output=50"),
                err::toString);
        assertTrue(out.toString().contains("Warning: its answers read"), out::toString);
        assertTrue(out.toString().contains("some 32 if the board is as fast as usual"), out::toString);
    }

    /** What was asked, and what must be said. */
    record Case(String title, String arguments, String message) {

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = CalibrateCommandTest.class.getResourceAsStream("/calibration/broken.txt")) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+"))
                    .map(block -> block.strip().lines().toList())
                    .map(lines -> new Case(
                            lines.get(0).substring(2),
                            lines.get(1),
                            lines.stream()
                                    .skip(2)
                                    .map(line -> line.substring(2))
                                    .collect(Collectors.joining("\n"))))
                    .toList();
        }
    }

    @Test
    void thereAreEnough() throws IOException {
        assertTrue(cases().size() >= 25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMistakeIsTold(Case broken) throws IOException {
        Set<String> before = files(folder);
        assertEquals(2, execute(broken.arguments()), err::toString);
        String told = err.toString().strip().replace("\r", "").replace(folder + "/nowhere", "nowhere");
        assertEquals(broken.message().replace("FOLDER", folder.toString()), told);
        assertEquals(before, files(folder), "nothing is left");
    }
}
