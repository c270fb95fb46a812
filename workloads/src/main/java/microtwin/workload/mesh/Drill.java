package microtwin.workload.mesh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import microtwin.engine.DrillResult;
import microtwin.engine.RandomStreams;

/**
 * What disturbances do to a mesh, event by event. Between two events nothing changes, so what is served and refused is a
 * sum over the times between them.
 *
 * <ul>
 *   <li>A failure is noticed by the neighbours' heartbeats, see {@link Consensus}; its end and a change of capacity with
 *       the next heartbeat. The news then takes the fastest ways to all others. Until the last one has it, users are sent
 *       where they were sent before.
 *   <li>Then keys of nodes out of reach are served by their other holders, as far as these have the capacity; what they
 *       have not is unserved. No key is copied to a new holder within a drill.
 *   <li>Writes are refused in parts without a quorum. Where there is one, they wait for a leader.
 * </ul>
 */
public final class Drill {

    private final Mesh mesh;
    private final List<Disturbance> disturbances;
    private final double durationS;

    private final MeshGraph graph;
    private final Placement placement;
    private final Leadership leadership;
    /** Of the first heartbeat of each node [s]. */
    private final double[] phaseS;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingDouble(Event::timeS).thenComparingLong(Event::order));
    private long scheduled;
    private double nowS;
    private double[] shareCapacity;

    private double servedS;
    private double leastServed = 1;
    private double leaderlessS;
    private double refusedRequests;
    private double detectionS = Double.NaN;
    private double rerouteS = Double.NaN;
    private double shareMoved;
    /** News some node has not heard. */
    private int newsUnderWay;

    private record Event(double timeS, long order, Runnable action) {}

    /** Something new: how long its neighbours took to notice, and all others. */
    private record News(double noticedS, double knownS) {}

    /**
     * A drill that has not begun.
     *
     * @param disturbances of it, in any order
     * @param durationS of the drill [s]
     * @throws IllegalArgumentException if one is of something that does not exist
     */
    public Drill(Mesh mesh, List<Disturbance> disturbances, double durationS, RandomStreams streams) {
        this.mesh = mesh;
        this.disturbances = List.copyOf(disturbances);
        this.durationS = durationS;
        disturbances.forEach(d -> d.check(mesh.topology()));
        graph = new MeshGraph(mesh.topology());
        placement = new Placement(mesh, streams);
        shareCapacity = placement.capacities();
        RandomStreams.Stream phases = streams.stream("mesh/heartbeats");
        phaseS = new double[mesh.topology().nodes()];
        for (int node = 0; node < phaseS.length; node++) {
            phaseS[node] = mesh.consensus().heartbeatS() * phases.uniform(node, 0);
        }
        leadership = new Leadership(mesh.consensus(), graph, phaseS, streams, this::at);
    }

    private void at(double timeS, Runnable action) {
        events.add(new Event(timeS, scheduled++, action));
    }

    /** Runs it once. */
    public DrillResult run(String name) {
        disturbances.stream()
                .flatMap(d -> Stream.of(d.startS(), d.endS()))
                .distinct()
                .forEach(timeS -> at(timeS, this::change));
        while (!events.isEmpty() && events.peek().timeS() < durationS) {
            Event next = events.poll();
            passTo(next.timeS());
            next.action().run();
        }
        passTo(durationS);
        return new DrillResult(
                name,
                servedS / durationS,
                leastServed,
                detectionS,
                rerouteS,
                leadership.changes(),
                leaderlessS,
                refusedRequests,
                shareMoved,
                mesh.consensus().controlBytesPerS(mesh.topology().links().size()) * durationS,
                mesh.consensus().controlW(mesh.topology()) * durationS);
    }

    private void passTo(double timeS) {
        double spanS = timeS - nowS;
        if (spanS > 0) {
            double share = placement.shareServed(graph, shareCapacity);
            servedS += spanS * share;
            leastServed = newsUnderWay == 0 ? Math.min(leastServed, share) : leastServed;
            leaderlessS += leadership.leaderless() ? spanS : 0;
            refusedRequests += spanS * mesh.writeRequestsPerS() * placement.shareWithoutQuorum(graph);
            nowS = timeS;
        }
    }

    /** Brings the mesh to what acts now, and news of it on its way. */
    private void change() {
        List<News> news = new ArrayList<>();
        List<Integer> silent = new ArrayList<>();
        List<Integer> back = new ArrayList<>();
        boolean changed = apply(silent, back, news);
        for (int link : silent) {
            noticeSilence(mesh.topology().links().get(link), news);
        }
        for (int link : back) {
            noticeReturn(mesh.topology().links().get(link), news);
        }
        if (!silent.isEmpty()) {
            double noticedS = news.stream().mapToDouble(News::noticedS).max().orElse(nowS);
            detectionS = longer(detectionS, noticedS - nowS);
        }
        if (changed) {
            leadership.reconsider(nowS);
        }
        if (!news.isEmpty()) {
            double changedS = nowS;
            double knownS = news.stream().mapToDouble(News::knownS).max().orElse(nowS);
            newsUnderWay++;
            at(knownS, () -> {
                newsUnderWay--;
                rerouteS = longer(rerouteS, knownS - changedS);
                placement.update(graph, shareCapacity);
                shareMoved = Math.max(shareMoved, placement.shareMoved());
            });
        }
    }

    private static double longer(double knownS, double otherS) {
        return Double.isNaN(knownS) ? otherS : Math.max(knownS, otherS);
    }

    /**
     * Sets what is up and what it can do: fills in the links that carry nothing any more and those that do again, and the
     * news of nodes themselves. Users of a node that falls silent notice it without its neighbours. True if something went
     * down or up.
     */
    private boolean apply(List<Integer> silent, List<Integer> back, List<News> news) {
        List<Link> links = mesh.topology().links();
        boolean[] carried = new boolean[links.size()];
        for (int link = 0; link < carried.length; link++) {
            carried[link] = graph.carries(link);
        }
        boolean[] wasUp = new boolean[phaseS.length];
        double[] before = shareCapacity;
        shareCapacity = placement.capacities();
        for (int node = 0; node < wasUp.length; node++) {
            wasUp[node] = graph.isUp(node);
            shareCapacity[node] *= shareLeft(node);
            graph.setNode(node, !isActing(Disturbance.Kind.NODE_DOWN, node));
        }
        for (int link = 0; link < carried.length; link++) {
            Link between = links.get(link);
            graph.setLink(link, disturbances.stream().noneMatch(d -> d.actsAt(nowS) && d.cuts(between)));
            if (carried[link] != graph.carries(link)) {
                (carried[link] ? silent : back).add(link);
            }
        }
        boolean changed = !silent.isEmpty() || !back.isEmpty();
        for (int node = 0; node < wasUp.length; node++) {
            changed |= graph.isUp(node) != wasUp[node];
            if (graph.isUp(node) && (!wasUp[node] || before[node] != shareCapacity[node])) {
                tell(node, mesh.consensus().nextBeatS(nowS, phaseS[node]), news);
            } else if (wasUp[node] && !graph.isUp(node)) {
                double noticedS = mesh.consensus().suspectedS(nowS, phaseS[node]);
                news.add(new News(noticedS, noticedS));
            }
        }
        return changed;
    }

    private boolean isActing(Disturbance.Kind kind, int node) {
        return disturbances.stream().anyMatch(d -> d.kind() == kind && d.actsAt(nowS) && d.a() == node);
    }

    private double shareLeft(int node) {
        return disturbances.stream()
                .filter(d -> d.actsAt(nowS))
                .filter(d -> d.kind() == Disturbance.Kind.ALL_THROTTLED
                        || (d.kind() == Disturbance.Kind.NODE_THROTTLED && d.a() == node))
                .mapToDouble(Disturbance::shareLeft)
                .min()
                .orElse(1);
    }

    /** Either end that is up misses the heartbeats of the other. */
    private void noticeSilence(Link link, List<News> news) {
        if (graph.isUp(link.a())) {
            tell(link.a(), mesh.consensus().suspectedS(nowS, phaseS[link.b()]) + link.latencyS(), news);
        }
        if (graph.isUp(link.b())) {
            tell(link.b(), mesh.consensus().suspectedS(nowS, phaseS[link.a()]) + link.latencyS(), news);
        }
    }

    private void noticeReturn(Link link, List<News> news) {
        tell(link.a(), mesh.consensus().nextBeatS(nowS, phaseS[link.b()]) + link.latencyS(), news);
        tell(link.b(), mesh.consensus().nextBeatS(nowS, phaseS[link.a()]) + link.latencyS(), news);
    }

    /** What a node knows from an instant on, all it reaches know soon after. */
    private void tell(int node, double noticedS, List<News> news) {
        double farthestS = Arrays.stream(graph.latenciesS(node))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        news.add(new News(noticedS, noticedS + farthestS));
    }
}
