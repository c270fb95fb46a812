package microtwin.scenario.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import microtwin.engine.Bounds;
import microtwin.grid.Cable;
import microtwin.grid.Feeder;
import microtwin.grid.FeederPlan;
import microtwin.grid.FeederStage;
import microtwin.grid.FeederUsers;
import microtwin.grid.GridTie;
import microtwin.grid.Insulation;
import microtwin.grid.LoadMix;
import microtwin.grid.Transformer;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.Types;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;
import microtwin.scenario.feeder.MatpowerCase;
import microtwin.scenario.feeder.MatpowerReader;

/** Feeders in YAML: drawn there, or from the file of a case. */
final class FeederReaders {

    private static final double USUAL_VOLTAGE_V = 400;
    private static final Bounds PHASES = Bounds.between(1, 3);
    private static final Bounds HOMES = new Bounds(1, false, 1e9, false);

    private FeederReaders() {}

    static Cable cable(YamlNode n) {
        return n.build(() -> new Cable(
                n.resistanceOhmPerM("resistance", Cable.OHM_PER_M, "resistance of a conductor at 20 degC"),
                n.resistanceOhmPerM("reactance", Cable.OHM_PER_M, "reactance of a phase"),
                n.currentA("ampacity", Cable.MOST_A, "current it may carry all the time")));
    }

    static FeederUsers feeder(YamlNode n, Library library) {
        double lowest = n.share(
                "lowest_voltage",
                FeederUsers.LOWEST_V,
                FeederUsers.USUAL_LOWEST_V,
                "lowest voltage a home may get, over the nominal one");
        double highest = n.share(
                "highest_voltage",
                FeederUsers.HIGHEST_V,
                FeederUsers.USUAL_HIGHEST_V,
                "highest voltage a home may get, over the nominal one");
        double shareActive = n.share(
                "power_factor",
                FeederUsers.POWER_FACTOR,
                GridTie.DEFAULT_POWER_FACTOR,
                "active over apparent power of homes and sites");
        Map<String, YamlReader<FeederUsers>> kinds = new LinkedHashMap<>();
        kinds.put("drawn", f -> {
            FeederPlan plan = plan(f, shareActive, library);
            Insulation insulation = insulation(f);
            return f.build(() -> plan.users(lowest, highest, insulation));
        });
        kinds.put("matpower", f -> ofCase(f, shareActive, lowest, highest));
        return n.variant("kind", kinds, "drawn", "described here (drawn), or a radial case of MATPOWER (matpower)");
    }

    private static Insulation insulation(YamlNode n) {
        if (!n.recording() && !n.has("transformer")) {
            if (n.has("insulation")) {
                n.problem("insulation", "must be left out without a transformer");
            }
            return Insulation.NORMAL;
        }
        return n.choice(
                "insulation",
                papers(),
                "normal",
                "paper of the windings of the transformer: kraft paper (normal) or thermally upgraded (upgraded)");
    }

    private static Map<String, Insulation> papers() {
        Map<String, Insulation> papers = new LinkedHashMap<>();
        papers.put("normal", Insulation.NORMAL);
        papers.put("upgraded", Insulation.UPGRADED);
        return papers;
    }

    private static FeederPlan plan(YamlNode n, double shareActive, Library library) {
        Optional<Transformer> head = n.optionalNamed(
                "transformer", library.transformers, GridReaders::transformer, "transformer at the head");
        Set<String> known = new TreeSet<>(n.namesIn("nodes"));
        known.add(FeederPlan.HEAD);
        LoadMix mix = n.optional("load_mix", FeederReaders::mix, "how the loads depend on their voltage")
                .orElse(LoadMix.CONSTANT_POWER);
        Map<String, FeederPlan.Span> spans = n.map(
                "nodes", s -> span(s, known, library.cables, mix), "nodes by name, each at the end of a span of cable");
        return n.build(() -> new FeederPlan(
                n.voltageV("voltage", FeederPlan.VOLTAGE_V, USUAL_VOLTAGE_V, "voltage between phases"),
                (int) n.wholeNumber("phases", PHASES, 3, "3, or 1 with a return conductor"),
                n.share("source_voltage", Feeder.ROOT_V, 1, "voltage of the grid over the nominal one"),
                head,
                shareActive,
                n.powerW(
                        "home",
                        FeederPlan.HOME_W,
                        FeederPlan.USUAL_HOME_W,
                        "mean power of a home without the sites; it shares the loss"),
                n.temperatureK("conductor", Cable.CONDUCTOR_K, Cable.TWENTY_CELSIUS_K, "temperature of the conductors"),
                List.copyOf(spans.values())));
    }

    /** The rest is of constant power, as all that the sites draw. */
    private static LoadMix mix(YamlNode n) {
        return n.build(() -> new LoadMix(
                n.share("constant_impedance", LoadMix.SHARE, 0, "share that falls as the square of the voltage"),
                n.share("constant_current", LoadMix.SHARE, 0, "share that falls as the voltage")));
    }

    private static FeederPlan.Span span(YamlNode n, Set<String> known, Types<Cable> cables, LoadMix mix) {
        String from =
                n.text("from", FeederPlan.HEAD, "node at which the span begins; the first one is " + FeederPlan.HEAD);
        if (n.areRight("from") && !known.contains(from)) {
            n.unknown("from", "a node", from, known);
        }
        return n.build(() -> new FeederPlan.Span(
                n.name(),
                from,
                n.named("cable", cables, FeederReaders::cable, "type of the cable"),
                n.lengthM("length", FeederPlan.Span.LENGTH_M, "length of the span"),
                (int) n.wholeNumber("homes", FeederPlan.Span.HOMES, 0, "homes at the node"),
                n.flag("along", false, "whether the homes stand evenly along the span instead"),
                n.powerW("load", FeederPlan.Span.LOAD_W, 0, "mean power of anything else; negative for generation"),
                n.optional("load_mix", FeederReaders::mix, "of the loads here, if unlike those of the feeder")
                        .orElse(mix)));
    }

    /** Homes are spread over the loaded nodes of the case in proportion to their loads. */
    private static FeederUsers ofCase(YamlNode n, double shareActive, double lowest, double highest) {
        Path file = n.file("file", "a radial case of MATPOWER, version 2");
        double homes = n.plainNumber("homes", HOMES, "homes in all, spread as the loads of the case are");
        if (!n.areRight("file")) {
            return null;
        }
        try {
            MatpowerCase read = MatpowerReader.read(file);
            double positiveW = Arrays.stream(read.loadW()).filter(w -> w > 0).sum();
            if (positiveW == 0) {
                n.problem("file", "has no loads, by which the homes could be spread");
                return null;
            }
            double[] perNode = Arrays.stream(read.loadW())
                    .map(w -> homes * Math.max(0, w) / positiveW)
                    .toArray();
            return n.build(() -> new FeederUsers(
                    read.feeder(), read.loadW(), read.loadVar(), perNode, shareActive, lowest, highest));
        } catch (ScenarioException e) {
            n.problems(e);
            return null;
        }
    }

    static FeederStage stage(YamlNode n, String name, Library library) {
        return n.build(() -> new FeederStage(
                name,
                n.named("feeder", library.feeders, f -> feeder(f, library), "the feeder that ends at the homes"),
                n.plainNumber("units", FeederStage.UNITS, 1, "equal feeders that share the flow, such as streets")));
    }
}
