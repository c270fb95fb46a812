package microtwin.scenario.model;

import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.BaselineFleet;
import microtwin.workload.ModelCard;
import microtwin.workload.Pipeline;
import microtwin.workload.Quantization;
import microtwin.workload.Serving;
import microtwin.workload.Sleep;
import microtwin.workload.Speculation;

/**
 * The nodes of a site and what they run. A node with several processors may serve a copy of the model on each of them.
 *
 * @param use of their type
 * @param serving of one copy
 * @param count copies at a site
 * @param servers at a site, each with one copy or several; boards that share a copy count as one
 * @param shareOn of them, or of the time, that would be on without the service
 * @param fileBytes size of the file of weights, as a planner has it; empty if that is not told [byte]
 */
record Machines(NodeUse use, Serving serving, int count, int servers, double shareOn, OptionalDouble fileBytes) {

    private static final Bounds COUNT = Bounds.between(1, 1e6);
    private static final Bounds REPLICAS = Bounds.between(1, 1024);
    private static final Bounds FILE_BYTES = Bounds.POSITIVE;

    static Machines read(YamlNode n, Library library) {
        NodeType type = n.named("type", library.nodes, WorkloadReaders::node, "the board or server");
        int count = (int) n.wholeNumber("count", COUNT, 1, "boards or servers of this type at a site");
        int replicas = (int) n.wholeNumber(
                "replicas", REPLICAS, 1, "copies of the model on each of them, such as one on each of its processors");
        ModelCard model = n.named("model", library.models, WorkloadReaders::modelCard, "the language model it runs");
        Quantization format =
                n.named("format", library.formats, WorkloadReaders::quantization, "number format of the weights");
        OptionalDouble fileBytes = n.optionalQuantity(
                QuantityKind.BYTES,
                "weights_file",
                FILE_BYTES,
                "size of the file of weights; a note is made if model and format have another one, and nothing else follows from it");
        int maxBatch = (int) n.wholeNumber(
                "max_batch", Serving.MAX_BATCH, Serving.DEFAULT_MAX_BATCH, "sequences decoded together at most");
        Optional<Speculation> drafts = n.optional(
                "speculative",
                s -> drafts(s, library),
                "a small model drafts tokens that the large one checks several at once; none if left out");
        boolean offload = n.flag(
                "offload",
                false,
                "true to fetch weights that do not fit from the offload_to of the node type, with room for the caches of"
                        + " max_batch sequences; if false they must fit");
        Optional<Sleep> sleep = n.optional(
                "sleep",
                WorkloadReaders::sleep,
                "boards or servers sleep when they have nothing to do; never if left out");
        double shareOn = n.share(
                "on_baseline",
                BaselineFleet.SHARE_ON,
                0,
                "share of the boards or servers, or of the time, that would be on without the service; its idle energy is left"
                        + " out of joules_per_token_marginal");
        Optional<Pipeline> shard = n.optional(
                "shard", Machines::pipeline, "the layers of the model are shared out over nodes; not if left out");
        int copies = shard.map(pipeline -> count * replicas / pipeline.stages()).orElse(count * replicas);
        if (!n.recording() && shard.isPresent() && copies * shard.get().stages() != count * replicas) {
            n.problem(
                    "shard.stages",
                    "must divide the nodes of a site, " + count * replicas + ", was "
                            + shard.get().stages());
        }
        if (!n.recording() && sleep.isPresent() && replicas > 1) {
            n.problem(
                    "sleep",
                    "must be left out where replicas is above 1, as a server sleeps only when all its copies are idle");
        }
        return n.build(() -> {
            NodeUse use = new NodeUse(type, replicas, sleep.orElse(null), shard.orElse(null));
            return new Machines(
                    use,
                    new Serving(
                            use.node(),
                            model,
                            format,
                            maxBatch,
                            drafts.orElse(null),
                            offload,
                            use.pipeline(),
                            type.requestOverheadS()),
                    copies,
                    Math.min(copies, count),
                    shareOn,
                    fileBytes);
        });
    }

    private static Pipeline pipeline(YamlNode n) {
        return n.build(() -> new Pipeline(
                (int) n.wholeNumber("stages", Pipeline.STAGES, "nodes that share a copy of the model, each a part"),
                n.durationS(
                        "link_one_way",
                        Pipeline.LINK_S,
                        "from one of them to the next; a token goes all the way and back")));
    }

    private static Speculation drafts(YamlNode n, Library library) {
        ModelCard draft = n.named(
                "draft", library.models, WorkloadReaders::modelCard, "the small model, in the format of the large one");
        int drafted = (int) n.wholeNumber(
                "drafted", Speculation.DRAFTED, Speculation.DEFAULT_DRAFTED, "tokens drafted for each check");
        double accepted = n.share("accepted", Speculation.SHARE_ACCEPTED, "share of the drafted tokens that are kept");
        return n.build(() -> new Speculation(draft, drafted, accepted));
    }

    /** Most IT power of a site [W]. */
    double mostW() {
        return serving.node().maxW() * count;
    }
}
