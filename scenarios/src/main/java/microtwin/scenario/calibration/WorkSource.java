package microtwin.scenario.calibration;

import java.util.List;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.workload.calibration.TracedRequest;
import microtwin.workload.calibration.WorkOfRequests;

/** Tells the work of the requests of a trace. */
public interface WorkSource {

    /**
     * Counts, which may take its time.
     *
     * @throws IllegalArgumentException if a request does not say what it takes to tell its work
     */
    Counted count(List<TracedRequest> requests, ProgressBar progress);

    /** Whether a request may hold several answers, which its output tokens count. */
    boolean isDeclared();

    /**
     * Work of requests, and where it comes from.
     *
     * @param work of each of them
     * @param kernel that counted it, or {@code declared}
     * @param model whose work it is
     * @param remarks what a reader should know about it, a sentence each
     */
    record Counted(WorkOfRequests work, String kernel, String model, List<String> remarks) {

        public Counted {
            remarks = List.copyOf(remarks);
        }
    }
}
