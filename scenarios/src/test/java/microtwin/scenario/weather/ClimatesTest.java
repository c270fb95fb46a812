package microtwin.scenario.weather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in climates: where they are, and that those with a source are what it says. */
class ClimatesTest {

    static Set<String> names() {
        return Climates.byName().keySet();
    }

    @Test
    void areOnAllContinents() {
        assertTrue(names().size() >= 30, () -> names().size() + " climates");
        assertTrue(names().containsAll(
                        Set.of("nairobi", "mcmurdo", "tokyo", "frankfurt", "denver", "sydney", "sao-paulo")));
        assertEquals(
                Set.of("computed", "assumed:", "temperature:"),
                Climates.byName().values().stream()
                        .map(climate -> climate.source().split(" ")[0])
                        .collect(Collectors.toSet()));
    }

    /** Days drawn from the distribution of a month have the mean it was made for. */
    @ParameterizedTest
    @MethodSource("names")
    void distributionsHaveTheirMeans(String name) {
        int draws = 2000;
        for (double asked : Climates.byName().get(name).shareClearness()) {
            double mean = IntStream.range(0, draws)
                    .mapToDouble(i -> Clearness.daily((i + 0.5) / draws, asked, Clearness.highest(asked)))
                    .average()
                    .orElseThrow();
            assertEquals(asked, mean, 0.001 * asked, name);
        }
    }

    /** To the digits written in the table. Days with less than 150 Wh/m2 outside the atmosphere are left out. */
    @ParameterizedTest
    @CsvSource({
        "denver, data, USA_CO_Denver.Intl.AP.725650_TMY3.epw",
        "phoenix, data, AZ-Phoenix_Sky_Harbor_Intl_Ap.tmy3.csv",
        "leadville, data, USA_CO_Leadville-Lake.County.AP.724673_TMY3.epw.gz",
        "international-falls, data, USA_MN_International.Falls.Intl.AP.727470_TMY3.epw.gz",
        "barrow, data, USA_AK_Barrow.700260_TMY3.epw.gz",
        "tucson, data, nsrdb_psm3_tucson_az_60_tmy.csv",
        "asti, data, pvgis_tmy_45.000_8.000_2005_2023.csv",
        "greensboro, golden, input_greensboro_tmy3.csv"
    })
    void areWhatTheirFilesSay(String name, String pack, String file) {
        HourlyWeather weather = WeatherFile.read(WeatherFileTest.shared(pack, file));
        Climate climate = Climates.byName().get(name);
        assertEquals(weather.latitudeDeg(), climate.latitudeDeg(), 0.006);
        assertEquals(weather.longitudeDeg(), climate.longitudeDeg(), 0.006);
        double[] clearness = new double[12];
        double[] days = new double[12];
        for (int day = 0; day < 365; day++) {
            LocalDate date = LocalDate.of(2021, 1, 1).plusDays(day);
            double outside =
                    SyntheticWeatherTest.outside(climate, date, weather.labels().aheadOfUtcS());
            if (outside > 150) {
                int month = date.getMonthValue() - 1;
                days[month]++;
                clearness[month] += weather.hours().subList(day * 24, day * 24 + 24).stream()
                                .mapToDouble(HourlyWeather.Hour::ghiWPerM2)
                                .sum()
                        / outside;
            }
        }
        for (int month = 0; month < 12; month++) {
            if (days[month] > 0) {
                assertEquals(
                        climate.shareClearness().get(month), clearness[month] / days[month], 0.008, "month " + month);
            }
            MonthlyWeather typical = MonthlyWeather.months(weather).get(month);
            assertEquals(climate.airK().get(month), typical.meanK(), 0.051, "month " + month);
        }
        MonthlyWeather year = MonthlyWeather.of(weather.hours());
        assertEquals(climate.shareHumidity(), year.shareHumidity(), 0.006);
        assertEquals(climate.windMPerS(), year.windMPerS(), 0.051);
    }
}
