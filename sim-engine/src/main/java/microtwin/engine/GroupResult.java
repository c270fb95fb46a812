package microtwin.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a group of sites did in a run. Energies, amounts and accounts are those of the whole group; levels are means
 * over its sites. Series have one value per recorded interval; a flow, rate or level no device writes is absent and
 * reads as zeros.
 *
 * @param name of the group
 * @param count sites represented
 * @param simulated sites computed
 * @param flowsJ energy per interval [J]
 * @param rates amount per interval, in the unit of the rate times seconds
 * @param levels mean per interval
 * @param metered accounts of the group's meters
 * @param latency of its answers, late or not
 * @param siteJ energy used at each simulated site over the run [J]
 * @param itJ IT energy of each simulated site over the run [J]
 * @param covariates what differs from site to site, as in {@link SiteGroup}
 * @param feeders on its supply path, generator first
 * @param wear of the batteries of its simulated sites; empty without batteries, never more than one
 * @param classes of the requests that call it
 */
public record GroupResult(
        String name,
        double count,
        int simulated,
        Map<Flow, double[]> flowsJ,
        Map<Rate, double[]> rates,
        Map<Level, double[]> levels,
        List<Metered> metered,
        LatencyRecord latency,
        double[] siteJ,
        double[] itJ,
        List<double[]> covariates,
        List<FeederUse> feeders,
        List<BatteryWear> wear,
        List<ClassRecord> classes)
        implements Serializable {

    /** Amounts of one account per interval, in the unit of its kind. */
    public record Metered(GroupMeter.Account account, double[] perInterval) implements Serializable {
        public double total() {
            return CompensatedSum.of(perInterval);
        }
    }

    /** Answers by their whole latency [s]. */
    public LogHistogram latencyS() {
        return latency.of(Timing.TOTAL);
    }

    /** Energy of a flow over the run [J]. */
    public double energyJ(Flow flow) {
        return flowsJ.containsKey(flow) ? CompensatedSum.of(flowsJ.get(flow)) : 0;
    }

    /** Amount of a rate over the run. */
    public double amount(Rate rate) {
        return rates.containsKey(rate) ? CompensatedSum.of(rates.get(rate)) : 0;
    }

    /** Sum of the accounts of one kind over the run, in its unit. */
    public double metered(GroupMeter.Account.Kind kind) {
        CompensatedSum sum = new CompensatedSum();
        metered.stream().filter(m -> m.account().kind() == kind).forEach(m -> sum.add(m.total()));
        return sum.value();
    }

    /**
     * Largest imbalance of a junction over the whole run, relative to the energy that went through it.
     */
    public double residual() {
        double worst = 0;
        for (Junction junction : Junction.values()) {
            if (junction != Junction.OUTSIDE) {
                double in = sumJ(Flow.into(junction));
                double out = sumJ(Flow.outOf(junction));
                double through = Math.max(Math.abs(in), Math.abs(out));
                worst = Math.max(worst, through > 0 ? Math.abs(in - out) / through : 0);
            }
        }
        return worst;
    }

    private double sumJ(List<Flow> flows) {
        CompensatedSum sum = new CompensatedSum();
        flows.forEach(flow -> sum.add(energyJ(flow)));
        return sum.value();
    }
}
