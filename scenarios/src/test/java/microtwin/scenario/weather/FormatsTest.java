package microtwin.scenario.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import microtwin.grid.Sun;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TMY3, NSRDB and PVGIS: made files whose sun is known, and real ones. */
class FormatsTest {

    private static final List<String> NSRDB = MadeFile.nsrdb(2021, true, 1.5, 30);

    private static double kWhPerM2(HourlyWeather weather) {
        return weather.hours().stream()
                        .mapToDouble(HourlyWeather.Hour::ghiWPerM2)
                        .sum()
                / 1000;
    }

    /** Whatever the labels of the file are, irradiance on steps of 5 minutes has the middle and the sum of the sky's day. */
    private static void assertSunIsRight(HourlyWeather weather) {
        String words = weather.labels().words();
        assertEquals(0, SunAudit.of(weather).offsetS().orElseThrow(), 60, words);
        assertEquals(List.of(), SunAudit.of(weather).warnings(0));
        Instant start = Instant.parse("2027-06-10T00:00:00Z");
        double[] ghi = weather.on(new Clock(start, 288, 300)).ghiWPerM2();
        double[] sky = IntStream.range(0, ghi.length)
                .mapToDouble(i -> MadeFile.ghi(start.plusSeconds(i * 300 + 150)))
                .toArray();
        assertEquals(middleS(sky), middleS(ghi), 60, words);
        assertEquals(
                Arrays.stream(sky).sum(),
                Arrays.stream(ghi).sum(),
                0.005 * Arrays.stream(sky).sum(),
                words);
    }

    private static double middleS(double[] perStep) {
        double moment = IntStream.range(0, perStep.length)
                .mapToDouble(i -> 300.0 * i * perStep[i])
                .sum();
        return moment / Arrays.stream(perStep).sum();
    }

    @Test
    void tmy3LabelsEndHours() {
        HourlyWeather weather = MadeFile.read(MadeFile.tmy3(0));
        assertEquals("MADE, FOR TESTS", weather.place());
        assertEquals(5400, weather.aheadOfUtcS());
        assertEquals(100_000, weather.hours().get(0).pressurePa());
        assertEquals(
                "hours of UTC+1.50 that end at their labels, 1 to 24",
                weather.labels().words());
        assertEquals(List.of(), weather.repairs());
        assertSunIsRight(weather);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 30, 'instants of UTC+1.50, 30 min after each full hour'",
        "1.5, 0, 'instants of UTC+1.50, 0 min after each full hour'",
        "0, 30, 'instants of UTC, 30 min after each full hour'"
    })
    void nsrdbLabelsAreInstants(double zone, int minute, String words) {
        HourlyWeather weather = MadeFile.read(MadeFile.nsrdb(2021, true, zone, minute));
        assertEquals(5400, weather.aheadOfUtcS());
        assertEquals(words, weather.labels().words());
        assertEquals(List.of("relative humidity: 8760 hours from the dew point"), weather.repairs());
        assertSunIsRight(weather);
    }

    @Test
    void partsOfHoursBecomeTheirMean() {
        HourlyWeather weather = MadeFile.read(MadeFile.nsrdb(2021, true, 1.5, 0, 30));
        assertEquals(8760, weather.hours().size());
        assertEquals(
                "17520 rows: means over 2 rows of each hour", weather.repairs().get(0));
        assertEquals(
                "instants of UTC+1.50, 15 min after each full hour",
                weather.labels().words());
        assertSunIsRight(weather);
    }

    @Test
    void aMissingLeapDayIsTold() {
        HourlyWeather without = MadeFile.read(MadeFile.nsrdb(2020, false, 0, 30));
        assertEquals(
                "29 February 2020: 24 hours missing, those of 28 February stand for them",
                without.repairs().get(0));
        assertSunIsRight(without);
        HourlyWeather with = MadeFile.read(MadeFile.nsrdb(2020, true, 0, 30));
        assertEquals(8784, with.hours().size());
        assertEquals(1, with.repairs().size());
        assertSunIsRight(with);
    }

    @Test
    void globalLightAloneIsSplit() {
        List<String> lines = MadeFile.nsrdb(2021, true, 0, 30);
        lines.replaceAll(line -> line.replaceFirst(
                "^Year.*", "Year,Month,Day,Hour,Minute,A,B,GHI,Dew Point,Temperature," + "Pressure,Wind Speed"));
        HourlyWeather weather = MadeFile.read(lines);
        assertTrue(
                weather.repairs()
                        .get(1)
                        .matches("direct and diffuse irradiance: missing throughout, 4\\d{3} hours of light"
                                + " split after Erbs 1982"),
                weather.repairs().get(1));
        HourlyWeather.Hour noon = weather.hours().get(171 * 24 + 10);
        double cosZenith = Sun.cosZenith(weather.sunAt(171 * 24 + 10), MadeFile.LATITUDE, MadeFile.LONGITUDE);
        assertEquals(noon.ghiWPerM2(), noon.dhiWPerM2() + noon.dniWPerM2() * cosZenith, 1e-9);
        assertTrue(noon.dniWPerM2() > 500, () -> "dni " + noon.dniWPerM2());
    }

    @Test
    void pvgisSeriesIsOfTheHorizontal() {
        HourlyWeather weather = MadeFile.read(MadeFile.pvgisSeries(2016, 10));
        assertEquals(8784, weather.hours().size());
        assertEquals(3600, weather.aheadOfUtcS());
        assertEquals(
                "instants of UTC, 10 min after each full hour", weather.labels().words());
        assertEquals(3, weather.repairs().size(), weather.repairs()::toString);
        assertTrue(weather.repairs().get(0).startsWith("direct normal irradiance: from the beam on the horizontal, "));
        assertEquals(
                "relative humidity: missing throughout, 8784 hours with the day's lowest temperature as dew point (FAO-56,"
                        + " eq. 48)",
                weather.repairs().get(1));
        assertEquals(1, weather.hours().get(0).relativeHumidity(), 1e-12);
        HourlyWeather.Hour noon = weather.hours().get(171 * 24 + 10);
        double cosZenith = Sun.cosZenith(weather.sunAt(171 * 24 + 10), MadeFile.LATITUDE, MadeFile.LONGITUDE);
        assertEquals(0.7 * noon.ghiWPerM2(), noon.dniWPerM2() * cosZenith, 0.01);
        double[] airK = weather.on(new Clock(Instant.parse("2027-06-10T12:00:00Z"), 12, 300))
                .airK();
        assertEquals(273.15 + 22 + 2.5 / 60, airK[2], 1e-9, "from 12:10 on");
        assertSunIsRight(weather);
    }

    @Test
    void aShiftMovesTheFile() {
        HourlyWeather late = MadeFile.read(MadeFile.tmy3(-2400));
        SunAudit audit = SunAudit.of(late);
        assertEquals(2400, audit.offsetS().orElseThrow(), 60);
        assertTrue(
                audit.warnings(0)
                        .get(0)
                        .matches("the sun is (39|40|41) min later than the labels and the place of the file"
                                + " say, \\d+ hours have light at night\\. Maybe: shift: (39|40|41) min"),
                audit.warnings(0).get(0));
        assertSunIsRight(late.later(2400));
        assertEquals(
                "hours of UTC+1.50 that end at their labels, 1 to 24, all 40 min later",
                late.later(2400).labels().words());
        SunAudit tooFar = SunAudit.of(late.later(4800));
        assertEquals(-2400, tooFar.offsetS().orElseThrow(), 60);
        assertTrue(
                tooFar.warnings(4800).get(0).matches(".*earlier.*Maybe: shift: (39|40|41) min"),
                tooFar.warnings(4800).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3  | GHI           | XXX           | made.csv:3: has no column GHI
            3  | DNI           | XXX           | made.csv:3: has no column DNI
            3  | Temperature   | XXX           | made.csv:3: has no column Temperature
            1  | Elevation     | XXX           | made.csv:1: has no column Elevation
            2  | ,40.0,        | ,91,          | made.csv:2: latitude must be between -90 and 90, was 91
            2  | ,1.5,100,     | ,noon,100,    | made.csv:2: time zone must be between -12 and 14, was noon
            4  | ,1000,3       | ,100000,3     | made.csv:4: pressure must be between 300 and 1200 mbar, was 100000
            9  | ,1000,3       | ,1000         | made.csv:9: must have 12 columns, has 11
            9  | ,5,30,        | ,6,30,        | made.csv:9: must be month-day 1-1 hour 5 (hours 0 to 23), was 1-1 hour 6
            9  | ,5,30,        | ,5,0,         | made.csv:9: must be minute 30 as in the first hour, was 0
            """)
    void absurdValuesAreProblems(int line, String from, String to, String message) {
        List<String> lines = new ArrayList<>(NSRDB);
        lines.set(line - 1, lines.get(line - 1).replace(from, to));
        ScenarioException e = assertThrows(ScenarioException.class, () -> MadeFile.read(lines));
        assertEquals(List.of(message), e.problems());
    }

    @Test
    void gapsAreFilledAndCountedOrProblems() {
        List<String> lines = MadeFile.tmy3(0);
        lines.set(14, lines.get(14).replace(",20.0,10.0", ",-9900,10.0"));
        assertEquals(
                List.of("dry-bulb temperature: 1 hours in 1 gaps, linear between neighbours"),
                MadeFile.read(lines).repairs());
        lines.remove(4000);
        ScenarioException gap = assertThrows(ScenarioException.class, () -> MadeFile.read(lines));
        assertEquals(
                List.of(
                        "made.csv: must have 8760 or 8784 hours after its header, has 8759",
                        "made.csv:4001: must be month-day 6-16 hour 15 (hours end at 1 to 24), was 6-16 hour 16"),
                gap.problems());
    }

    @Test
    void seriesOfOtherPlanesOrYearsAreProblems() {
        List<String> tilted = MadeFile.pvgisSeries(2021, 10);
        tilted.replaceAll(line -> line.replace("Slope: 0 deg.", "Slope: 30 deg. (optimum)"));
        assertTrue(assertThrows(ScenarioException.class, () -> MadeFile.read(tilted))
                .getMessage()
                .startsWith("made.csv:6: slope must be 0, was 30. Maybe: "));
        List<String> two = MadeFile.pvgisSeries(2021, 10).subList(0, 9 + 8760);
        two.addAll(MadeFile.pvgisSeries(2022, 10).subList(9, 9 + 8760));
        assertEquals(
                "made.csv: must have 8760 or 8784 hours after its header, has 17520 (2 years; one is wanted)",
                assertThrows(ScenarioException.class, () -> MadeFile.read(two))
                        .problems()
                        .get(0));
    }

    @Test
    void readsZippedFilesOfAnyFormat(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made.gz");
        try (OutputStream zip = new GZIPOutputStream(Files.newOutputStream(file))) {
            zip.write(MadeFile.text(MadeFile.pvgisSeries(2021, 0)).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("PVGIS CSV, hourly series", WeatherFile.read(file).format());
    }

    /** All real files: the sun is where it should be, within 5 min. */
    @ParameterizedTest
    @CsvSource({
        "data, AZ-Phoenix_Sky_Harbor_Intl_Ap.tmy3.csv, TMY3 CSV, 2094.2, 0",
        "data, USA_AK_Barrow.700260_TMY3.epw.gz, EPW, 713.4, 0",
        "data, USA_CO_Denver.Intl.AP.725650_TMY3.epw, EPW, 1670.2, 0",
        "data, USA_CO_Leadville-Lake.County.AP.724673_TMY3.epw.gz, EPW, 1673.3, 0",
        "data, USA_MN_International.Falls.Intl.AP.727470_TMY3.epw.gz, EPW, 1261.4, 0",
        "data, nsrdb_psm3_tucson_az_60_tmy.csv, NSRDB CSV, 2130.9, 1",
        "data, pvgis_tmy_45.000_8.000_2005_2023.csv, 'PVGIS CSV, typical year', 1435.9, 0",
        "golden, input_greensboro_tmy3.csv, TMY3 CSV, 1566.203, 0"
    })
    void realFiles(String pack, String name, String format, double kWhPerM2, int repairs) {
        HourlyWeather weather = WeatherFile.read(WeatherFileTest.shared(pack, name));
        assertEquals(format, weather.format());
        assertEquals(kWhPerM2, kWhPerM2(weather), 0.05);
        assertEquals(repairs, weather.repairs().size(), weather.repairs()::toString);
        SunAudit audit = SunAudit.of(weather);
        assertEquals(0, audit.offsetS().orElseThrow() / 60, 5, "offset in minutes");
        assertEquals(0, audit.nightHours());
    }

    /**
     * The rows of the PVGIS year as its EPW has them: instants of UTC, 10.6 min late, in an EPW that says UTC+1 and ends of
     * hours. Their light is 70.6 min after the start of the hours so labelled, 40.6 min after their middle.
     */
    @Test
    void pvgisAsEpwIsFoundOut() {
        HourlyWeather year = WeatherFile.read(WeatherFileTest.shared("data", "pvgis_tmy_45.000_8.000_2005_2023.csv"));
        HourlyWeather epw = new HourlyWeather(
                "EPW",
                year.place(),
                year.latitudeDeg(),
                year.longitudeDeg(),
                year.altitudeM(),
                3600,
                Labels.hourEnds(3600),
                year.hours(),
                List.of());
        SunAudit audit = SunAudit.of(epw);
        assertEquals(40.6, audit.offsetS().orElseThrow() / 60, 2);
        assertEquals(1, audit.warnings(0).size());
        assertEquals(List.of(), SunAudit.of(epw.later(2436)).warnings(0));
    }

    /** Rows of the golden chain are those of the file: hour by hour, at the sun of the middle of the hour. */
    @Test
    void hoursAreThoseOfThePeer() throws IOException {
        HourlyWeather weather = WeatherFile.read(WeatherFileTest.shared("golden", "input_greensboro_tmy3.csv"));
        List<double[]> peer = Files.readAllLines(WeatherFileTest.shared("golden", "pv_greensboro_tmy3.csv")).stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        assertEquals(8760, peer.size());
        for (int i = 0; i < peer.size(); i++) {
            HourlyWeather.Hour hour = weather.hours().get(i);
            double[] row = peer.get(i);
            assertEquals(row[0], hour.ghiWPerM2());
            assertEquals(row[1], hour.dniWPerM2());
            assertEquals(row[2], hour.dhiWPerM2());
            assertEquals(row[3] + 273.15, hour.airK());
            assertEquals(row[4], hour.windMPerS());
            if (row[5] < 75) {
                double cosZenith = Sun.cosZenith(weather.sunAt(i), weather.latitudeDeg(), weather.longitudeDeg());
                // Refraction is below 0.06 deg there; the peer's years differ from ours by up to a day of leap years.
                assertEquals(row[5], Math.toDegrees(Math.acos(cosZenith)), 0.4, "hour " + i);
            }
        }
        Clock clock = new Clock(Instant.parse("2027-01-01T05:00:00Z"), 8760, 3600);
        Weather weatherOnSteps = weather.on(clock);
        for (int i = 0; i < peer.size(); i++) {
            assertEquals(peer.get(i)[0], weatherOnSteps.ghiWPerM2()[i], 1e-9);
            assertEquals(peer.get(i)[3] + 273.15, weatherOnSteps.airK()[i], 1e-9);
        }
    }
}
