package microtwin.scenario.model;

import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.ComputePeak;
import microtwin.workload.ComputeType;
import microtwin.workload.Fabric;
import microtwin.workload.FarMemory;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCard;
import microtwin.workload.NetworkPath;
import microtwin.workload.NetworkPaths;
import microtwin.workload.NodeIntervals;
import microtwin.workload.Quantization;
import microtwin.workload.Serving;
import microtwin.workload.Sleep;

/** Types of the workload in YAML. */
final class WorkloadReaders {

    private static final double BILLION = 1e9;

    private WorkloadReaders() {}

    static NodeType node(YamlNode n) {
        double idleW =
                n.powerW("idle", InferenceNode.POWER_W, "power at the IT input, ready to serve, without a request");
        double maxW = n.powerW("max", InferenceNode.POWER_W, "highest power at the IT input");
        n.notBelow(QuantityKind.POWER, "max", maxW, "idle", idleW);
        double hostW = n.powerW(
                "host", InferenceNode.POWER_W, 0, "constant power of a host beside them, on top of idle and max");
        InferenceNode node = n.build(() -> new InferenceNode(
                        n.quantity(
                                QuantityKind.BYTE_RATE,
                                "memory_bandwidth",
                                InferenceNode.MEMORY_BYTES_PER_S,
                                "peak bandwidth of the memory that holds the weights"),
                        n.share("memory_efficiency", InferenceNode.ETA, 0.7, "share of that peak reached in decoding"),
                        peak(n),
                        n.share(
                                "compute_efficiency",
                                InferenceNode.ETA,
                                0.45,
                                "share of peak reached in reading prompts"),
                        n.durationS(
                                "step_overhead",
                                InferenceNode.STEP_OVERHEAD_S,
                                1e-3,
                                "time to launch and schedule a decoding step"),
                        n.quantity(QuantityKind.BYTES, "ram", InferenceNode.RAM_BYTES, "memory for weights and cache"),
                        n.quantity(
                                QuantityKind.BYTES,
                                "reserve",
                                InferenceNode.RESERVE_BYTES,
                                1e9,
                                "part of it taken by system, engine and activations"),
                        idleW,
                        maxW,
                        n.quantity(
                                QuantityKind.ENERGY_PER_BYTE,
                                "energy_per_byte",
                                InferenceNode.ENERGY_J,
                                "dynamic energy of reading a byte, everything on the way included"),
                        n.quantity(
                                QuantityKind.ENERGY_PER_FLOP,
                                "energy_per_flop",
                                InferenceNode.ENERGY_J,
                                "dynamic energy of an FP16 operation"),
                        n.share(
                                "server_loss",
                                InferenceNode.SHARE_SERVER_LOSS,
                                0,
                                "part of the power taken by power supply and fans inside the server"),
                        n.plainNumber(
                                "dynamic_exponent",
                                InferenceNode.DYNAMIC_EXPONENT,
                                InferenceNode.DEFAULT_DYNAMIC_EXPONENT,
                                "exponent of dynamic power over clock"),
                        n.optional(
                                        "offload_to",
                                        WorkloadReaders::farMemory,
                                        "memory for weights that do not fit, for sites with offload; none if left out")
                                .orElse(null),
                        n.optional(
                                        "fabric",
                                        WorkloadReaders::fabric,
                                        "links between its processors; one processor, or part of step_overhead, if left out")
                                .orElse(null),
                        null)
                .withHost(hostW));
        double requestOverheadS =
                n.durationS("request_overhead", Serving.REQUEST_OVERHEAD_S, 0, "before each answer, at idle power");
        Optional<NodeHeat> heat = n.optional(
                "thermal",
                NodeHeat::read,
                "heat path of a node, for sites that do not say; where they have cooling or heat_recovery, without its clocks");
        NodeIntervals intervals = n.optional(
                        "intervals",
                        i -> NodeFigures.intervals(i, node, hostW, requestOverheadS, heat),
                        "how well its figures are known, by the 95 % interval of those that were fitted; results then have bands,"
                                + " of runs with figures drawn from them. A figure without one is taken as it is, but max moves"
                                + " with the dynamic power")
                .orElse(NodeIntervals.NONE);
        Optional<NodeOrigin> origin = n.optional(
                "provenance", NodeOrigin::read, "where its figures were measured; nothing is said if left out");
        return n.build(() -> new NodeType(n.path(), node, intervals, origin, requestOverheadS, heat));
    }

    private static FarMemory farMemory(YamlNode n) {
        return n.build(() -> new FarMemory(
                n.choice(
                        "kind",
                        FarMemory.Kind.class,
                        FarMemory.Kind.DISCRETE,
                        "discrete: the memory of the host, over PCIe; unified: storage, as host and processors share theirs"),
                n.quantity(
                        QuantityKind.BYTE_RATE,
                        "bandwidth",
                        FarMemory.BYTES_PER_S,
                        "of the link to it, as reached with large blocks"),
                n.quantity(
                        QuantityKind.ENERGY_PER_BYTE,
                        "energy",
                        FarMemory.ENERGY_J_PER_BYTE,
                        FarMemory.DEFAULT_ENERGY_J_PER_BYTE,
                        "dynamic energy of a byte moved, memory at the far end included")));
    }

    private static Fabric fabric(YamlNode n) {
        return n.build(() -> new Fabric(
                (int) n.wholeNumber("processors", Fabric.PROCESSORS, "processors that share a model"),
                n.quantity(
                        QuantityKind.BYTE_RATE,
                        "bandwidth",
                        Fabric.BYTES_PER_S,
                        "links of one processor, one direction, as reached in an all-reduce"),
                n.durationS(
                        "exchange",
                        Fabric.EXCHANGE_S,
                        Fabric.DEFAULT_EXCHANGE_S,
                        "least time of an all-reduce, of which each layer has two")));
    }

    static Sleep sleep(YamlNode n) {
        return n.build(() -> new Sleep(
                n.powerW("power", Sleep.SLEEP_W, "of a board or server asleep, at the IT input"),
                n.durationS("after", Sleep.AFTER_S, "time without a request until it falls asleep"),
                n.durationS("wake", Sleep.WAKE_S, "time from a request until it serves again")));
    }

    private static ComputePeak peak(YamlNode n) {
        return new ComputePeak(
                n.quantity(
                        QuantityKind.FLOP_RATE,
                        "peak_fp16",
                        ComputePeak.FP16_FLOP_PER_S,
                        "highest rate of dense FP16 products"),
                n.quantity(
                        QuantityKind.FLOP_RATE,
                        "peak_int8",
                        ComputePeak.OTHER_FLOP_PER_S,
                        0,
                        "highest rate of dense INT8 products; 0 if it has none"),
                n.quantity(
                        QuantityKind.FLOP_RATE,
                        "peak_fp8",
                        ComputePeak.OTHER_FLOP_PER_S,
                        0,
                        "highest rate of dense FP8 products; 0 if it has none"),
                n.quantity(
                        QuantityKind.FLOP_RATE,
                        "peak_fp4",
                        ComputePeak.OTHER_FLOP_PER_S,
                        0,
                        "highest rate of dense FP4 products; 0 if it has none"));
    }

    static ModelCard modelCard(YamlNode n) {
        double parameters = n.plainNumber("parameters", ModelCard.PARAMETERS, "all weights, such as 8e9");
        double active = n.following("parameters")
                .plainNumber(
                        "active_parameters", ModelCard.PARAMETERS, parameters, "weights one token is multiplied with");
        double shared = n.following("active_parameters")
                .plainNumber(
                        "shared_parameters",
                        ModelCard.SHARED_PARAMETERS,
                        active,
                        "weights every token is multiplied with; fewer in a mixture of experts");
        n.notBelow(QuantityKind.NUMBER, "parameters", parameters, "active_parameters", active);
        n.following("parameters")
                .notBelow(QuantityKind.NUMBER, "active_parameters", active, "shared_parameters", shared);
        int layers = (int) n.wholeNumber("layers", ModelCard.SIZE, "transformer blocks");
        int kvHeads = (int) n.wholeNumber("kv_heads", ModelCard.SIZE, "heads with keys and values of their own");
        int headSize = (int) n.wholeNumber("head_size", ModelCard.SIZE, "values per head");
        int width = (int) n.wholeNumber("attention_width", ModelCard.SIZE, "query heads times head size");
        return n.build(() -> new ModelCard(
                n.name(),
                parameters,
                active,
                shared,
                layers,
                kvHeads,
                headSize,
                width,
                (int) n.following("attention_width")
                        .wholeNumber(
                                "hidden_size",
                                ModelCard.SIZE,
                                width,
                                "values a layer hands to the next for each token"),
                n.following("parameters")
                        .plainNumber(
                                "quality",
                                ModelCard.QUALITY_CLASS_B,
                                parameters / BILLION,
                                "quality in FP16, as billions of parameters of a dense model that is as good")));
    }

    static Quantization quantization(YamlNode n) {
        return n.build(() -> new Quantization(
                n.name(),
                n.plainNumber("weight_bits", Quantization.WEIGHT_BITS, "effective bits per weight, scales included"),
                n.choice("compute", ComputeType.class, ComputeType.FP16, "number type in which products are computed"),
                n.plainNumber("kv_bytes", Quantization.KV_BYTES_PER_VALUE, 2, "bytes per value of the key-value cache"),
                n.share(
                        "perplexity_added",
                        Quantization.SHARE_PERPLEXITY_ADDED,
                        0,
                        "increase of perplexity over that of the model in FP16, as published or measured, which lowers the"
                                + " quality of the model by the factor (1 + increase)^-5")));
    }

    static NetworkPath network(YamlNode n) {
        NetworkPath usual = NetworkPaths.FIXED_2024;
        return n.build(() -> new NetworkPath(
                0,
                n.plainNumber(
                        "path_factor",
                        NetworkPath.PATH_FACTOR,
                        usual.pathFactor(),
                        "length of the fibre over the great circle"),
                (int) n.wholeNumber(
                        "hops",
                        NetworkPath.HOPS,
                        usual.hops(),
                        "routers within the region of the users; more are added with distance"),
                n.durationS("hop_latency", NetworkPath.LATENCY_S, usual.hopS(), "time in one router"),
                n.durationS(
                        "access_latency", NetworkPath.LATENCY_S, usual.accessS(), "round trip in the access network"),
                n.quantity(
                        QuantityKind.ENERGY_PER_BYTE,
                        "intensity",
                        NetworkPath.ENERGY_J,
                        "all energy of the network over all its traffic"),
                n.share("access_share", Bounds.SHARE, usual.shareAccess(), "part of that energy in the access network"),
                n.quantity(
                                QuantityKind.ENERGY_PER_BYTE,
                                "hop_energy",
                                NetworkPath.ENERGY_J,
                                usual.hopJPerBit() * NetworkPath.BITS_PER_BYTE,
                                "marginal energy of data at one hop")
                        / NetworkPath.BITS_PER_BYTE));
    }
}
