package microtwin.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Clock;
import microtwin.engine.FeederUse;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;

/**
 * Use of one feeder over a run, as planners read it. Voltages are those at nodes with homes, over the nominal one.
 *
 * @param stage its name on the supply path
 * @param lowestV lowest voltage a home got [1]
 * @param highestV highest [1]
 * @param mostLoaded use of a branch over its limit, highest [1]; NaN if no limit is known
 * @param mostPerHomeW what the sites drew for each home, highest [W]
 * @param hoursBeyond time in steps with a limit of voltage or current broken [h]
 * @param hostsLoad what each home may draw on top of what homes draw anyway, the sites' part included
 * @param hostsGeneration what each home may give instead
 * @param head transformer at its head
 */
public record FeederFigures(
        String stage,
        Peak lowestV,
        Peak highestV,
        Peak mostLoaded,
        double mostPerHomeW,
        double hoursBeyond,
        FeederUse.Hosting hostsLoad,
        FeederUse.Hosting hostsGeneration,
        Head head) {

    /**
     * An extreme.
     *
     * @param ratio over what is nominal or allowed
     * @param where node or branch
     * @param when start of the first step in which it was reached
     */
    public record Peak(double ratio, String where, Instant when) {

        private static Peak of(FeederUse.Peak peak, Clock clock) {
            return new Peak(peak.ratio(), peak.where(), clock.at(peak.step()));
        }
    }

    /**
     * A transformer over a run.
     *
     * @param hotSpotC hottest place of its windings, highest; NaN if none is known [degC]
     * @param when start of the first step in which it was reached
     * @param hoursAged time at the reference temperature of its insulation that ages it as much; NaN if none is known [h]
     */
    public record Head(double hotSpotC, Instant when, double hoursAged) {

        private static Head of(FeederUse.Head head, Clock clock) {
            return new Head(
                    head.hotSpotK() - Units.ZERO_CELSIUS_K,
                    clock.at(head.step()),
                    head.agedS() / Clock.SECONDS_PER_HOUR);
        }

        private boolean isKnown() {
            return !Double.isNaN(hotSpotC);
        }
    }

    static List<FeederFigures> of(GroupResult group, Clock clock) {
        return group.feeders().stream().map(use -> of(use, clock)).toList();
    }

    private static FeederFigures of(FeederUse use, Clock clock) {
        return new FeederFigures(
                use.stage(),
                Peak.of(use.lowestV(), clock),
                Peak.of(use.highestV(), clock),
                Peak.of(use.mostLoaded(), clock),
                use.mostPerHomeW(),
                (double) use.stepsBeyond() * clock.stepS() / Clock.SECONDS_PER_HOUR,
                use.hostsLoad(),
                use.hostsGeneration(),
                Head.of(use.head(), clock));
    }

    /** Lowest of all feeders of an architecture; NaN if it has none. */
    static double least(RunResult run, ToDoubleFunction<FeederFigures> figure) {
        return run.groups().stream()
                .flatMap(group -> of(group, run.clock()).stream())
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
    }

    /** Highest of all feeders of an architecture; NaN if it has none. */
    static double most(RunResult run, ToDoubleFunction<FeederFigures> figure) {
        return -least(run, feeder -> -figure.applyAsDouble(feeder));
    }

    /** Where, when and by what, in a sentence. */
    String note() {
        String loaded = Double.isNaN(mostLoaded.ratio)
                ? "no branch has a limit"
                : "most loaded branch " + peak(mostLoaded, Units.PERCENT * mostLoaded.ratio, " % of its limit");
        return "feeder " + stage + ": lowest voltage of a home " + peak(lowestV, Units.PERCENT * lowestV.ratio, " %")
                + "; highest " + peak(highestV, Units.PERCENT * highestV.ratio, " %") + "; " + loaded
                + "; beyond a limit for " + Numbers.text(hoursBeyond) + " h; the sites drew up to "
                + Numbers.text(mostPerHomeW) + " W for each home, which may draw " + text(hostsLoad)
                + " more than without them, or give " + text(hostsGeneration) + "." + (head.isKnown() ? warmth() : "");
    }

    private String warmth() {
        return " Its transformer had a hot spot of up to " + Numbers.text(head.hotSpotC) + " degC (" + head.when
                + ") and aged by " + Numbers.text(head.hoursAged) + " h at the reference temperature.";
    }

    private static String peak(Peak peak, double value, String unit) {
        return peak.where + " " + Numbers.text(value) + unit + " (" + peak.when + ")";
    }

    private static String text(FeederUse.Hosting hosting) {
        return Double.isNaN(hosting.perHomeW())
                ? "without limit"
                : Numbers.text(hosting.perHomeW()) + " W (" + hosting.limit() + " at " + hosting.element() + ")";
    }

    /** Writes this as the tree that {@link ComparisonReader} reads. */
    void put(ObjectNode node) {
        put(node, "lowest_voltage", lowestV);
        put(node, "highest_voltage", highestV);
        put(node, "most_loaded", mostLoaded);
        Json.put(node, "most_per_home_w", mostPerHomeW);
        Json.put(node, "hours_beyond", hoursBeyond);
        put(node, "hosts_load", hostsLoad);
        put(node, "hosts_generation", hostsGeneration);
        ObjectNode transformer = node.putObject("transformer");
        Json.put(transformer, "hot_spot_degc", head.hotSpotC);
        transformer.put("when", head.when.toString());
        Json.put(transformer, "aged_h", head.hoursAged);
    }

    private static void put(ObjectNode parent, String key, Peak peak) {
        ObjectNode node = parent.putObject(key);
        Json.put(node, "ratio", peak.ratio);
        node.put("where", peak.where);
        node.put("when", peak.when.toString());
    }

    private static void put(ObjectNode parent, String key, FeederUse.Hosting hosting) {
        ObjectNode node = parent.putObject(key);
        Json.put(node, "w_per_home", hosting.perHomeW());
        node.put("limit", hosting.limit());
        node.put("element", hosting.element());
    }
}
