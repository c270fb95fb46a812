package microtwin.scenario.trace;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.workload.calibration.MeterPoint;

/**
 * What a log does not say itself.
 *
 * @param columns names of columns that are not known by their names
 * @param units of columns, such as {@code mW}; they overrule the header
 * @param meterPoint where the power was measured; else what the format says, if anything
 * @param intervalS between samples that have no time of their own [s]
 * @param rail the rail that feeds the board, or several joined by {@code +}, where a log has several
 * @param device which one, where a log has several
 * @param longestGapS intervals longer than this are gaps; else two and a half usual ones [s]
 * @param requests how the requests are found
 */
public record TraceOptions(
        Map<TraceColumn, String> columns,
        Map<TraceColumn, String> units,
        Optional<MeterPoint> meterPoint,
        OptionalDouble intervalS,
        Optional<String> rail,
        Optional<String> device,
        OptionalDouble longestGapS,
        Requests requests) {

    /** Nothing is declared. */
    public static final TraceOptions NONE = new TraceOptions(
            Map.of(),
            Map.of(),
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Requests.MARKED);

    /**
     * Where requests come from: a file; else marks in the log, if it has any; else, if {@code detected}, its change points.
     *
     * @param file CSV of start, end, prompt and output tokens on the clock of the log
     * @param offsetS added to the times of that file [s]
     * @param promptTokens of each request that is marked or detected; NaN if they are not known [1]
     * @param outputTokens of each request that is marked or detected; NaN if they are not known [1]
     */
    public record Requests(
            Optional<Path> file, double offsetS, boolean detected, double promptTokens, double outputTokens) {

        /** Only those that are marked. */
        public static final Requests MARKED = new Requests(Optional.empty(), 0, false, Double.NaN, Double.NaN);

        /** Those of a file. */
        public static Requests of(Path file) {
            return new Requests(Optional.of(file), 0, false, Double.NaN, Double.NaN);
        }

        /** From change points, each with so many tokens. */
        public static Requests detected(double promptTokens, double outputTokens) {
            return new Requests(Optional.empty(), 0, true, promptTokens, outputTokens);
        }
    }

    public TraceOptions {
        columns = Map.copyOf(columns);
        units = Map.copyOf(units);
    }

    /** The same with the name of a column. */
    public TraceOptions withColumn(TraceColumn column, String name) {
        return new TraceOptions(
                with(columns, column, name), units, meterPoint, intervalS, rail, device, longestGapS, requests);
    }

    /** The same with the unit of a column. */
    public TraceOptions withUnit(TraceColumn column, String unit) {
        return new TraceOptions(
                columns, with(units, column, unit), meterPoint, intervalS, rail, device, longestGapS, requests);
    }

    /** The same with the point of measurement. */
    public TraceOptions withMeterPoint(MeterPoint point) {
        return new TraceOptions(columns, units, Optional.of(point), intervalS, rail, device, longestGapS, requests);
    }

    /** The same with a time between samples. */
    public TraceOptions withIntervalS(double seconds) {
        return new TraceOptions(
                columns, units, meterPoint, OptionalDouble.of(seconds), rail, device, longestGapS, requests);
    }

    /** The same with one rail, or a sum of several. */
    public TraceOptions withRail(String name) {
        return new TraceOptions(
                columns, units, meterPoint, intervalS, Optional.of(name), device, longestGapS, requests);
    }

    /** The same with one of several devices. */
    public TraceOptions withDevice(String name) {
        return new TraceOptions(columns, units, meterPoint, intervalS, rail, Optional.of(name), longestGapS, requests);
    }

    /** The same with other requests. */
    public TraceOptions withRequests(Requests others) {
        return new TraceOptions(columns, units, meterPoint, intervalS, rail, device, longestGapS, others);
    }

    private static Map<TraceColumn, String> with(Map<TraceColumn, String> map, TraceColumn column, String text) {
        Map<TraceColumn, String> more = new EnumMap<>(TraceColumn.class);
        more.putAll(map);
        more.put(column, text);
        return more;
    }
}
