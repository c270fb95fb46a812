package microtwin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;

/**
 * A column of {@code timeseries.csv}: the mean of one quantity of a group over a row's time.
 *
 * @param name with its unit
 * @param mean over the intervals of a span; NaN if the group has no such quantity
 */
record Column(String name, BiFunction<GroupResult, Span, Double> mean) {

    static final String PATH_LOSS_KW = "path_loss_kw";
    /** End of the name of a level that is a temperature. */
    private static final String KELVIN = "_k";

    static final String SOC = name(Level.SOC);

    /**
     * The intervals of a row.
     *
     * @param from first interval
     * @param to interval after the last one
     */
    record Span(RunResult run, int from, int to) {
        double lengthS() {
            double lengthS = 0;
            for (int i = from; i < to; i++) {
                lengthS += Intervals.lengthS(run, i);
            }
            return lengthS;
        }
    }

    static String name(Flow flow) {
        return flow.name().toLowerCase(Locale.ROOT) + "_kw";
    }

    private static String name(Rate rate) {
        String name = rate.name().toLowerCase(Locale.ROOT);
        return switch (rate) {
            case FUEL_COST -> name + "_usd_per_s";
            case WATER, FRESH_WATER -> name + "_kg_per_s";
            case TRAFFIC -> name + "_byte_per_s";
            default -> name + "_per_s";
        };
    }

    private static String name(Level level) {
        String name = level.name().toLowerCase(Locale.ROOT);
        return isTemperature(level) ? name.substring(0, name.length() - KELVIN.length()) + "_degc" : name;
    }

    private static boolean isTemperature(Level level) {
        return level.name().toLowerCase(Locale.ROOT).endsWith(KELVIN);
    }

    /** What any group of the runs has. */
    static List<Column> of(List<RunResult> runs) {
        List<GroupResult> groups =
                runs.stream().flatMap(run -> run.groups().stream()).toList();
        List<Column> columns = new ArrayList<>();
        Flow.all().stream()
                .filter(flow -> groups.stream().anyMatch(g -> g.flowsJ().containsKey(flow)))
                .forEach(flow -> columns.add(
                        new Column(name(flow), (g, span) -> perSecond(g.flowsJ().get(flow), span) / Units.W_PER_KW)));
        columns.add(new Column(PATH_LOSS_KW, (g, span) -> perSecond(g, Kind.PATH_LOSS, span) / Units.W_PER_KW));
        columns.add(new Column("pue", (g, span) -> new Totals(List.of(g), span.from(), span.to()).pue()));
        columns.add(new Column("co2_kg_per_h", (g, span) -> perSecond(g, Kind.CO2, span) * Clock.SECONDS_PER_HOUR));
        columns.add(new Column("cost_usd_per_h", (g, span) -> perSecond(g, Kind.COST, span) * Clock.SECONDS_PER_HOUR));
        Arrays.stream(Rate.values())
                .filter(rate -> groups.stream().anyMatch(g -> g.rates().containsKey(rate)))
                .forEach(rate -> columns.add(
                        new Column(name(rate), (g, span) -> perSecond(g.rates().get(rate), span))));
        Arrays.stream(Level.values())
                .filter(level -> groups.stream().anyMatch(g -> g.levels().containsKey(level)))
                .forEach(level -> columns.add(
                        new Column(name(level), (g, span) -> mean(g.levels().get(level), span) - zero(level))));
        return columns;
    }

    private static double zero(Level level) {
        return isTemperature(level) ? Units.ZERO_CELSIUS_K : 0;
    }

    private static double perSecond(GroupResult group, Kind kind, Span span) {
        return new Totals(List.of(group), span.from(), span.to()).metered(kind) / span.lengthS();
    }

    private static double perSecond(double[] amounts, Span span) {
        double sum = 0;
        for (int i = span.from(); amounts != null && i < span.to(); i++) {
            sum += amounts[i];
        }
        return sum / span.lengthS();
    }

    private static double mean(double[] means, Span span) {
        if (means == null) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = span.from(); i < span.to(); i++) {
            sum += means[i] * Intervals.lengthS(span.run(), i);
        }
        return sum / span.lengthS();
    }
}
