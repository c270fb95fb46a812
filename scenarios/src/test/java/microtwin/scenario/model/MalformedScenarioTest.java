package microtwin.scenario.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a planner is told about each mistake: {@code malformed/cases.txt} changes a line or two of {@code two.yaml}. */
class MalformedScenarioTest {

    private static final String NAME = "two.yaml";

    @TempDir
    private static Path folder;

    /** Lines taken out ({@code -}), put in ({@code +}), the whole text ({@code =}), options, and messages ({@code !}). */
    record Case(String title, List<Change> changes, List<String> overrides, List<String> messages) {

        record Change(List<String> out, List<String> in) {}

        static Case of(String block) {
            List<String> lines = block.lines().toList();
            List<Change> changes = new ArrayList<>();
            String last = "";
            for (String line : lines) {
                String kind = line.substring(0, 1);
                if ("-=".contains(kind) && !line.startsWith("--") && !kind.equals(last)) {
                    changes.add(new Change(new ArrayList<>(), new ArrayList<>()));
                }
                if (!changes.isEmpty() && "-+=".contains(kind) && !line.startsWith("--")) {
                    Change change = changes.get(changes.size() - 1);
                    (kind.equals("-") ? change.out() : change.in()).add(line.substring(2));
                }
                last = kind;
            }
            return new Case(lines.get(0).substring(2), changes, starting("--set ", lines), starting("! ", lines));
        }

        private static List<String> starting(String with, List<String> lines) {
            return lines.stream()
                    .filter(line -> line.startsWith(with))
                    .map(line -> line.substring(with.length()))
                    .toList();
        }

        String scenario() {
            String text = resource(NAME);
            for (Change change : changes) {
                String out = change.out().isEmpty() ? text : text(change.out());
                assertTrue(text.contains(out), () -> title + ": " + out);
                text = text.replace(out, text(change.in()));
            }
            return text;
        }

        private static String text(List<String> lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() {
        return Stream.of(resource("cases.txt").split("\n\n+"))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(Case::of)
                .toList();
    }

    static String resource(String name) {
        try (InputStream in = MalformedScenarioTest.class.getResourceAsStream("/malformed/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A year of weather on a hill in Japan, a file that was cut off, and one with an impossible value. */
    @BeforeAll
    static void writeWeather() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "LOCATION,Hill,-,JPN,made up,1,36.0,138.0,9.0,900.0",
                "DESIGN CONDITIONS,0",
                "TYPICAL/EXTREME PERIODS,0",
                "GROUND TEMPERATURES,0",
                "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
                "COMMENTS 1,",
                "COMMENTS 2,",
                "DATA PERIODS,1,1,Data,Sunday,1/1,12/31"));
        LocalDateTime first = LocalDateTime.of(2001, 1, 1, 0, 0);
        IntStream.range(0, 8760)
                .mapToObj(first::plusHours)
                .map(hour -> String.format(
                        "2001,%d,%d,%d,0,?,12.0,5.0,60,91000,0,0,300,0,0,0,0,0,0,0,180,3.0,5,5,10,1000,9,9,10,0,0,0,0,0,0",
                        hour.getMonthValue(), hour.getDayOfMonth(), hour.getHour() + 1))
                .forEach(lines::add);
        Files.write(folder.resolve("hill.epw"), lines);
        Files.writeString(folder.resolve("rates.csv"), "0,1,1,Gamma,1,1\n600,2,1,Gamma,1,1\n");
        Files.writeString(folder.resolve("bad.csv"), "0,1,1,Gamma,1,1\n600,x,1,Gamma,1,1\n");
        Files.write(folder.resolve("cut.epw"), lines.subList(0, 4008));
        lines.set(108, lines.get(108).replace(",12.0,", ",912.0,"));
        Files.write(folder.resolve("hot.epw"), lines);
        Files.writeString(folder.resolve("notes.txt"), "The weather was fine.\n");
    }

    private static List<String> problems(String text, List<String> overrides) {
        ScenarioFile file = new ScenarioFile(NAME, folder, text);
        return assertThrows(ScenarioException.class, () -> file.read(ScenarioReader::read, overrides))
                .problems();
    }

    @Test
    void theScenarioIsRightBeforeItIsChanged() {
        new ScenarioFile(NAME, folder, resource(NAME)).read(ScenarioReader::read, List.of());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyMistakeIsToldAtItsLine(Case mistake) {
        assertEquals(
                String.join("\n", mistake.messages()),
                String.join("\n", problems(mistake.scenario(), mistake.overrides())));
    }
}
