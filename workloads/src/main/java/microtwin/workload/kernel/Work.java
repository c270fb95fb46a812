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

    static final int COUNTERS = 7;

    private long tokens;
    private long passes;
    private long weightBytes;
    private long kvBytes;
    private long flop;
    private long wallNs;
    private long cpuNs;

    Work() {}

    /** What was counted by now. */
    Work copy() {
        return since(new Work());
    }

    /** What was added since an earlier copy. */
    Work since(Work earlier) {
        Work added = new Work();
        added.tokens = tokens - earlier.tokens;
        added.passes = passes - earlier.passes;
        added.weightBytes = weightBytes - earlier.weightBytes;
        added.kvBytes = kvBytes - earlier.kvBytes;
        added.flop = flop - earlier.flop;
        added.wallNs = wallNs - earlier.wallNs;
        added.cpuNs = cpuNs - earlier.cpuNs;
        return added;
    }

    /** True if the same was executed, in whatever time. */
    public boolean sameCounts(Work other) {
        return tokens == other.tokens
                && passes == other.passes
                && weightBytes == other.weightBytes
                && kvBytes == other.kvBytes
                && flop == other.flop;
    }

    void addPass(int passTokens) {
        addPasses(1, passTokens);
    }

    void addPasses(long count, long passTokens) {
        passes += count;
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

    /** All counters, for another process. */
    String counters() {
        return tokens + " " + passes + " " + weightBytes + " " + kvBytes + " " + flop + " " + wallNs + " " + cpuNs;
    }

    /** {@link #counters} from another process, from {@code at} on. */
    static Work parse(String[] counters, int at) {
        Work work = new Work();
        work.tokens = Long.parseLong(counters[at]);
        work.passes = Long.parseLong(counters[at + 1]);
        work.weightBytes = Long.parseLong(counters[at + 2]);
        work.kvBytes = Long.parseLong(counters[at + 3]);
        work.flop = Long.parseLong(counters[at + 4]);
        work.wallNs = Long.parseLong(counters[at + 5]);
        work.cpuNs = Long.parseLong(counters[at + 6]);
        return work;
    }

    @Override
    public String toString() {
        return tokens + " tokens in " + passes + " passes: " + weightBytes + " weight bytes, " + kvBytes
                + " key-value bytes, " + flop + " FLOP, " + wallNs + " ns, " + cpuNs + " ns of processors";
    }
}
