package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Clock;
import microtwin.report.outlook.Outlook;
import microtwin.workload.RequestClass;
import microtwin.workload.Residency;

/**
 * A scenario as it is run.
 *
 * @param name title
 * @param description what it is about
 * @param clock steps
 * @param recordSteps steps per recorded interval
 * @param seed of all random streams
 * @param requests classes by name, with the place of their users
 * @param architectures by name, in the order of the scenario
 * @param baseline the architecture others are compared with
 * @param draws runs with figures of fitted nodes drawn, for the bands of results; 0 for none
 * @param breakEven whether the load at which two architectures take the same is asked for
 * @param nodeFigures whether what a node can do is asked for
 * @param benchmark tasks the models are given beside the run
 * @param outlook what the results mean for more than the demand
 */
public record Scenario(
        String name,
        String description,
        Clock clock,
        int recordSteps,
        long seed,
        Map<String, Requests> requests,
        Map<String, Architecture> architectures,
        String baseline,
        int draws,
        boolean breakEven,
        boolean nodeFigures,
        Optional<Benchmark> benchmark,
        Optional<Outlook> outlook) {

    /**
     * Requests of one kind and where their users are.
     *
     * @param trace where they were recorded; empty if they are described
     * @param regions in which they may be answered; empty for everywhere
     */
    public record Requests(RequestClass kind, Place users, Optional<RecordedDemand> trace, Set<String> regions) {

        Residency residency() {
            return new Residency(users.region(), regions);
        }
    }

    /** True if the requests of some class may not be answered everywhere. */
    public boolean isBoundToRegions() {
        return requests.values().stream().anyMatch(asked -> !asked.regions().isEmpty());
    }

    /** Where requests may be answered, by class. */
    public Map<String, Residency> residencies() {
        Map<String, Residency> residencies = new LinkedHashMap<>();
        requests.forEach((kind, asked) -> residencies.put(kind, asked.residency()));
        return residencies;
    }

    /** The same where all requests may be answered everywhere. */
    public Scenario withoutRegions() {
        Map<String, Requests> free = new LinkedHashMap<>();
        requests.forEach(
                (kind, asked) -> free.put(kind, new Requests(asked.kind(), asked.users(), asked.trace(), Set.of())));
        return new Scenario(
                name,
                description,
                clock,
                recordSteps,
                seed,
                free,
                architectures,
                baseline,
                draws,
                breakEven,
                nodeFigures,
                benchmark,
                outlook);
    }
}
