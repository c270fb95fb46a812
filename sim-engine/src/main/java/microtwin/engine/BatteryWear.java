package microtwin.engine;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How worn the batteries of some sites are at the end of a run, each site's as one. Arrays: index = site.
 *
 * @param ageing name of the published set of laws that was used
 * @param shareEndOfLife share of the capacity when new below which a battery is to be replaced
 * @param fullCycles equivalent full cycles: charge moved, in and out, over twice the capacity when new
 * @param calendarLoss share of the capacity lost by time
 * @param cycleLoss share of the capacity lost by throughput
 * @param resistanceGrowth share by which the resistance has grown
 * @param endOfLifeS time from the start of the run to the end of the day after which a battery was to be replaced [s];
 *     infinite if that is not within the run
 */
public record BatteryWear(
        String ageing,
        double shareEndOfLife,
        double[] fullCycles,
        double[] calendarLoss,
        double[] cycleLoss,
        double[] resistanceGrowth,
        double[] endOfLifeS)
        implements Serializable {

    /** The sites of all parts, one after the other; all have batteries of one type. */
    static BatteryWear join(List<BatteryWear> parts) {
        BatteryWear first = parts.get(0);
        return new BatteryWear(
                first.ageing,
                first.shareEndOfLife,
                columns(parts.stream().map(BatteryWear::fullCycles).toList()),
                columns(parts.stream().map(BatteryWear::calendarLoss).toList()),
                columns(parts.stream().map(BatteryWear::cycleLoss).toList()),
                columns(parts.stream().map(BatteryWear::resistanceGrowth).toList()),
                columns(parts.stream().map(BatteryWear::endOfLifeS).toList()));
    }

    private static double[] columns(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Share of the capacity that a site has left. */
    public double health(int site) {
        return 1 - calendarLoss[site] - cycleLoss[site];
    }

    public int sites() {
        return fullCycles.length;
    }
}
