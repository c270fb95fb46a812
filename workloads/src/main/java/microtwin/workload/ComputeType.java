package microtwin.workload;

/** Number type in which a node multiplies; apart from the type in which weights are stored. */
public enum ComputeType {
    FP16,
    INT8,
    FP8,
    FP4
}
