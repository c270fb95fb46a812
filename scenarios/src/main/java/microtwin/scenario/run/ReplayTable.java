package microtwin.scenario.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.LogHistogram;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.engine.Timing;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.replay.Tally;

/** The table of a replay: single requests beside the steps, group by group. */
final class ReplayTable {

    private static final double PERCENT = 100;
    private static final double[] SHARES = {0.50, 0.95, 0.99};

    private final StringBuilder text = new StringBuilder();

    private ReplayTable() {}

    static String of(
            Scenario scenario,
            Architecture architecture,
            Map<String, Arrivals> arrivals,
            Map<String, Tally> tallies,
            RunResult steps) {
        ReplayTable table = new ReplayTable();
        table.text
                .append(String.format("%s, %s%n", scenario.name(), architecture.name()))
                .append(String.format(
                        Locale.ROOT,
                        "%d steps of %d s, seed %d%n",
                        scenario.clock().steps(),
                        scenario.clock().stepS(),
                        scenario.seed()));
        for (GroupResult group : steps.groups()) {
            Site site = architecture.sites().get(group.name());
            table.group(site, arrivals.get(group.name()), tallies.get(group.name()), group);
        }
        return table.text.toString();
    }

    private void group(Site site, Arrivals arrivals, Tally tally, GroupResult steps) {
        double scale = site.count() / site.simulated();
        text.append(String.format(
                Locale.ROOT,
                "%n%s: sites %d of %.0f, nodes at each %d, %s, %d requests, %s%n",
                site.name(),
                site.simulated(),
                site.count(),
                site.nodes(),
                site.serving().models(),
                arrivals.size(),
                arrivals.recorded() ? "as recorded" : "drawn"));
        text.append(String.format("  %-32s%12s%12s%10s%n", "", "replay", "steps", "change"));
        row("Requests served", scale * tally.served(), steps.amount(Rate.REQUESTS_SERVED));
        double unserved = steps.amount(Rate.REQUESTS_OFFERED) - steps.amount(Rate.REQUESTS_SERVED);
        row("Requests unserved", scale * tally.unserved(), Math.max(0, unserved));
        double waiting = steps.metered(GroupMeter.Account.Kind.REQUESTS_WAITING);
        row("  still there at the end", scale * tally.inSystem(), waiting > 0 ? waiting : Double.NaN);
        double itJ = steps.energyJ(Flow.IT_IDLE) + steps.energyJ(Flow.IT_ACTIVE);
        row("Energy per token at I [J]", tally.perTokenJ(), itJ / steps.amount(Rate.TOKENS_SERVED));
        double[] batch = steps.levels().getOrDefault(Level.BATCH, new double[0]);
        row(
                "Sequences in flight on a node",
                tally.meanBatch(),
                Arrays.stream(batch).average().orElse(Double.NaN));
        quantiles("Latency", tally.of(Timing.TOTAL), steps.latency().of(Timing.TOTAL));
        quantiles(
                "Time to first token",
                tally.of(Timing.FIRST_TOKEN),
                steps.latency().of(Timing.FIRST_TOKEN));
        quantiles(
                "Time per output token",
                tally.of(Timing.PER_TOKEN),
                steps.latency().of(Timing.PER_TOKEN));
    }

    private void quantiles(String label, LogHistogram replay, LogHistogram steps) {
        for (double share : SHARES) {
            String name = String.format(Locale.ROOT, "%s p%.0f [s]", label, PERCENT * share);
            row(name, replay.quantile(share), steps.quantile(share));
        }
    }

    private void row(String label, double replay, double steps) {
        double percent = PERCENT * (steps - replay) / replay;
        String change = Double.isFinite(percent) ? String.format(Locale.ROOT, "%+.1f %%", percent) : "";
        String line = String.format("  %-32s%12s%12s%10s", label, number(replay), number(steps), change);
        text.append(line.stripTrailing()).append(System.lineSeparator());
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean count = value == Math.rint(value) && Math.abs(value) < 1e9;
        return String.format(Locale.ROOT, count ? "%.0f" : "%.4g", value);
    }
}
