package microtwin.report;

import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;

/**
 * Groups whose nodes would be on, or some of the time, without the service: computers of volunteers. Their owners pay for
 * the energy.
 *
 * <pre>
 *   addedUsd = sum over the groups of: cost of the energy at the sites * (1 - IT_BASELINE / IT)
 * </pre>
 *
 * @param costUsd of all energy at their sites, less revenue; NaN without such groups [USD]
 * @param addedUsd the part of it that the service adds [USD]
 * @param tokensServed by them
 */
record Hosts(double costUsd, double addedUsd, double tokensServed) {

    private static final double TOKENS_PER_MTOK = 1e6;
    private static final Hosts NONE = new Hosts(Double.NaN, Double.NaN, Double.NaN);

    static Hosts of(RunResult run) {
        double shareUnbroken = Summary.of(run).totals().shareUnbroken();
        return run.groups().stream()
                .filter(group -> group.flowsJ().containsKey(Flow.IT_BASELINE))
                .map(group -> of(new Totals(List.of(group), 0, run.intervals()), shareUnbroken))
                .reduce(Hosts::plus)
                .orElse(NONE);
    }

    private static Hosts of(Totals group, double shareUnbroken) {
        double shareAdded = 1 - Totals.ratio(group.energyJ(Flow.IT_BASELINE), group.itJ());
        return new Hosts(
                group.costUsd(), group.costUsd() * shareAdded, shareUnbroken * group.amount(Rate.TOKENS_SERVED));
    }

    private Hosts plus(Hosts other) {
        return new Hosts(costUsd + other.costUsd, addedUsd + other.addedUsd, tokensServed + other.tokensServed);
    }

    double addedUsdPerMtok() {
        return Totals.ratio(addedUsd, tokensServed / TOKENS_PER_MTOK);
    }
}
