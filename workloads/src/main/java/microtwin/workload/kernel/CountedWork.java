package microtwin.workload.kernel;

/**
 * Work of one request.
 *
 * @param prefill reading the prompt, from which the first token follows
 * @param decode reading each token that was written but the last, from which the others follow
 */
public record CountedWork(Work prefill, Work decode) {

    /** True if the same was executed, in whatever time. */
    public boolean sameCounts(CountedWork other) {
        return prefill.sameCounts(other.prefill) && decode.sameCounts(other.decode);
    }

    /** Elapsed time [ns]. */
    public long wallNs() {
        return prefill.wallNs() + decode.wallNs();
    }
}
