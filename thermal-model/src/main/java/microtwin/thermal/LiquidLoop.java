package microtwin.thermal;

import static java.lang.Math.exp;
import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Liquid loop that hands heat of the equipment to someone who wants it, through a counterflow exchanger.
 *
 * <pre>
 *   NTU = UA / Cmin,  Cr = Cmin / Cmax
 *   eps = (1 - e) / (1 - Cr e),  e = exp(-NTU (1 - Cr));     NTU / (1 + NTU) for Cr = 1
 *   limit = eps Cmin max(0, hot - cold)                      heat never flows uphill: the valve shuts
 *   useful = min(shareCaptured heat, limit, demand)
 *   pump = rated x        constant speed: runs the part x = useful / limit of the step
 *   pump = rated x^3      variable speed: flow in proportion to heat
 * </pre>
 *
 * The flow is controlled to hold the hot temperature: whatever the load, water comes to the exchanger at {@code hotInletK}, and
 * the pumps run less, by speed or by on and off. A loop that ran at full flow all the time would be warmed by captured heat
 * over {@code hotWPerK} alone, 4.5 K for 35.7 kW at 8 kW/K, and would hand over less; such a loop is not modelled.
 *
 * <p>Source: Incropera and DeWitt, Fundamentals of Heat and Mass Transfer, 7th edition, table 11.3, equation 11.29. The
 * temperatures are those of the two inlets; the pump's heat is not counted as useful. A user that holds heat sends its own
 * temperature back if that is above {@code coldInletK}.
 *
 * @param shareCaptured part of the equipment's heat the loop takes up [1]
 * @param hotWPerK heat capacity flow of the equipment's side [W/K]
 * @param coldWPerK heat capacity flow of the user's side [W/K]
 * @param conductanceWPerK UA of the exchanger [W/K]
 * @param hotInletK hottest water the equipment allows, into the exchanger [K]
 * @param coldInletK return of the user's side [K]
 * @param pumpW pumps at full flow [W]
 * @param variableSpeed true if flow follows the heat, false for on and off
 */
public record LiquidLoop(
        double shareCaptured,
        double hotWPerK,
        double coldWPerK,
        double conductanceWPerK,
        double hotInletK,
        double coldInletK,
        double pumpW,
        boolean variableSpeed)
        implements Serializable {

    public static final Bounds SHARE_CAPTURED = Bounds.SHARE;
    public static final Bounds FLOW_W_PER_K = Bounds.POSITIVE;
    public static final Bounds CONDUCTANCE_W_PER_K = Bounds.NOT_NEGATIVE;
    /** Between freezing and boiling of water. */
    public static final Bounds INLET_K = Bounds.between(273.15, 373.15);

    public static final Bounds PUMP_W = Bounds.between(0, 1e12);

    /** Cr closer to 1 than this uses the limit; the error is of the same order. */
    private static final double BALANCED = 1e-9;

    public LiquidLoop {
        SHARE_CAPTURED.require("shareCaptured", shareCaptured);
        FLOW_W_PER_K.require("hotWPerK", hotWPerK);
        FLOW_W_PER_K.require("coldWPerK", coldWPerK);
        CONDUCTANCE_W_PER_K.require("conductanceWPerK", conductanceWPerK);
        INLET_K.require("hotInletK", hotInletK);
        INLET_K.require("coldInletK", coldInletK);
        PUMP_W.require("pumpW", pumpW);
    }

    /**
     * Effectiveness of a counterflow exchanger [1].
     *
     * @param ntu transfer units
     * @param ratioFlow smaller heat capacity flow over the larger
     */
    public static double effectiveness(double ntu, double ratioFlow) {
        if (1 - ratioFlow < BALANCED) {
            return ntu / (1 + ntu);
        }
        double left = exp(-ntu * (1 - ratioFlow));
        return (1 - left) / (1 - ratioFlow * left);
    }

    /** Smaller heat capacity flow of the two sides [W/K]. */
    public double smallerWPerK() {
        return min(hotWPerK, coldWPerK);
    }

    /** Effectiveness of this exchanger at full flow [1]. */
    public double effectiveness() {
        return effectiveness(conductanceWPerK / smallerWPerK(), smallerWPerK() / max(hotWPerK, coldWPerK));
    }

    /** Heat the exchanger passes at full flow per difference of its inlets [W/K]. */
    double passedWPerK() {
        return effectiveness() * smallerWPerK();
    }

    /** Most heat the exchanger passes at full flow [W]; nought if the user's side is the warmer. */
    public double limitW() {
        return limitW(passedWPerK(), coldInletK);
    }

    /** The same where the user holds heat at {@code userK} and sends back nothing colder. */
    double limitW(double passedWPerK, double userK) {
        return passedWPerK * max(0, hotInletK - max(coldInletK, userK));
    }

    /** Heat of the equipment it takes up [W]. */
    public double capturedW(double heatW) {
        return shareCaptured * heatW;
    }

    /** Heat handed over [W]. */
    public double usefulW(double heatW, double limitW, double demandW) {
        return min(min(capturedW(heatW), limitW), demandW);
    }

    /** Power of the pumps at constant speed, running part of the step [W]. */
    double cyclingW(double usefulW, double limitW) {
        return pumpW * usefulW / max(limitW, Double.MIN_NORMAL);
    }

    /** Power of the pumps at variable speed [W]. */
    double followingW(double usefulW, double limitW) {
        double flow = usefulW / max(limitW, Double.MIN_NORMAL);
        return pumpW * (flow * flow * flow);
    }

    /** Power of the pumps [W]. */
    public double pumpW(double usefulW, double limitW) {
        return variableSpeed ? followingW(usefulW, limitW) : cyclingW(usefulW, limitW);
    }
}
