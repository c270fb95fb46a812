package microtwin.report.outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Numbers;
import microtwin.report.Units;

/**
 * A service that moves from the sites of one compared architecture to those of another.
 *
 * @param central name of the architecture it leaves
 * @param edge name of the one it goes to
 * @param shareService of the published energies that the service is [1]
 * @param sharesEdge swept [1]
 * @param sharePathLoss between generators and central sites [1]; that of the central architecture if empty
 * @param rebound of the demand for the service
 */
public record Move(
        String central,
        String edge,
        double shareService,
        List<Double> sharesEdge,
        OptionalDouble sharePathLoss,
        Rebound rebound) {

    /** Key of its table. */
    static final String ANNEX = "rollup";

    public Move {
        sharesEdge = List.copyOf(sharesEdge);
        sharesEdge.forEach(share -> RollUp.SHARE_EDGE.require("sharesEdge", share));
        RollUp.SHARE_SERVICE.require("shareService", shareService);
    }

    /** Empty if one of the architectures was not run. */
    Optional<Annex> annex(NationalEnergy national, Comparison comparison) {
        Optional<Kpis> from = find(comparison, central);
        Optional<Kpis> to = find(comparison, edge);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> unlike = unlike(comparison);
        List<String> columns =
                sharesEdge.stream().map(share -> percent(share) + " %").toList();
        if (unlike.isPresent()) {
            return Optional.of(annex(columns, List.of(), List.of("NOT SCALED: " + unlike.get() + ".")));
        }
        RollUp rollUp = rollUp(unit(from.get()), unit(to.get()));
        return Optional.of(annex(columns, rows(rollUp, national), notes(rollUp, national)));
    }

    private static Annex annex(List<String> columns, List<Row> rows, List<String> notes) {
        return new Annex(ANNEX, "Yearly energy by share of the service at the edge [TWh]", columns, rows, notes);
    }

    private static Optional<Kpis> find(Comparison comparison, String name) {
        return comparison.architectures().stream()
                .filter(kpis -> kpis.architecture().equals(name))
                .findFirst();
    }

    /** Why the two cannot be scaled to each other. */
    private Optional<String> unlike(Comparison comparison) {
        Comparison fromCentral = comparison.withBaseline(central);
        Kpis to = fromCentral.architecture(edge);
        Optional<String> idle = List.of(fromCentral.baselineKpis(), to).stream()
                .filter(kpis -> !(kpis.value(Kpi.REQUESTS_SERVED) > 0 && kpis.value(Kpi.ENERGY_SITE_TWH) > 0))
                .map(kpis -> kpis.architecture() + " serves nothing")
                .findFirst();
        return idle.or(() -> fromCentral.unlikeService(to));
    }

    private static UnitEnergy unit(Kpis kpis) {
        double requests = kpis.value(Kpi.REQUESTS_SERVED);
        double siteTwh = kpis.value(Kpi.ENERGY_SITE_TWH);
        return new UnitEnergy(
                siteTwh * Units.J_PER_TWH / requests,
                kpis.value(Kpi.ENERGY_DELIVERED_TWH) * Units.J_PER_TWH / requests,
                kpis.value(Kpi.ENERGY_GENERATION_TWH) * Units.J_PER_TWH / requests,
                kpis.value(Kpi.COST_USD) / kpis.value(Kpi.TOKENS_SERVED),
                kpis.value(Kpi.JOULES_PER_TOKEN_GENERATION),
                kpis.value(Kpi.ENERGY_SITE_TWH_STDERR) / siteTwh);
    }

    private RollUp rollUp(UnitEnergy from, UnitEnergy to) {
        return new RollUp(from, to, shareService, sharePathLoss.orElse(from.sharePathLoss()), rebound);
    }

    private List<Row> rows(RollUp rollUp, NationalEnergy national) {
        List<Row> rows = new ArrayList<>();
        rows.add(row("edge_share_percent", "Share at the edge [%]", share -> Units.PERCENT * share));
        rows.add(row("demand_ratio", "Demand for the service, with rebound", rollUp::demandRatio));
        for (YearlyEnergy energy : national.milestones()) {
            MeterPoint counted = national.counted();
            String name = NationalEnergy.name(energy);
            rows.add(twh(
                    "site_twh." + name,
                    name + ", sites",
                    share -> rollUp.energyJ(energy, counted, MeterPoint.SITE, share)));
            rows.add(twh(
                    "delivered_twh." + name,
                    "  delivered",
                    share -> rollUp.energyJ(energy, counted, MeterPoint.DELIVERED, share)));
            rows.add(twh(
                    "generation_twh." + name,
                    "  generation",
                    share -> rollUp.energyJ(energy, counted, MeterPoint.GENERATION, share)));
            rows.add(twh(
                    "generation_stderr_twh." + name,
                    "    sampling error",
                    share -> rollUp.samplingErrorJ(energy, counted, MeterPoint.GENERATION, share)));
            rows.add(twh(
                    "generation_rebound_twh." + name,
                    "    with rebound",
                    share -> rollUp.withReboundJ(energy, counted, MeterPoint.GENERATION, share)));
        }
        return rows;
    }

    private Row twh(String key, String label, DoubleUnaryOperator joules) {
        return row(key, label, share -> joules.applyAsDouble(share) / Units.J_PER_TWH);
    }

    private Row row(String key, String label, DoubleUnaryOperator ofShare) {
        return Row.of(
                key,
                label,
                sharesEdge.stream()
                        .mapToDouble(Double::doubleValue)
                        .map(ofShare)
                        .toArray());
    }

    private List<String> notes(RollUp rollUp, NationalEnergy national) {
        UnitEnergy from = rollUp.central();
        UnitEnergy to = rollUp.edge();
        return List.of(
                "The service is " + percent(shareService) + " % of the published energies; what moves from " + central
                        + " to " + edge + " uses " + Numbers.text(to.siteJPerRequest() / from.siteJPerRequest())
                        + " of its energy at the sites and "
                        + Numbers.text(to.generationJPerRequest() / from.generationJPerRequest())
                        + " at the generators.",
                "Counted at " + national.counted().label() + "; losses between generators and central sites, "
                        + percent(rollUp.sharePathLoss())
                        + " %, are added once. The mix, size and use of sites stay those of the comparison.",
                rebound.elasticityExponent() == 0
                        ? "Demand does not respond (elasticity 0)."
                        : "Demand for the service follows "
                                + (rebound.driver() == Rebound.Driver.COST_PER_TOKEN
                                        ? "the cost of energy per token"
                                        : "the energy per token at the generators")
                                + " with elasticity " + Numbers.text(rebound.elasticityExponent()) + ".");
    }

    private static String percent(double share) {
        return Numbers.text(Units.PERCENT * share);
    }
}
