package microtwin.report;

import java.util.Arrays;
import microtwin.engine.Clock;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Time since the first sample of a trace, in the unit in which its length is read easily.
 *
 * @param unit of the axis
 * @param unitS one of it [s]
 */
record Elapsed(String unit, double unitS) {

    /** A unit is used from this many of it on. */
    private static final double LEAST = 3;

    static Elapsed of(double[] timeS) {
        double lengthS = timeS.length == 0 ? 0 : timeS[timeS.length - 1] - timeS[0];
        if (lengthS >= LEAST * Clock.SECONDS_PER_HOUR) {
            return new Elapsed("h", Clock.SECONDS_PER_HOUR);
        }
        return lengthS >= LEAST * Clock.SECONDS_PER_MINUTE
                ? new Elapsed("min", Clock.SECONDS_PER_MINUTE)
                : new Elapsed("s", 1);
    }

    /** Of each sample, in the unit. */
    double[] since(double[] timeS) {
        return Arrays.stream(timeS).map(t -> (t - timeS[0]) / unitS).toArray();
    }

    NumberAxis axis() {
        NumberAxis axis = ChartStyle.axis(new NumberAxis("Time [" + unit + "]"));
        axis.setLowerMargin(0);
        axis.setUpperMargin(0);
        axis.setTickLabelInsets(new RectangleInsets(2, 14, 2, 14));
        return axis;
    }
}
