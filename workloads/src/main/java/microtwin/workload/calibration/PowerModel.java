package microtwin.workload.calibration;

/**
 * What a board draws.
 *
 * <pre>
 *   P = idleW + busyW * busy + jPerByte * bytes/s + jPerFlop * FLOP/s + leakWPerK * (T - leakFromK)
 * </pre>
 *
 * Source: Choi et al., A Roofline Model of Energy, IPDPS 2013, equation 2.
 *
 * @param idleW without a request, processor at {@code leakFromK} [W]
 * @param busyW while answering, whatever the work [W]
 * @param jPerByte moved [J/byte]
 * @param jPerFlop computed [J/FLOP]
 * @param leakWPerK more when the processor is warmer [W/K]
 * @param leakFromK mean temperature of the trace; 0 if it was not logged [K]
 */
public record PowerModel(
        double idleW, double busyW, double jPerByte, double jPerFlop, double leakWPerK, double leakFromK) {

    /** Energy of a request that takes some time, at the mean temperature [J]. */
    public double energyJ(RequestWork work, double latencyS) {
        return (idleW + busyW) * latencyS + jPerByte * work.bytes() + jPerFlop * work.flop();
    }

    double powerW(double[] rates, double chipK) {
        double leakW = leakWPerK == 0 ? 0 : leakWPerK * (chipK - leakFromK);
        return idleW
                + busyW * rates[Timeline.BUSY]
                + jPerByte * rates[Timeline.BYTES]
                + jPerFlop * rates[Timeline.FLOP]
                + leakW;
    }
}
