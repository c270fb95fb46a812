package microtwin.scenario.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.YamlNode;
import microtwin.scenario.demand.RequestTrace;
import microtwin.scenario.demand.TraceFile;
import microtwin.workload.Profile;
import microtwin.workload.RequestClass;
import microtwin.workload.TraceProfile;

/** A class of requests in YAML. */
final class DemandReader {

    private static final Bounds WITHIN_S = Bounds.POSITIVE;

    private DemandReader() {}

    private record Deferral(double share, double withinS) {

        static Deferral read(YamlNode n) {
            return n.build(() -> new Deferral(
                    n.share("share", RequestClass.SHARE_DEFERRABLE, "of the requests of the class"),
                    n.durationS("within", WITHIN_S, "time from a request to its answer at the latest")));
        }
    }

    /** {@code clock} is null if the run's period is broken; where {@code callsTell} the lengths, none need be given. */
    static Scenario.Requests requests(
            YamlNode n, Names<Place> places, Clock clock, RandomStreams random, boolean callsTell) {
        Place users = places.find(n, "place", "where the users are");
        int utcOffsetS = users == null || clock == null ? 0 : users.utcOffsetS(clock.start());
        Optional<RecordedDemand> trace = n.optional(
                "trace",
                DemandReader::trace,
                "recorded requests from a file; instead of profile and hourly, and of requests, prompt and output if they"
                        + " shall be as recorded");
        OptionalDouble spacingS = n.optionalQuantity(
                QuantityKind.DURATION,
                "spacing",
                RequestClass.SPACING_S,
                "time between requests that come evenly, day and night; instead of requests");
        OptionalDouble ratePerS = n.optionalQuantity(
                QuantityKind.REQUEST_RATE,
                "requests",
                RequestClass.REQUESTS_PER_S,
                "mean rate over a week, or over the trace, of all users, at the start of the run if there is growth; required unless spacing or trace is given");
        n.instead("spacing", "requests");
        n.instead("spacing", "trace");
        n.instead("spacing", "bursts");
        if (!n.has("spacing") && !n.has("trace") && n.areRight("spacing", "trace")) {
            n.required("requests", "a request rate such as 2e6 /day, or spacing, or trace");
        }
        boolean traceIsWrong = trace.isEmpty() && (n.has("trace") || !n.areRight("trace"));
        Optional<RequestTrace> requests = trace.map(RecordedDemand::trace);
        double recordedPerS = requests.map(RequestTrace::meanPerS).orElse(1.0);
        double requestsPerS = spacingS.isPresent() ? 1 / spacingS.getAsDouble() : ratePerS.orElse(recordedPerS);
        Profile profile = CourseReader.profile(n, trace, clock, utcOffsetS, random);
        Deferral deferral = n.optional(
                        "deferrable",
                        Deferral::read,
                        "requests that may be answered later and wait for room that no others need; none if left out")
                .orElse(new Deferral(0, 0));
        RequestClass kind = n.build(() -> new RequestClass(
                n.name(),
                requestsPerS,
                spacingS.isPresent(),
                profile,
                LengthReader.lengths(n, requests.flatMap(RequestTrace::lengths), callsTell || traceIsWrong),
                n.quantity(
                        QuantityKind.BYTES,
                        "traffic",
                        RequestClass.TRAFFIC_BYTES,
                        10_000,
                        "data over the network per request, both ways"),
                n.plainNumber(
                        "quality",
                        RequestClass.QUALITY_FLOOR_B,
                        0,
                        "least quality of a model in its format that may answer, as billions of parameters of a dense model in FP16; any"
                                + " model if left out"),
                n.optionalQuantity(
                                QuantityKind.DURATION,
                                "latency",
                                RequestClass.LATENCY_LIMIT_S,
                                "an answer that takes longer counts as unserved, and what finds no room waits for it until then; no limit if left out")
                        .orElse(RequestClass.NO_LIMIT_S),
                utcOffsetS,
                deferral.share(),
                deferral.withinS()));
        Set<String> regions = regions(n, places);
        return n.build(() -> new Scenario.Requests(kind, users, trace, regions));
    }

    private static Set<String> regions(YamlNode n, Names<Place> places) {
        List<String> regions = n.textsOrEmpty(
                "regions",
                "regions of places in which these requests may be answered; where none of them has a site that serves"
                        + " them, they are not answered; everywhere if left out");
        regions.forEach(region -> Place.checkRegion(n, "regions", region, places));
        return Set.copyOf(regions);
    }

    private static RecordedDemand trace(YamlNode n) {
        Path file = n.file(
                "file",
                "requests as they were recorded, plain or gzipped: " + TraceFile.FORMATS
                        + "; its first request comes when the run starts");
        TraceProfile.Fit fit = n.choice(
                "fit",
                TraceProfile.Fit.class,
                TraceProfile.Fit.REPEAT,
                "in a run of another length: again and again from the start, or once, slower or faster");
        if (n.recording() || !n.areRight("file")) {
            return null;
        }
        try {
            return new RecordedDemand(file, TraceFile.read(file), fit);
        } catch (ScenarioException e) {
            n.problems(e);
            return null;
        }
    }
}
