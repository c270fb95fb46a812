package microtwin.scenario.calibration;

import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.MeterPoint;

/**
 * What is known of the meter of a trace; the rest is that of its kind.
 *
 * @param kind of the meter; else the usual one at its point
 * @param shareAccuracy half width of the interval its gain is within for 95 % of meters
 * @param windowS over which it takes the mean; else since the reading before, or what is known of the kind [s]
 * @param lagS from the end of the window to the reading [s]
 * @param ratioGain reading over true power
 * @param offsetW reading at no power [W]
 */
public record MeterOptions(
        Optional<Kind> kind,
        OptionalDouble shareAccuracy,
        OptionalDouble windowS,
        OptionalDouble lagS,
        OptionalDouble ratioGain,
        OptionalDouble offsetW) {

    /** Meters that are known. */
    public enum Kind {
        NVML(Meter.NVML),
        INA3221(Meter.INA3221),
        INLINE(Meter.INLINE_DC),
        PLUG(Meter.WALL);

        private final Meter meter;

        Kind(Meter meter) {
            this.meter = meter;
        }

        private static Kind usual(MeterPoint point, String format) {
            return switch (point) {
                case CHIP -> format.startsWith("nvidia-smi") ? NVML : INA3221;
                case BOARD_DC, BATTERY, ADAPTER -> INLINE;
                case WALL -> PLUG;
            };
        }
    }

    /**
     * The meter of a log.
     *
     * @param point where it was
     * @param periodS from one reading to the next [s]
     * @param format of the log, in words
     */
    public Meter meter(MeterPoint point, double periodS, String format) {
        Kind used = kind.orElseGet(() -> Kind.usual(point, format));
        Meter known = used.meter;
        return new Meter(
                point,
                windowS.orElse(used == Kind.NVML ? Math.min(known.windowS(), periodS) : periodS),
                periodS,
                ratioGain.orElse(known.ratioGain()),
                offsetW.orElse(known.offsetW()),
                lagS.orElse(known.lagS()),
                known.resolutionW(),
                shareAccuracy.orElse(known.shareAccuracy()),
                known.shareIncluded());
    }
}
