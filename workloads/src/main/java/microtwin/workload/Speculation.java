package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Speculative decoding: a small model drafts some tokens one by one, the large one checks all of them in one step and
 * adds one of its own.
 *
 * <pre>
 *   tokensPerCheck E = 1 + a + ... + a^g = (1 - a^(g+1)) / (1 - a)      a accepted, g drafted
 *   bytes per token      = (bytes of the model + g * bytes of the draft) / E
 *   operations per token = ((g + 1) * those of the model + g * those of the draft) / E
 * </pre>
 *
 * It trades operations for bytes: faster where memory limits, dearer where multiplying does. Source: Leviathan, Kalman,
 * Matias, Fast Inference from Transformers via Speculative Decoding, ICML 2023, equation 1 and section 3.
 *
 * @param draft the small model, in the format of the large one
 * @param drafted tokens for each check [1]
 * @param shareAccepted chance that a drafted token is kept, each on its own [1]
 */
public record Speculation(ModelCard draft, int drafted, double shareAccepted) implements Serializable {

    public static final Bounds DRAFTED = Bounds.between(1, 64);
    public static final Bounds SHARE_ACCEPTED = Bounds.SHARE;

    /** Assumed; 3 to 8 in use. */
    public static final int DEFAULT_DRAFTED = 4;

    public Speculation {
        DRAFTED.require("drafted", drafted);
        SHARE_ACCEPTED.require("shareAccepted", shareAccepted);
    }

    /** Tokens gained by a check, on average [1]. */
    public double tokensPerCheck() {
        double sum = 1;
        for (int i = 0; i < drafted; i++) {
            sum = 1 + shareAccepted * sum;
        }
        return sum;
    }

    /** Of a cost that a check takes once and a drafted token takes, per token gained. */
    double perToken(double check, double draft) {
        return (check + drafted * draft) / tokensPerCheck();
    }
}
