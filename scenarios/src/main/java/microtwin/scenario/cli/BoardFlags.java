package microtwin.scenario.cli;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.model.NodeType;
import microtwin.workload.ComputePeak;
import microtwin.workload.InferenceNode;
import microtwin.workload.calibration.BoardSheet;
import picocli.CommandLine.Option;

/** The data sheet of a board. */
final class BoardFlags {

    /** That of a node type of a scenario that does not say; assumed there. */
    private static final double USUAL_RESERVE_BYTES = 1e9;

    @Option(
            names = "--like",
            paramLabel = "TYPE",
            description = "takes the data sheet of a built-in node type, such as raspberry-pi-5")
    private String like;

    @Option(names = "--memory-bandwidth", paramLabel = "RATE", description = "its peak, such as 25.6GB/s")
    private String memoryBandwidth;

    @Option(names = "--peak", paramLabel = "RATE", description = "of dense FP16 products, such as 472GFLOP/s")
    private String peak;

    @Option(names = "--ram", paramLabel = "BYTES", description = "memory for weights and cache, such as 4GB")
    private String ram;

    @Option(
            names = "--reserve",
            paramLabel = "BYTES",
            description = "part of it taken by system and engine (default: 1 GB)")
    private String reserve;

    @Option(
            names = "--about",
            paramLabel = "TEXT",
            description = "maker, model, firmware and mode of the board, for the record (default: its name)")
    private String about;

    BoardSheet sheet(String name) {
        Optional<InferenceNode> known = Optional.ofNullable(like).map(BoardFlags::known);
        try {
            return new BoardSheet(
                    name,
                    of(
                            "--memory-bandwidth",
                            memoryBandwidth,
                            QuantityKind.BYTE_RATE,
                            InferenceNode.MEMORY_BYTES_PER_S,
                            known,
                            InferenceNode::memoryBytesPerS),
                    of("--peak", peak, QuantityKind.FLOP_RATE, ComputePeak.FP16_FLOP_PER_S, known, node -> node.peak()
                            .fp16FlopPerS()),
                    of("--ram", ram, QuantityKind.BYTES, InferenceNode.RAM_BYTES, known, InferenceNode::ramBytes),
                    OptionValues.ifThere("--reserve", reserve, QuantityKind.BYTES, InferenceNode.RESERVE_BYTES)
                            .orElseGet(
                                    () -> known.map(InferenceNode::reserveBytes).orElse(USUAL_RESERVE_BYTES)));
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("--board: " + e.getMessage());
        }
    }

    String about(String name) {
        return about == null ? name : about;
    }

    private static InferenceNode known(String type) {
        NodeType node = NodeType.builtIn().get(type);
        if (node == null) {
            throw new ScenarioException("--like must be a built-in node type, was " + type + ". Known: "
                    + String.join(", ", NodeType.builtIn().keySet()));
        }
        return node.node();
    }

    private static double of(
            String option,
            String text,
            QuantityKind kind,
            Bounds bounds,
            Optional<InferenceNode> known,
            ToDoubleFunction<InferenceNode> value) {
        return OptionValues.ifThere(option, text, kind, bounds).orElseGet(() -> known.map(value::applyAsDouble)
                .orElseThrow(() -> new ScenarioException(option + " must be told, as no trace does"
                        + "\nMaybe take the data sheet of a built-in node type: --like TYPE")));
    }
}
