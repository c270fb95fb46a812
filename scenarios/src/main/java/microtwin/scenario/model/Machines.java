package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.scenario.YamlNode;
import microtwin.workload.InferenceNode;
import microtwin.workload.ModelCard;
import microtwin.workload.Quantization;
import microtwin.workload.Serving;

/**
 * The nodes of a site and what they run. A node with several processors may serve a copy of the model on each of them.
 *
 * @param serving of one copy
 * @param count copies at a site
 */
record Machines(Serving serving, int count) {

    private static final Bounds COUNT = Bounds.between(1, 1e6);
    private static final Bounds REPLICAS = Bounds.between(1, 1024);

    static Machines read(YamlNode n, Library library) {
        InferenceNode node = n.named("type", library.nodes, WorkloadReaders::node, "the board or server");
        int count = (int) n.wholeNumber("count", COUNT, 1, "boards or servers of this type at a site");
        int replicas = (int) n.wholeNumber(
                "replicas", REPLICAS, 1, "copies of the model on each of them, such as one on each of its processors");
        ModelCard model = n.named("model", library.models, WorkloadReaders::modelCard, "the language model it runs");
        Quantization format =
                n.named("format", library.formats, WorkloadReaders::quantization, "number format of the weights");
        int maxBatch = (int) n.wholeNumber(
                "max_batch", Serving.MAX_BATCH, Serving.DEFAULT_MAX_BATCH, "sequences decoded together at most");
        return n.build(
                () -> new Machines(new Serving(node.split(replicas), model, format, maxBatch), count * replicas));
    }

    /** Most IT power of a site [W]. */
    double mostW() {
        return serving.node().maxW() * count;
    }
}
