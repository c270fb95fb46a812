package microtwin.workload.calibration;

/**
 * A sample beside its prediction.
 *
 * @param timeS since the trace began [s]
 * @param measuredW gain and offset of the meter taken out [W]
 * @param predictedW by the fit [W]
 * @param baselineW idle, or constant active watts while answering [W]
 */
public record Point(double timeS, double measuredW, double predictedW, double baselineW) {}
