package microtwin.scenario.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherFileTest {

    private static final String UNKNOWN = "made.epw:1: is no weather file of a known format; it must be EPW, TMY3 CSV,"
            + " PVGIS CSV (typical year or hourly) or NSRDB CSV";
    private static final String DENVER = "USA_CO_Denver.Intl.AP.725650_TMY3.epw";

    private static Path shared(String name) {
        return shared("data", name);
    }

    /** A file of the packs of real and golden data; skips the test where they are not. */
    static Path shared(String pack, String name) {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"), pack, "weather", name);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.exists(file), file + " is missing");
        }
        assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    private static double annualKWhPerM2(double[] wPerM2, long stepS) {
        return Arrays.stream(wPerM2).sum() * stepS / 3.6e6;
    }

    @Test
    void readsDenver() {
        HourlyWeather denver = WeatherFile.read(shared(DENVER));
        assertEquals("Denver Intl Ap", denver.place());
        assertEquals(39.83, denver.latitudeDeg());
        assertEquals(-104.65, denver.longitudeDeg());
        assertEquals(1650, denver.altitudeM());
        assertEquals(-7 * 3600, denver.aheadOfUtcS());
        assertEquals(List.of(), denver.repairs());
        assertEquals(
                -19.4 + 273.15,
                denver.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::airK)
                        .min()
                        .orElseThrow(),
                1e-9);
        assertEquals(
                40.0 + 273.15,
                denver.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::airK)
                        .max()
                        .orElseThrow(),
                1e-9);
        double ghi = denver.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::ghiWPerM2)
                        .sum()
                / 1000;
        assertEquals(1670, ghi, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 900, 1800, 3600, 7200, 21600})
    void resamplingKeepsTheEnergyOfTheYear(int stepS) {
        HourlyWeather denver = WeatherFile.read(shared(DENVER));
        Clock clock = new Clock(Instant.parse("2026-01-01T07:00:00Z"), 8760 * 3600 / stepS, stepS);
        Weather weather = denver.on(clock);
        double hourly = denver.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::ghiWPerM2)
                        .sum()
                / 1000;
        double direct = denver.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::dniWPerM2)
                        .sum()
                / 1000;
        assertEquals(hourly, annualKWhPerM2(weather.ghiWPerM2(), stepS), hourly * 1e-9);
        assertEquals(direct, annualKWhPerM2(weather.dniWPerM2(), stepS), direct * 1e-9);
        assertTrue(Arrays.stream(weather.ghiWPerM2()).max().orElseThrow() <= 1450);
        if (stepS == 3600) {
            assertEquals(-19.4 + 273.15, Arrays.stream(weather.airK()).min().orElseThrow(), 1e-9);
            assertEquals(40.0 + 273.15, Arrays.stream(weather.airK()).max().orElseThrow(), 1e-9);
            assertEquals(denver.hours().get(12).ghiWPerM2(), weather.ghiWPerM2()[12], 1e-9);
        }
    }

    @Test
    void everyHourKeepsItsEnergyAndFollowsTheSun() {
        HourlyWeather denver = WeatherFile.read(shared(DENVER));
        Clock clock = new Clock(Instant.parse("2026-06-01T07:00:00Z"), 24 * 12, 300);
        double[] ghi = denver.on(clock).ghiWPerM2();
        for (int hour = 0; hour < 24; hour++) {
            double mean = Arrays.stream(ghi, hour * 12, hour * 12 + 12).sum() / 12;
            assertEquals(denver.hours().get(151 * 24 + hour).ghiWPerM2(), mean, 1e-9, "hour " + hour);
        }
        assertTrue(ghi[9 * 12] < ghi[9 * 12 + 11], "the morning gets brighter within the hour");
    }

    @Test
    void aRunInUtcSeesTheSameHoursAndTheLeapDayRepeatsItsEve() {
        HourlyWeather denver = WeatherFile.read(shared(DENVER));
        Clock clock = new Clock(Instant.parse("2028-02-28T07:00:00Z"), 72, 3600);
        Weather weather = denver.on(clock);
        assertEquals(weather.ghiWPerM2()[12], weather.ghiWPerM2()[36], 1e-9);
        assertEquals(denver.hours().get(59 * 24 + 12).ghiWPerM2(), weather.ghiWPerM2()[60], 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USA_AK_Barrow.700260_TMY3.epw.gz",
                "USA_CO_Leadville-Lake.County.AP.724673_TMY3.epw.gz",
                "USA_MN_International.Falls.Intl.AP.727470_TMY3.epw.gz"
            })
    void readsOtherFilesAndKeepsTheirEnergy(String name) {
        HourlyWeather weather = WeatherFile.read(shared(name));
        Clock clock =
                new Clock(Instant.parse("2026-01-01T00:00:00Z").minusSeconds(weather.aheadOfUtcS()), 8760 * 4, 900);
        double hourly = weather.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::ghiWPerM2)
                        .sum()
                / 1000;
        assertEquals(hourly, annualKWhPerM2(weather.on(clock).ghiWPerM2(), 900), hourly * 1e-9);
    }

    /** A made-up year of 8760 rows, 8 header lines first. */
    private static List<String> made() {
        List<String> lines = new ArrayList<>();
        lines.add("LOCATION,Made,XX,YYY,Test,1,10.0,20.0,1.5,100.0");
        for (String name : List.of(
                "DESIGN CONDITIONS,0",
                "TYPICAL/EXTREME PERIODS,0",
                "GROUND TEMPERATURES,0",
                "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
                "COMMENTS 1,",
                "COMMENTS 2,",
                "DATA PERIODS,1,1,Data,Sunday,1-Jan,31-Dec")) {
            lines.add(name);
        }
        int[] days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        for (int month = 0; month < 12; month++) {
            for (int day = 0; day < days[month]; day++) {
                for (int hour = 1; hour <= 24; hour++) {
                    int ghi = hour > 7 && hour < 18 ? 500 : 0;
                    lines.add("2001," + (month + 1) + "," + (day + 1) + "," + hour + ",0,?,20.0,10.0,50,100000,0,0,300,"
                            + ghi + ",0," + ghi + ",0,0,0,0,180,3.0,5,5,10,1000,9,999999999,10,0.1,0,0,0.2,0,0");
                }
            }
        }
        return lines;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void readsAMadeYear() {
        HourlyWeather weather = WeatherFile.read("made.epw", text(made()));
        assertEquals(8760, weather.hours().size());
        assertEquals(5400, weather.aheadOfUtcS());
        Clock clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), 8760, 3600);
        Weather steps = weather.on(clock);
        assertEquals(10 * 365 * 0.5, annualKWhPerM2(steps.ghiWPerM2(), 3600), 1e-6);
        assertEquals(293.15, steps.airK()[100], 1e-9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            6  | 900.0 | made.epw:109: dry-bulb temperature must be between -90 and 70 degC, was 900.0
            6  | NaN   | made.epw:109: dry-bulb temperature must be between -90 and 70 degC, was NaN
            13 | -5    | made.epw:109: global horizontal irradiance must be between 0 and 1600 W/m2, was -5
            13 | 2000  | made.epw:109: global horizontal irradiance must be between 0 and 1600 W/m2, was 2000
            9  | 100   | made.epw:109: pressure must be between 30000 and 120000 Pa, was 100
            8  | wet   | made.epw:109: relative humidity must be between 0 and 110 %, was wet
            21 | 1e9   | -
            1  | 13    | made.epw:109: must be month-day 1-5 hour 5 (hours end at 1 to 24), was 13-5 hour 5
            3  | 0     | made.epw:109: must be month-day 1-5 hour 5 (hours end at 1 to 24), was 1-5 hour 0
            3  | 25,1  | made.epw:109: must have 35 columns, has 36
            """)
    void absurdValuesAreProblems(int column, String value, String message) {
        List<String> lines = made();
        String[] fields = lines.get(108).split(",", -1);
        fields[column] = value;
        lines.set(108, String.join(",", fields));
        if (message.equals("-")) {
            assertEquals(
                    List.of("wind speed: 1 hours in 1 gaps, linear between neighbours"),
                    WeatherFile.read("made.epw", text(lines)).repairs());
            return;
        }
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read("made.epw", text(lines)));
        assertEquals(List.of(message), e.problems());
    }

    @Test
    void missingCodesAreFilledAndNamed() {
        List<String> lines = made();
        for (int row = 0; row < 3; row++) {
            set(lines, row, 6, "99.9");
        }
        set(lines, 4000, 8, "999");
        for (int row = 0; row < 8760; row++) {
            set(lines, row, 9, "999999");
        }
        HourlyWeather weather = WeatherFile.read("made.epw", text(lines));
        assertEquals(
                List.of(
                        "relative humidity: 1 hours from the dew point",
                        "dry-bulb temperature: 3 hours in 1 gaps, linear between neighbours",
                        "pressure: missing throughout, standard atmosphere at 100 m"),
                weather.repairs());
        assertEquals(293.15, weather.hours().get(1).airK(), 1e-9);
        assertEquals(0.525, weather.hours().get(4000).relativeHumidity(), 0.01);
        assertEquals(100_129, weather.hours().get(0).pressurePa(), 5);
    }

    @Test
    void moistureBeyondSaturationIsNamed() {
        List<String> lines = made();
        for (int row = 10; row < 15; row++) {
            set(lines, row, 8, "109");
        }
        set(lines, 100, 7, "35");
        HourlyWeather weather = WeatherFile.read("made.epw", text(lines));
        assertEquals(
                List.of(
                        "relative humidity: 5 hours above 100 %, taken as 100 %",
                        "dew point: 1 hours above the air temperature, which cannot be; where the file has a relative"
                                + " humidity, that is taken"),
                weather.repairs());
        assertEquals(1, weather.hours().get(12).relativeHumidity());
    }

    @Test
    void longGapsAreProblems() {
        List<String> lines = made();
        for (int row = 100; row < 110; row++) {
            set(lines, row, 13, "9999");
        }
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read("made.epw", text(lines)));
        assertEquals(
                List.of(
                        "made.epw: global horizontal irradiance is missing for 10 hours from hour 101 of the year; at most 2"
                                + " are filled in"),
                e.problems());
    }

    private static void set(List<String> lines, int row, int column, String value) {
        String[] fields = lines.get(row + 8).split(",", -1);
        fields[column] = value;
        lines.set(row + 8, String.join(",", fields));
    }

    @Test
    void collectsTwentyProblemsAndCountsTheRest() {
        List<String> lines = made();
        for (int row = 0; row < 100; row++) {
            set(lines, row, 6, "500");
        }
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read("made.epw", text(lines)));
        assertEquals(21, e.problems().size());
        assertEquals("... and 80 more", e.problems().get(20));
    }

    @Test
    void truncatedAndForeignFilesAreProblems(@TempDir Path folder) throws IOException {
        assertProblem(
                "made.epw: must have 8760 or 8784 hours after its header, has 4992", text(made().subList(0, 5000)));
        assertProblem(UNKNOWN, "");
        assertProblem(UNKNOWN, "a,b\n".repeat(9000));
        assertProblem(
                "made.epw:1: latitude must be between -90 and 90, was 99",
                text(made()).replaceFirst(",10.0,", ",99,"));
        assertProblem(
                "made.epw:1: LOCATION must have 10 fields, has 2",
                text(made()).replaceFirst("LOCATION.*", "LOCATION,x"));
        assertProblem(
                "made.epw:8: DATA PERIODS must be one period with one record an hour",
                text(made()).replace("PERIODS,1,1", "PERIODS,1,4"));
        Path cut = folder.resolve("cut.epw.gz");
        Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read(cut));
        assertEquals("cut.epw.gz: is cut off or no gzip file", e.getMessage());
        assertFalse(assertThrows(ScenarioException.class, () -> WeatherFile.read(folder.resolve("none.epw")))
                .getMessage()
                .isBlank());
    }

    @Test
    void spreadsheetsMayHaveTouchedTheFile(@TempDir Path folder) throws IOException {
        HourlyWeather plain = WeatherFile.read("made.epw", text(made()));
        assertEquals(
                plain.hours(),
                WeatherFile.read("made.epw", text(made()).replace("\n", "\r\n")).hours());
        Path marked = folder.resolve("marked.epw");
        Files.writeString(marked, "\uFEFF" + text(made()));
        assertEquals(plain, WeatherFile.read(marked));
        String slashes = text(made()).replace("1-Jan,31-Dec", " 1/ 1,12/31");
        assertEquals(plain, WeatherFile.read("made.epw", slashes));
        assertEquals(plain, WeatherFile.read("made.epw", text(made()) + "\n\n"));
    }

    @Test
    void aLeapYearHasItsDay() {
        List<String> lines = made();
        for (int hour = 1; hour <= 24; hour++) {
            lines.add(8 + 59 * 24 + hour - 1, lines.get(8 + 58 * 24 + hour - 1).replace("2001,2,28,", "2001,2,29,"));
        }
        set(lines, 59 * 24 + 11, 6, "-10.0");
        HourlyWeather leap = WeatherFile.read("leap.epw", text(lines));
        assertEquals(8784, leap.hours().size());
        long start = 1_835_395_200 - leap.aheadOfUtcS();
        double[] airK =
                leap.on(new Clock(Instant.ofEpochSecond(start), 48, 3600)).airK();
        assertEquals(263.15, Arrays.stream(airK, 0, 24).min().orElseThrow(), 1e-9, "29 February 2028");
        assertEquals(293.15, Arrays.stream(airK, 24, 48).min().orElseThrow(), 1e-9, "1 March 2028");
    }

    @Test
    void aZippedFileThatWasCutOffIsAProblem(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(whole)) {
            zip.write(text(made()).getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("made.epw.gz");
        Files.write(file, whole.toByteArray());
        assertEquals(8760, WeatherFile.read(file).hours().size());
        Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read(file));
        assertEquals("made.epw.gz: is cut off or no gzip file", e.getMessage());
        byte[] damaged = whole.toByteArray();
        damaged[damaged.length / 2] ^= 0x55;
        damaged[damaged.length / 2 + 1] ^= 0x55;
        Files.write(file, damaged);
        assertThrows(ScenarioException.class, () -> WeatherFile.read(file));
    }

    private static void assertProblem(String message, String text) {
        ScenarioException e = assertThrows(ScenarioException.class, () -> WeatherFile.read("made.epw", text));
        assertTrue(e.problems().contains(message), e.getMessage());
    }
}
