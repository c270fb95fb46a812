package microtwin.scenario.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import microtwin.report.WeatherChart;
import microtwin.scenario.weather.HourlyWeather;
import microtwin.scenario.weather.MonthlyWeather;
import microtwin.scenario.weather.Plausibility;
import microtwin.scenario.weather.SunAudit;
import microtwin.scenario.weather.WeatherFile;
import microtwin.thermal.Air;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks into a weather file. */
@Command(
        name = "weather",
        description = {
            "Says what a weather file is and what is wrong with it, and draws its months.",
            "Formats, told by content: " + WeatherFile.FORMATS + ", plain or gzipped."
        },
        mixinStandardHelpOptions = true)
final class WeatherCommand implements Runnable {

    private static final double WH_PER_KWH = 1000;
    private static final double PERCENT = 100;
    private static final double S_PER_MIN = 60;
    private static final Path RESULTS = Path.of("results");
    private static final String HEADING = "%-6s%10s%8s%8s%10s%8s%9s%10s%8s%n";

    @Parameters(paramLabel = "FILE", description = "a year of weather")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder of the chart, as PNG and SVG (default: results/FILE)")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        HourlyWeather weather = WeatherFile.read(file);
        List<MonthlyWeather> months = MonthlyWeather.months(weather);
        PrintWriter to = spec.commandLine().getOut();
        describe(weather, to);
        table(months, MonthlyWeather.of(weather.hours()), to);
        String name = String.valueOf(file.getFileName());
        Path folder = out == null ? RESULTS.resolve(name) : out;
        List<Path> drawn = WeatherChart.write(
                folder,
                "Weather of " + weather.place(),
                name + " · " + weather.format() + " · " + place(weather),
                months.stream().map(WeatherCommand::drawn).toList());
        to.println();
        to.println("Charts: " + drawn.get(0) + ", " + drawn.get(1).getFileName());
        to.flush();
    }

    private void describe(HourlyWeather weather, PrintWriter to) {
        to.println(file.getFileName());
        to.println("  format   " + weather.format() + ", " + weather.hours().size() + " hours");
        to.println("  place    " + weather.place() + ", " + place(weather));
        to.println("  time     " + weather.labels().words());
        SunAudit audit = SunAudit.of(weather);
        to.println("  sun      " + offset(audit) + "; light at night in " + audit.nightHours() + " hours");
        to.println("  repairs  "
                + (weather.repairs().isEmpty() ? "none" : String.join("\n           ", weather.repairs())));
        audit.warnings(0).forEach(warning -> to.println("Note: " + warning));
        Plausibility.of(weather).warnings().forEach(warning -> to.println("Note: " + warning));
        to.println();
    }

    private static String place(HourlyWeather weather) {
        return String.format(
                Locale.ROOT,
                "latitude %.2f deg, longitude %.2f deg, altitude %.0f m",
                weather.latitudeDeg(),
                weather.longitudeDeg(),
                weather.altitudeM());
    }

    private static String offset(SunAudit audit) {
        if (audit.offsetS().isEmpty()) {
            return "too little light in the file to tell";
        }
        long minutes = Math.round(audit.offsetS().getAsDouble() / S_PER_MIN);
        return minutes == 0
                ? "where labels and place say it is"
                : Math.abs(minutes) + " min " + (minutes > 0 ? "later" : "earlier") + " than labels and place say";
    }

    private static void table(List<MonthlyWeather> months, MonthlyWeather year, PrintWriter to) {
        to.printf(HEADING, "", "GHI", "DNI", "DHI", "coldest", "mean", "warmest", "humidity", "wind");
        to.printf(HEADING, "", "kWh/m2", "kWh/m2", "kWh/m2", "degC", "degC", "degC", "%", "m/s");
        for (int i = 0; i < months.size(); i++) {
            to.println(row(Month.of(i + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH), months.get(i)));
        }
        to.println(row("Year", year));
    }

    private static String row(String name, MonthlyWeather month) {
        return String.format(
                Locale.ROOT,
                "  %-4s%10.1f%8.1f%8.1f%10.1f%8.1f%9.1f%10.0f%8.1f",
                name,
                month.ghiWhPerM2() / WH_PER_KWH,
                month.dniWhPerM2() / WH_PER_KWH,
                month.dhiWhPerM2() / WH_PER_KWH,
                month.coldestK() - Air.ZERO_CELSIUS_K,
                month.meanK() - Air.ZERO_CELSIUS_K,
                month.warmestK() - Air.ZERO_CELSIUS_K,
                month.shareHumidity() * PERCENT,
                month.windMPerS());
    }

    private static WeatherChart.Month drawn(MonthlyWeather month) {
        return new WeatherChart.Month(
                month.ghiWhPerM2() / WH_PER_KWH,
                month.dniWhPerM2() / WH_PER_KWH,
                month.dhiWhPerM2() / WH_PER_KWH,
                month.coldestK() - Air.ZERO_CELSIUS_K,
                month.meanK() - Air.ZERO_CELSIUS_K,
                month.warmestK() - Air.ZERO_CELSIUS_K);
    }
}
