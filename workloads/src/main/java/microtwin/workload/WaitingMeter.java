package microtwin.workload;

import java.util.List;
import microtwin.engine.GroupMeter;

/** Counts the requests that wait for room before they are sent to a group: a part of the demand no site has seen yet. */
public final class WaitingMeter implements GroupMeter {

    private static final List<Account> ACCOUNTS = List.of(
            new Account("requests waiting", Account.Kind.REQUESTS_WAITING),
            new Account("requests deferred", Account.Kind.REQUESTS_DEFERRED),
            new Account("time deferred", Account.Kind.DEFERRED_S));

    private final GroupLoad load;

    /**
     * Of one group.
     *
     * @param load what the router sends to it
     */
    public WaitingMeter(GroupLoad load) {
        this.load = load;
    }

    @Override
    public List<Account> accounts() {
        return ACCOUNTS;
    }

    @Override
    public void measure(double importW, double exportW, int step, double[] perSecond, int offset) {
        perSecond[offset] = load.waitingPerS(step);
        perSecond[offset + 1] = load.deferredPerS(step);
        perSecond[offset + 2] = load.deferredSPerS(step);
    }
}
