package microtwin.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the presets predict beside what was published. Nothing is fitted to these rows.
 *
 * <p>The chats of ML.ENERGY (lm-arena-chat) are taken for 100 prompt and 400 output tokens (assumed); their figures are of
 * the processors alone. Question answering of MLPerf (OpenOrca) has 294 and 294 tokens, the mixed set for Mixtral 294 and
 * 144, and is measured at the plug.
 */
final class Published {

    /** A prediction beside a measurement. */
    record Row(String what, String unit, double published, double predicted) {
        double ratio() {
            return predicted / published;
        }

        boolean within(double factor) {
            return ratio() >= 1 / factor && ratio() <= factor;
        }

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %+.0f %% |",
                    what,
                    unit,
                    figures(published),
                    figures(predicted),
                    100 * (ratio() - 1));
        }

        private static String figures(double value) {
            return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value);
        }
    }

    private static final String TOKENS_PER_S = "token/s";
    private static final String J_PER_TOKEN = "J/token";
    private static final double CONTEXT = 256;
    private static final double CHAT_PROMPT = 100;
    private static final double CHAT_OUTPUT = 400;

    private static final ModelCard QWEN3_4B =
            ModelCard.dense("qwen3-4b", 4.02e9, 36, 8, 128, 4096).withHiddenSize(2560);
    private static final ModelCard QWEN2_5_15B = ModelCard.dense("deepseek-r1-1.5b", 1.78e9, 28, 2, 128, 1536);
    private static final ModelCard LLAMA_7B = ModelCard.dense("llama-7b", 6.74e9, 32, 32, 128, 4096);
    /** Six of its sixteen layers have attention; the other ones, short convolutions, keep no cache. */
    private static final ModelCard LFM2_5_1_2B = ModelCard.dense("lfm2.5-1.2b", 1.17e9, 6, 8, 64, 2048);
    /**
     * 58 layers of 256 experts of 3 x 7168 x 2048, 8 of them active; 576 values of compressed cache per token and layer
     * (arXiv 2412.19437, section 4.2).
     */
    private static final ModelCard DEEPSEEK_V3 = ModelCard.mixture(
                    "deepseek-v3.1", 671e9, 37e9, 37e9 - 58.0 * 8 * 3 * 7168 * 2048, 61, 1, 288, 24_576)
            .withHiddenSize(7168);

    private final List<Row> rows = new ArrayList<>();

    static List<Row> rows() {
        Published all = new Published();
        all.boards();
        all.processors();
        all.servers();
        return all.rows;
    }

    private void boards() {
        InferenceNode orin = InferenceNodes.JETSON_ORIN_NANO_SUPER;
        speed("Orin Nano Super, Llama 3.1 8B int4", 19.14, orin, ModelCards.LLAMA_3_8B, Quantizations.Q4_0);
        speed("Orin Nano Super, Llama 3.2 3B int4", 43.07, orin, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0);
        InferenceNode before = withMemory(orin, 68e9);
        speed("Orin Nano before Super, Llama 3.1 8B int4", 14.0, before, ModelCards.LLAMA_3_8B, Quantizations.Q4_0);
        speed("Orin Nano before Super, Llama 3.2 3B int4", 27.7, before, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0);
        Quantization mixed = Quantizations.Q4_K_M;
        speed("Orin Nano Super, LFM2.5 1.2B q4_k_m, context of 2176", 54.1, orin, LFM2_5_1_2B, mixed, 2176);
        speed(
                "Orin Nano Super, SmolLM2 135M q4_k_m, context of 2176",
                165.2,
                orin,
                ModelCards.SMOLLM2_135M,
                mixed,
                2176);
        InferenceNode pi = InferenceNodes.RASPBERRY_PI_5;
        speed("Raspberry Pi 5, Qwen2.5 3B q4_k_m", 6.1, pi, ModelCards.QWEN2_5_3B, Quantizations.Q4_K_M);
        Serving reading = new Serving(pi, ModelCards.QWEN2_5_3B, Quantizations.Q4_K_M, 1);
        rows.add(new Row(
                "Raspberry Pi 5, Qwen2.5 3B q4_k_m, prompts", TOKENS_PER_S, 26.3, CONTEXT / reading.prefillS(CONTEXT)));
        speed("RK3588 NPU, Qwen3 4B int8", 5.5, InferenceNodes.RK3588, QWEN3_4B, Quantizations.INT8);
        speed("RK3588 NPU, DeepSeek R1 1.5B int8", 11.2, InferenceNodes.RK3588, QWEN2_5_15B, Quantizations.INT8);
        speed(
                "Apple M2 Max, Llama 7B q4_0, Metal of 2023",
                1 / 0.0275,
                withMemory(InferenceNodes.APPLE_M4_MAX, 400e9),
                LLAMA_7B,
                Quantizations.Q4_0);
    }

    private void processors() {
        InferenceNode h100 = InferenceNodes.H100_SXM;
        Fabric four = InferenceNodes.NVLINK_4;
        Quantization fp16 = Quantizations.FP16;
        chat("Llama 3.1 8B, H100", h100, four, 1, ModelCards.LLAMA_3_8B, fp16, 0.45, 511, 0.07);
        chat("Qwen3 14B, H100", h100, four, 1, ModelCards.QWEN3_14B, fp16, 0.71, 253, 0.112);
        chat("Qwen3 32B, H100", h100, four, 1, ModelCards.QWEN3_32B, fp16, 1.73, 256, 0.228);
        chat("Qwen3 30B-A3B, H100", h100, four, 1, ModelCards.QWEN3_30B_A3B, fp16, 0.65, 1019, 0.089);
        chat("Llama 3.1 70B, 4 H100", h100, four, 4, ModelCards.LLAMA_3_70B, fp16, 3.76, 898, 0.373);
        chat(
                "Llama 3.1 405B fp8, 8 H100",
                h100,
                four,
                8,
                ModelCards.LLAMA_3_1_405B,
                Quantizations.FP8,
                13.97,
                255,
                2.063);
        InferenceNode b200 = InferenceNodes.B200_SXM;
        Fabric five = InferenceNodes.NVLINK_5;
        chat("Llama 3.1 8B, B200", b200, five, 1, ModelCards.LLAMA_3_8B, fp16, 0.39, 2043, 0.047);
        chat("Qwen3 32B, B200", b200, five, 1, ModelCards.QWEN3_32B, fp16, 1.55, 383, 0.141);
        chat("Llama 3.1 70B, 2 B200", b200, five, 2, ModelCards.LLAMA_3_70B, fp16, 3.57, 2042, 0.189);
        chat(
                "Llama 3.1 405B fp8, 4 B200",
                b200,
                five,
                4,
                ModelCards.LLAMA_3_1_405B,
                Quantizations.FP8,
                12.99,
                510,
                1.147);
        chat("DeepSeek V3.1 fp8, 8 B200", b200, five, 8, DEEPSEEK_V3, Quantizations.FP8, 8.57, 3008, 0.606);
    }

    private void servers() {
        InferenceNode h200 = InferenceNodes.HGX_H200;
        rows.add(new Row(
                "Llama 2 70B fp8, 8 H200 at the plug, offline",
                J_PER_TOKEN,
                0.2436,
                fullJPerToken(
                        new Serving(h200.split(8), ModelCards.LLAMA_2_70B, Quantizations.FP8_KV8, 1024), 294, 294)));
        rows.add(new Row(
                "Mixtral 8x7B fp8, 8 H200 at the plug, offline",
                J_PER_TOKEN,
                0.1256,
                fullJPerToken(
                        new Serving(h200.split(8), ModelCards.MIXTRAL_8X7B, Quantizations.FP8_KV8, 1024), 294, 144)));
    }

    private void speed(String what, double published, InferenceNode node, ModelCard model, Quantization quantization) {
        speed(what, published, node, model, quantization, CONTEXT);
    }

    private void speed(
            String what,
            double published,
            InferenceNode node,
            ModelCard model,
            Quantization quantization,
            double contextTokens) {
        double predicted = new Serving(node, model, quantization, 1).decodeTokensPerS(1, contextTokens);
        rows.add(new Row(what, TOKENS_PER_S, published, predicted));
    }

    private void chat(
            String what,
            InferenceNode one,
            Fabric links,
            int processors,
            ModelCard model,
            Quantization format,
            double smallBatchJ,
            int bestBatch,
            double bestJ) {
        InferenceNode all = withHalfTheReserve(one.together(links.among(processors)));
        for (int batch : new int[] {8, bestBatch}) {
            rows.add(new Row(
                    what + ", batch " + batch,
                    J_PER_TOKEN,
                    batch == 8 ? smallBatchJ : bestJ,
                    fullJPerToken(new Serving(all, model, format, batch), CHAT_PROMPT, CHAT_OUTPUT)));
        }
    }

    /** A benchmark leaves less room for others than a service does. */
    private static InferenceNode withHalfTheReserve(InferenceNode node) {
        return like(node, node.memoryBytesPerS(), node.reserveBytes() / 2);
    }

    private static InferenceNode withMemory(InferenceNode node, double bytesPerS) {
        return like(node, bytesPerS, node.reserveBytes());
    }

    private static InferenceNode like(InferenceNode node, double memoryBytesPerS, double reserveBytes) {
        return new InferenceNode(
                memoryBytesPerS,
                node.etaMemory(),
                node.peak(),
                node.etaCompute(),
                node.stepOverheadS(),
                node.ramBytes(),
                reserveBytes,
                node.idleW(),
                node.maxW(),
                node.energyJPerByte(),
                node.energyJPerFlop(),
                node.shareServerLoss(),
                node.dynamicExponent(),
                node.far(),
                node.fabric(),
                node.sleep());
    }

    /** Energy per output token of a node that is full all the time, prompts included [J]. */
    private static double fullJPerToken(Serving serving, double prompt, double output) {
        RequestMix mix = RequestMix.of(
                serving,
                List.of(new RequestMix.Member(RequestClass.everyS("all", 1, prompt, output), NetworkPaths.NONE)),
                new double[] {1});
        InferenceNode node = serving.node();
        double watts = Math.min(node.maxW(), node.idleW() + mix.dynamicAtCapacityW());
        return watts / (mix.capacityPerS() * output);
    }
}
