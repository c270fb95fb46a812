package microtwin.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/** Published models. Sizes: the config.json of each model and its model card (parameter counts as stated there). */
public final class ModelCards {

    /** HuggingFaceTB/SmolLM2-135M: 9 query heads of 64; embeddings tied to the output. */
    public static final ModelCard SMOLLM2_135M = ModelCard.dense("smollm2-135m", 134.5e6, 30, 3, 64, 576);
    /** Qwen/Qwen2.5-0.5B: 14 query heads of 64; embeddings tied to the output. */
    public static final ModelCard QWEN2_5_05B = ModelCard.dense("qwen2.5-0.5b", 0.494e9, 24, 2, 64, 896);
    /** meta-llama/Llama-3.2-1B: 32 query heads of 64; embeddings tied to the output. */
    public static final ModelCard LLAMA_3_2_1B = ModelCard.dense("llama-3.2-1b", 1.236e9, 16, 8, 64, 2048);
    /** Qwen/Qwen2.5-3B: 16 query heads. */
    public static final ModelCard QWEN2_5_3B = ModelCard.dense("qwen2.5-3b", 3.09e9, 36, 2, 128, 2048);
    /** meta-llama/Llama-3.2-3B: 24 query heads. */
    public static final ModelCard LLAMA_3_2_3B = ModelCard.dense("llama-3.2-3b", 3.21e9, 28, 8, 128, 3072);
    /** mistralai/Mistral-7B-v0.3: 32 query heads. */
    public static final ModelCard MISTRAL_7B = ModelCard.dense("mistral-7b", 7.25e9, 32, 8, 128, 4096);
    /** meta-llama/Meta-Llama-3-8B, 3.1 alike: 32 query heads. */
    public static final ModelCard LLAMA_3_8B = ModelCard.dense("llama-3-8b", 8.03e9, 32, 8, 128, 4096);
    /** Qwen/Qwen3-14B: 40 query heads. */
    public static final ModelCard QWEN3_14B = ModelCard.dense("qwen3-14b", 14.8e9, 40, 8, 128, 5120);
    /** Qwen/Qwen3-32B: 64 query heads of 128, wider than its hidden size of 5120. */
    public static final ModelCard QWEN3_32B =
            ModelCard.dense("qwen3-32b", 32.8e9, 64, 8, 128, 8192).withHiddenSize(5120);
    /** meta-llama/Llama-2-70b: 64 query heads. */
    public static final ModelCard LLAMA_2_70B = ModelCard.dense("llama-2-70b", 69.0e9, 80, 8, 128, 8192);
    /** meta-llama/Meta-Llama-3-70B, 3.1 alike: 64 query heads. */
    public static final ModelCard LLAMA_3_70B = ModelCard.dense("llama-3-70b", 70.6e9, 80, 8, 128, 8192);
    /** meta-llama/Llama-3.1-405B: 128 query heads. */
    public static final ModelCard LLAMA_3_1_405B = ModelCard.dense("llama-3.1-405b", 405.9e9, 126, 8, 128, 16_384);
    /**
     * Qwen/Qwen3-30B-A3B: 32 query heads of 128, 128 experts of 3 x 2048 x 768 in each layer, 8 of them active; so
     * 28.99e9 weights are in experts.
     */
    public static final ModelCard QWEN3_30B_A3B = ModelCard.mixture(
                    "qwen3-30b-a3b", 30.53e9, 3.35e9, 1.54e9, 48, 4, 128, 4096)
            .withHiddenSize(2048);
    /**
     * mistralai/Mixtral-8x7B: 32 query heads, 8 experts of 3 x 4096 x 14336 in each layer, 2 of them active; so 45.1e9
     * weights are in experts.
     */
    public static final ModelCard MIXTRAL_8X7B =
            ModelCard.mixture("mixtral-8x7b", 46.7e9, 12.88e9, 1.6e9, 32, 8, 128, 4096);
    /**
     * openai/gpt-oss-20b: 64 query heads of 64, 32 experts with 19.12e9 weights, 4 of them active, and 0.64e9 of
     * attention (model card, arXiv 2508.10925, table 1; the active count leaves the embedding out). Half of its layers
     * look back 128 tokens only, so that long contexts take less memory than counted here.
     */
    public static final ModelCard GPT_OSS_20B = ModelCard.mixture(
                    "gpt-oss-20b", 20.91e9, 3.61e9, 1.22e9, 24, 8, 64, 4096)
            .withHiddenSize(2880);
    /** openai/gpt-oss-120b: as {@link #GPT_OSS_20B}, 128 experts with 114.71e9 weights, 0.96e9 of attention. */
    public static final ModelCard GPT_OSS_120B = ModelCard.mixture(
                    "gpt-oss-120b", 116.83e9, 5.13e9, 1.54e9, 36, 8, 64, 4096)
            .withHiddenSize(2880);

    private static final Map<String, ModelCard> BY_NAME = new LinkedHashMap<>();

    static {
        for (ModelCard model : new ModelCard[] {
            QWEN2_5_05B,
            LLAMA_3_2_1B,
            QWEN2_5_3B,
            LLAMA_3_2_3B,
            MISTRAL_7B,
            LLAMA_3_8B,
            QWEN3_14B,
            GPT_OSS_20B,
            QWEN3_30B_A3B,
            QWEN3_32B,
            MIXTRAL_8X7B,
            LLAMA_2_70B,
            LLAMA_3_70B,
            GPT_OSS_120B,
            LLAMA_3_1_405B,
            SMOLLM2_135M
        }) {
            BY_NAME.put(model.name(), model);
        }
    }

    private ModelCards() {}

    public static Map<String, ModelCard> byName() {
        return new LinkedHashMap<>(BY_NAME);
    }
}
