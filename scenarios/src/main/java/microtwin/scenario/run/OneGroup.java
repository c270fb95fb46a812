package microtwin.scenario.run;

import java.util.List;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;
import microtwin.report.Kpis;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;

/** A site group of a run by itself. */
record OneGroup(RunResult run, GroupResult group) {

    /** All groups in their order. */
    static List<OneGroup> of(List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.groups().stream().map(group -> new OneGroup(run, group)))
                .toList();
    }

    private boolean isAlone() {
        return run.groups().size() == 1;
    }

    /** Its name in files. */
    String key() {
        return run.architecture() + (isAlone() ? "" : "." + group.name());
    }

    /** Its name as it is shown. */
    String label() {
        return run.architecture() + (isAlone() ? "" : ", " + group.name());
    }

    Site site(Scenario scenario) {
        return scenario.architectures().get(run.architecture()).sites().get(group.name());
    }

    /** Its key figures as if it were an architecture. */
    Kpis kpis() {
        return Kpis.of(new RunResult(run.architecture(), run.clock(), run.recordSteps(), run.seed(), List.of(group)));
    }
}
