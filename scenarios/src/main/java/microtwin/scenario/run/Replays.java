package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Progress;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.replay.Replay;
import microtwin.workload.replay.Tally;

/** Runs the sites of an architecture request by request. */
final class Replays {

    private Replays() {}

    /**
     * Makes sure that the replay knows all that the steps know of how requests are answered.
     *
     * @throws ScenarioException naming what it does not know
     */
    static void require(Scenario scenario, Architecture architecture) {
        List<String> unknown = new ArrayList<>();
        String path = "architectures." + architecture.name();
        architecture.serve().forEach((kind, serve) -> {
            if (serve.isJoint()) {
                unknown.add(path + ".serve." + kind + ": a request of several calls");
            }
        });
        architecture.sites().forEach((name, site) -> {
            if (site.serving().node().sleep() != null) {
                unknown.add(path + ".sites." + name + ".nodes.sleep");
            }
        });
        if (!architecture.outages().isNone()) {
            unknown.add(path + ".events");
        }
        scenario.requests().forEach((name, requests) -> {
            if (requests.kind().shareDeferrable() > 0) {
                unknown.add("demand." + name + ".deferrable");
            }
        });
        if (!unknown.isEmpty()) {
            throw new ScenarioException("a replay does not know " + String.join(", ", unknown)
                    + "\nMaybe leave it out, with --set or in a copy of the scenario");
        }
    }

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
