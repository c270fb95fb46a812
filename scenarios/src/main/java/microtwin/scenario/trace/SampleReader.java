package microtwin.scenario.trace;

import java.util.Optional;
import microtwin.workload.calibration.MeterPoint;

/** Reads the lines of one format, one after the other, into a log. */
interface SampleReader {

    /**
     * A line that is not blank.
     *
     * @throws IllegalArgumentException if not even the next lines can be read, with what must be and what was
     */
    void read(int number, String line);

    /** After the last line. */
    default void end() {}

    /** The format in words. */
    String format();

    /** Where the format measures, if that is always the same. */
    default Optional<MeterPoint> meterPoint() {
        return Optional.empty();
    }
}
