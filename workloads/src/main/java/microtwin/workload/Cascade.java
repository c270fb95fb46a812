package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * A small model answers first; what it is unsure of is answered again by a large one.
 *
 * <pre>
 *   energyJ    = smallJ + shareEscalated * largeJ + judgeJ
 *   oracleJ    = (1 - shareEscalated) * smallJ + shareEscalated * largeJ + judgeJ       judged before anyone answers
 *   breakEven  = 1 - (smallJ + judgeJ) / largeJ                    beyond it the large one alone is better
 *   of an oracle 1 - judgeJ / (largeJ - smallJ)
 *   quality    = (1 - shareEscalated) * small + shareEscalated * large
 * </pre>
 *
 * Source: Chen, Zaharia and Zou, FrugalGPT, 2023, section 3, with energy in place of the price. The share follows from
 * tasks and models and is a parameter here.
 *
 * @param shareEscalated part of the requests that the large model answers
 * @param oracle true if it is known beforehand which these are, so that they go straight to the large model
 * @param judgeJ energy of judging a request, at the nodes that answer first [J]
 * @param judgeS time it takes [s]
 */
public record Cascade(double shareEscalated, boolean oracle, double judgeJ, double judgeS) implements Serializable {

    public static final Bounds SHARE_ESCALATED = Bounds.SHARE;
    public static final Bounds JUDGE_J = Bounds.NOT_NEGATIVE;
    public static final Bounds JUDGE_S = Bounds.between(0, Clock.SECONDS_PER_HOUR);

    public Cascade {
        SHARE_ESCALATED.require("shareEscalated", shareEscalated);
        JUDGE_J.require("judgeJ", judgeJ);
        JUDGE_S.require("judgeS", judgeS);
    }

    /** Energy of a request [J]. */
    public double energyJ(double smallJ, double largeJ) {
        double first = oracle ? 1 - shareEscalated : 1;
        return first * smallJ + shareEscalated * largeJ + judgeJ;
    }

    /**
     * The share of escalated requests at which a cascade takes as much energy as the large model alone; negative if it
     * always takes more.
     */
    public double breakEvenShare(double smallJ, double largeJ) {
        if (!oracle) {
            return 1 - (smallJ + judgeJ) / largeJ;
        }
        return largeJ > smallJ ? 1 - judgeJ / (largeJ - smallJ) : Double.NEGATIVE_INFINITY;
    }

    /** The same rule where energies are counted with {@code ratio} times as much, such as at a generator. */
    public Cascade scaled(double ratio) {
        return new Cascade(shareEscalated, oracle, judgeJ * ratio, judgeS);
    }

    /** Quality of the answers in whatever the two are measured in. */
    public double quality(double small, double large) {
        return (1 - shareEscalated) * small + shareEscalated * large;
    }
}
