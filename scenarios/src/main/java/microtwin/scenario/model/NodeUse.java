package microtwin.scenario.model;

import java.util.function.ToDoubleFunction;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Pipeline;
import microtwin.workload.Sleep;

/**
 * What a site makes of a node type.
 *
 * @param type as bought
 * @param replicas copies of the model on each node [1]
 * @param sleep when it has nothing to do; null for never
 * @param pipeline by which several nodes share a copy; null for none
 */
public record NodeUse(NodeType type, int replicas, Sleep sleep, Pipeline pipeline) {

    /** What serves a copy of the model. */
    InferenceNode node() {
        return of(type.node());
    }

    /** The same with the figures of the type drawn from their intervals. */
    InferenceNode drawn(ToDoubleFunction<Figure> shareBelow) {
        double leastIdleW = sleep == null ? 0 : sleep.sleepW();
        return of(type.intervals().drawn(type.node(), leastIdleW, shareBelow));
    }

    private InferenceNode of(InferenceNode one) {
        InferenceNode part = one.with(one.far(), one.fabric(), sleep).split(replicas);
        return pipeline == null ? part : pipeline.joined(part);
    }
}
