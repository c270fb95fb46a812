package microtwin.workload;

/**
 * Time a node spends reading a prompt over its length S, and its moments over prompts of different lengths.
 *
 * <pre>
 *   prefillS(S) = m(S) + exchangeS S,     m(S) = max(leastS, perTokenS S + perSquareS S^2)
 *   E[m] = leastS P(S &lt;= x) + perTokenS E[S; S &gt; x] + perSquareS E[S^2; S &gt; x]       both equal at S = x
 * </pre>
 *
 * Exact for the partial moments of {@link Lengths}, whose prompts must have a spread.
 *
 * @param leastS reading the weights once [s]
 * @param perTokenS multiplying with the weights [s]
 * @param perSquareS attention, per square of the length [s]
 * @param exchangeS exchange between processors, per token, which overlaps with neither [s]
 */
record Prefill(double leastS, double perTokenS, double perSquareS, double exchangeS) {

    /** Length beyond which multiplying limits [1]. */
    private double kneeTokens() {
        return 2 * leastS / (perTokenS + Math.sqrt(perTokenS * perTokenS + 4 * perSquareS * leastS));
    }

    /** Mean [s]. */
    double meanS(Lengths lengths) {
        return limitedS(lengths, 0) + exchangeS * lengths.promptTokens();
    }

    /** E[m S^power]. */
    private double limitedS(Lengths lengths, int power) {
        double knee = kneeTokens();
        return leastS * (lengths.promptsAbove(0, power) - lengths.promptsAbove(knee, power))
                + perTokenS * lengths.promptsAbove(knee, power + 1)
                + perSquareS * lengths.promptsAbove(knee, power + 2);
    }

    /** Mean square [s2]. */
    double squareS2(Lengths lengths) {
        double knee = kneeTokens();
        return leastS * leastS * (1 - lengths.promptsAbove(knee, 0))
                + perTokenS * perTokenS * lengths.promptsAbove(knee, 2)
                + 2 * perTokenS * perSquareS * lengths.promptsAbove(knee, 3)
                + perSquareS * perSquareS * lengths.promptsAbove(knee, 4)
                + exchangeS * (2 * limitedS(lengths, 1) + exchangeS * lengths.promptsAbove(0, 2));
    }

    /** Mean of the product with the output tokens [s]. */
    double timesOutputS(Lengths lengths) {
        double knee = kneeTokens();
        return leastS * (lengths.outputTokens() - lengths.outputTimesPromptsAbove(knee, 0))
                + perTokenS * lengths.outputTimesPromptsAbove(knee, 1)
                + perSquareS * lengths.outputTimesPromptsAbove(knee, 2)
                + exchangeS * lengths.outputTimesPromptsAbove(0, 1);
    }
}
