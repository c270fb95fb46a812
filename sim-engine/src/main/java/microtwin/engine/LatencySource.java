package microtwin.engine;

/** A device that keeps how long its answers took; the group merges them in block order. */
public interface LatencySource extends SiteDevice {

    /** All it answered, late or not. */
    LatencyRecord latency();
}
