package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.NodeOrigin;
import microtwin.scenario.model.NodeType;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCard;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Quantization;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.OtherFigure;

/** What is possible with the nodes of a scenario, but hardly meant. */
final class NodeNotes {

    private static final double PERCENT = 100;

    private NodeNotes() {}

    static List<String> of(Scenario scenario) {
        List<String> notes = new ArrayList<>();
        for (Architecture architecture : scenario.architectures().values()) {
            for (Site site : architecture.sites().values()) {
                String nodes = "nodes of " + site.name() + " in " + architecture.name();
                site.nodeUse().type().origin().ifPresent(origin -> notes.addAll(of(nodes, origin, site)));
                throttling(nodes, site.nodeUse().type()).ifPresent(notes::add);
                memory(nodes, site).ifPresent(notes::add);
                file(nodes, site).ifPresent(notes::add);
            }
        }
        return notes;
    }

    private static Optional<String> throttling(String nodes, NodeType type) {
        return type.heat().flatMap(heat -> type.origin()
                .filter(origin -> origin.untoldOthers().contains(OtherFigure.THROTTLE_ON))
                .map(origin -> nodes + " were fitted to a trace in which they did not throttle: that they do at "
                        + Quantities.format(heat.node().throttleOnK(), QuantityKind.TEMPERATURE)
                        + " is assumed"));
    }

    private static List<String> of(String nodes, NodeOrigin origin, Site site) {
        List<String> notes = new ArrayList<>();
        if (origin.isDeclared()) {
            notes.add(nodes + " were fitted to " + origin.model()
                    + ", which is no language model: their speed and energy per token are derived, not measured");
        }
        if (!origin.untold().isEmpty()) {
            notes.add(nodes + " were fitted to a trace that does not tell "
                    + origin.untold().stream().map(Figure::key).collect(Collectors.joining(", "))
                    + "; these follow from whole answers and the data sheet, and other work may show others");
        }
        boolean outside = origin.meterPoint()
                .filter(point -> point == MeterPoint.WALL || point == MeterPoint.ADAPTER)
                .isPresent();
        if (outside && !site.supply().isEmpty()) {
            notes.add(nodes + " were measured at the " + word(origin)
                    + ", so that supply counts the loss of their adapter a second time");
        }
        return notes;
    }

    private static String word(NodeOrigin origin) {
        return origin.meterPoint().orElseThrow().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> memory(String nodes, Site site) {
        InferenceNode node = site.serving().node();
        return node.readsTooFast()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%s read %.0f %% of what their memory can give; above %.0f %% the peak or the measurement is likely"
                                + " another one",
                        nodes,
                        PERCENT * node.etaMemory(),
                        PERCENT * InferenceNode.PLAUSIBLE_ETA_MEMORY))
                : Optional.empty();
    }

    private static Optional<String> file(String nodes, Site site) {
        ModelCard model = site.serving().model();
        Quantization format = site.serving().quantization();
        double bits = model.impliedWeightBits(site.fileBytes().orElse(model.weightBytes(format)));
        return format.explains(bits)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s have a file of %.2f bits for each weight of %s; %s has %.2f, so it is of another model or"
                                + " another format",
                        nodes,
                        bits,
                        model.name(),
                        format.name(),
                        format.weightBits()));
    }
}
