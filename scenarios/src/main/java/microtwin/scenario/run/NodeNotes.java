package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.List;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.workload.InferenceNode;

/** What is possible with the nodes of a scenario, but hardly meant. */
final class NodeNotes {

    private static final double PERCENT = 100;

    private NodeNotes() {}

    static List<String> of(Scenario scenario) {
        List<String> notes = new ArrayList<>();
        for (Architecture architecture : scenario.architectures().values()) {
            for (Site site : architecture.sites().values()) {
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
}
