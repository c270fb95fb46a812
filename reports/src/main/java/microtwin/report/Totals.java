package microtwin.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import microtwin.engine.CompensatedSum;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Owner;
import microtwin.engine.Rate;

/**
 * Sums over site groups and over some recorded intervals, in joules, and what is defined on them. Meter points: G
 * generator busbar, D delivery, I IT input, C chip.
 *
 * @param groups summed over
 * @param from first interval
 * @param to interval after the last one
 */
record Totals(List<GroupResult> groups, int from, int to) {

    /** Owners whose part is overhead between delivery and IT input; with the IT they make up the energy of a site. */
    static final Set<Owner> OVERHEAD = EnumSet.of(
            Owner.CONVERSION,
            Owner.SITE_TRANSFORMER,
            Owner.PV_CONVERSION,
            Owner.BATTERY,
            Owner.HYDROGEN,
            Owner.COOLING,
            Owner.HEAT_RECOVERY,
            Owner.MISC);

    private static final double LEAST_SHARE_IMPORTED = 1e-9;

    /** Rounding of tokens that are all too late, over those written. */
    private static final double LEAST_SHARE_SERVED = 1e-9;

    /** NaN if there is nothing to divide by. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    double energyJ(Flow flow) {
        return sum(group -> group.flowsJ().get(flow));
    }

    /** NaN if no group has a device that writes the flow. */
    double energyIfAnyJ(Flow flow) {
        return groups.stream().anyMatch(group -> group.flowsJ().containsKey(flow)) ? energyJ(flow) : Double.NaN;
    }

    double amount(Rate rate) {
        return sum(group -> group.rates().get(rate));
    }

    /**
     * Requests answered in time and well enough, less those that lost a call before the last one, which is sent on all the
     * same.
     */
    double requestsServed() {
        double lost = amount(Rate.CALLS_OFFERED) - amount(Rate.CALLS_ANSWERED);
        return Math.max(0, goodAnswers() - Math.max(0, lost));
    }

    private double goodAnswers() {
        return amount(Rate.REQUESTS_SERVED) - amount(Rate.REQUESTS_BELOW_FLOOR);
    }

    /** Share of the answers in time and good enough whose requests lost no call [1]. */
    double shareUnbroken() {
        return goodAnswers() > 0 ? requestsServed() / goodAnswers() : 0;
    }

    /** Output tokens of the answers to the requests served; an answer to one that lost a call counts as long as the mean. */
    double tokensServed() {
        double tokens = shareUnbroken() * amount(Rate.TOKENS_SERVED);
        return tokens > LEAST_SHARE_SERVED * amount(Rate.TOKENS_OUTPUT) ? tokens : 0;
    }

    /** Sites whose nodes heat can hold back [1]. */
    double heatedSites() {
        return groups.stream()
                .filter(group -> group.rates().containsKey(Rate.THROTTLED))
                .mapToDouble(GroupResult::count)
                .sum();
    }

    /** NaN if no group has a device that counts it. */
    double amountIfAny(Rate rate) {
        return groups.stream().anyMatch(group -> group.rates().containsKey(rate)) ? amount(rate) : Double.NaN;
    }

    double metered(Kind kind) {
        CompensatedSum sum = new CompensatedSum();
        for (GroupResult group : groups) {
            group.metered().stream()
                    .filter(m -> m.account().kind() == kind)
                    .forEach(m -> addInterval(sum, m.perInterval()));
        }
        return sum.value();
    }

    private double sum(Function<GroupResult, double[]> series) {
        CompensatedSum sum = new CompensatedSum();
        for (GroupResult group : groups) {
            addInterval(sum, series.apply(group));
        }
        return sum.value();
    }

    private void addInterval(CompensatedSum sum, double[] perInterval) {
        for (int i = from; perInterval != null && i < to; i++) {
            sum.add(perInterval[i]);
        }
    }

    /** What an owner answers for; the path's part comes from the meters of the groups. */
    double ownerJ(Owner owner) {
        if (owner == Owner.PATH) {
            return metered(Kind.PATH_LOSS);
        }
        return Flow.all().stream()
                .filter(flow -> flow.owner().filter(owner::equals).isPresent())
                .mapToDouble(this::energyJ)
                .sum();
    }

    /** Meter point I. */
    double itJ() {
        return energyJ(Flow.IT_IDLE) + energyJ(Flow.IT_ACTIVE);
    }

    /** Meter point C. */
    double chipJ() {
        return energyJ(Flow.CHIP);
    }

    /**
     * All that is consumed at the sites: what came in or was generated or taken from store, less what left, what was
     * lost in converting it, and what stayed.
     */
    double siteJ() {
        return energyJ(Flow.IMPORT)
                - energyJ(Flow.EXPORT)
                - energyJ(Flow.SOAKED)
                + energyJ(Flow.PV_GENERATED)
                - energyJ(Flow.EXPORT_LOSS)
                + energyJ(Flow.WIND_TO_BUS)
                + energyJ(Flow.FUEL_TO_BUS)
                + energyJ(Flow.DRAWN)
                - energyJ(Flow.STORED)
                - hydrogenKeptJ();
    }

    /** Meter point D. */
    double deliveredJ() {
        return energyJ(Flow.IMPORT);
    }

    /**
     * Meter point G: the grid's part at the busbar, on-site generation at its source terminals, less export. Fuel made
     * with electricity counts with that electricity, other fuel with the power of its generator.
     */
    double generationJ() {
        return siteJ() + ownerJ(Owner.PATH) + ownerJ(Owner.FUEL_MAKING);
    }

    /** CO2 of the electricity imported and of the fuel burnt at the sites [kg]. */
    double co2Kg() {
        return metered(Kind.CO2) + amount(Rate.FUEL_CO2);
    }

    /** Cost of the electricity imported, less revenue, and of the fuel drawn at the sites [USD]. */
    double costUsd() {
        return metered(Kind.COST) + amount(Rate.FUEL_COST);
    }

    /** Generation, plus the network's own ledger, less what a heater elsewhere no longer uses. */
    double serviceJ() {
        return generationJ() + ownerJ(Owner.NETWORK) - energyJ(Flow.HEAT_DISPLACED);
    }

    double wueLPerKwh() {
        return ratio(amount(Rate.WATER), itJ() / Units.J_PER_KWH);
    }

    /** Site energy over IT energy, as the sum of its parts: exactly one without overhead, and never less. */
    double pue() {
        return 1 + ratio(OVERHEAD.stream().mapToDouble(this::ownerJ).sum(), itJ());
    }

    /** The same less the heat that is used. */
    double ere() {
        return pue() - ratio(energyJ(Flow.HEAT_USEFUL), itJ());
    }

    /** One plus what one flow takes for each unit of IT energy. */
    double partialPue(Flow flow) {
        return partialPue(energyJ(flow), itJ());
    }

    /** The same of any energy, both in one unit. */
    static double partialPue(double energy, double energyIt) {
        return 1 + ratio(energy, energyIt);
    }

    /** What the heaters of the users of recovered heat would have to give without it; NaN without such users. */
    double heatNeedJ() {
        return energyIfAnyJ(Flow.HEAT_SPARED) + energyIfAnyJ(Flow.HEAT_AUXILIARY);
    }

    /** NaN without import; what stands for rounding is none. */
    double transmissionLossPercent() {
        return percentLost(metered(Kind.PATH_LOSS));
    }

    /** Likewise, of what would vanish with the sites. */
    double transmissionLossMarginalPercent() {
        return percentLost(metered(Kind.PATH_LOSS_MARGINAL));
    }

    private double percentLost(double lossJ) {
        if (deliveredJ() < LEAST_SHARE_IMPORTED * siteJ()) {
            return Double.NaN;
        }
        return Units.PERCENT * ratio(lossJ, deliveredJ() + lossJ);
    }

    /** Share of IT energy that is work; the idle part of all that is upstream of it is taken to be in proportion. */
    double shareActive() {
        return ratio(energyJ(Flow.IT_ACTIVE), itJ());
    }

    /** What the batteries held less at the end than at the start; negative if they held more. */
    double netDrawnJ() {
        return energyJ(Flow.DRAWN) - energyJ(Flow.STORED);
    }

    /** Hydrogen made at the sites that is still in their tanks. */
    double hydrogenKeptJ() {
        return energyJ(Flow.HYDROGEN_STORED) - energyJ(Flow.HYDROGEN_DRAWN);
    }

    /** Electricity that made what generators drew of the first fill of tanks that an electrolyser fills up again. */
    double firstFillJ() {
        return sumRefilled(Flow.FUEL_TO_BUS) + sumRefilled(Flow.FUEL_MAKING);
    }

    /** What these tanks hold more at the end than at the start; negative if they hold less. */
    double hydrogenGainedJ() {
        return hydrogenKeptJ() - sumRefilled(Flow.FUEL_DRAWN);
    }

    private double sumRefilled(Flow flow) {
        return sum(group -> group.flowsJ().containsKey(Flow.HYDROGEN_STORED)
                ? group.flowsJ().get(flow)
                : null);
    }

    /**
     * Energy the sites kept that came neither through the meter of delivery nor from fuel nor out of the batteries' first charge; at
     * most what they used, though more may be in store at the end.
     */
    double onSiteUsedJ() {
        return Math.min(
                siteJ(),
                Math.max(0, siteJ() - deliveredJ() - netDrawnJ() + hydrogenKeptJ() - energyJ(Flow.FUEL_TO_BUS)));
    }

    /** Energy of sun and wind that was used. */
    double renewableJ() {
        return energyJ(Flow.PV_GENERATED) + energyJ(Flow.WIND_TO_BUS);
    }

    /** Energy of sun and wind that was neither given to the grid or to a flexible load nor lost on the way to the grid. */
    double renewableSelfUsedJ() {
        return Math.max(0, renewableJ() - energyJ(Flow.EXPORT) - energyJ(Flow.EXPORT_LOSS) - energyJ(Flow.SOAKED));
    }

    /** What sun and wind could have given. */
    double renewableAvailableJ() {
        return renewableJ() + energyJ(Flow.PV_CURTAILED) + energyJ(Flow.WIND_CURTAILED);
    }

    /** Energy at a meter point for each token served [J]. */
    double perTokenJ(double energyJ) {
        return ratio(energyJ, tokensServed());
    }
}
