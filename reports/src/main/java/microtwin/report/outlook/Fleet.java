package microtwin.report.outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Comparison;
import microtwin.report.Kpis;
import microtwin.report.Numbers;
import microtwin.report.Units;

/**
 * Many sites in strata, each represented by a site group of an architecture.
 *
 * @param architecture with the groups
 * @param count of sites
 * @param weights of the groups by name [1]
 * @param beside energies it is set beside
 */
public record Fleet(String architecture, double count, Map<String, Double> weights, List<YearlyEnergy> beside) {

    /** Empty if the architecture was not run. */
    Optional<Annex> annex(Comparison comparison) {
        return comparison.architectures().stream()
                .filter(kpis -> kpis.architecture().equals(architecture))
                .findFirst()
                .map(kpis -> annex(comparison, strata(comparison, kpis)));
    }

    private Strata strata(Comparison comparison, Kpis kpis) {
        double periodsPerYear = YearlyEnergy.YEAR_S / comparison.period().durationS();
        return new Strata(
                count,
                weights.entrySet().stream()
                        .map(stratum -> {
                            Kpis.Group group = kpis.groups().get(stratum.getKey());
                            double perSite = Units.J_PER_TWH * periodsPerYear / group.count();
                            return new Strata.Stratum(
                                    stratum.getKey(),
                                    stratum.getValue(),
                                    perSite * group.energySiteTwh(),
                                    perSite * group.energySiteTwhStderr(),
                                    periodsPerYear * group.tokensServed() / group.count());
                        })
                        .toList());
    }

    private Annex annex(Comparison comparison, Strata fleet) {
        List<String> columns = new ArrayList<>(weights.keySet());
        columns.add("all");
        List<Row> rows = new ArrayList<>();
        rows.add(row(fleet, "sites", "Sites", s -> count * s.shareWeight(), count));
        rows.add(row(
                fleet,
                "site_kwh",
                "Energy of a site [kWh/yr]",
                s -> s.nodeJ() / Units.J_PER_KWH,
                fleet.energyJ() / count / Units.J_PER_KWH));
        rows.add(row(
                fleet,
                "fleet_twh",
                "Energy of the fleet [TWh/yr]",
                s -> count * s.shareWeight() * s.nodeJ() / Units.J_PER_TWH,
                fleet.energyJ() / Units.J_PER_TWH));
        rows.add(row(
                fleet,
                "fleet_twh_stderr",
                "  sampling error [TWh/yr]",
                s -> count * s.shareWeight() * s.errorJ() / Units.J_PER_TWH,
                fleet.errorJ() / Units.J_PER_TWH));
        rows.add(row(
                fleet,
                "fleet_gw",
                "Mean power [GW]",
                s -> count * s.shareWeight() * s.nodeJ() / YearlyEnergy.YEAR_S / Units.W_PER_GW,
                fleet.energyJ() / YearlyEnergy.YEAR_S / Units.W_PER_GW));
        rows.add(row(
                fleet,
                "tokens_per_year",
                "Tokens served in a year",
                s -> count * s.shareWeight() * s.nodeTokens(),
                fleet.tokens()));
        rows.add(row(
                fleet,
                "joules_per_token",
                "Energy per token [J]",
                s -> perTokenJ(s.nodeJ(), s.nodeTokens()),
                perTokenJ(fleet.energyJ(), fleet.tokens())));
        for (YearlyEnergy energy : beside) {
            String name = NationalEnergy.name(energy);
            rows.add(row(
                    fleet,
                    "over." + name,
                    "Over " + name,
                    s -> count * s.shareWeight() * s.nodeJ() / energy.energyJ(),
                    fleet.energyJ() / energy.energyJ()));
        }
        return new Annex(
                "fleet", "Fleet of " + Numbers.text(count) + " sites, at the sites", columns, rows, notes(comparison));
    }

    /** None where none is served. */
    private static double perTokenJ(double energyJ, double tokens) {
        return tokens > 0 ? energyJ / tokens : Double.NaN;
    }

    private static Row row(
            Strata fleet, String key, String label, ToDoubleFunction<Strata.Stratum> ofStratum, double ofAll) {
        double[] values = new double[fleet.strata().size() + 1];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = ofStratum.applyAsDouble(fleet.strata().get(i));
        }
        values[values.length - 1] = ofAll;
        return Row.of(key, label, values);
    }

    private static List<String> notes(Comparison comparison) {
        return comparison.period().isWholeYears()
                ? List.of()
                : List.of("Scaled from " + Numbers.text(comparison.period().durationS() / YearlyEnergy.YEAR_S)
                        + " years: seasons beyond the run are not in it.");
    }
}
