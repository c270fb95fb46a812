package microtwin.workload.calibration;

import java.util.List;
import java.util.Locale;
import microtwin.engine.Bounds;

/**
 * A meter as it is read out: a mean over a window of a part of the true power, now and then.
 *
 * <pre>
 *   reading(t) = round(ratioGain * shareIncluded * mean of P over [t - lagS - windowS, t - lagS] + offsetW)
 *   t = 0, periodS, 2 periodS, ...                                        round to a multiple of resolutionW
 * </pre>
 *
 * The integral is exact for power that is constant between its changes. What happens between two windows is not seen.
 *
 * @param point where it is; null if nobody said
 * @param windowS over which it takes the mean; 0 for the power of an instant [s]
 * @param periodS from one reading to the next [s]
 * @param ratioGain reading over true power
 * @param offsetW reading at no power [W]
 * @param lagS from the end of the window to the reading [s]
 * @param resolutionW step of the readings; 0 if it is too fine to matter [W]
 * @param shareAccuracy half width of the interval its gain is within for 95 % of meters
 * @param shareIncluded part of the power behind the point that it sees, such as that of one processor
 */
public record Meter(
        MeterPoint point,
        double windowS,
        double periodS,
        double ratioGain,
        double offsetW,
        double lagS,
        double resolutionW,
        double shareAccuracy,
        double shareIncluded) {

    public static final Bounds WINDOW_S = Bounds.between(0, 1e6);
    public static final Bounds PERIOD_S = new Bounds(0, true, 1e6, false);
    public static final Bounds RATIO_GAIN = new Bounds(0, true, 10, false);
    public static final Bounds LAG_S = Bounds.between(0, 1e4);
    public static final Bounds RESOLUTION_W = Bounds.between(0, 1e6);
    public static final Bounds SHARE_ACCURACY = new Bounds(0, false, 1, true);
    public static final Bounds SHARE_INCLUDED = Bounds.EFFICIENCY;

    /**
     * Of A100 and H100: 25 ms of each 100 ms are seen, readings are within 5 %. Source: Yang, Adamek, Armour, Part-time
     * Power Measurements: nvidia-smi's Lack of Attention, SC 2024.
     */
    public static final Meter NVML = new Meter(MeterPoint.CHIP, 0.025, 0.1, 1, 0, 0, 0.001, 0.05, 1);

    /**
     * Rails of a module, read ten times a second: steps of 8 mV and 40 uV over 5 mOhm, so 8 mA or 40 mW at 5 V; 64
     * conversions of 1.1 ms for current and for voltage (assumed); 0.25 % by the amplifier, 1 % by the shunt resistor
     * (assumed). Source: Texas Instruments SBOS576, sections 7.5 and 8.6.
     */
    public static final Meter INA3221 = new Meter(MeterPoint.CHIP, 0.1, 0.1, 1, 0, 0, 0.04, 0.0125, 1);

    /** In the cable before a board: once a second, mean since the last reading, 2 %: a usual data sheet (assumed). */
    public static final Meter INLINE_DC = new Meter(MeterPoint.BOARD_DC, 1, 1, 1, 0, 0, 0.01, 0.02, 1);

    /**
     * At the plug: once a second, mean since the last reading, 1 %. Source: SPECpower and Performance Methodology 2.2,
     * section 3.2.1, which MLPerf Power asks for too.
     */
    public static final Meter WALL = new Meter(MeterPoint.WALL, 1, 1, 1, 0, 0, 0.001, 0.01, 1);

    public Meter {
        WINDOW_S.require("windowS", windowS);
        PERIOD_S.require("periodS", periodS);
        RATIO_GAIN.require("ratioGain", ratioGain);
        Bounds.FINITE.require("offsetW", offsetW);
        LAG_S.require("lagS", lagS);
        RESOLUTION_W.require("resolutionW", resolutionW);
        SHARE_ACCURACY.require("shareAccuracy", shareAccuracy);
        SHARE_INCLUDED.require("shareIncluded", shareIncluded);
    }

    /** The same meter with another gain. */
    public Meter withGain(double ratio) {
        return new Meter(point, windowS, periodS, ratio, offsetW, lagS, resolutionW, shareAccuracy, shareIncluded);
    }

    /** The same meter at another point. */
    public Meter at(MeterPoint other) {
        return new Meter(other, windowS, periodS, ratioGain, offsetW, lagS, resolutionW, shareAccuracy, shareIncluded);
    }

    /** The same meter that sees a part only. */
    public Meter including(double share) {
        return new Meter(point, windowS, periodS, ratioGain, offsetW, lagS, resolutionW, shareAccuracy, share);
    }

    /** What it shows at a time of a true course [W]. */
    public double readingW(PowerCourse course, double timeS) {
        double seenW = shareIncluded * course.meanW(timeS - lagS - windowS, timeS - lagS);
        double shownW = ratioGain * seenW + offsetW;
        return resolutionW > 0 ? Math.rint(shownW / resolutionW) * resolutionW : shownW;
    }

    /** All readings from time 0 to a time. */
    public Trace read(PowerCourse course, double untilS) {
        double[] timeS = new double[1 + (int) (untilS / periodS)];
        double[] powerW = new double[timeS.length];
        for (int k = 0; k < timeS.length; k++) {
            timeS[k] = k * periodS;
            powerW[k] = readingW(course, timeS[k]);
        }
        return new Trace(timeS, powerW, null, null, null, List.of(), point);
    }

    /** Power that is seen when it shows a reading: gain and offset taken out [W]. */
    public double seenW(double readingW) {
        return (readingW - offsetW) / ratioGain;
    }

    /**
     * Why readings do not add up to the true energy; the four add up to readings less truth.
     *
     * @param excludedJ of what it does not see [J]
     * @param samplingJ of what happened between its windows, and of rounding [J]
     * @param gainJ of its gain [J]
     * @param offsetJ of its offset [J]
     */
    public record Bias(double excludedJ, double samplingJ, double gainJ, double offsetJ) {
        public double totalJ() {
            return excludedJ + samplingJ + gainJ + offsetJ;
        }
    }

    /** Bias of the energy of all readings after time 0 until a time, each taken for the period that ends with it. */
    public Bias bias(PowerCourse course, double untilS) {
        int readings = (int) (untilS / periodS);
        double trueJ = course.energyJ(0, readings * periodS);
        double readJ = 0;
        for (int k = 1; k <= readings; k++) {
            readJ += readingW(course, k * periodS) * periodS;
        }
        double offsetJ = offsetW * readings * periodS;
        double seenJ = (readJ - offsetJ) / ratioGain;
        return new Bias((shareIncluded - 1) * trueJ, seenJ - shareIncluded * trueJ, (ratioGain - 1) * seenJ, offsetJ);
    }

    /**
     * A trace as a meter at another point would have shown it. Points follow one another from the chip to the wall; what
     * lies between them is one converter.
     *
     * @param etaConverter power at the inner point over power at the outer one
     */
    public static Trace moved(Trace trace, MeterPoint to, double etaConverter) {
        Bounds.EFFICIENCY.require("etaConverter", etaConverter);
        requireKnown(trace.meterPoint());
        int outwards = to.compareTo(trace.meterPoint());
        double[] powerW = trace.powerW().clone();
        for (int k = 0; k < powerW.length && outwards != 0; k++) {
            powerW[k] = outwards > 0 ? powerW[k] / etaConverter : powerW[k] * etaConverter;
        }
        return new Trace(
                trace.timeS(), powerW, trace.chipK(), trace.ambientK(), trace.clockShare(), trace.requests(), to);
    }

    /**
     * Refuses a trace of which nobody said where it was measured.
     *
     * @throws IllegalArgumentException if the point is null
     */
    public static void requireKnown(MeterPoint point) {
        if (point == null) {
            throw new IllegalArgumentException("the point of the meter must be told: one of "
                    + List.of(MeterPoint.values()).toString().toLowerCase(Locale.ROOT)
                    + "\nMaybe look where the meter was: a fit is one of what lies behind it.");
        }
    }
}
