package microtwin.report;

/**
 * What {@link CalibrationCharts} show: a trace, what a fit and a baseline say of it, and the energy of each answer. Power
 * that is not known is {@code NaN}.
 *
 * @param title what was measured, for the reader
 * @param timeS of the samples, never backwards [s]
 * @param measuredW by sample [W]
 * @param predictedW by sample, of the fit [W]
 * @param baselineW by sample, of what the fit is held against [W]
 * @param answerMeasuredJ by answer [J]
 * @param answerPredictedJ by answer, of the fit [J]
 * @param answerBaselineJ by answer, of what the fit is held against [J]
 */
public record CalibrationSeries(
        String title,
        double[] timeS,
        double[] measuredW,
        double[] predictedW,
        double[] baselineW,
        double[] answerMeasuredJ,
        double[] answerPredictedJ,
        double[] answerBaselineJ) {

    public CalibrationSeries {
        requireLength("measuredW", measuredW, timeS.length);
        requireLength("predictedW", predictedW, timeS.length);
        requireLength("baselineW", baselineW, timeS.length);
        requireLength("answerPredictedJ", answerPredictedJ, answerMeasuredJ.length);
        requireLength("answerBaselineJ", answerBaselineJ, answerMeasuredJ.length);
        for (int i = 0; i < timeS.length; i++) {
            if (!Double.isFinite(timeS[i]) || (i > 0 && timeS[i] < timeS[i - 1])) {
                throw new IllegalArgumentException("timeS must be finite and not go backwards, was " + timeS[i]
                        + " at index " + i + (i > 0 ? " after " + timeS[i - 1] : ""));
            }
        }
    }

    private static void requireLength(String name, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " values, has " + values.length);
        }
    }

    /** Measured less predicted, by sample [W]. */
    static double[] residualW(double[] measuredW, double[] predictedW) {
        double[] residualW = new double[measuredW.length];
        for (int i = 0; i < residualW.length; i++) {
            residualW[i] = measuredW[i] - predictedW[i];
        }
        return residualW;
    }
}
