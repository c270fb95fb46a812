package microtwin.scenario.run;

import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Progress;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.replay.Replay;
import microtwin.workload.replay.Tally;

/** Runs the sites of an architecture request by request. */
final class Replays {

    private Replays() {}

    /** What came of the requests of each group, its computed sites together. */
    static Map<String, Tally> run(
            Scenario scenario, Architecture architecture, Map<String, Arrivals> arrivals, ProgressBar bar) {
        long all = arrivals.values().stream().mapToLong(Arrivals::size).sum();
        Progress progress = bar.start(scenario.name(), all);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        long before = 0;
        for (Site site : architecture.sites().values()) {
            Arrivals group = arrivals.get(site.name());
            tallies.put(site.name(), run(scenario, site, group, progress, before));
            before += group.size();
        }
        return tallies;
    }

    private static Tally run(Scenario scenario, Site site, Arrivals group, Progress progress, long before) {
        double durationS = (double) scenario.clock().steps() * scenario.clock().stepS();
        Replay replay = new Replay(site.serving(), site.nodes(), Replay.Dispatch.LEAST_LOADED);
        int[] starts = group.starts();
        int[] order = group.order(starts);
        Tally sum = new Tally();
        for (int s = 0; s < group.sites(); s++) {
            long done = before + starts[s];
            sum.add(replay.run(
                    group.list(order, starts[s], starts[s + 1]),
                    durationS,
                    requests -> progress.stepsDone(done + requests)));
            progress.stepsDone(before + starts[s + 1]);
        }
        return sum;
    }
}
