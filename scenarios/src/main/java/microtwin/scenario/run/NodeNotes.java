package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.NodeOrigin;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.calibration.MeterPoint;

/** What is possible with the nodes of a scenario, but hardly meant. */
final class NodeNotes {

    private static final double PERCENT = 100;

    private NodeNotes() {}

    static List<String> of(Scenario scenario) {
        List<String> notes = new ArrayList<>();
        for (Architecture architecture : scenario.architectures().values()) {
            for (Site site : architecture.sites().values()) {
                site.nodeUse().type().origin().ifPresent(origin -> notes.addAll(of(origin, site, architecture)));
                InferenceNode node = site.serving().node();
                if (node.readsTooFast()) {
                    notes.add(String.format(
                            "nodes of %s in %s read %.0f %% of what their memory can give; above %.0f %% the peak or the"
                                    + " measurement is likely another one",
                            site.name(),
                            architecture.name(),
                            PERCENT * node.etaMemory(),
                            PERCENT * InferenceNode.PLAUSIBLE_ETA_MEMORY));
                }
            }
        }
        return notes;
    }

    private static List<String> of(NodeOrigin origin, Site site, Architecture architecture) {
        String nodes = "nodes of " + site.name() + " in " + architecture.name();
        List<String> notes = new ArrayList<>();
        if (origin.isDeclared()) {
            notes.add(nodes + " were fitted to " + origin.model()
                    + ", which is no language model: their speed and energy per" + " token are derived, not measured");
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
            notes.add(nodes + " were measured at the " + NodeNotes.word(origin)
                    + ", so that supply counts the loss of their" + " adapter a second time");
        }
        return notes;
    }

    private static String word(NodeOrigin origin) {
        return origin.meterPoint().orElseThrow().name().toLowerCase(Locale.ROOT);
    }
}
