package microtwin.workload.calibration;

import java.util.List;
import microtwin.engine.Bounds;

/**
 * What answering takes. Its first phase reads the prompt, its last one writes the output.
 *
 * @param answers this is the work of; more than one where a trace only says how many there were [1]
 * @param phases one after another, all answers together
 */
public record RequestWork(double answers, List<WorkPhase> phases) {

    public RequestWork {
        Bounds.POSITIVE.require("answers", answers);
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a request must have a phase");
        }
    }

    double bytes() {
        return phases.stream().mapToDouble(WorkPhase::bytes).sum();
    }

    double flop() {
        return phases.stream().mapToDouble(WorkPhase::flop).sum();
    }
}
