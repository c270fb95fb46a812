package microtwin.workload.calibration;

/**
 * How long answers take.
 *
 * <pre>
 *   latency = overheadS * answers + sum over phases of max(FLOP * sPerFlop, bytes * sPerByte)
 * </pre>
 *
 * Source: roofline by Williams et al., CACM 52 (4), 2009.
 *
 * @param overheadS of each answer [s]
 * @param sPerFlop where multiplying limits; 0 if it is not known to [s/FLOP]
 * @param sPerByte where reading limits; 0 if it is not known to [s/byte]
 */
public record SpeedModel(double overheadS, double sPerFlop, double sPerByte) {

    double phaseS(WorkPhase phase) {
        return Math.max(phase.flop() * sPerFlop, phase.bytes() * sPerByte);
    }

    /** Time of a request [s]. */
    public double latencyS(RequestWork work) {
        return overheadS * work.answers()
                + work.phases().stream().mapToDouble(this::phaseS).sum();
    }
}
