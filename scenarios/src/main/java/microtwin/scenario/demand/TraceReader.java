package microtwin.scenario.demand;

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
}
