package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.engine.Simulation;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.GroupLoad;
import microtwin.workload.Lengths;
import microtwin.workload.RequestClass;
import microtwin.workload.Router;
import microtwin.workload.replay.RequestList;

/**
 * Makes single requests of what the router sends to the groups.
 *
 * <p>A class whose record has single requests, at the rate and the speed they were recorded at, keeps them: each goes to a group
 * with the probability of the group's share in the class on that step. All others are drawn, with exponential distances at the
 * rate of the step and {@link Lengths} of their class. They come when they come, and wait at the nodes. Sites get requests with
 * the probability of their share of the demand; of a group of many sites those that are computed get theirs.
 */
final class ArrivalDraw {

    private final Clock clock;
    private final Router router;
    private final RandomStreams streams;
    private final List<Group> groups = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    /** A group with its requests so far. */
    private record Group(Site site, GroupLoad load, double[] shareUpTo, Arrivals arrivals) {

        static Group of(Site site, GroupLoad load, long seed) {
            double[] shares = Differences.of(site, seed).demand();
            double[] upTo = new double[shares.length];
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += shares[i];
                upTo[i] = sum;
            }
            List<RequestList.Kind> kinds = new ArrayList<>();
            for (int k = 0; k < load.kinds().size(); k++) {
                kinds.add(new RequestList.Kind(load.kinds().get(k).latencyLimitS(), load.roundTripS(k)));
            }
            return new Group(site, load, upTo, new Arrivals(kinds, shares.length));
        }

        /** The site that holds a share of the demand of all of them, 0 to 1. */
        int siteAt(double share) {
            double wanted = share * shareUpTo[shareUpTo.length - 1];
            int low = 0;
            int high = shareUpTo.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (shareUpTo[middle] > wanted) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }

    /** A class at a group: the distance to its next request, in requests that are expected, and how many there were. */
    private static final class Leg {
        final Group group;
        final int kind;
        final RandomStreams.Stream stream;
        double distance;
        long drawn;

        Leg(Group group, int kind, RandomStreams.Stream stream) {
            this.group = group;
            this.kind = kind;
            this.stream = stream;
            distance = -Math.log(stream.uniform(0, 0));
        }

        /** Of all sites the group stands for [1/s]. */
        double offeredPerS(int step) {
            return group.load().offeredPerS(step, kind) * group.site().count();
        }
    }

    /** A class at all groups that may get it. */
    private record Source(RequestClass kind, List<Leg> legs, RecordedCourse course, RandomStreams.Stream stream) {}

    ArrivalDraw(Scenario scenario, Architecture architecture) {
        clock = scenario.clock();
        router = architecture.withoutWaiting(clock, scenario.requests());
        streams = new RandomStreams(scenario.seed());
        for (Site site : architecture.sites().values()) {
            groups.add(Group.of(site, router.load(site.name()), scenario.seed()));
        }
        for (Scenario.Requests requests : scenario.requests().values()) {
            RequestClass kind = requests.kind();
            List<Leg> legs = new ArrayList<>();
            for (Group group : groups) {
                for (int k = 0; k < group.load().kinds().size(); k++) {
                    if (group.load().kinds().get(k).name().equals(kind.name())) {
                        String purpose = "replay/" + group.site().name() + "/" + kind.name();
                        legs.add(new Leg(group, k, streams.stream(purpose)));
                    }
                }
            }
            sources.add(new Source(kind, legs, RecordedCourse.of(requests), streams.stream("replay/" + kind.name())));
        }
    }

    /** The requests of each group. */
    Map<String, Arrivals> byGroup() {
        for (int from = 0; from < clock.steps(); from += Simulation.MAX_TILE) {
            int to = Math.min(clock.steps(), from + Simulation.MAX_TILE);
            router.plan(from, to);
            for (int step = from; step < to; step++) {
                step(step);
            }
        }
        Map<String, Arrivals> arrivals = new LinkedHashMap<>();
        groups.forEach(group -> arrivals.put(group.site().name(), group.arrivals()));
        return arrivals;
    }

    private void step(int step) {
        Map<Group, List<Arrivals.Request>> requests = new LinkedHashMap<>();
        groups.forEach(group -> requests.put(group, new ArrayList<>()));
        for (Source source : sources) {
            if (source.course().isEmpty()) {
                source.legs().forEach(leg -> draw(source, leg, step, requests.get(leg.group)));
            } else {
                record(source, step, requests);
            }
        }
        requests.forEach((group, list) -> {
            list.sort(Comparator.comparingDouble(Arrivals.Request::timeS));
            list.forEach(group.arrivals()::add);
        });
    }

    private void draw(Source source, Leg leg, int step, List<Arrivals.Request> requests) {
        double perS =
                leg.group.load().offeredPerS(step, leg.kind) * leg.group.site().simulated();
        double expected = perS * clock.stepS();
        double startS = (double) step * clock.stepS();
        double passed = 0;
        while (leg.distance < expected - passed) {
            passed += leg.distance;
            leg.drawn++;
            double ofPrompt = leg.stream.normal(2, leg.drawn);
            double ofOutput = leg.stream.normal(3, leg.drawn);
            Lengths lengths = source.kind().lengths();
            requests.add(new Arrivals.Request(
                    Math.min(startS + passed / perS, Math.nextDown(startS + clock.stepS())),
                    leg.kind,
                    (int) Math.rint(lengths.promptAt(ofPrompt)),
                    (int) Math.max(1, Math.rint(lengths.outputAt(ofPrompt, ofOutput))),
                    leg.group.siteAt(leg.stream.uniform(1, leg.drawn))));
            leg.distance = -Math.log(leg.stream.uniform(0, leg.drawn));
        }
        leg.distance -= expected - passed;
    }

    private void record(Source source, int step, Map<Group, List<Arrivals.Request>> requests) {
        double allPerS =
                source.legs().stream().mapToDouble(leg -> leg.offeredPerS(step)).sum();
        double endS = (step + 1.0) * clock.stepS();
        RecordedCourse course = source.course();
        for (; course.timeS() < endS; course.next()) {
            double place = source.stream().uniform(0, course.taken()) * allPerS;
            int at = 0;
            while (at < source.legs().size() - 1
                    && place >= source.legs().get(at).offeredPerS(step)) {
                place -= source.legs().get(at++).offeredPerS(step);
            }
            Leg leg = source.legs().get(at);
            leg.group.arrivals().markRecorded();
            double shareComputed =
                    leg.group.site().simulated() / leg.group.site().count();
            if (source.stream().uniform(1, course.taken()) < shareComputed) {
                requests.get(leg.group)
                        .add(new Arrivals.Request(
                                course.timeS(),
                                leg.kind,
                                course.promptTokens(),
                                course.outputTokens(),
                                leg.group.siteAt(source.stream().uniform(2, course.taken()))));
            }
        }
    }
}
