package microtwin.thermal;

import static java.lang.Math.log1p;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import java.io.Serializable;

/**
 * A node under {@link ClockSteps} from trip to trip through one step: when it changes its clock, shuts down, boots and
 * serves again. One object follows many nodes, one after the other.
 *
 * <pre>
 *   busy,          load &gt; phi:   P = idle + full phi^a,         phi / load of the work is done
 *   time to spare, load &lt;= phi:  P = idle + min(wanted phi^(a-1), full phi^a),   all of it is
 * </pre>
 *
 * {@code full} and {@code wanted} are the dynamic powers of a full node and of this one at full clock, {@code load} the work
 * over what a full node does. A node that is off draws nothing, one that boots idles.
 */
final class ClockPath implements Serializable {

    private static final double NEVER_K = 1e9;

    /** The node that is followed; its limits are those of all. */
    NodeThermal node;

    private final double idleW;
    private final double[] onK;
    /** Clock of each step of the table, full clock first [1]. */
    private final double[] clock;
    /** Dynamic power of each step of the table over that at full clock [1]: of a busy node, and of one with time to spare. */
    private final double[] ratioBusy;

    private final double[] ratioSpare;
    /** Of the node that is followed, at each step of the table: power above idle [W], part of its work not done [1]. */
    private final double[] dynamicW;

    private final double[] ratioLost;

    /** Step of the table; state of the node that is followed. */
    int level;
    /** True if it has shut down and is not yet cool. */
    boolean isOff;
    /** Time until it serves again once it is cool [s]. */
    double bootingS;
    /** Time off, and time off or booting [s]; results of the last {@link #follow}, like those below. */
    double offS;

    double downS;
    /** Time served below full clock [s], and time served times what the clock lacked. */
    double belowS;

    double slowS;
    /** Time times the part of the work not done [s]. */
    double lostS;
    /** Energy above idle [J]. */
    double dynamicJ;
    /** Changes of the clock so far. */
    long changes;

    ClockPath(NodeThermal node, ClockSteps table, double idleW, double dynamicExponent) {
        table.check(node);
        this.node = node;
        this.idleW = idleW;
        int steps = table.onK().size();
        onK = table.onK().stream().mapToDouble(Double::doubleValue).toArray();
        clock = new double[steps + 1];
        ratioBusy = new double[steps + 1];
        ratioSpare = new double[steps + 1];
        dynamicW = new double[steps + 1];
        ratioLost = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            clock[k] = k == 0 ? 1 : table.sharesOfClock().get(k - 1);
            ratioBusy[k] = pow(clock[k], dynamicExponent);
            ratioSpare[k] = pow(clock[k], dynamicExponent - 1);
        }
    }

    /**
     * Says what the node has to do in the step that comes.
     *
     * @param inUse load over the capacity at full clock, at most 1
     * @param wantedW power above idle it would draw for it at full clock [W]
     * @param fullW power above idle if it were full at full clock [W]
     */
    void load(double inUse, double wantedW, double fullW) {
        for (int k = 0; k < clock.length; k++) {
            boolean isBusy = inUse > clock[k];
            dynamicW[k] = isBusy ? fullW * ratioBusy[k] : min(wantedW * ratioSpare[k], fullW * ratioBusy[k]);
            ratioLost[k] = isBusy ? 1 - clock[k] / inUse : 0;
        }
    }

    /** True if it stays at full clock for as long as its load and the air stay as they are. */
    boolean isFree(double temperatureK, double ambientK) {
        return level == 0 && serves() && temperatureK < onK[0] && node.steadyK(ambientK, idleW + dynamicW[0]) < onK[0];
    }

    /** Goes through a step. Returns the junction at its end [K]. */
    double follow(double temperatureK, double ambientK, double dtS) {
        offS = 0;
        downS = 0;
        belowS = 0;
        slowS = 0;
        lostS = 0;
        dynamicJ = 0;
        double nowK = temperatureK;
        double leftS = dtS;
        while (leftS > 0) {
            double powerW = isOff ? 0 : bootingS > 0 ? idleW : idleW + dynamicW[level];
            double steadyK = node.steadyK(ambientK, powerW);
            double warmS = nowK >= upK() ? 0 : secondsTo(nowK, upK(), steadyK);
            double coolS = nowK <= downK() ? 0 : secondsTo(nowK, downK(), steadyK);
            double bootS = !isOff && bootingS > 0 ? bootingS : leftS;
            double forS = min(min(leftS, bootS), min(warmS, coolS));
            pass(forS);
            leftS -= forS;
            nowK = forS == warmS && nowK < upK()
                    ? upK()
                    : forS == coolS && nowK > downK() ? downK() : node.temperatureAfterK(nowK, ambientK, powerW, forS);
            if (forS == warmS) {
                warmer();
            } else if (forS == coolS) {
                cooler();
            }
        }
        return nowK;
    }

    private boolean serves() {
        return !isOff && bootingS <= 0;
    }

    private double upK() {
        return isOff ? NEVER_K : serves() && level < onK.length ? onK[level] : node.shutdownK();
    }

    private double downK() {
        return isOff ? node.restartK() : serves() && level > 0 ? onK[level - 1] - node.hysteresisK() : -NEVER_K;
    }

    /** Time until the junction is at {@code toK} on its way to {@code steadyK} [s]; infinite if it does not come there. */
    private double secondsTo(double fromK, double toK, double steadyK) {
        boolean passes = toK > fromK ? steadyK > toK : steadyK < toK;
        double rcS = node.resistanceKPerW() * node.capacityJPerK();
        return passes ? rcS * log1p((fromK - toK) / (toK - steadyK)) : Double.POSITIVE_INFINITY;
    }

    private void pass(double forS) {
        if (serves()) {
            belowS += level > 0 ? forS : 0;
            slowS += (1 - clock[level]) * forS;
            lostS += ratioLost[level] * forS;
            dynamicJ += dynamicW[level] * forS;
            return;
        }
        downS += forS;
        lostS += forS;
        if (isOff) {
            offS += forS;
        } else {
            bootingS -= forS;
        }
    }

    private void warmer() {
        if (serves() && level < onK.length) {
            level++;
            changes++;
            return;
        }
        isOff = true;
        level = 0;
        bootingS = node.rebootS();
    }

    private void cooler() {
        if (isOff) {
            isOff = false;
        } else {
            level--;
            changes++;
        }
    }
}
