package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Clock;
import microtwin.grid.GridTie;
import microtwin.grid.Strategy;
import microtwin.grid.Transformer;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** What a planner wants of the battery of a site. */
public sealed interface BatteryUse {

    /** As the dispatch needs it, at a place, behind a meter and on the steps of a run. */
    Strategy strategy(Place place, GridTie tie, Clock clock);

    /** Power it may draw from the grid beside the load [W]. */
    double gridChargeW();

    record SelfConsumption() implements BatteryUse {
        @Override
        public Strategy strategy(Place place, GridTie tie, Clock clock) {
            return Strategy.SELF_CONSUMPTION;
        }

        @Override
        public double gridChargeW() {
            return 0;
        }
    }

    record PeakShaving(double targetW) implements BatteryUse {
        @Override
        public Strategy strategy(Place place, GridTie tie, Clock clock) {
            return new Strategy.PeakShaving(tie.toBusW(targetW));
        }

        @Override
        public double gridChargeW() {
            return targetW;
        }
    }

    /** Charges outside the dear hours of the place's grid, discharges in them. */
    record TimeOfUse(double gridChargeW) implements BatteryUse {
        @Override
        public Strategy strategy(Place place, GridTie tie, Clock clock) {
            Tariff tariff = place.tariff().orElseThrow();
            return new Strategy.TimeOfUse(
                    tariff.priceUsdPerJ(place, clock),
                    tariff.priceUsdPerJ(),
                    tariff.peak().orElseThrow().priceUsdPerJ(),
                    gridChargeW);
        }
    }

    static BatteryUse read(YamlNode n) {
        Map<String, YamlReader<BatteryUse>> kinds = new LinkedHashMap<>();
        kinds.put("self-consumption", s -> new SelfConsumption());
        kinds.put(
                "peak-shaving",
                s -> s.build(() -> new PeakShaving(
                        s.powerW("target", Strategy.PeakShaving.TARGET_W, "highest import wanted, a site"))));
        kinds.put(
                "time-of-use",
                s -> s.build(() -> new TimeOfUse(s.powerW(
                        "grid_charge",
                        Strategy.TimeOfUse.GRID_CHARGE_W,
                        "highest power from the grid into the battery outside the dear hours, a site"))));
        return n.variant(
                "strategy",
                kinds,
                "self-consumption",
                "sun and wind first (self-consumption), import at a level (peak-shaving), or cheap hours first"
                        + " (time-of-use)");
    }

    /** Says what the site lacks for this use. */
    default void check(YamlNode n, Site site) {
        if (this instanceof SelfConsumption) {
            return;
        }
        if (site.store().isEmpty()) {
            n.problem("dispatch", "needs a battery. Maybe: add battery");
        }
        if (!site.grid().connected()) {
            n.problem("dispatch", "needs a grid, which this site does not have");
            return;
        }
        if (gridChargeW() > site.grid().importLimitW()) {
            n.problem(
                    "dispatch",
                    "must not want more than import_limit, "
                            + Quantities.format(site.grid().importLimitW(), QuantityKind.POWER)
                            + ", was "
                            + Quantities.format(gridChargeW(), QuantityKind.POWER));
        }
        double noLoadW = site.grid().transformer().map(Transformer::noLoadW).orElse(0.0);
        if (this instanceof PeakShaving && gridChargeW() <= noLoadW) {
            n.problem(
                    "dispatch",
                    "must want more than the transformer draws without load, "
                            + Quantities.format(noLoadW, QuantityKind.POWER) + ", was "
                            + Quantities.format(gridChargeW(), QuantityKind.POWER));
        }
        if (this instanceof TimeOfUse
                && site.place().tariff().filter(Tariff::hasDearHours).isEmpty()) {
            n.problem(
                    "dispatch",
                    "needs a grid with dear hours. Maybe: add peak to the grid of "
                            + site.place().name());
        }
    }
}
