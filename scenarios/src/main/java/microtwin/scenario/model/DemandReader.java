package microtwin.scenario.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.YamlNode;
import microtwin.scenario.demand.RequestTrace;
import microtwin.scenario.demand.TraceFile;
import microtwin.workload.DailyProfile;
import microtwin.workload.Profile;
import microtwin.workload.RequestClass;
import microtwin.workload.TraceProfile;

/** A class of requests in YAML. */
final class DemandReader {

    private DemandReader() {}

    /** {@code clock} is null if the run's period is broken. */
    static Scenario.Requests requests(YamlNode n, Names<Place> places, Clock clock) {
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
                "mean rate over a day, or over the trace, of all users; required unless spacing or trace is given");
        n.instead("spacing", "requests");
        n.instead("spacing", "trace");
        if (!n.has("spacing") && !n.has("trace")) {
            n.required("requests", "a request rate such as 2e6 /day, or spacing, or trace");
        }
        Optional<RequestTrace> requests = trace.map(RecordedDemand::trace);
        double recordedPerS = requests.map(RequestTrace::meanPerS).orElse(1.0);
        double requestsPerS = spacingS.isPresent() ? 1 / spacingS.getAsDouble() : ratePerS.orElse(recordedPerS);
        Profile profile = profile(n, trace);
        RequestClass kind = n.build(() -> new RequestClass(
                n.name(),
                requestsPerS,
                spacingS.isPresent(),
                profile,
                tokens(
                        n,
                        "prompt",
                        RequestClass.PROMPT_TOKENS,
                        requests,
                        RequestTrace::promptTokens,
                        "tokens read per request, on average"),
                tokens(
                        n,
                        "output",
                        RequestClass.OUTPUT_TOKENS,
                        requests,
                        RequestTrace::outputTokens,
                        "tokens written per request, on average"),
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
                        "least quality of a model that may answer, as billions of parameters of a dense model; any model if left out"),
                n.optionalQuantity(
                                QuantityKind.DURATION,
                                "latency",
                                RequestClass.LATENCY_LIMIT_S,
                                "an answer that takes longer counts as unserved; no limit if left out")
                        .orElse(RequestClass.NO_LIMIT_S),
                utcOffsetS));
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

    /** As given, or else as recorded. */
    private static double tokens(
            YamlNode n,
            String key,
            Bounds bounds,
            Optional<RequestTrace> trace,
            Function<RequestTrace, OptionalDouble> recorded,
            String description) {
        OptionalDouble given = n.optionalQuantity(
                QuantityKind.TOKENS, key, bounds, description + "; required unless a trace tells it");
        OptionalDouble told = trace.map(recorded).orElse(OptionalDouble.empty());
        if (told.isEmpty()) {
            n.required(key, "a number of tokens such as 600 tokens, or a trace that tells it");
        }
        return given.orElse(told.orElse(1));
    }

    private static Profile profile(YamlNode n, Optional<RecordedDemand> trace) {
        Optional<double[]> hourly = n.optionalQuantities(
                QuantityKind.NUMBER,
                "hourly",
                DailyProfile.HOURS,
                DailyProfile.VALUE,
                "own profile: rate in each local hour of the day, in any scale; instead of profile");
        Map<String, DailyProfile> profiles = new LinkedHashMap<>();
        profiles.put("flat", DailyProfile.FLAT);
        profiles.put("diurnal", DailyProfile.DIURNAL);
        DailyProfile named =
                n.choice("profile", profiles, "flat", "course of the rate over the local day of the users");
        n.instead("hourly", "profile");
        n.instead("trace", "profile");
        n.instead("trace", "hourly");
        if (hourly.isPresent() && Arrays.stream(hourly.get()).sum() == 0) {
            n.problem("hourly", "must have a value above 0");
            return named;
        }
        Optional<Profile> recorded = trace.map(RecordedDemand::profile);
        return recorded.orElseGet(() -> hourly.map(DailyProfile::new).orElse(named));
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
