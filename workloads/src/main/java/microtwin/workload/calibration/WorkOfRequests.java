package microtwin.workload.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import microtwin.workload.ModelCard;
import microtwin.workload.Quantization;

/** Work of the requests of a trace: counted, computed or declared. */
@FunctionalInterface
public interface WorkOfRequests {

    RequestWork of(TracedRequest request);

    /** What a kernel has counted: reading prompts, then writing. */
    static WorkOfRequests replayed(KernelReplay replay) {
        Map<TracedRequest, RequestWork> known = new HashMap<>();
        for (ReplayedRequest replayed : replay.requests()) {
            WorkPhase prefill = WorkPhase.counted(replayed.work().prefill());
            WorkPhase decode = WorkPhase.counted(replayed.work().decode());
            known.put(replayed.request(), new RequestWork(1, List.of(prefill, decode)));
        }
        return request -> Objects.requireNonNull(known.get(request), () -> request + " was not replayed");
    }

    /**
     * Closed forms of a dense model, prompts read in one pass.
     *
     * <pre>
     *   prefill   bytes = W + kv * p,                          FLOP as {@link ModelCard#prefillFlop}
     *   decode    bytes = n (W + kv) + kv * sum,               FLOP = n * 2 N + 4 L d * sum
     *   sum = n p + n (n + 1) / 2     tokens attended to in n steps after p tokens, each with itself
     * </pre>
     *
     * The first token follows from the prompt, so there is one step less than output tokens; as many where the prompt is
     * not known.
     */
    static WorkOfRequests computed(ModelCard model, Quantization quantization) {
        double weightBytes = quantization.bytes(model.activeParameters());
        double kvBytes = model.kvBytesPerToken(quantization);
        return request -> {
            double prompt = request.promptTokens();
            double steps = prompt > 0 ? Math.max(0, request.outputTokens() - 1) : request.outputTokens();
            double attended = steps * prompt + steps * (steps + 1) / 2;
            WorkPhase decode = new WorkPhase(
                    steps * (weightBytes + kvBytes) + kvBytes * attended,
                    steps * model.tokenFlop() + 4.0 * model.layers() * model.attentionWidth() * attended);
            WorkPhase prefill = new WorkPhase(weightBytes + kvBytes * prompt, model.prefillFlop(prompt));
            return new RequestWork(1, prompt > 0 ? List.of(prefill, decode) : List.of(decode));
        };
    }

    /**
     * Each answer is the same work, as for a vision model; the output tokens of a request are its answers.
     *
     * @param macs multiplications with an addition of one answer [1]
     * @param bytes moved for one answer [byte]
     */
    static WorkOfRequests declared(double macs, double bytes) {
        return request -> new RequestWork(
                request.outputTokens(),
                List.of(new WorkPhase(bytes * request.outputTokens(), 2 * macs * request.outputTokens())));
    }
}
