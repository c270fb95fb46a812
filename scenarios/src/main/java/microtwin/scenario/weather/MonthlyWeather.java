package microtwin.scenario.weather;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import microtwin.scenario.weather.HourlyWeather.Hour;

/**
 * What a month or a year of hours comes to.
 *
 * @param ghiWhPerM2 global irradiation on the horizontal [Wh/m2]
 * @param dniWhPerM2 direct irradiation normal to the sun [Wh/m2]
 * @param dhiWhPerM2 diffuse irradiation on the horizontal [Wh/m2]
 * @param coldestK hour [K]
 * @param meanK of the air [K]
 * @param warmestK hour [K]
 * @param shareHumidity mean relative humidity [1]
 * @param windMPerS mean [m/s]
 */
public record MonthlyWeather(
        double ghiWhPerM2,
        double dniWhPerM2,
        double dhiWhPerM2,
        double coldestK,
        double meanK,
        double warmestK,
        double shareHumidity,
        double windMPerS) {

    private static final int MONTHS = 12;

    /** The months of a file on the clock of its labels, January first. */
    public static List<MonthlyWeather> months(HourlyWeather weather) {
        return IntStream.range(0, MONTHS)
                .mapToObj(month -> of(IntStream.range(0, weather.hours().size())
                        .filter(row -> weather.month(row) == month)
                        .mapToObj(weather.hours()::get)
                        .toList()))
                .toList();
    }

    /** All hours together. Each lasts one, so its mean power is its energy in Wh. */
    public static MonthlyWeather of(Collection<Hour> hours) {
        return new MonthlyWeather(
                hours.stream().mapToDouble(Hour::ghiWPerM2).sum(),
                hours.stream().mapToDouble(Hour::dniWPerM2).sum(),
                hours.stream().mapToDouble(Hour::dhiWPerM2).sum(),
                hours.stream().mapToDouble(Hour::airK).min().orElseThrow(),
                hours.stream().mapToDouble(Hour::airK).average().orElseThrow(),
                hours.stream().mapToDouble(Hour::airK).max().orElseThrow(),
                hours.stream().mapToDouble(Hour::relativeHumidity).average().orElseThrow(),
                hours.stream().mapToDouble(Hour::windMPerS).average().orElseThrow());
    }
}
