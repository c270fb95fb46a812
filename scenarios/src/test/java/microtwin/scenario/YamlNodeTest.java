package microtwin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlNodeTest {

    private static ScenarioFile.Understood<Demo> read(String text, String... overrides) {
        return new ScenarioFile("city.yaml", Path.of(""), text).read(Demo::read, List.of(overrides));
    }

    private static List<String> problems(String text, String... overrides) {
        return assertThrows(ScenarioException.class, () -> read(text, overrides))
                .problems();
    }

    @Test
    void readsAScenario() {
        Demo demo = read(Demo.TEXT).value();
        Demo.Site cabinet = demo.sites().get("cabinet");
        assertEquals(1_000_000_000, cabinet.count());
        assertEquals(new Demo.Battery(3.6e7, 5000, 0.96), cabinet.battery());
        assertEquals(1.3888888888888889e-8, demo.sites().get("campus").tariff().feedInUsdPerJ());
        assertEquals(297.15, demo.sites().get("campus").sky().airK());
        assertEquals(0.5, cabinet.sky().clearness()[11]);
        assertEquals(List.of("campus"), demo.serve().get("code"));
        assertEquals(0.9, demo.quality().get("code"));
        assertEquals(Demo.OutageKind.PARTIAL, demo.outages().get(1).kind());
        assertEquals(365 * 86400, demo.period().durationS());
    }

    @Test
    void resolvedScenarioReadsToItself() {
        String resolved = read(Demo.TEXT).resolvedYaml();
        assertTrue(resolved.contains("      eta_charge: 96 %  # default\n"), resolved);
        assertEquals(
                resolved.replace("  # default", ""),
                read(resolved).resolvedYaml().replace("  # default", ""));
        assertEquals(
                read(Demo.TEXT).value().toString().replaceAll("\\[D@\\w+", ""),
                read(resolved).value().toString().replaceAll("\\[D@\\w+", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            capacity: 10 kWh                | capacity: -10 kWh         | city.yaml:5: types.batteries.own.capacity must be above 0 Wh, was -10 kWh
            capacity: 10 kWh                | capcity: 10 kWh           | city.yaml:5: types.batteries.own.capcity is not known here. Maybe: capacity
            capacity: 10 kWh                | capacity: 10              | city.yaml:5: types.batteries.own.capacity must be an energy with its unit, was 10. Maybe: 10 Wh
            capacity: 10 kWh                | capacity: [1, 2]          | city.yaml:5: types.batteries.own.capacity must be an energy such as 256 Wh, was a list
            capacity: 10 kWh                | capacity:                 | city.yaml:5: types.batteries.own.capacity has no value, must be an energy such as 256 Wh
            max_charge: 5 kW                | max_charge: 2 GW          | city.yaml:5: types.batteries.own.max_charge must be between 0 W and 1 GW, was 2 GW
            capacity: 10 kWh, max_charge: 5 kW | capacity: 1 J, max_charge: 5 kW | city.yaml:5: types.batteries.own is not possible: maxChargeW must be below capacityJ per second, was 5000.0
            own: {                          | lfp-5kwh: {               | city.yaml:5: types.batteries.lfp-5kwh has the name of a built-in battery
            battery: own                    | battery: onw              | city.yaml:9: sites.cabinet.battery must be the name or the description of a battery, was onw. Maybe: own
            battery: own                    | battery: [own]            | city.yaml:9: sites.cabinet.battery must be the name or the description of a battery, was a list
            battery: own                    | batery: own               | city.yaml:9: sites.cabinet.batery is not known here. Maybe: battery
            count: 1e9                      | count: 1.5                | city.yaml:8: sites.cabinet.count must be a whole number, was 1.5
            count: 1e9                      | count: 0                  | city.yaml:8: sites.cabinet.count must be at least 1, was 0
            kind: fixed                     | kind: fixd                | city.yaml:16: sites.campus.weather.kind must be one of fixed, synthetic, was fixd. Maybe: fixed
            kind: fixed, air                | air                       | city.yaml:16: sites.campus.weather.kind is required: one of fixed, synthetic
            air: 24 degC                    | air: 24 degC, albedo: 2 % | city.yaml:16: sites.campus.weather.albedo is not known here
            [0.5, 50 %,                     | [                         | city.yaml:11: sites.cabinet.weather.monthly_clearness must be a list of 12 values, each a share such as 92 %, has 10
            [0.5, 50 %,                     | [0.5, 5 %,                | city.yaml:11: sites.cabinet.weather.monthly_clearness.1 must be between 10 % and 90 %, was 5 %
            start: 2026-01-01T00:00:00Z     | start: 2026-01-01         | city.yaml:2: simulation.start must be a time such as 2026-01-01T00:00:00Z, was 2026-01-01. Maybe: 2026-01-01T00:00:00Z
            code: 90 %                      | code: 90 W                | city.yaml:18: quality.code must be a share such as 92 %, was 90 W (a power)
            kind: partial                   | kind: most                | city.yaml:21: outages.1.kind must be one of full, partial, was most
            scenario: city inference, 2026  | name: x                   | city.yaml:1: scenario is required: a text
            outages:                        | zone: Asia/Tokio          | city.yaml:19: zone must be a time zone such as Asia/Tokyo, was Asia/Tokio. Maybe: Asia/Tokyo
            cabinet:                        | a.b:                      | city.yaml:7: sites has the name "a.b", must be letters, digits, _ or -, at most 60
            sites:                          | city: 3                   | city.yaml:1: sites is required: a mapping of names
            """)
    void saysWhereAndWhatIsWrong(String right, String wrong, String message) {
        assertTrue(Demo.TEXT.contains(right), right);
        String text = right.equals("outages:")
                ? Demo.TEXT.replaceFirst("(?s)outages:.*", wrong)
                : Demo.TEXT.replace(right, wrong);
        if (right.equals("sites:")) {
            text = Demo.TEXT.replaceFirst("(?s)sites:.*(?=serve)", "");
        }
        assertTrue(
                problems(text).contains(message), () -> String.join("\n", problems(Demo.TEXT.replace(right, wrong))));
    }

    @Test
    void collectsAllProblems() {
        assertEquals(
                List.of(
                        "city.yaml:5: types.batteries.own.capacity must be above 0 Wh, was -10 kWh",
                        "city.yaml:14: sites.campus.battery.capacity must be an energy such as 256 Wh, was 2 MW (a power)",
                        "city.yaml:15: sites.campus.tariff.feedin is not known here. Maybe: feed_in",
                        "city.yaml:20: outages.0.duration must be above 0 s, was -2 h"),
                problems(Demo.TEXT
                        .replace("10 kWh", "-10 kWh")
                        .replace("2 MWh", "2 MW")
                        .replace("feed_in", "feedin")
                        .replace("duration: 2 h", "duration: -2 h")));
    }

    @Test
    void overridesAreReadLikeTheFile() {
        Demo demo = read(
                        Demo.TEXT,
                        "sites.cabinet.count=20",
                        "sites.campus.weather={kind: fixed, air: 30 degC}",
                        "outages.1.duration=1 h",
                        "sites.campus.backup.battery=lfp-5kwh",
                        "sites.campus.backup.tariff=0.2 USD/kWh",
                        "sites.campus.backup.weather.kind=fixed",
                        "sites.campus.backup.weather.air=280 K")
                .value();
        assertEquals(20, demo.sites().get("cabinet").count());
        assertEquals(303.15, demo.sites().get("campus").sky().airK());
        assertEquals(3600, demo.outages().get(1).durationS());
        assertEquals(
                280, demo.sites().get("campus").backup().orElseThrow().sky().airK());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sites.cabinet.count=-1     | --set sites.cabinet.count=-1: sites.cabinet.count must be at least 1, was -1
            sites.cabinet.cuont=1      | --set sites.cabinet.cuont=1: sites.cabinet.cuont is not known here. Maybe: count
            nowhere.at.all=1           | --set nowhere.at.all=1: nowhere is not known here
            scenario.title=1           | --set scenario.title=1: scenario must be a text, was a mapping
            outages.7.duration=1 h     | --set outages.7.duration=1 h: outages.7 is not there: outages is a list of 2, counted from 0
            just-a-word                | --set just-a-word: must be PATH=VALUE, such as sites.cabinet.count=20
            zone=                      | --set zone=: zone has no value, must be a time zone such as Asia/Tokyo
            serve={chat: [cabinet      | --set serve={chat: [cabinet: is not valid YAML: a list opened with [ has no comma between its items, or no ]
            """)
    void problemsOfOverridesNameTheOption(String override, String message) {
        assertEquals(List.of(message), problems(Demo.TEXT, override));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: 1\\nb: &x {c: 2}\\nc: *x       | city.yaml:2: has an anchor (&x). Maybe: give the thing a name under types
            a: 1\\nb: &x 2\\nc: *x       | city.yaml:3: has an alias (*x). Maybe: give the thing a name under types
            a: 1\\n<<: {b: 2}            | city.yaml:2: has a merge key (<<). Maybe: give the thing a name under types
            a: 1\\nb: 2\\na: 3           | city.yaml:3: a stands here twice, first at city.yaml:1
            a:\\n\\tb: 1                 | city.yaml:2: is not valid YAML: a tab indents a line. Maybe: spaces
            a: 1\\n b: 2                 | city.yaml:2: is not valid YAML: a colon makes a key where none can be. Maybe: another indentation, a space after the colon of the line above, or quotes around a text with a colon
            a: [1,                       | city.yaml:1: is not valid YAML: a list or mapping opened with [ or { ends too soon
            a: !!int 3                   | city.yaml:1: has a tag (!), which is not supported
            a: 1\\n---\\nb: 2            | city.yaml:3: starts a second document; a scenario is one
            # nothing                    | city.yaml: is empty
            - a                          | city.yaml:1: must be a mapping of keys, was a list
            word                         | city.yaml:1: must be a mapping of keys, was word
            a: "\\0"                     | city.yaml:1: is not valid YAML: special characters are not allowed
            """)
    void badYamlIsOneClearProblem(String text, String message) {
        String yaml = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
        assertTrue(problems(yaml).contains(message), () -> String.join("\n", problems(yaml)));
    }

    @Test
    void hostileFilesEndQuickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 50; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            keys.append("key" + i + ": 1\n");
        }
        String[] files = {
            bomb.toString(),
            "[".repeat(100_000),
            "a: ".repeat(2) + "{a: ".repeat(100_000),
            "a: \"" + "x".repeat(2_000_000) + "\"",
            keys.toString(),
            "a: " + "9".repeat(1_000_000),
            "? ".repeat(50_000),
            "- ".repeat(50_000),
        };
        for (String file : files) {
            long startNs = cpuNs();
            List<String> problems = problems(file);
            assertTrue(problems.size() <= 202, problems.get(0));
            assertTrue(
                    problems.stream().allMatch(p -> p.startsWith("city.yaml") || p.startsWith("...")),
                    problems.toString());
            assertTrue(problems.stream().allMatch(p -> p.length() < 400), problems.toString());
            assertTrue(Duration.ofNanos(cpuNs() - startNs).toSeconds() < 5, problems.get(0));
        }
    }

    /** Of this thread, which a busy machine does not lengthen. */
    private static long cpuNs() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void hugeAndForeignFilesAreRefused(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.yaml");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        assertEquals("huge.yaml: is larger than 1 MB, too large for a scenario", refusal(huge));
        assertEquals("binary.yaml: is not text in UTF-8", refusal(binary));
        assertEquals(folder.resolve("none.yaml") + ": no such file", refusal(folder.resolve("none.yaml")));
    }

    private static String refusal(Path file) {
        return assertThrows(ScenarioException.class, () -> ScenarioFile.of(file))
                .getMessage();
    }
}
