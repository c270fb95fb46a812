package microtwin.workload;

/** How the requests of a class are divided among the groups that may answer them. */
public enum Policy {
    /** The first group up to the headroom, then the next; the last one up to its whole capacity. */
    SPILL_OVER,
    /** Likewise, but the group with the shortest round trip first. */
    NEAREST,
    /** All groups in proportion to the room they have. */
    CAPACITY_WEIGHTED
}
