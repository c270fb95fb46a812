package microtwin.scenario.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioFile;
import microtwin.workload.InferenceNode;
import microtwin.workload.InferenceNodes;
import microtwin.workload.NodeIntervals;

/**
 * A board or server as a scenario names it.
 *
 * @param name its path in the scenario, or its own if it is built in
 * @param node its figures
 * @param intervals how well they are known
 * @param origin where they come from; empty if nobody said
 * @param requestOverheadS before each answer, at idle power [s]
 * @param heat its path for sites that do not say; empty if it never gets too hot
 */
public record NodeType(
        String name,
        InferenceNode node,
        NodeIntervals intervals,
        Optional<NodeOrigin> origin,
        double requestOverheadS,
        Optional<NodeHeat> heat) {

    private static final Map<String, NodeType> BUILT_IN = presetsAndBoards();

    /** Those that come with the program: presets, then boards fitted to published measurements. */
    public static Map<String, NodeType> builtIn() {
        return BUILT_IN;
    }

    private static Map<String, NodeType> presetsAndBoards() {
        Map<String, NodeType> all = new LinkedHashMap<>();
        InferenceNodes.byName()
                .forEach((name, node) -> all.put(
                        name, new NodeType(name, node, NodeIntervals.NONE, Optional.empty(), 0, Optional.empty())));
        for (ScenarioFile file : Catalog.boards()) {
            String name = file.name();
            NodeType read = file.read(n -> n.section(name, WorkloadReaders::node, "the board"), List.of())
                    .value();
            all.put(
                    name,
                    new NodeType(
                            name, read.node(), read.intervals(), read.origin(), read.requestOverheadS(), read.heat()));
        }
        return Collections.unmodifiableMap(all);
    }

    /** True if some of its figures have intervals. */
    public boolean isFitted() {
        return !intervals.byFigure().isEmpty();
    }
}
