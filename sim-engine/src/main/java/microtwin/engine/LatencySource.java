package microtwin.engine;

/** A device that keeps the latency of what it served; the group merges them in block order. */
public interface LatencySource extends SiteDevice {

    /** Requests by latency [s]. */
    LogHistogram latencyS();
}
