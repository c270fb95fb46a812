package microtwin.scenario.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import microtwin.scenario.ScenarioRunner.ProgressBar;
import microtwin.workload.calibration.KernelReplay;
import microtwin.workload.calibration.TracedRequest;
import microtwin.workload.calibration.WorkOfRequests;
import microtwin.workload.kernel.LlamaCppKernel;
import microtwin.workload.kernel.ModelSource;
import microtwin.workload.kernel.ProcessKernel;
import microtwin.workload.kernel.RequestKernel;
import microtwin.workload.kernel.WorkForm;

/**
 * Work that a kernel counts while it answers the requests again.
 *
 * @param model that was asked
 * @param engine that answers
 * @param cache folder of models that are written here
 * @param threads to run on
 * @param extent what is executed
 * @param budgetS of all executions together [s]
 */
public record KernelWork(
        ModelSource model, Engine engine, Path cache, int threads, KernelReplay.Extent extent, double budgetS)
        implements WorkSource {

    /** Beyond the budget, for a request whose time was misjudged on a busy computer [s]. */
    private static final double PATIENCE_S = 600;

    /** What executes. */
    public enum Engine {
        /** The kernel of this project. */
        OWN,
        LLAMA_CPP
    }

    @Override
    public boolean isDeclared() {
        return false;
    }

    @Override
    public Counted count(List<TracedRequest> requests, ProgressBar progress) {
        requireTokens(requests, "prompt", TracedRequest::promptTokens);
        requireTokens(requests, "output", TracedRequest::outputTokens);
        long bytes = model.bytesToWrite(cache);
        Path file = model.file(cache, progress.start("Writing " + model.name(), bytes));
        WorkForm form = WorkForm.read(file);
        int contextTokens = KernelReplay.contextTokens(requests, form);
        try (RequestKernel kernel = kernel(file, contextTokens)) {
            KernelReplay replay = KernelReplay.run(
                    kernel, form, requests, extent, budgetS, progress.start("Replaying requests", requests.size()));
            return new Counted(
                    WorkOfRequests.replayed(replay), replay.kernel(), provenance(), remarks(form, replay, file, bytes));
        }
    }

    private static void requireTokens(
            List<TracedRequest> requests, String what, ToDoubleFunction<TracedRequest> tokens) {
        List<TracedRequest> without = requests.stream()
                .filter(request -> Double.isNaN(tokens.applyAsDouble(request)))
                .toList();
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%d of %d requests have no number of %s tokens, the first one starts at %.1f s%n"
                            + "Maybe give it for all of them: --tokens prompt=NUMBER,output=NUMBER",
                    without.size(),
                    requests.size(),
                    what,
                    without.get(0).startS()));
        }
    }

    private RequestKernel kernel(Path file, int contextTokens) {
        double limitS = budgetS + PATIENCE_S;
        return switch (engine) {
            case OWN -> ProcessKernel.java(file, contextTokens, threads, limitS);
            case LLAMA_CPP -> new LlamaCppKernel(file, contextTokens, threads, limitS);
        };
    }

    private String provenance() {
        return model.randomWeights() ? model.name() + ", random weights" : model.name();
    }

    private List<String> remarks(WorkForm form, KernelReplay replay, Path file, long bytesWritten) {
        List<String> remarks = new ArrayList<>();
        remarks.add(replay.summary());
        if (model.randomWeights()) {
            remarks.add(
                    "its sizes are true and its weights random: the cost of dense inference does not depend on them;"
                            + " numbers of tokens are those of the requests");
        }
        if (bytesWritten > 0) {
            remarks.add(String.format(Locale.ROOT, "written once to %s, %.0f MB", file, form.fileBytes() / 1e6));
        }
        return remarks;
    }
}
