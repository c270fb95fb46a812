package microtwin.scenario.calibration;

import java.util.List;
import java.util.Locale;
import microtwin.engine.Bounds;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.workload.calibration.TracedRequest;
import microtwin.workload.calibration.WorkOfRequests;

/**
 * Work of a model that is no language model: the same for each of its answers, which the output tokens count.
 *
 * @param model in words
 * @param macs multiplications with an addition of one answer [1]
 * @param bytes moved for one answer [byte]
 */
public record DeclaredWork(String model, double macs, double bytes) implements WorkSource {

    public DeclaredWork {
        Bounds.POSITIVE.require("macs", macs);
        Bounds.POSITIVE.require("bytes", bytes);
    }

    @Override
    public boolean isDeclared() {
        return true;
    }

    @Override
    public Counted count(List<TracedRequest> requests, ProgressBar progress) {
        for (TracedRequest request : requests) {
            if (!(request.outputTokens() > 0)) {
                throw new IllegalArgumentException("the request at " + request.startS()
                        + " s must have a number of answers (output tokens) above 0, was " + request.outputTokens());
            }
        }
        double answers =
                requests.stream().mapToDouble(TracedRequest::outputTokens).sum();
        return new Counted(
                WorkOfRequests.declared(macs, bytes),
                "declared",
                model,
                List.of(String.format(
                        Locale.ROOT,
                        "%s answers of %.4g multiplications and %.4g bytes each, as declared; tokens below are answers",
                        ToldParameter.number(answers),
                        macs,
                        bytes)));
    }
}
