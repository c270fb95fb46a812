package microtwin.scenario.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Clock;
import microtwin.engine.Level;
import microtwin.engine.RunResult;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Units;
import microtwin.scenario.model.NetworkUse;
import microtwin.scenario.model.Scenario;
import microtwin.workload.ModelUpdate;
import microtwin.workload.RequestClass;
import microtwin.workload.Serving;

/**
 * What a node of each site group can do with its model: one sequence at a time, and as many as it can decode together.
 * Contexts are those of what it is asked, decoding alone is counted.
 */
final class NodeFigures {

    private NodeFigures() {}

    /**
     * A node of a group.
     *
     * @param contextTokens mean over the decoding steps of what it is asked
     * @param shareBusy load over capacity in the run, mean of sites and time
     * @param inFlight sequences it decoded together in the run, likewise
     * @param evenPerS requests it must answer nearby for its updates to save transit; NaN if there are none
     */
    private record Node(
            String label, Serving serving, double contextTokens, double shareBusy, double inFlight, double evenPerS) {

        static Node of(Scenario scenario, OneGroup group) {
            List<RequestClass> asked = scenario.architectures()
                    .get(group.run().architecture())
                    .router(scenario.clock(), scenario.requests())
                    .load(group.group().name())
                    .kinds();
            double tokensPerS = sum(asked, RequestClass::outputTokens);
            double contexts = sum(asked, c -> c.outputTokens() * c.contextTokens());
            double requestBytes = sum(asked, RequestClass::trafficBytes) / sum(asked, c -> 1);
            NetworkUse network = group.site(scenario).networkUse();
            return new Node(
                    group.label(),
                    group.site(scenario).serving(),
                    tokensPerS > 0 ? contexts / tokensPerS : 1,
                    mean(group, Level.UTILISATION),
                    mean(group, Level.BATCH),
                    network.update()
                            .map(update -> evenPerS(update, requestBytes))
                            .orElse(Double.NaN));
        }

        private static double sum(List<RequestClass> asked, ToDoubleFunction<RequestClass> each) {
            return asked.stream()
                    .mapToDouble(c -> c.requestsPerS() * each.applyAsDouble(c))
                    .sum();
        }

        private static double mean(OneGroup group, Level level) {
            return Arrays.stream(group.group().levels().getOrDefault(level, new double[0]))
                    .average()
                    .orElse(Double.NaN);
        }

        private static double evenPerS(ModelUpdate update, double requestBytes) {
            return requestBytes > 0 ? update.evenRequestsPerS(requestBytes) : Double.NaN;
        }

        int sequences() {
            return serving.maxSequences(contextTokens);
        }

        String limit(int sequences) {
            return serving.bottleneck(sequences, contextTokens).name().toLowerCase(Locale.ROOT);
        }
    }

    static Annex of(Scenario scenario, List<RunResult> runs) {
        List<Node> nodes = OneGroup.of(runs).stream()
                .map(group -> Node.of(scenario, group))
                .toList();
        return new Annex(
                "nodes",
                "What a node can do with its model",
                nodes.stream().map(Node::label).toList(),
                List.of(
                        texts(nodes, "model", "Model", n -> n.serving.model().name()),
                        texts(nodes, "format", "Format", n -> n.serving
                                .quantization()
                                .name()),
                        row(nodes, "weights_gb", "Weights [GB]", n -> n.serving.weightBytes() / Units.BYTES_PER_GB),
                        row(
                                nodes,
                                "weights_far_percent",
                                "  of them in far memory [%]",
                                n -> Units.PERCENT * n.serving.shareOffloaded(n.contextTokens)),
                        row(nodes, "context_tokens", "Mean context of a sequence [tokens]", n -> n.contextTokens),
                        row(
                                nodes,
                                "cache_tokens",
                                "Room for contexts [tokens]",
                                n -> n.serving.roomTokens(n.contextTokens)),
                        row(nodes, "sequences", "Sequences together, at most", Node::sequences),
                        row(
                                nodes,
                                "tokens_per_s_alone",
                                "Tokens/s, one sequence",
                                n -> n.serving.decodeTokensPerS(1, n.contextTokens)),
                        row(
                                nodes,
                                "tokens_per_s_full",
                                "Tokens/s, full",
                                n -> n.serving.decodeTokensPerS(n.sequences(), n.contextTokens)),
                        row(
                                nodes,
                                "joules_per_token_alone",
                                "J/token, one sequence",
                                n -> n.serving.decodeJPerToken(1, n.contextTokens)),
                        row(
                                nodes,
                                "joules_per_token_full",
                                "J/token, full",
                                n -> n.serving.decodeJPerToken(n.sequences(), n.contextTokens)),
                        texts(nodes, "limit_alone", "Limited by, one sequence", n -> n.limit(1)),
                        texts(nodes, "limit_full", "Limited by, full", n -> n.limit(n.sequences())),
                        row(nodes, "busy_run_percent", "Busy in the run [%]", n -> Units.PERCENT * n.shareBusy),
                        row(nodes, "in_flight_run", "Sequences together in the run, mean", n -> n.inFlight),
                        row(
                                nodes,
                                "cache_run_percent",
                                "  room for contexts they took [%]",
                                n -> Units.PERCENT
                                        * n.inFlight
                                        * n.contextTokens
                                        / n.serving.roomTokens(n.contextTokens)),
                        row(
                                nodes,
                                "even_requests_per_day",
                                "Requests a day beyond which updates save transit",
                                n -> n.evenPerS * Clock.SECONDS_PER_DAY)),
                List.of(
                        "A copy of the model on its share of a board or server, decoding alone, at the IT input.",
                        "Limits: reading memory, the link to far memory, multiplying (compute), or launch and exchange (overhead)."));
    }

    private static Row row(List<Node> nodes, String key, String label, ToDoubleFunction<Node> value) {
        return Row.of(key, label, nodes.stream().mapToDouble(value).toArray());
    }

    private static Row texts(List<Node> nodes, String key, String label, Function<Node, String> text) {
        return Row.ofTexts(key, label, nodes.stream().map(text).toList());
    }
}
