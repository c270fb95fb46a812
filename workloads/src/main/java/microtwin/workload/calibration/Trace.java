package microtwin.workload.calibration;

import java.util.List;

/**
 * What was measured on a board, in the order of time; index of all columns = sample.
 *
 * @param timeS since the first sample, rising [s]
 * @param powerW at the meter point; NaN where a sample is invalid [W]
 * @param chipK temperature of the processor; null if it was not logged [K]
 * @param ambientK temperature of the air; null if it was not logged [K]
 * @param clockShare of full clock; null if it was not logged [1]
 * @param requests that were answered, in the order of their starts; may be empty
 * @param meterPoint where the power was measured; null if nobody said
 */
public record Trace(
        double[] timeS,
        double[] powerW,
        double[] chipK,
        double[] ambientK,
        double[] clockShare,
        List<TracedRequest> requests,
        MeterPoint meterPoint) {

    public Trace {
        requests = List.copyOf(requests);
    }
}
