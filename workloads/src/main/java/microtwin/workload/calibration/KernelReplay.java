package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import microtwin.engine.Progress;
import microtwin.workload.calibration.ReplayedRequest.Origin;
import microtwin.workload.kernel.CountedWork;
import microtwin.workload.kernel.RequestKernel;
import microtwin.workload.kernel.Work;
import microtwin.workload.kernel.WorkForm;

/**
 * The requests of a trace, executed again by the inference kernel.
 *
 * <p>Work depends on the sizes of a request alone, so requests of a size may share one execution, and what would take
 * too long is counted in closed form. Whatever is executed must agree with the closed form to the last count.
 *
 * @param kernel that executed
 * @param requests in the order of the trace
 */
public record KernelReplay(String kernel, List<ReplayedRequest> requests) {

    /** Tokens of the request that warms the kernel up and tells how fast it is. */
    private static final int PROBE_PROMPT_TOKENS = 32;

    private static final int PROBE_OUTPUT_TOKENS = 4;

    /** What is executed, as long as the time lasts. */
    public enum Extent {
        EVERY_REQUEST,
        /** Each pair of prompt and output tokens once. */
        EVERY_SIZE
    }

    public KernelReplay {
        requests = List.copyOf(requests);
    }

    /** Tokens of a request. */
    private record Size(int promptTokens, int outputTokens) {}

    /**
     * Executes, small requests first, until the next one would end too late.
     *
     * @param kernel that executes
     * @param form of the same model
     * @param requests of a trace
     * @param extent what is executed
     * @param budgetS of the executions together; infinite for all [s]
     * @param progress is told how many requests are done
     * @throws IllegalArgumentException if a request has no whole numbers of tokens, or does not fit into the model's context
     */
    public static KernelReplay run(
            RequestKernel kernel,
            WorkForm form,
            List<TracedRequest> requests,
            Extent extent,
            double budgetS,
            Progress progress) {
        if (!(budgetS >= 0)) {
            throw new IllegalArgumentException("budgetS must be at least 0, was " + budgetS);
        }
        List<Size> sizes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            sizes.add(size(i, requests.get(i), form));
        }
        Map<Integer, CountedWork> executed = new Executions(kernel, form, budgetS).run(sizes, extent, progress);
        Map<Size, CountedWork> bySize = new HashMap<>();
        executed.forEach((i, work) -> bySize.putIfAbsent(sizes.get(i), work));
        List<ReplayedRequest> replayed = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            Origin origin = executed.containsKey(i)
                    ? Origin.EXECUTED
                    : bySize.containsKey(size) ? Origin.SAME_SIZE : Origin.CLOSED_FORM;
            CountedWork work =
                    switch (origin) {
                        case EXECUTED -> executed.get(i);
                        case SAME_SIZE -> bySize.get(size);
                        case CLOSED_FORM -> form.request(size.promptTokens, size.outputTokens, kernel.passTokens());
                    };
            replayed.add(new ReplayedRequest(requests.get(i), work, origin));
        }
        return new KernelReplay(kernel.name(), replayed);
    }

    /** Longest conversation among requests: the context that a kernel needs for them [token]. */
    public static int contextTokens(List<TracedRequest> requests, WorkForm form) {
        int longest = Math.min(form.contextTokens(), PROBE_PROMPT_TOKENS + PROBE_OUTPUT_TOKENS);
        for (int i = 0; i < requests.size(); i++) {
            Size size = size(i, requests.get(i), form);
            longest = Math.max(longest, size.promptTokens + Math.max(0, size.outputTokens - 1));
        }
        return longest;
    }

    private static Size size(int index, TracedRequest request, WorkForm form) {
        String who = "request " + (index + 1) + " at " + request.startS() + " s: ";
        int prompt = whole(who + "promptTokens", request.promptTokens(), 1);
        int output = whole(who + "outputTokens", request.outputTokens(), 0);
        if ((long) prompt + Math.max(0, output - 1) > form.contextTokens()) {
            throw new IllegalArgumentException(who + prompt + " prompt and " + output
                    + " output tokens must fit into the model's context of " + form.contextTokens());
        }
        return new Size(prompt, output);
    }

    private static int whole(String what, double tokens, int least) {
        if (!(tokens >= least && tokens <= Integer.MAX_VALUE && tokens == Math.rint(tokens))) {
            throw new IllegalArgumentException(
                    what + " must be a whole number of at least " + least + ", was " + tokens);
        }
        return (int) tokens;
    }

    /** Executions within a budget of time. */
    private static final class Executions {

        private static final double NS_PER_S = 1e9;

        private final RequestKernel kernel;
        private final WorkForm form;
        private final double budgetNs;
        private double spentNs;
        private double prefillNsPerFlop;
        private double decodeNsPerByte;

        Executions(RequestKernel kernel, WorkForm form, double budgetS) {
            this.kernel = kernel;
            this.form = form;
            budgetNs = budgetS * NS_PER_S;
        }

        /** Work by the number of the request. */
        Map<Integer, CountedWork> run(List<Size> sizes, Extent extent, Progress progress) {
            Map<Integer, CountedWork> executed = new TreeMap<>();
            if (sizes.isEmpty() || budgetNs == 0) {
                return executed;
            }
            Size least = sizes.get(0);
            for (Size size : sizes) {
                least = flop(size) < flop(least) ? size : least;
            }
            int room = Math.max(1, form.contextTokens() - PROBE_OUTPUT_TOKENS);
            int prompt = Math.min(Math.min(PROBE_PROMPT_TOKENS, room), least.promptTokens);
            execute(new Size(prompt, PROBE_OUTPUT_TOKENS));
            for (int i : order(sizes, extent)) {
                Size size = sizes.get(i);
                if (spentNs + expectedNs(size) <= budgetNs) {
                    executed.put(i, execute(size));
                    progress.stepsDone(executed.size());
                }
            }
            return executed;
        }

        private long flop(Size size) {
            CountedWork work = form.request(size.promptTokens, size.outputTokens, kernel.passTokens());
            return work.prefill().flop() + work.decode().flop();
        }

        /** Small ones first; of equal sizes, the first of the trace. */
        private List<Integer> order(List<Size> sizes, Extent extent) {
            List<Integer> order = new ArrayList<>();
            Set<Size> seen = new HashSet<>();
            for (int i = 0; i < sizes.size(); i++) {
                if (seen.add(sizes.get(i)) || extent == Extent.EVERY_REQUEST) {
                    order.add(i);
                }
            }
            order.sort(Comparator.comparingLong(i -> flop(sizes.get(i))));
            return order;
        }

        private double expectedNs(Size size) {
            CountedWork work = form.request(size.promptTokens, size.outputTokens, kernel.passTokens());
            return work.prefill().flop() * prefillNsPerFlop + bytes(work.decode()) * decodeNsPerByte;
        }

        private CountedWork execute(Size size) {
            CountedWork work = kernel.execute(size.promptTokens, size.outputTokens);
            CountedWork expected = form.request(size.promptTokens, size.outputTokens, kernel.passTokens());
            if (!work.sameCounts(expected)) {
                throw new IllegalStateException(
                        "executed work differs from its closed form:\n  " + work + "\n  " + expected);
            }
            spentNs += work.wallNs();
            prefillNsPerFlop = (double) work.prefill().wallNs() / work.prefill().flop();
            if (work.decode().tokens() > 0) {
                decodeNsPerByte = (double) work.decode().wallNs() / bytes(work.decode());
            }
            return work;
        }

        private static long bytes(Work work) {
            return work.weightBytes() + work.kvBytes();
        }
    }

    /** How many requests were replayed in which way. */
    public long count(Origin origin) {
        return requests.stream().filter(r -> r.origin() == origin).count();
    }

    /** What was executed, in a sentence. */
    public String summary() {
        long same = count(Origin.SAME_SIZE);
        long closed = count(Origin.CLOSED_FORM);
        return String.format(
                Locale.ROOT,
                "%d of %d requests executed by %s%s%s",
                count(Origin.EXECUTED),
                requests.size(),
                kernel,
                same == 0 ? "" : "; " + same + " have the sizes of one of them",
                closed == 0 ? "" : "; " + closed + " would take too long and are counted in closed form");
    }
}
