package microtwin.report.outlook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Numbers;
import microtwin.report.Units;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * A build-out with its calendar, as a table: when elements carry power, what is unserved, what share can be served.
 *
 * @param start t = 0 of the build-out
 * @param buildOut in seconds from there
 * @param trials of lead times
 */
public record BuildOutTable(Instant start, BuildOut buildOut, int trials) {

    private static final double WEEK_S = 7.0 * Clock.SECONDS_PER_DAY;
    private static final List<Double> PROBABILITIES = List.of(0.1, 0.5, 0.9);

    /** Date on which an element carries power with a probability, in UTC. */
    public static LocalDate date(Instant start, double timeS) {
        return start.plusSeconds(Math.round(timeS)).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    Annex annex(Comparison comparison, RandomStreams streams) {
        List<Row> rows = new ArrayList<>();
        for (BuildOut.Element element : buildOut.elements()) {
            rows.add(Row.ofTexts(
                    "energised." + element.name(),
                    element.name() + " carries power",
                    PROBABILITIES.stream()
                            .map(p -> date(start, element.readyS(p)).toString())
                            .toList()));
        }
        double[] unservedJ = buildOut.unservedJ(streams, trials);
        rows.add(row(
                "unserved_mwh",
                "Unserved until " + date(start, buildOut.horizonS()) + " [MWh]",
                p -> new Percentile().evaluate(unservedJ, Units.PERCENT * p) / Units.J_PER_MWH));
        for (double timeS = 0; timeS <= buildOut.horizonS(); timeS += YearlyEnergy.YEAR_S) {
            double at = timeS;
            LocalDate date = date(start, at);
            rows.add(row(
                    "serviceable_percent." + date,
                    "Can be served on " + date + " [%]",
                    p -> Units.PERCENT * buildOut.shareServiceable(p, at)));
            rows.add(row(
                    "requests_per_day." + date,
                    "  requests a day",
                    p -> requestsPerDay(comparison.baselineKpis(), buildOut.servedW(p, at))));
        }
        return new Annex(
                "buildout",
                "Build-out",
                PROBABILITIES.stream()
                        .map(p -> "P" + Math.round(Units.PERCENT * p))
                        .toList(),
                rows,
                notes(comparison, unservedJ));
    }

    private static Row row(String key, String label, DoubleUnaryOperator ofProbability) {
        return Row.of(
                key,
                label,
                PROBABILITIES.stream()
                        .mapToDouble(Double::doubleValue)
                        .map(ofProbability)
                        .toArray());
    }

    /** NaN if the architecture serves nothing. */
    private static double requestsPerDay(Kpis kpis, double siteW) {
        double siteJPerRequest = kpis.value(Kpi.ENERGY_SITE_TWH) * Units.J_PER_TWH / kpis.value(Kpi.REQUESTS_SERVED);
        return siteW * Clock.SECONDS_PER_DAY / siteJPerRequest;
    }

    private List<String> notes(Comparison comparison, double[] unservedJ) {
        double meanMwh = Arrays.stream(unservedJ).average().orElse(0) / Units.J_PER_MWH;
        String leads = buildOut.elements().stream()
                .map(e -> e.name() + " " + Numbers.text(e.lead().meanS() / WEEK_S) + " weeks")
                .collect(Collectors.joining(", "));
        return List.of(
                "P10, P50, P90: not exceeded with this probability; unserved energy by " + trials
                        + " trials, " + Numbers.text(meanMwh)
                        + " MWh on average; what can be served if every lead time is the one of its column.",
                "Lead times on average: " + leads + ". Requests at the site energy of " + comparison.baseline() + ".");
    }
}
