package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.report.Annex;
import microtwin.report.BandTable;
import microtwin.report.Comparison;
import microtwin.report.Kpis;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.NodeType;
import microtwin.scenario.model.Scenario;
import microtwin.workload.NodeIntervals.Figure;

/**
 * Runs a scenario again with the figures of its fitted nodes drawn from their intervals. All else is the same, random
 * numbers included, so that a band is that of the figures alone; architectures without fitted nodes are not run again.
 */
final class Bands {

    private final Understood<Scenario> understood;
    private final int threads;
    private final ProgressBar bar;

    Bands(Understood<Scenario> understood, int threads, ProgressBar bar) {
        this.understood = understood;
        this.threads = threads;
        this.bar = bar;
    }

    /** The bands of what was run; empty if no node in it is fitted or no draws are wanted. */
    Optional<Annex> of(Collection<Architecture> architectures, Comparison compared) {
        Scenario scenario = understood.value();
        List<Architecture> fitted =
                architectures.stream().filter(Architecture::isFitted).toList();
        if (fitted.isEmpty() || scenario.draws() == 0) {
            return Optional.empty();
        }
        NodeDraws draws = new NodeDraws(scenario.seed(), scenario.draws());
        Execution execution = new Execution(understood, Optional.empty());
        List<Comparison> drawn = new ArrayList<>();
        for (int k = 0; k < scenario.draws(); k++) {
            int draw = k;
            List<Architecture> again = fitted.stream()
                    .map(one -> one.drawn((type, figure) -> draws.shareBelow(type, figure, draw)))
                    .toList();
            drawn.add(compared.with(
                    execution.run(again, threads, bar).stream().map(Kpis::of).toList()));
        }
        Set<String> names = fitted.stream().map(Architecture::name).collect(Collectors.toSet());
        return Optional.of(new BandTable(compared, drawn, names).annex(notes(fitted)));
    }

    private static List<String> notes(List<Architecture> fitted) {
        Stream<NodeType> types = fitted.stream()
                .flatMap(architecture -> architecture.sites().values().stream())
                .map(site -> site.nodeUse().type())
                .filter(NodeType::isFitted)
                .distinct();
        return types.map(type -> type.name() + ": "
                        + type.intervals().byFigure().keySet().stream()
                                .map(Figure::key)
                                .collect(Collectors.joining(", "))
                        + " drawn from their 95 % intervals, "
                        + (type.intervals().correlations().isEmpty()
                                ? "independently of one another"
                                : "correlated as fitted"))
                .toList();
    }
}
