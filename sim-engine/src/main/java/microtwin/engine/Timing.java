package microtwin.engine;

/**
 * What is timed of an answer. It goes through four stages one after the other, so their times sum to the whole of an answer;
 * of many answers the means do, percentiles do not.
 */
public enum Timing {
    /** From the request to the last token [s]. */
    TOTAL,
    /** On the way to the site and back [s]. */
    NETWORK,
    /** For room, for a place at a node, for it to wake, and for the calls before the one that answers [s]. */
    QUEUE,
    /** Reading the prompt [s]. */
    PREFILL,
    /** Writing the answer, with the prompts of others read in between [s]. */
    DECODE,
    /** To the first token: network, queue and prefill [s]. */
    FIRST_TOKEN,
    /** Of each output token: decode over their number [s]. */
    PER_TOKEN
}
