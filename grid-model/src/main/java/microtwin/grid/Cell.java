package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * One type of LiFePO4 cell: open-circuit voltage, series resistance, one RC pair.
 *
 * <pre>
 *   V = OCV(soc) - V1 - I R0(T)        I &gt; 0 discharges
 *   dV1/dt = (I R1 - V1) / tau
 *   dsoc/dt = -I / capacity (discharge),  -etaCoulombic I / capacity (charge),  less self-discharge
 *   R0(T) = r0 exp(2500 K (1/T - 1/298.15 K))
 * </pre>
 *
 * R1 keeps its value at 25 degC, so that the energy in the RC pair depends on its voltage alone. The open-circuit
 * voltage may lag behind the current by {@link Hysteresis}; usually it does not.
 *
 * <p>The charge that the cold leaves out of reach is not lost: it raises the lowest state of charge that can be used.
 *
 * <p>Sources: OCV: Sony US26650FTC1 at 25 degC, Naumann, dissertation TU Muenchen 2018, as in SimSES. Limits of
 * current by temperature and of capacity in the cold: manuals of telecom LFP packs. Temperature coefficient of R0:
 * assumed.
 *
 * @param capacityC charge between empty and full at 25 degC [A s]
 * @param r0Ohm series resistance at 25 degC [Ohm]
 * @param r1Ohm resistance of the RC pair [Ohm]
 * @param tauS time constant of the RC pair [s]
 * @param etaCoulombic charge stored per charge taken
 * @param selfDischargePerS share of the capacity lost per second [1/s]
 * @param minV lowest terminal voltage [V]
 * @param maxV highest terminal voltage [V]
 * @param maxChargeA highest charge current, at 25 to 50 degC [A]
 * @param maxDischargeA highest discharge current [A]
 * @param hysteresis of the open-circuit voltage
 */
public record Cell(
        double capacityC,
        double r0Ohm,
        double r1Ohm,
        double tauS,
        double etaCoulombic,
        double selfDischargePerS,
        double minV,
        double maxV,
        double maxChargeA,
        double maxDischargeA,
        Hysteresis hysteresis)
        implements Serializable {

    public static final Bounds CAPACITY_C = Bounds.POSITIVE;
    public static final Bounds R_OHM = Bounds.POSITIVE;
    public static final Bounds TAU_S = Bounds.POSITIVE;
    public static final Bounds ETA_COULOMBIC = Bounds.between(0.9, 1);
    public static final Bounds SELF_DISCHARGE_PER_S = Bounds.between(0, 1e-6);
    /** Above half the highest open-circuit voltage, so that power always rises with current inside the window. */
    public static final Bounds MIN_V = Bounds.between(2, 3);

    public static final Bounds MAX_V = Bounds.between(3.53, 4);
    public static final Bounds CURRENT_A = Bounds.POSITIVE;

    /** Cells of 20 Ah and their defaults scale with capacity from this one [A s]. */
    private static final double REFERENCE_C = 20 * Clock.SECONDS_PER_HOUR;
    /** 10 mOhm at 20 Ah: 40 mOhm for a 4S pack; data sheets of up to 50 mOhm [Ohm]. */
    private static final double REFERENCE_R0_OHM = 0.010;
    /** Assumed: 15 mOhm for a 4S pack of 20 Ah [Ohm]. */
    private static final double REFERENCE_R1_OHM = 0.00375;
    /** Assumed [s]. */
    public static final double DEFAULT_TAU_S = 60;
    /** LFP, range 0.99 to 0.999. */
    public static final double DEFAULT_ETA_COULOMBIC = 0.995;
    /** 2.5 % a month; data sheets say up to 3 % [1/s]. */
    public static final double DEFAULT_SELF_DISCHARGE_PER_S = 0.025 / (365.25 / 12 * Clock.SECONDS_PER_DAY);
    /** 0.5 C and 1 C, usual for LFP packs [1/s]. */
    private static final double CHARGE_PER_S = 0.5 / Clock.SECONDS_PER_HOUR;

    private static final double DISCHARGE_PER_S = 1.0 / Clock.SECONDS_PER_HOUR;

    /** Open-circuit voltage at {@link #OCV_SOC} [V]. */
    private static final double[] OCV_V = {
        2.286, 2.895, 3.065, 3.197, 3.234, 3.270, 3.292, 3.2995, 3.3035, 3.311, 3.334, 3.342, 3.345, 3.349, 3.362, 3.530
    };

    private static final double[] OCV_SOC = {
        0, 0.02, 0.05, 0.10, 0.20, 0.30, 0.40, 0.50, 0.60, 0.70, 0.80, 0.90, 0.95, 0.98, 0.99, 1.0
    };

    /** Arrhenius temperature of R0, assumed [K]. */
    private static final double ACTIVATION_K = 2500;

    private static final double REFERENCE_K = Atmosphere.ZERO_CELSIUS_K + 25;

    private static final double HOT_K = Atmosphere.ZERO_CELSIUS_K + 60;
    /**
     * Temperatures from which another share of the highest charge current is allowed: freezing, 10, 25, 50 and 60 degC; none
     * below the first [K].
     */
    private static final double[] CHARGE_FROM_K = {
        Atmosphere.ZERO_CELSIUS_K,
        Atmosphere.ZERO_CELSIUS_K + 10,
        Atmosphere.ZERO_CELSIUS_K + 25,
        Atmosphere.ZERO_CELSIUS_K + 50,
        HOT_K
    };

    /** These shares. */
    private static final double[] CHARGE_SHARE = {0.2, 0.4, 1, 0.2, 0};

    /**
     * A limit goes over into the next within the inverse of it, far below what temperatures are known to; a power of two, so
     * that differences of temperature stay exact [1/K].
     */
    private static final double SHARPNESS_PER_K = 1 << 20;

    /** All of the discharge current from -20 up to and with 60 degC, else none [K]. */
    private static final double[] DISCHARGE_FROM_K = {Atmosphere.ZERO_CELSIUS_K - 20, HOT_K + 1 / SHARPNESS_PER_K};

    private static final double[] DISCHARGE_SHARE = {1, 0};
    /** Above any cell [K]. */
    private static final double HOTTEST_K = 1000;

    /**
     * Share of the capacity that the cold leaves out of reach: 0 at 25 degC, 0.2 at 0 degC, 0.3 at -20 degC and below.
     */
    private static final double OUT_OF_REACH_AT_0_C = 0.2;

    private static final double OUT_OF_REACH_MOST = 0.3;
    private static final double OUT_OF_REACH_PER_K_BELOW_0_C = 0.1 / 20;
    private static final double OUT_OF_REACH_PER_K_ABOVE_0_C = 0.2 / 25;

    /** A cell whose open-circuit voltage is one curve. */
    public Cell(
            double capacityC,
            double r0Ohm,
            double r1Ohm,
            double tauS,
            double etaCoulombic,
            double selfDischargePerS,
            double minV,
            double maxV,
            double maxChargeA,
            double maxDischargeA) {
        this(
                capacityC,
                r0Ohm,
                r1Ohm,
                tauS,
                etaCoulombic,
                selfDischargePerS,
                minV,
                maxV,
                maxChargeA,
                maxDischargeA,
                Hysteresis.NONE);
    }

    public Cell {
        CAPACITY_C.require("capacityC", capacityC);
        R_OHM.require("r0Ohm", r0Ohm);
        R_OHM.require("r1Ohm", r1Ohm);
        TAU_S.require("tauS", tauS);
        ETA_COULOMBIC.require("etaCoulombic", etaCoulombic);
        SELF_DISCHARGE_PER_S.require("selfDischargePerS", selfDischargePerS);
        MIN_V.require("minV", minV);
        MAX_V.require("maxV", maxV);
        CURRENT_A.require("maxChargeA", maxChargeA);
        CURRENT_A.require("maxDischargeA", maxDischargeA);
    }

    /** A cell of a capacity with default properties; resistances fall as the capacity grows. */
    public static Cell lfp(double capacityC) {
        CAPACITY_C.require("capacityC", capacityC);
        return new Cell(
                capacityC,
                REFERENCE_R0_OHM * REFERENCE_C / capacityC,
                REFERENCE_R1_OHM * REFERENCE_C / capacityC,
                DEFAULT_TAU_S,
                DEFAULT_ETA_COULOMBIC,
                DEFAULT_SELF_DISCHARGE_PER_S,
                2.5,
                3.65,
                CHARGE_PER_S * capacityC,
                DISCHARGE_PER_S * capacityC);
    }

    /** The same cell with other resistances. */
    public Cell withResistance(double newR0Ohm, double newR1Ohm) {
        return new Cell(
                capacityC,
                newR0Ohm,
                newR1Ohm,
                tauS,
                etaCoulombic,
                selfDischargePerS,
                minV,
                maxV,
                maxChargeA,
                maxDischargeA,
                hysteresis);
    }

    /** Open-circuit voltage [V], linear between the measured points. */
    public static double ocvV(double soc) {
        return interpolate(OCV_SOC, OCV_V, soc);
    }

    /** Energy from empty to full against the open-circuit voltage [J]. */
    public double energyJ() {
        double sum = 0;
        for (int i = 1; i < OCV_SOC.length; i++) {
            sum += (OCV_V[i] + OCV_V[i - 1]) / 2 * (OCV_SOC[i] - OCV_SOC[i - 1]);
        }
        return sum * capacityC;
    }

    /** R0 at a temperature over R0 at 25 degC. */
    public static double resistanceRatio(double cellK) {
        return Math.exp(resistanceExponent(cellK));
    }

    static double resistanceExponent(double cellK) {
        return ACTIVATION_K * (1 / cellK - 1 / REFERENCE_K);
    }

    /** Highest charge current at a temperature [A]. */
    public double chargeLimitA(double cellK) {
        return shareOfCharge(cellK) * maxChargeA;
    }

    /** Share of the highest charge current allowed at a temperature. */
    static double shareOfCharge(double cellK) {
        return share(CHARGE_FROM_K, CHARGE_SHARE, cellK);
    }

    /** Highest discharge current at a temperature [A]. */
    public double dischargeLimitA(double cellK) {
        return shareOfDischarge(cellK) * maxDischargeA;
    }

    /** Share of the highest discharge current allowed at a temperature. */
    static double shareOfDischarge(double cellK) {
        return share(DISCHARGE_FROM_K, DISCHARGE_SHARE, cellK);
    }

    /**
     * Shares of the highest currents allowed at a column of temperatures, times a factor each. Cells of one place mostly lie
     * between the same two temperatures of both lists, so that all are allowed the same.
     */
    static void shares(
            double[] cellK, double charge, double discharge, double[] chargeShare, double[] dischargeShare, int rows) {
        double fromK = Math.max(last(CHARGE_FROM_K, cellK[0]), last(DISCHARGE_FROM_K, cellK[0]));
        double toK = Math.min(next(CHARGE_FROM_K, cellK[0]), next(DISCHARGE_FROM_K, cellK[0]));
        if (allWithin(cellK, fromK, toK, rows)) {
            Arrays.fill(chargeShare, 0, rows, charge * shareOfCharge(cellK[0]));
            Arrays.fill(dischargeShare, 0, rows, discharge * shareOfDischarge(cellK[0]));
        } else {
            addSteps(CHARGE_FROM_K, CHARGE_SHARE, cellK, charge, chargeShare, rows);
            addSteps(DISCHARGE_FROM_K, DISCHARGE_SHARE, cellK, discharge, dischargeShare, rows);
        }
    }

    /** The last of rising temperatures that is reached [K]. */
    private static double last(double[] fromK, double cellK) {
        double lastK = 0;
        for (double k : fromK) {
            lastK = cellK >= k ? k : lastK;
        }
        return lastK;
    }

    /** The first of rising temperatures that is not reached [K]. */
    private static double next(double[] fromK, double cellK) {
        for (double k : fromK) {
            if (cellK < k) {
                return k;
            }
        }
        return HOTTEST_K;
    }

    /** True if all lie between two temperatures and neither is near. */
    private static boolean allWithin(double[] cellK, double fromK, double toK, int rows) {
        double middleK = (fromK + toK) / 2;
        double reachK = (toK - fromK) / 2 - 2 / SHARPNESS_PER_K;
        for (int i = 0; i < rows; i++) {
            if (!(Math.abs(cellK[i] - middleK) <= reachK)) {
                return false;
            }
        }
        return true;
    }

    private static double share(double[] fromK, double[] share, double cellK) {
        double[] into = new double[1];
        addSteps(fromK, share, new double[] {cellK}, 1, into, 1);
        return into[0];
    }

    private static void addSteps(
            double[] fromK, double[] share, double[] cellK, double factor, double[] into, int rows) {
        Arrays.fill(into, 0, rows, 0);
        double before = 0;
        for (int k = 0; k < fromK.length; k++) {
            addStep(fromK[k], factor * (share[k] - before), cellK, into, rows);
            before = share[k];
        }
    }

    /** Adds a height from a temperature on and nothing below it, without a branch or a comparison. */
    private static void addStep(double fromK, double height, double[] cellK, double[] into, int rows) {
        for (int i = 0; i < rows; i++) {
            double past = (cellK[i] - fromK) * SHARPNESS_PER_K;
            into[i] += height * (0.5 * (Math.abs(past + 1) - Math.abs(past)) + 0.5);
        }
    }

    /** States of charge at which the open-circuit voltage was measured, rising from 0 to 1. */
    static double[] measuredSoc() {
        return OCV_SOC.clone();
    }

    /** State of charge below which the cold leaves nothing to draw, between nought and the most but for rounding. */
    public static double socOutOfReach(double cellK) {
        double celsius = cellK - Atmosphere.ZERO_CELSIUS_K;
        double share = OUT_OF_REACH_AT_0_C
                - 0.5 * (OUT_OF_REACH_PER_K_ABOVE_0_C + OUT_OF_REACH_PER_K_BELOW_0_C) * celsius
                - 0.5 * (OUT_OF_REACH_PER_K_ABOVE_0_C - OUT_OF_REACH_PER_K_BELOW_0_C) * Math.abs(celsius);
        return 0.5 * (Math.abs(share) - Math.abs(share - OUT_OF_REACH_MOST) + OUT_OF_REACH_MOST);
    }

    /** State of charge at which the open-circuit voltage reaches a value [1]. */
    static double socAt(double ocvV) {
        return interpolate(OCV_V, OCV_SOC, ocvV);
    }

    /** Linear between points of rising x, constant beyond them. */
    static double interpolate(double[] x, double[] y, double at) {
        if (at <= x[0]) {
            return y[0];
        }
        int i = 1;
        while (i < x.length - 1 && x[i] < at) {
            i++;
        }
        double share = Math.min(1, (at - x[i - 1]) / (x[i] - x[i - 1]));
        return y[i - 1] + share * (y[i] - y[i - 1]);
    }
}
