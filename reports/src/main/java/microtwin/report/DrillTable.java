package microtwin.report;

import java.util.List;
import java.util.Optional;
import microtwin.engine.DrillResult;
import microtwin.engine.RunResult;

/** The drills of the mesh of an architecture, one a row. */
public final class DrillTable {

    private static final String KEY = "drills.";

    private static final List<String> COLUMNS = List.of(
            "served [%]",
            "rerouted, least [%]",
            "noticed [s]",
            "rerouted [s]",
            "keys moved [%]",
            "leaders",
            "leaderless [s]",
            "refused writes",
            "heartbeats [GB]",
            "their energy [J]");

    private DrillTable() {}

    /** Empty without drills. */
    public static Optional<Annex> annex(RunResult run) {
        if (run.drills().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Annex(
                KEY + run.architecture(),
                "Drills of the mesh of " + run.architecture(),
                COLUMNS,
                run.drills().stream().map(DrillTable::row).toList(),
                List.of(
                        "Each drill begins with the intact mesh, beside the run and of a length of its own; so its heartbeats, at the"
                                + " marginal energy of the links, are in no other figure.")));
    }

    private static Annex.Row row(DrillResult drill) {
        return Annex.Row.of(
                drill.name(),
                drill.name(),
                Units.PERCENT * drill.shareServed(),
                Units.PERCENT * drill.shareServedThen(),
                drill.detectionS(),
                drill.rerouteS(),
                Units.PERCENT * drill.shareMoved(),
                drill.leaderChanges(),
                drill.leaderlessS(),
                drill.refusedRequests(),
                drill.controlBytes() / Units.BYTES_PER_GB,
                drill.controlJ());
    }
}
