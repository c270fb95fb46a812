package microtwin.workload.replay;

import microtwin.workload.DecodeStep;
import microtwin.workload.InferenceNode;
import microtwin.workload.Serving;

/**
 * Many decoding steps of one batch at once. Each step writes a token of every sequence, so the context C of all sequences
 * together grows by the batch B from step to step, and the sum over steps is closed:
 *
 * <pre>
 *   read(j)  = weights(B) + kvTokenS (C + B j)       weights(B) = min(allS + eachS B, sharedS + ownS B)
 *   step(j)  = max(read(j) + link(B), multiplyS B) + overheadS
 *   readS    = sum read(j)  = n (weights(B) + kvTokenS C) + kvTokenS B n (n - 1) / 2          j = 0 .. n-1
 *   runS     = sum step(j)  = the same over the steps limited by memory, those from
 *              first = ceil((multiplyS B - link(B) - weights(B) - kvTokenS C) / (kvTokenS B)) on, plus n overheadS and
 *              first multiplyS B
 *   energyJ  = readW readS + n (linkW link(B) + tokenJ B)                                     above idle
 * </pre>
 *
 * Limited by memory once is limited by memory until the end, as reading grows and multiplying does not. The steps are those of
 * {@link DecodeStep} at the true context instead of the mean one; only what lies in far memory is that at the mean.
 *
 * @param bare the step of sequences without context, with the links at the mean one
 * @param kvTokenS reading the key-value cache of one token of context [s]
 * @param readW dynamic power while reading the memory [W]
 * @param linkW dynamic power while weights come from far memory [W]
 * @param tokenJ dynamic energy of multiplying for one token [J]
 */
record DecodeRun(DecodeStep bare, double kvTokenS, double readW, double linkW, double tokenJ) {

    static DecodeRun of(Serving serving, double meanContextTokens) {
        DecodeStep none = serving.decodeStep(0);
        DecodeStep mean = serving.decodeStep(meanContextTokens);
        InferenceNode node = serving.node();
        return new DecodeRun(
                new DecodeStep(
                        none.allS(),
                        none.kvS(),
                        none.sharedS(),
                        none.ownS(),
                        none.multiplyS(),
                        none.overheadS(),
                        mean.linkAllS(),
                        mean.linkSharedS(),
                        mean.linkOwnS()),
                serving.decodeStep(1).kvS() - none.kvS(),
                node.energyJPerByte() * node.readBytesPerS(),
                node.linkW(),
                node.energyJPerFlop(serving.quantization().computeType()) * serving.tokenFlop());
    }

    private double firstReadS(int batch, double contextTokens) {
        return bare.readS(batch) + kvTokenS * contextTokens;
    }

    /** Time the memory is read in some steps [s]. */
    double readS(int batch, double contextTokens, long steps) {
        return arithmetic(firstReadS(batch, contextTokens), kvTokenS * batch, 0, steps);
    }

    /** Duration of some steps [s]. */
    double runS(int batch, double contextTokens, long steps) {
        double first = firstReadS(batch, contextTokens) + bare.linkS(batch);
        double rise = kvTokenS * batch;
        double multiply = bare.multiplyS() * batch;
        double lead = Math.max(0, Math.ceil((multiply - first) / rise));
        long multiplying = lead < steps ? (long) lead : steps;
        return multiplying * multiply + arithmetic(first, rise, multiplying, steps) + steps * bare.overheadS();
    }

    /** Sum of first + rise j over j from {@code from} to below {@code to}. */
    private static double arithmetic(double first, double rise, long from, long to) {
        double terms = to - from;
        return terms * first + rise * (terms * (from + to - 1) / 2);
    }

    /** Steps until a time is over, at least one and at most {@code most}; the last one may reach beyond it [1]. */
    long steps(int batch, double contextTokens, long most, double untilS) {
        if (runS(batch, contextTokens, most) <= untilS) {
            return most;
        }
        long low = 1;
        long high = most;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (runS(batch, contextTokens, middle) >= untilS) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Dynamic energy of some steps [J]. */
    double energyJ(int batch, double contextTokens, long steps) {
        return readW * readS(batch, contextTokens, steps) + steps * (linkW * bare.linkS(batch) + tokenJ * batch);
    }
}
