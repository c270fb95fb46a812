package microtwin.workload.kernel;

/**
 * Sizes and constants of a decoder-only transformer.
 *
 * @param architecture {@code llama} or {@code qwen2}
 * @param layers [1]
 * @param width values of a token between layers [1]
 * @param innerWidth values of the gated layer [1]
 * @param heads with queries of their own [1]
 * @param kvHeads heads with keys and values of their own; each serves heads / kvHeads heads [1]
 * @param headSize values of a head [1]
 * @param vocabulary tokens known [1]
 * @param contextTokens trained length [1]
 * @param normFloor added to the mean square before its root [1]
 * @param ropeBase wavelengths of the rotations are 2 pi ropeBase^(2i / headSize) tokens [1]
 * @param ropeStretch positions are divided by it [1]
 */
record Hyperparameters(
        String architecture,
        int layers,
        int width,
        int innerWidth,
        int heads,
        int kvHeads,
        int headSize,
        int vocabulary,
        int contextTokens,
        float normFloor,
        double ropeBase,
        double ropeStretch) {

    static final String LLAMA = "llama";
    static final String QWEN2 = "qwen2";

    private static final int MAX_LAYERS = 1024;
    private static final int MAX_WIDTH = 1 << 20;
    private static final int MAX_HEADS = 4096;
    private static final int MAX_CONTEXT = 1 << 28;
    private static final double DEFAULT_ROPE_BASE = 10_000;

    /** Reads and checks what the file says; the vocabulary is the number of rows of the embedding. */
    static Hyperparameters of(Gguf file) {
        String a = file.text("general.architecture");
        if (!a.equals(LLAMA) && !a.equals(QWEN2)) {
            throw file.wrong("general.architecture must be " + LLAMA + " or " + QWEN2 + ", was " + GgufReader.shown(a));
        }
        int width = file.count(a + ".embedding_length", 1, MAX_WIDTH);
        int heads = file.count(a + ".attention.head_count", 1, MAX_HEADS);
        int kvHeads = file.count(a + ".attention.head_count_kv", 1, heads, heads);
        int headSize = file.count(a + ".attention.key_length", 2, MAX_WIDTH, width / heads);
        if (heads % kvHeads != 0) {
            throw file.wrong(
                    a + ".attention.head_count must be a multiple of head_count_kv, were " + heads + " and " + kvHeads);
        }
        if (headSize < 2 || headSize % 2 != 0 || (long) heads * headSize > MAX_WIDTH) {
            throw file.wrong("heads must have an even number of values and all together at most " + MAX_WIDTH + ", are "
                    + heads + " of " + headSize);
        }
        requireSupported(file, a, headSize);
        TensorEntry embedding = file.tensors().get("token_embd.weight");
        if (embedding == null) {
            throw file.wrong("tensor token_embd.weight is missing");
        }
        return new Hyperparameters(
                a,
                file.count(a + ".block_count", 1, MAX_LAYERS),
                width,
                file.count(a + ".feed_forward_length", 1, MAX_WIDTH),
                heads,
                kvHeads,
                headSize,
                (int) embedding.rows(),
                file.count(a + ".context_length", 1, MAX_CONTEXT),
                (float) file.positive(a + ".attention.layer_norm_rms_epsilon"),
                file.positive(a + ".rope.freq_base", DEFAULT_ROPE_BASE),
                ropeStretch(file, a));
    }

    private static void requireSupported(Gguf file, String a, int headSize) {
        requireEqual(file, a + ".attention.value_length", headSize);
        requireEqual(file, a + ".rope.dimension_count", headSize);
        requireEqual(file, a + ".expert_count", 0);
    }

    private static void requireEqual(Gguf file, String key, int supported) {
        int found = file.count(key, 0, MAX_WIDTH, supported);
        if (found != supported) {
            throw file.wrong(key + " other than " + supported + " is not supported, was " + found);
        }
    }

    private static double ropeStretch(Gguf file, String a) {
        String key = a + ".rope.scaling.type";
        String type = file.metadata().containsKey(key) ? file.text(key) : "none";
        return switch (type) {
            case "none" -> 1;
            case "linear" -> file.positive(a + ".rope.scaling.factor");
            default -> throw file.wrong(key + " must be none or linear, was " + GgufReader.shown(type));
        };
    }

    /** True if rotations pair value i with i + headSize / 2, not 2i with 2i + 1. */
    boolean rotatesHalves() {
        return architecture.equals(QWEN2);
    }

    /** True if queries, keys and values have biases. */
    boolean hasBias() {
        return architecture.equals(QWEN2);
    }

    int queryWidth() {
        return heads * headSize;
    }

    int kvWidth() {
        return kvHeads * headSize;
    }
}
