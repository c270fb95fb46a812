package microtwin.scenario.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.report.outlook.Outlook;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.Outages;
import microtwin.workload.RequestClass;
import microtwin.workload.Router;
import microtwin.workload.Serving;

/** The whole of a scenario in YAML. */
public final class ScenarioReader {

    private static final Bounds STEP_S = Bounds.between(1, Clock.SECONDS_PER_HOUR);
    private static final Bounds DURATION_S = Bounds.between(1, 100 * 365 * Clock.SECONDS_PER_DAY);
    private static final Bounds RECORD_S = Bounds.between(1, 31 * Clock.SECONDS_PER_DAY);
    private static final Bounds SEED = Bounds.between(0, 1e15);
    private static final long DEFAULT_STEP_S = 15 * Clock.SECONDS_PER_MINUTE;
    private static final double BYTES_PER_GB = 1e9;
    private static final Bounds DRAWS = Bounds.between(0, 1000);
    /** Quantiles of 5 and 95 % are then between the second and third draw from either end. */
    private static final int DEFAULT_DRAWS = 31;

    private static final int LONGEST_RUN = 60_000_000;

    private ScenarioReader() {}

    public static Scenario read(YamlNode n) {
        String name = n.text("scenario", "title, shown above results");
        String description = n.text("description", "", "what it is about, in a sentence or two");
        Timing timing = n.section("simulation", Timing::read, "period and step");
        Library library = new Library();
        n.optional("types", library::readTypes, "device types of this scenario, beside the built-in ones");
        library.grids.read(n, "grids", Tariff::read, "grids of this scenario, beside the built-in ones");
        Names<Place> places = new Names<>(
                "a place",
                n.namesIn("places"),
                n.map("places", p -> Place.read(p, library), "where users and sites are"));
        Names<Scenario.Requests> demand = new Names<>(
                "a class of demand",
                n.namesIn("demand"),
                n.map(
                        "demand",
                        d -> DemandReader.requests(
                                d,
                                places,
                                timing == null ? null : timing.clock(),
                                new RandomStreams(timing == null ? 0 : timing.seed()),
                                callsTellLengths(n, d.name())),
                        "classes of requests, the same for all architectures"));
        Names<Architecture> architectures = new Names<>(
                "an architecture",
                n.namesIn("architectures"),
                n.map(
                        "architectures",
                        a -> architecture(a, library, places, demand, timing),
                        "ways to serve the demand; each is run"));
        Compared compared =
                n.sectionOrDefaults("compare", c -> compared(c, architectures), "what the results are compared with");
        Optional<Benchmark> benchmark = BenchmarkReader.read(n, architectures);
        Optional<Outlook> outlook = OutlookReaders.read(n, architectures, compared == null ? "" : compared.baseline());
        return n.build(() -> new Scenario(
                name,
                description,
                timing.clock(),
                timing.recordSteps(),
                timing.seed(),
                demand.read(),
                architectures.read(),
                compared.baseline(),
                compared.draws(),
                compared.breakEven(),
                compared.nodes(),
                benchmark,
                outlook));
    }

    /** True if all architectures answer a class by calls, which have lengths of their own. */
    private static boolean callsTellLengths(YamlNode n, String kind) {
        Set<String> architectures = n.namesIn("architectures");
        return !architectures.isEmpty()
                && architectures.stream().allMatch(name -> n.namesIn("architectures", name, "serve", kind)
                        .contains("calls"));
    }

    private record Timing(Clock clock, int recordSteps, long seed) {

        static Timing read(YamlNode n) {
            Instant start = n.instant("start", "first instant of the run, with its zone");
            double durationS = n.durationS("duration", DURATION_S, "length of the run, a whole number of steps");
            double stepS = n.durationS(
                    "step",
                    STEP_S,
                    DEFAULT_STEP_S,
                    "length of a step, in whole seconds; at most an hour, as sun and batteries change within it: imports of 1 h and of 5 min differ by 0.6 %");
            double recordS = n.following("step")
                    .durationS(
                            "record",
                            RECORD_S,
                            stepS * Math.ceil(DEFAULT_STEP_S / stepS),
                            "length of an interval of the time series that are written, a whole number of steps; 15 min, or the next whole number of steps");
            long seed = n.wholeNumber("seed", SEED, 42, "of all random numbers; the same seed gives the same result");
            if (n.areRight("step")) {
                wholeMultiple(n, "step", stepS, 1, "whole seconds");
            }
            if (n.areRight("step", "duration")) {
                wholeMultiple(n, "duration", durationS, stepS, stepsOf(stepS));
                if (durationS / stepS > LONGEST_RUN) {
                    n.problem(
                            "duration",
                            "must be at most " + LONGEST_RUN + " steps of " + shown(stepS) + ", was "
                                    + shown(durationS));
                }
            }
            if (n.areRight("step", "record")) {
                wholeMultiple(n, "record", recordS, stepS, stepsOf(stepS));
            }
            return n.build(() -> new Timing(
                    Clock.of(start, Duration.ofSeconds((long) durationS), Duration.ofSeconds((long) stepS)),
                    (int) (recordS / stepS),
                    seed));
        }

        private static void wholeMultiple(YamlNode n, String key, double valueS, double unitS, String what) {
            if (valueS % unitS != 0) {
                n.problem(key, "must be " + what + ", was " + shown(valueS));
            }
        }

        private static String stepsOf(double stepS) {
            return "a whole number of steps of " + shown(stepS);
        }

        private static String shown(double durationS) {
            return Quantities.format(durationS, QuantityKind.DURATION);
        }
    }

    private static Architecture architecture(
            YamlNode n, Library library, Names<Place> places, Names<Scenario.Requests> demand, Timing timing) {
        Names<Site> sites = new Names<>(
                "a site group",
                n.namesIn("sites"),
                n.map("sites", s -> Site.read(s, library, places), "groups of sites that are alike"));
        Map<String, Serve> serve = n.mapOfTextsOr(
                "serve",
                Serve::spillOver,
                Serve::read,
                "for each class of demand, the site groups that answer it, the preferred one first");
        if (!n.recording()) {
            checkServe(n, serve, sites, demand);
            checkModels(n, serve, sites, demand);
        }
        double shareHeadroom = n.share(
                "headroom",
                Router.SHARE_HEADROOM,
                Router.DEFAULT_SHARE_HEADROOM,
                "share of its capacity to which a group is filled before requests spill over");
        Outages outages = OutageReader.read(
                n, sites, places, timing == null ? null : timing.clock(), timing == null ? 0 : timing.seed());
        Optional<MeshDrills> mesh = n.optional(
                "mesh",
                m -> MeshReader.read(m, sites, timing == null ? 0 : timing.seed()),
                "nodes that serve each other's users, what they tell each other, and what failures do to them in drills beside the run;"
                        + " none if left out");
        if (timing == null) {
            n.dependsOnBroken();
        }
        return n.build(() -> {
            Architecture architecture = new Architecture(n.name(), sites.read(), serve, shareHeadroom, outages, mesh);
            architecture.router(timing.clock(), demand.read()); // says what does not fit
            return architecture;
        });
    }

    private static void checkServe(
            YamlNode n, Map<String, Serve> serve, Names<Site> sites, Names<Scenario.Requests> demand) {
        Set<String> meant = new HashSet<>(n.namesIn("serve"));
        serve.forEach((kind, by) -> {
            List<String> groups = by.groups();
            demand.check(n, "serve", kind);
            YamlNode.likely(kind, demand.written()).ifPresent(meant::add);
            groups.forEach(group -> sites.check(n, "serve", group));
            if (groups.size() > Set.copyOf(groups).size()) {
                n.problem("serve", "must name a site group once for " + kind);
            }
        });
        if (n.areRight("serve") || !serve.isEmpty()) {
            demand.written().stream()
                    .filter(kind -> !meant.contains(kind))
                    .forEach(kind ->
                            n.problem("serve", "must serve " + kind + ", as every architecture serves all demand"));
        }
    }

    /** A group must run a model that is good enough for what it is asked, with memory for the longest context. */
    private static void checkModels(
            YamlNode n, Map<String, Serve> serve, Names<Site> sites, Names<Scenario.Requests> demand) {
        Map<Site, Serve.Context> longest = new LinkedHashMap<>();
        Serve nobody = Serve.spillOver(List.of());
        demand.read().forEach((kind, asked) -> {
            Serve by = serve.getOrDefault(kind, nobody);
            by.judgedGroups().stream()
                    .filter(sites.read()::containsKey)
                    .forEach(group -> checkQuality(n, asked.kind(), sites.read().get(group)));
            by.contexts(asked.kind()).stream()
                    .filter(context -> sites.read().containsKey(context.group()))
                    .forEach(context -> longest.merge(
                            sites.read().get(context.group()), context, (a, b) -> a.tokens() < b.tokens() ? b : a));
        });
        longest.forEach((site, context) -> checkMemory(n, context, site));
    }

    private static void checkQuality(YamlNode n, RequestClass kind, Site site) {
        Serving serving = site.serving();
        if (serving.qualityClassB() < kind.qualityFloorB()) {
            n.problem(
                    "serve",
                    "must send " + kind.name() + " to a model of quality " + number(kind.qualityFloorB())
                            + " or better, but " + site.name() + " runs "
                            + serving.model().name() + " in "
                            + serving.quantization().name() + " of quality "
                            + String.format(Locale.ROOT, "%.3g", serving.qualityClassB())
                            + ". Maybe: another group, another model or format, or a lower demand."
                            + kind.name() + ".quality");
        }
    }

    private static void checkMemory(YamlNode n, Serve.Context context, Site site) {
        Serving serving = site.serving();
        double tokens = context.tokens();
        if (!serving.fits(tokens)) {
            n.problem(
                    "sites." + site.name() + ".nodes",
                    String.format(
                            Locale.ROOT,
                            "must have memory for %s in %s and a context of %.0f tokens (%s), %.2f GB in all, but"
                                    + " a copy of the model has %.2f GB. Maybe: a format of fewer bits, a smaller model"
                                    + " or a node with more memory",
                            serving.models(),
                            serving.quantization().name(),
                            tokens,
                            context.askedBy(),
                            (serving.weightBytes() + serving.kvBytesPerToken() * tokens) / BYTES_PER_GB,
                            (serving.node().ramBytes() - serving.node().reserveBytes()) / BYTES_PER_GB));
        }
    }

    private static String number(double value) {
        return Quantities.format(value, QuantityKind.NUMBER);
    }

    private record Compared(String baseline, int draws, boolean breakEven, boolean nodes) {}

    private static Compared compared(YamlNode n, Names<Architecture> architectures) {
        String first = architectures.written().stream().findFirst().orElse("");
        String baseline = n.nameOf(
                "baseline",
                "an architecture",
                first,
                "the architecture all others are compared with; the first one if left out");
        if (n.areRight("baseline")) {
            architectures.check(n, "baseline", baseline);
        }
        int draws = (int) n.wholeNumber(
                "draws",
                DRAWS,
                DEFAULT_DRAWS,
                "runs with figures of node types drawn from their intervals, for the bands of results; 0 for no bands. None is run"
                        + " where no node type in use has intervals");
        boolean breakEven = n.flag(
                "break_even",
                false,
                "true for a table and a chart of how busy the nodes of the baseline must be to take no more for a token than"
                        + " those of another architecture, by batch");
        if (breakEven) {
            architectures.read().values().forEach(architecture -> {
                if (architecture.sites().size() > 1) {
                    n.problem(
                            "break_even",
                            "must be false where an architecture has several site groups, as " + architecture.name()
                                    + " has");
                } else if (architecture.sites().values().stream()
                        .anyMatch(site -> site.serving().node().sleep() != null)) {
                    n.problem(
                            "break_even",
                            "must be false where nodes sleep, as those of " + architecture.name() + " do");
                } else if (architecture.serve().values().stream().anyMatch(serve -> serve.isJoint())) {
                    n.problem(
                            "break_even",
                            "must be false where a request takes several calls, as in " + architecture.name());
                }
            });
        }
        boolean nodes = n.flag(
                "nodes",
                false,
                "true for a table of what a node of each site group can do with its model: memory, tokens per second and energy"
                        + " per token of one sequence and of all it can decode together, and what limits them");
        return new Compared(baseline, draws, breakEven, nodes);
    }
}
