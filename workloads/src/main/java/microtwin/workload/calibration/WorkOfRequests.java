package microtwin.workload.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import microtwin.workload.ModelCard;
import microtwin.workload.Quantization;
import microtwin.workload.kernel.LanguageModel;
import microtwin.workload.kernel.Session;

/** Work of the requests of a trace: counted, computed or declared. */
@FunctionalInterface
public interface WorkOfRequests {

    RequestWork of(TracedRequest request);

    /** Every request is answered again by the kernel, which counts; one of each length. */
    static WorkOfRequests replayed(LanguageModel model, int threads) {
        record Lengths(int prompt, int output) {}
        Map<Lengths, RequestWork> known = new HashMap<>();
        return request -> known.computeIfAbsent(
                new Lengths((int) Math.max(1, request.promptTokens()), (int) request.outputTokens()), lengths -> {
                    try (Session session = model.session(lengths.prompt + lengths.output, threads)) {
                        session.generate(new int[lengths.prompt], lengths.output);
                        return new RequestWork(
                                1,
                                List.of(
                                        WorkPhase.counted(session.prefillWork()),
                                        WorkPhase.counted(session.decodeWork())));
                    }
                });
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
