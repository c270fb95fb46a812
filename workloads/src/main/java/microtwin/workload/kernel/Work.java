package microtwin.workload.kernel;

/**
 * What was executed, counted where it is executed.
 *
 * <pre>
 *   weight bytes   matrices, norms and biases once a pass, one row of the embedding a token, the head once a pass that
 *                  asks for logits
 *   kv bytes       written: 2 * layers * kvHeads * headSize halves a token; read: as many for each token attended to,
 *                  once for all heads that share them
 *   FLOP           2 per weight and token in matrices, 4 * heads * headSize per layer, token and token attended to;
 *                  norms, rotations and exponentials are not counted
 * </pre>
 *
 * A token attends to itself and to all before it.
 */
public final class Work {

    private long tokens;
    private long passes;
    private long weightBytes;
    private long kvBytes;
    private long flop;
    private long wallNs;
    private long cpuNs;

    Work() {}

    void addPass(int passTokens) {
        passes++;
        tokens += passTokens;
    }

    void addWeights(long bytes, long flops) {
        weightBytes += bytes;
        flop += flops;
    }

    void addAttention(long bytes, long flops) {
        kvBytes += bytes;
        flop += flops;
    }

    void addTime(long wall, long cpu) {
        wallNs += wall;
        cpuNs += cpu;
    }

    /** Tokens that went through the layers. */
    public long tokens() {
        return tokens;
    }

    /** Passes over the weights. */
    public long passes() {
        return passes;
    }

    /** Weights read [byte]. */
    public long weightBytes() {
        return weightBytes;
    }

    /** Keys and values read and written [byte]. */
    public long kvBytes() {
        return kvBytes;
    }

    /** Multiplications and additions [FLOP]. */
    public long flop() {
        return flop;
    }

    /** Elapsed time [ns]. */
    public long wallNs() {
        return wallNs;
    }

    /** Time of all threads on a processor [ns]. */
    public long cpuNs() {
        return cpuNs;
    }

    @Override
    public String toString() {
        return tokens + " tokens in " + passes + " passes: " + weightBytes + " weight bytes, " + kvBytes
                + " key-value bytes, " + flop + " FLOP, " + wallNs + " ns, " + cpuNs + " ns of processors";
    }
}
