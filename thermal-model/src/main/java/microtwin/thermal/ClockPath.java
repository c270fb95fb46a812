package microtwin.thermal;

import static java.lang.Math.log1p;
import static java.lang.Math.min;
import static java.lang.Math.pow;

import java.io.Serializable;

/**
 * A node under {@link ClockSteps} from trip to trip through one step: when it changes its clock, shuts down, boots and
 * serves again. One object follows many nodes, one after the other.
 */
final class ClockPath implements Serializable {

    private static final double NEVER_K = 1e9;

    private final NodeThermal node;
    private final double[] onK;
    /** Clock of each step of the table, full clock first [1]. */
    private final double[] clock;
    /** Dynamic power of each step of the table over that at full clock [1]: of a busy node, and of one with time to spare. */
    private final double[] ratioBusy;

    private final double[] ratioSpare;

    /** Step of the table; state of the node that is followed. */
    int level;
    /** True if it has shut down and is not yet cool. */
    boolean isOff;
    /** True if it has more work than its clock allows, so that a slower clock means less work. */
    boolean isBusy;
    /** Time until it serves again once it is cool [s]. */
    double bootingS;
    /** Time off or booting [s], and time served times what the clock lacked; results of the last {@link #follow}. */
    double downS;

    double slowS;
    /** Time served below full clock [s]; another result of it. */
    double belowS;
    /** Changes of the clock so far. */
    long changes;

    ClockPath(NodeThermal node, ClockSteps table, double dynamicExponent) {
        table.check(node);
        this.node = node;
        int steps = table.onK().size();
        onK = table.onK().stream().mapToDouble(Double::doubleValue).toArray();
        clock = new double[steps + 1];
        ratioBusy = new double[steps + 1];
        ratioSpare = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            clock[k] = k == 0 ? 1 : table.sharesOfClock().get(k - 1);
            ratioBusy[k] = pow(clock[k], dynamicExponent);
            ratioSpare[k] = pow(clock[k], dynamicExponent - 1);
        }
    }

    /** Goes through a step; {@code dynamicW} is the power above idle at full clock. Returns the junction at its end [K]. */
    double follow(double temperatureK, double ambientK, double idleW, double dynamicW, double dtS) {
        downS = 0;
        slowS = 0;
        belowS = 0;
        double[] ratioDynamic = isBusy ? ratioBusy : ratioSpare;
        double nowK = temperatureK;
        double leftS = dtS;
        while (leftS > 0) {
            double powerW = isOff ? 0 : bootingS > 0 ? idleW : idleW + ratioDynamic[level] * dynamicW;
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
            slowS += (1 - clock[level]) * forS;
            belowS += level > 0 ? forS : 0;
            return;
        }
        downS += forS;
        if (!isOff) {
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
