package microtwin.scenario.trace;

import microtwin.workload.calibration.Trace;

/** A trace, and what is to be known of the file it came from. */
public record TraceReading(Trace trace, TraceAudit audit) {}
