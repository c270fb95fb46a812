package microtwin.scenario.demand;

import java.util.Optional;

/** Reads the lines of one format, one after the other. */
interface TraceReader {

    /**
     * One line that is not blank.
     *
     * @throws IllegalArgumentException with what the line must be and what it was
     */
    void read(String line);

    /**
     * What all lines say.
     *
     * @throws IllegalArgumentException if they say too little
     */
    RequestTrace end();

    /** The requests one by one; empty if the format has rates only. */
    default Optional<SingleRequests> single() {
        return Optional.empty();
    }
}
