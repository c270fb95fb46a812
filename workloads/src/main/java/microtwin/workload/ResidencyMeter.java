package microtwin.workload;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import microtwin.engine.GroupMeter;

/**
 * Counts what is sent to a group that may not answer it. Residency is a hard constraint, so there must be none; the count
 * is taken of what was sent, by the regions of classes and group, and knows nothing of how the router keeps them.
 */
public final class ResidencyMeter implements GroupMeter {

    private static final List<Account> ACCOUNTS =
            List.of(new Account("calls outside their regions", Account.Kind.CALLS_OUTSIDE_REGIONS));

    private final GroupLoad load;
    /** Members that may not be answered here. */
    private final int[] barred;

    /**
     * Of one group.
     *
     * @param load what the router sends to it
     * @param residencies where requests may be answered, by class
     */
    public ResidencyMeter(GroupLoad load, Map<String, Residency> residencies) {
        this.load = load;
        List<RequestClass> kinds = load.kinds();
        barred = IntStream.range(0, kinds.size())
                .filter(member -> !residencies
                        .get(kinds.get(member).name())
                        .admits(load.group().region()))
                .toArray();
    }

    @Override
    public List<Account> accounts() {
        return ACCOUNTS;
    }

    @Override
    public void measure(double importW, double exportW, int step, double[] perSecond, int offset) {
        double sentPerS = 0;
        for (int member : barred) {
            sentPerS += load.memberPerS(step, member);
        }
        perSecond[offset] = sentPerS;
    }
}
