package microtwin.scenario.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.Cascade;
import microtwin.workload.Lengths;
import microtwin.workload.Policy;
import microtwin.workload.RequestClass;

/**
 * Who answers a class of demand.
 *
 * @param groups of sites, the preferred one first; of a cascade that of the small model and that of the large one
 * @param policy by which requests are divided among them
 * @param cascade that the two groups form; empty if each of the groups answers alone
 * @param calls one after the other that make a task, each by a group; empty if one call answers
 */
public record Serve(List<String> groups, Policy policy, Optional<Cascade> cascade, List<Call> calls) {

    /** True if several groups work on one request. */
    public boolean isJoint() {
        return cascade.isPresent() || !calls.isEmpty();
    }

    /** One call of a task, in tokens. */
    record Call(String group, double promptTokens, double outputTokens) {}

    /** The longest context of something a group is asked, and what asks for it. */
    record Context(String group, double tokens, String askedBy) {}

    private static final int TWO = 2;

    /** What judging a request takes. */
    private record Judge(double energyJ, double latencyS) {}

    /** The short form: groups in their order, one after the other as they fill. */
    static Serve spillOver(List<String> groups) {
        return new Serve(groups, Policy.SPILL_OVER, Optional.empty(), List.of());
    }

    static Serve read(YamlNode n) {
        if (n.recording()) {
            List.of("groups", "cascade", "escalate", "calls").forEach(n::has);
            alone(n);
            cascade(n);
            chain(n);
            return spillOver(List.of());
        }
        n.instead("cascade", "groups");
        n.instead("cascade", "policy");
        n.instead("calls", "groups");
        n.instead("calls", "policy");
        n.instead("calls", "cascade");
        return n.has("calls") ? chain(n) : n.has("cascade") ? cascade(n) : alone(n);
    }

    private static Serve alone(YamlNode n) {
        List<String> groups = n.texts(
                "groups",
                "the site groups that answer, the preferred one first; required unless cascade or calls is given");
        Policy policy = n.choice(
                "policy",
                policies(),
                "spill-over",
                "how requests are divided: to the next group where one is full, likewise with the nearest group first, or"
                        + " by the room each has");
        return n.build(() -> new Serve(groups, policy, Optional.empty(), List.of()));
    }

    private static Serve cascade(YamlNode n) {
        List<String> pair = n.texts(
                "cascade",
                "two site groups instead of groups and policy: that of a small model, which answers first, and that of a"
                        + " large one, which answers again where the small one is unsure; the large one must be good"
                        + " enough for the class");
        double shareEscalated = n.share(
                "escalate", Cascade.SHARE_ESCALATED, "part of the requests that the large model answers; with cascade");
        boolean oracle = n.flag(
                "oracle",
                false,
                "true if it is known beforehand which these are, so that the small model is not asked; with cascade");
        Judge judge = n.optional("router", Serve::judge, "what it takes to judge a request; nothing if left out")
                .orElse(new Judge(0, 0));
        if (!n.recording() && pair.size() != TWO) {
            n.problem("cascade", "must be two site groups, that of the small model first, has " + pair.size());
        }
        return n.build(() -> new Serve(
                pair,
                Policy.SPILL_OVER,
                Optional.of(new Cascade(shareEscalated, oracle, judge.energyJ(), judge.latencyS())),
                List.of()));
    }

    private static Serve chain(YamlNode n) {
        List<Call> calls = n.list(
                "calls",
                Serve::call,
                "calls of models one after the other instead of groups and policy, with tokens of their own in place of"
                        + " those of the class; the last one gives the answer and must be good enough for the class");
        return n.build(() -> new Serve(
                calls.stream().map(Call::group).distinct().toList(), Policy.SPILL_OVER, Optional.empty(), calls));
    }

    private static Call call(YamlNode n) {
        return n.build(() -> new Call(
                n.nameOf("group", "a site group", "the site group that answers"),
                n.quantity(QuantityKind.TOKENS, "prompt", Lengths.PROMPT_TOKENS, "tokens read"),
                n.quantity(QuantityKind.TOKENS, "output", Lengths.OUTPUT_TOKENS, "tokens written")));
    }

    private static Judge judge(YamlNode n) {
        return n.build(() -> new Judge(
                n.energyJ("energy", Cascade.JUDGE_J, 0, "for each request, at the nodes that answer first"),
                n.durationS("latency", Cascade.JUDGE_S, 0, "for each request")));
    }

    private static Map<String, Policy> policies() {
        Map<String, Policy> policies = new LinkedHashMap<>();
        policies.put("spill-over", Policy.SPILL_OVER);
        policies.put("nearest", Policy.NEAREST);
        policies.put("capacity-weighted", Policy.CAPACITY_WEIGHTED);
        return policies;
    }

    /** The groups that must be good enough for the class. */
    List<String> judgedGroups() {
        if (!calls.isEmpty()) {
            return List.of(calls.get(calls.size() - 1).group());
        }
        return cascade.isPresent() ? groups.subList(1, groups.size()) : groups;
    }

    /** What the groups need memory for. */
    List<Context> contexts(RequestClass kind) {
        if (calls.isEmpty()) {
            return groups.stream()
                    .map(group -> new Context(group, kind.fullContextTokens(), "demand." + kind.name()))
                    .toList();
        }
        List<Context> contexts = new ArrayList<>();
        for (Call call : calls) {
            double tokens =
                    Lengths.fixed(call.promptTokens(), call.outputTokens()).fullContextTokens();
            contexts.add(new Context(call.group(), tokens, "serve." + kind.name() + ".calls." + contexts.size()));
        }
        return contexts;
    }
}
