package microtwin.report;

import java.awt.Stroke;
import java.util.Arrays;
import org.jfree.data.xy.XYSeries;

/**
 * A line of many samples, thinned to what a chart can show: of each stretch of equal length along the axis the lowest and
 * the highest value, in the order they came, so that no peak is lost. A line ends where a value is {@code NaN} or samples
 * are missing.
 */
final class Envelope {

    /** Stretches of a chart, about one for each of its logical pixels. */
    static final int STRETCHES = 1000;

    /** Samples are missing where two are this many times as far apart as all but the rarest. */
    private static final double MISSING = 10;

    private static final double SHARE_NOT_RAREST = 0.95;

    private Envelope() {}

    /** A line through points in the order of {@code x}. */
    static XYSeries line(String name, double[] x, double[] y) {
        return thinned(name, x, y, mostApart(x));
    }

    /** Dots, of which none follows from another. */
    static XYSeries dots(String name, double[] x, double[] y) {
        return thinned(name, x, y, Double.POSITIVE_INFINITY);
    }

    /** Of lines that go up and down at every pixel, or not. */
    static Stroke stroke(int samples) {
        return isThinned(samples) ? ChartStyle.THIN : ChartStyle.LINE;
    }

    private static boolean isThinned(int samples) {
        return samples > 2 * STRETCHES;
    }

    private static XYSeries thinned(String name, double[] x, double[] y, double mostApart) {
        XYSeries line = new XYSeries(name, false, true);
        boolean all = !isThinned(x.length);
        for (int from = 0; from < x.length; ) {
            int to = all ? from + 1 : stretchEnd(x, from);
            if (from > 0 && x[from] - x[from - 1] > mostApart) {
                line.add(x[from], Double.NaN);
            }
            addExtremes(line, x, y, from, to);
            from = to;
        }
        return line;
    }

    /** End of the stretch of a sample. */
    private static int stretchEnd(double[] x, int from) {
        double width = (x[x.length - 1] - x[0]) / STRETCHES;
        double edge = x[0] + (Math.floor((x[from] - x[0]) / width) + 1) * width;
        int to = from + 1;
        while (to < x.length && x[to] < edge) {
            to++;
        }
        return to;
    }

    private static void addExtremes(XYSeries line, double[] x, double[] y, int from, int to) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            lowest = Double.isNaN(y[lowest]) || y[i] < y[lowest] ? i : lowest;
            highest = Double.isNaN(y[highest]) || y[i] > y[highest] ? i : highest;
        }
        line.add(x[Math.min(lowest, highest)], y[Math.min(lowest, highest)]);
        if (lowest != highest) {
            line.add(x[Math.max(lowest, highest)], y[Math.max(lowest, highest)]);
        }
    }

    private static double mostApart(double[] x) {
        double[] steps = new double[Math.max(0, x.length - 1)];
        Arrays.setAll(steps, i -> x[i + 1] - x[i]);
        Arrays.sort(steps);
        double usual = steps.length == 0 ? 0 : steps[(int) (SHARE_NOT_RAREST * (steps.length - 1))];
        return usual > 0 ? MISSING * usual : Double.POSITIVE_INFINITY;
    }
}
