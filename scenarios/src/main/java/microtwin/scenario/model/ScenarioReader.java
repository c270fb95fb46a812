package microtwin.scenario.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.DailyProfile;
import microtwin.workload.RequestClass;
import microtwin.workload.Router;

/** The whole of a scenario in YAML. */
public final class ScenarioReader {

    private static final Bounds STEP_S = Bounds.between(1, Clock.SECONDS_PER_DAY);
    private static final Bounds DURATION_S = Bounds.between(1, 100 * 366 * Clock.SECONDS_PER_DAY);
    private static final Bounds SEED = Bounds.between(0, 1e15);
    private static final long DEFAULT_STEP_S = 15 * Clock.SECONDS_PER_MINUTE;
    private static final int LONGEST_RUN = 60_000_000;

    private ScenarioReader() {}

    public static Scenario read(YamlNode n) {
        String name = n.text("scenario", "title");
        String description = n.text("description", "", "what it is about");
        Timing timing = n.section("simulation", Timing::read, "when and how fine");
        Library library = new Library();
        n.optional("types", library::readTypes, "device types of this scenario, beside the built-in ones");
        library.grids.read(n, "grids", Tariff::read, "grids by name");
        Names<Place> places = new Names<>(
                "a place", n.namesIn("places"), n.map("places", p -> Place.read(p, library), "places by name"));
        Names<Scenario.Requests> demand = new Names<>(
                "a class of demand",
                n.namesIn("demand"),
                n.map("demand", d -> requests(d, places, timing), "request classes by name"));
        Names<Architecture> architectures = new Names<>(
                "an architecture",
                n.namesIn("architectures"),
                n.map(
                        "architectures",
                        a -> architecture(a, library, places, demand, timing),
                        "ways to serve the demand"));
        String baseline = n.sectionOrDefaults("compare", c -> baseline(c, architectures), "what is compared with what");
        return n.build(() -> new Scenario(
                name,
                description,
                timing.clock(),
                timing.recordSteps(),
                timing.seed(),
                demand.read(),
                architectures.read(),
                baseline));
    }

    private record Timing(Clock clock, int recordSteps, long seed) {

        static Timing read(YamlNode n) {
            Instant start = n.instant("start", "first instant");
            double durationS = n.durationS("duration", DURATION_S, "a whole number of steps");
            double stepS = n.durationS("step", STEP_S, DEFAULT_STEP_S, "length of a step, whole seconds");
            double recordS = n.durationS(
                    "record",
                    Bounds.between(1, 31 * Clock.SECONDS_PER_DAY),
                    Math.max(stepS, DEFAULT_STEP_S),
                    "length of a recorded interval, a whole number of steps");
            long seed = n.wholeNumber("seed", SEED, 42, "of all random numbers");
            if (!n.recording()) {
                wholeMultiple(n, "step", stepS, 1, "whole seconds");
                wholeMultiple(n, "duration", durationS, stepS, "a whole number of steps");
                wholeMultiple(n, "record", recordS, stepS, "a whole number of steps");
                if (durationS / stepS > LONGEST_RUN) {
                    n.problem("duration", "must be at most " + LONGEST_RUN + " steps");
                }
            }
            return n.build(() -> new Timing(
                    Clock.of(start, Duration.ofSeconds((long) durationS), Duration.ofSeconds((long) stepS)),
                    (int) (recordS / stepS),
                    seed));
        }

        private static void wholeMultiple(YamlNode n, String key, double valueS, double unitS, String what) {
            if (valueS % unitS != 0) {
                n.problem(key, "must be " + what + ", was " + valueS + " s");
            }
        }
    }

    private static Scenario.Requests requests(YamlNode n, Names<Place> places, Timing timing) {
        Place users = places.find(n, "place", "where the users are");
        int utcOffsetS = users == null || timing == null
                ? 0
                : users.utcOffsetS(timing.clock().start());
        boolean spaced = !n.recording() && n.has("spacing");
        double spacingS = n.recording() || spaced
                ? n.durationS("spacing", RequestClass.SPACING_S, "equal time between requests, instead of a rate")
                : 0;
        double requestsPerS = spaced
                ? 1 / spacingS
                : n.quantity(QuantityKind.REQUEST_RATE, "requests", RequestClass.REQUESTS_PER_S, "mean over a day");
        RequestClass kind = n.build(() -> new RequestClass(
                n.name(),
                requestsPerS,
                spaced,
                profile(n),
                n.tokens("prompt", RequestClass.PROMPT_TOKENS, "read per request"),
                n.tokens("output", RequestClass.OUTPUT_TOKENS, "written per request"),
                n.quantity(QuantityKind.BYTES, "traffic", RequestClass.TRAFFIC_BYTES, 10_000, "per request, both ways"),
                n.plainNumber(
                        "quality", RequestClass.QUALITY_FLOOR_B, 0, "least quality class of the model that may answer"),
                n.durationS(
                        "latency", RequestClass.LATENCY_LIMIT_S, RequestClass.NO_LIMIT_S, "a later answer is unserved"),
                utcOffsetS));
        return n.build(() -> new Scenario.Requests(kind, users));
    }

    private static DailyProfile profile(YamlNode n) {
        Optional<double[]> hourly = n.optionalQuantities(
                QuantityKind.NUMBER, "hourly", DailyProfile.HOURS, DailyProfile.VALUE, "own profile by local hour");
        Map<String, DailyProfile> profiles = new LinkedHashMap<>();
        profiles.put("flat", DailyProfile.FLAT);
        profiles.put("diurnal", DailyProfile.DIURNAL);
        DailyProfile named = n.choice("profile", profiles, "flat", "over the local day");
        return hourly.map(DailyProfile::new).orElse(named);
    }

    private static Architecture architecture(
            YamlNode n, Library library, Names<Place> places, Names<Scenario.Requests> demand, Timing timing) {
        Names<Site> sites = new Names<>(
                "a site group",
                n.namesIn("sites"),
                n.map("sites", s -> Site.read(s, library, places), "site groups by name"));
        Map<String, List<String>> serve =
                n.mapOfTexts("serve", "site groups that answer a class, the preferred one first");
        if (!n.recording()) {
            if (timing == null) {
                n.dependsOnBroken();
            }
            serve.forEach((kind, groups) -> {
                demand.check(n, "serve", kind);
                groups.forEach(group -> sites.check(n, "serve", group));
            });
            demand.written().stream()
                    .filter(kind -> !serve.containsKey(kind))
                    .forEach(kind ->
                            n.problem("serve", "must serve " + kind + ", as every architecture serves all demand"));
        }
        double shareHeadroom = n.share(
                "headroom",
                Router.SHARE_HEADROOM,
                Router.DEFAULT_SHARE_HEADROOM,
                "share of its capacity to which a group is filled before requests spill over");
        return n.build(() -> {
            Architecture architecture = new Architecture(n.name(), sites.read(), serve, shareHeadroom);
            architecture.router(timing.clock(), demand.read()); // says what does not fit
            return architecture;
        });
    }

    private static String baseline(YamlNode n, Names<Architecture> architectures) {
        String first = architectures.written().stream().findFirst().orElse("");
        String baseline = n.text("baseline", first, "the architecture others are compared with");
        if (!n.recording()) {
            architectures.check(n, "baseline", baseline);
        }
        return baseline;
    }
}
