package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.report.Units;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;

/**
 * What it takes to keep requests within their regions: architectures run again without that constraint, all else the same.
 *
 * <pre>
 *   premium = energy of the service / requests served, with the constraint less without it
 * </pre>
 *
 * The energy of the service is that at the generators and of the network, as residency trades one for the other. An
 * architecture all of whose groups may answer is not run again: it pays nothing. One that serves less because of the
 * constraint is unlike what it would be without it, and has no premium but the requests it loses.
 */
final class ResidencyPremium {

    private final Understood<Scenario> understood;
    private final int threads;
    private final ProgressBar bar;

    ResidencyPremium(Understood<Scenario> understood, int threads, ProgressBar bar) {
        this.understood = understood;
        this.threads = threads;
        this.bar = bar;
    }

    /** The same comparison with these key figures, where a class names regions. */
    Comparison addTo(Comparison compared, Collection<Architecture> architectures) {
        Scenario scenario = understood.value();
        if (!scenario.isBoundToRegions()) {
            return compared;
        }
        List<Architecture> bound = architectures.stream()
                .filter(architecture -> architecture.isBoundBy(scenario.residencies()))
                .toList();
        List<Kpis> told = new ArrayList<>();
        architectures.stream()
                .filter(architecture -> !bound.contains(architecture))
                .map(architecture -> compared.architecture(architecture.name()))
                .forEach(kpis -> told.add(kpis.with(premium(kpis, kpis))));
        freeRuns(scenario, bound).forEach(free -> {
            Kpis kpis = compared.architecture(free.architecture());
            told.add(kpis.with(premium(kpis, free)));
        });
        return compared.with(told);
    }

    private List<Kpis> freeRuns(Scenario scenario, List<Architecture> bound) {
        if (bound.isEmpty()) {
            return List.of();
        }
        Understood<Scenario> free = new Understood<>(scenario.withoutRegions(), understood.resolvedYaml());
        return new Execution(free, Optional.empty())
                .run(bound, threads, bar).stream().map(Kpis::of).toList();
    }

    private static Map<Kpi, Double> premium(Kpis with, Kpis without) {
        double freeWh = perRequest(without, Kpi.ENERGY_SERVICE_TWH) * Units.J_PER_TWH / Units.J_PER_WH;
        double wh = perRequest(with, Kpi.ENERGY_SERVICE_TWH) * Units.J_PER_TWH / Units.J_PER_WH;
        double moreUsd = perRequest(with, Kpi.COST_USD) - perRequest(without, Kpi.COST_USD);
        boolean alike = Comparison.servesAlike(with, without);
        Map<Kpi, Double> premium = new EnumMap<>(Kpi.class);
        premium.put(Kpi.RESIDENCY_PREMIUM_WH_PER_REQUEST, alike ? wh - freeWh : Double.NaN);
        premium.put(Kpi.RESIDENCY_PREMIUM_PERCENT, alike ? Units.PERCENT * (wh - freeWh) / freeWh : Double.NaN);
        premium.put(Kpi.RESIDENCY_PREMIUM_USD_PER_REQUEST, alike ? moreUsd : Double.NaN);
        premium.put(Kpi.RESIDENCY_REQUESTS_LOST, without.value(Kpi.REQUESTS_SERVED) - with.value(Kpi.REQUESTS_SERVED));
        return premium;
    }

    /** None where none is served. */
    private static double perRequest(Kpis kpis, Kpi amount) {
        double served = kpis.value(Kpi.REQUESTS_SERVED);
        return served > 0 ? kpis.value(amount) / served : Double.NaN;
    }
}
