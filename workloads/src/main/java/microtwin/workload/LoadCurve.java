package microtwin.workload;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Bounds;

/**
 * Energy of an output token of a node over how busy it is.
 *
 * <pre>
 *   lambda = share * capacityPerS
 *   J/token = (idleW + min(maxW - idleW, lambda * energyJ(B))) / (lambda * outputTokens),     B = batch at lambda
 * </pre>
 *
 * The equations of {@link RequestMix}: idle power is shared by fewer tokens and weights are read for fewer sequences as the
 * node gets quieter, so that the curve falls with the load.
 */
public final class LoadCurve {

    public static final Bounds SHARE_BUSY = new Bounds(0, true, 1, false);

    private final InferenceNode node;
    private final RequestMix mix;

    /**
     * The curve of a node that answers some classes in the shares of their mean rates.
     *
     * @param classes at least one, not all with a rate of nought
     */
    public LoadCurve(Serving serving, List<RequestClass> classes) {
        double[] rates =
                classes.stream().mapToDouble(RequestClass::requestsPerS).toArray();
        double sum = Arrays.stream(rates).sum();
        if (sum <= 0) {
            throw new IllegalArgumentException("a load curve needs a class with a rate above 0");
        }
        node = serving.node();
        mix = RequestMix.of(
                serving,
                classes.stream()
                        .map(c -> new RequestMix.Member(c, NetworkPaths.NONE))
                        .toList(),
                Arrays.stream(rates).map(rate -> rate / sum).toArray());
    }

    /** Requests per second of a node that is busy all the time [1/s]. */
    public double capacityPerS() {
        return mix.capacityPerS();
    }

    /**
     * Energy at the IT input for an output token, idle power included [J].
     *
     * @param shareBusy load over capacity, above 0 and at most 1
     */
    public double joulesPerToken(double shareBusy) {
        double requestsPerS = requestsPerS(shareBusy);
        return nodeW(requestsPerS) / (requestsPerS * mix.outputTokens());
    }

    /**
     * Energy at the IT input for a request of the mean class, idle power included [J].
     *
     * @param shareBusy load over capacity, above 0 and at most 1
     */
    public double joulesPerRequest(double shareBusy) {
        double requestsPerS = requestsPerS(shareBusy);
        return nodeW(requestsPerS) / requestsPerS;
    }

    private double requestsPerS(double shareBusy) {
        return SHARE_BUSY.require("shareBusy", shareBusy) * mix.capacityPerS();
    }

    private double nodeW(double requestsPerS) {
        double batch = mix.decode().batch(mix.decodePerS(requestsPerS, 1), mix.maxBatch());
        return node.idleW() + Math.min(node.maxW() - node.idleW(), requestsPerS * mix.energyJ(batch));
    }
}
