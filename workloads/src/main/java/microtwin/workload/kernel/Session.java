package microtwin.workload.kernel;

import java.util.Arrays;

/**
 * One conversation: reads prompts and writes tokens one by one, remembers keys and values, and counts its work. Logits
 * are the same to the last bit on every Java, with every number of threads, and however the tokens are divided into
 * prompts and steps. For one thread at a time.
 */
public final class Session implements AutoCloseable {

    /** Tokens that go through the layers together, so that weights are read once for all of them. */
    public static final int PASS_TOKENS = 128;

    private static final long MIB = 1 << 20;

    private final LanguageModel model;
    private final Crew crew;
    private final Transformer transformer;
    private final int contextTokens;
    private final Work prefill = new Work();
    private final Work decode = new Work();
    private int position;

    Session(LanguageModel model, int contextTokens, int threads, DotKernel kernel) {
        this.model = model;
        this.contextTokens = contextTokens;
        requireContext();
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        crew = new Crew(threads);
        transformer = new Transformer(model, contextTokens, crew, kernel);
    }

    private void requireContext() {
        long layerValues = (long) contextTokens * model.sizes().kvWidth();
        if (contextTokens < 1 || contextTokens > model.contextTokens() || layerValues > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("contextTokens must be between 1 and " + model.contextTokens() + " for "
                    + model.path() + ", was " + contextTokens);
        }
        Runtime runtime = Runtime.getRuntime();
        long free = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
        if (contextTokens * model.kvBytesPerToken() > free) {
            throw new IllegalArgumentException("a context of " + contextTokens + " tokens needs "
                    + (contextTokens * model.kvBytesPerToken()) / MIB + " MiB of heap, of which " + free / MIB
                    + " MiB are free");
        }
    }

    /** Reads a prompt and returns the logits of what follows its last token. */
    public float[] prefill(int... tokens) {
        if (tokens.length == 0) {
            throw new IllegalArgumentException("a prompt must have a token");
        }
        return run(tokens, prefill);
    }

    /** Reads one token and returns the logits of what follows it. */
    public float[] decode(int token) {
        return run(new int[] {token}, decode);
    }

    /**
     * Answers a prompt with a given number of tokens, the likeliest one each time. The first follows from the prompt, so
     * there is one decode step less than tokens.
     */
    public int[] generate(int[] prompt, int outputTokens) {
        int[] output = new int[outputTokens];
        float[] logits = prefill(prompt);
        for (int i = 0; i < outputTokens; i++) {
            output[i] = likeliest(logits);
            if (i + 1 < outputTokens) {
                logits = decode(output[i]);
            }
        }
        return output;
    }

    /** The token with the largest logit, the first of equals. */
    public static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new ArithmeticException("logit " + i + " is " + logits[i]
                        + "\nMaybe the weights are damaged: the sum of a layer is beyond the range of its numbers.");
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private float[] run(int[] tokens, Work work) {
        if (tokens.length > contextTokens - position) {
            throw new IllegalArgumentException(tokens.length + " tokens must fit into the context of " + contextTokens
                    + ", of which " + (contextTokens - position) + " are left");
        }
        for (int token : tokens) {
            if (token < 0 || token >= model.vocabulary()) {
                throw new IllegalArgumentException(
                        "a token must be between 0 and " + (model.vocabulary() - 1) + ", was " + token);
            }
        }
        long wall = System.nanoTime();
        long cpu = crew.cpuNs();
        for (int from = 0; from < tokens.length; from += PASS_TOKENS) {
            int[] part = Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + PASS_TOKENS));
            transformer.pass(part, position, work);
            position += part.length;
        }
        float[] logits = transformer.logits(work);
        work.addTime(System.nanoTime() - wall, crew.cpuNs() - cpu);
        return logits;
    }

    /** Forgets the conversation, not the work. */
    public void restart() {
        position = 0;
    }

    /** Tokens read and written so far in this conversation. */
    public int position() {
        return position;
    }

    /** Work of prompts so far. */
    public Work prefillWork() {
        return prefill;
    }

    /** Work of single tokens so far. */
    public Work decodeWork() {
        return decode;
    }

    /** True if the products run in vectors. */
    public boolean vectorized() {
        return transformer.vectorized();
    }

    @Override
    public void close() {
        crew.close();
    }
}
