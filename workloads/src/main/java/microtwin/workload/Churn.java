package microtwin.workload;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;

/**
 * Nodes that come and go: an alternating renewal process of times up and times down, both exponentially distributed.
 *
 * <pre>
 *   shareUp = mtbf / (mtbf + mttr)                in the long run
 *   timeUpS = -mtbf ln u,    timeDownS = -mttr ln u,    u uniform in (0, 1)
 * </pre>
 *
 * A unit is up at the start with the probability {@code shareUp}, so that the process is stationary from there. Source:
 * Barlow and Proschan, Mathematical Theory of Reliability, 1965, chapter 3.
 *
 * @param mtbfS mean time up, to the next failure [s]
 * @param mttrS mean time down [s]
 */
public record Churn(double mtbfS, double mttrS) implements Serializable {

    public static final Bounds TIME_S = Bounds.between(1, 100 * 365 * Clock.SECONDS_PER_DAY);

    /** Units that are drawn at most; more of them only come closer to the mean. */
    public static final int MOST_UNITS = 256;

    /** Outages of a run at most: of units that fail more often fewer are drawn, one at least. */
    public static final double MOST_OUTAGES = 200_000;

    public Churn {
        TIME_S.require("mtbfS", mtbfS);
        TIME_S.require("mttrS", mttrS);
    }

    /** Part of the time in which a unit is up, in the long run. */
    public double shareUp() {
        return mtbfS / (mtbfS + mttrS);
    }

    /** Outages of a run, each of an equal share of the group; at most 256 units are drawn, and fewer if they fail often. */
    public List<Outages.Down> draw(String group, int event, int units, double durationS, RandomStreams.Stream stream) {
        double affordable = MOST_OUTAGES * (mtbfS + mttrS) / durationS;
        int drawn = (int) Math.max(1, Math.min(Math.min(units, MOST_UNITS), affordable));
        List<Outages.Down> outages = new ArrayList<>();
        for (int unit = 0; unit < drawn; unit++) {
            boolean up = stream.uniform(unit, 0) < shareUp();
            double fromS = 0;
            for (long turn = 1; fromS < durationS; turn++) {
                double toS = fromS - (up ? mtbfS : mttrS) * Math.log(stream.uniform(unit, turn));
                if (!up && toS > fromS) {
                    outages.add(new Outages.Down(group, fromS, toS, 1.0 / drawn, event));
                }
                fromS = toS;
                up = !up;
            }
        }
        return outages;
    }
}
