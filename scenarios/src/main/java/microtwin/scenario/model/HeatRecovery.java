package microtwin.scenario.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.CounterfactualHeater;
import microtwin.thermal.DumpCooler;
import microtwin.thermal.HeatLift;
import microtwin.thermal.HeatUse;
import microtwin.thermal.HotWaterTank;
import microtwin.thermal.LiquidLoop;

/**
 * Heat of the equipment handed to a demand at the site.
 *
 * @param loop between equipment and user
 * @param use of the heat at a site
 * @param files whose content went into it
 * @param lift heat pump to the user; empty if the loop's water is hot enough
 * @param dump for what nobody wants
 * @param heater that would run instead
 */
public record HeatRecovery(
        LiquidLoop loop,
        HeatUse use,
        List<Path> files,
        Optional<HeatLift> lift,
        DumpCooler dump,
        CounterfactualHeater heater) {

    private static final String KEY = "heat_recovery";

    /** No water is hotter than what the equipment gives, and no node colder than its water. */
    void check(YamlNode n, Site site) {
        if (site.cooling().isPresent()) {
            check(n, site.cooling().get());
        } else if (site.thermal().isEmpty()) {
            n.problem(KEY, "needs thermal, so that the temperature of the water can be judged");
        } else if (loop.hotInletK() >= site.thermal().get().throttleOnK()) {
            n.problem(
                    KEY,
                    "must have a loop whose hot is below throttle_on of thermal, "
                            + shown(site.thermal().get().throttleOnK()) + ", was " + shown(loop.hotInletK()));
        }
    }

    private void check(YamlNode n, CoolingPlant plant) {
        boolean plates = plant.shareLiquid() > 0;
        if (loop.hotInletK() > plant.hottestK()) {
            n.problem(
                    KEY,
                    "must have a loop whose hot is at most "
                            + (plates
                                    ? "the water behind the cold plates (warm_water and warm_water_rise of cooling), "
                                    : "the air behind the equipment (supply_max and rise of cooling), ")
                            + shown(plant.hottestK()) + ", was " + shown(loop.hotInletK()));
        }
        if (!dump.equals(DumpCooler.NONE)) {
            n.problem(KEY, "must have no dump where cooling is given, as the plant cools what nobody wants");
        }
        if (plates && loop.shareCaptured() > plant.shareLiquid()) {
            n.problem(
                    KEY,
                    "must have a loop whose captured is at most liquid of cooling, "
                            + Quantities.format(plant.shareLiquid(), QuantityKind.SHARE) + ", was "
                            + Quantities.format(loop.shareCaptured(), QuantityKind.SHARE));
        }
    }

    private static String shown(double kelvin) {
        return Quantities.format(kelvin, QuantityKind.TEMPERATURE);
    }

    static HeatRecovery read(YamlNode n, Library library) {
        LiquidLoop loop =
                n.named("loop", library.loops, ThermalReaders::liquidLoop, "the loop between equipment and user");
        Optional<HeatLift> lift =
                n.optional("lift", HeatReaders::lift, "heat pump between loop and user; none if left out");
        double hotK = loop == null ? Double.NaN : loop.hotInletK();
        HeatReaders.Use use =
                HeatReaders.use(n, library, lift.map(HeatLift::supplyK).orElse(hotK));
        if (loop != null && lift.isPresent() && lift.get().supplyK() <= loop.hotInletK()) {
            n.problem(
                    "lift",
                    "must have a supply above the loop's hot water, " + shown(loop.hotInletK()) + ", was "
                            + shown(lift.get().supplyK()));
        }
        if (lift.isPresent()
                && use != null
                && use.heat() instanceof HotWaterTank tank
                && tank.tapK() > lift.get().supplyK()) {
            n.problem(
                    "lift",
                    "must have a supply of at least the tap of tank, " + shown(tank.tapK()) + ", was "
                            + shown(lift.get().supplyK()));
        }
        DumpCooler dump = n.named(
                "dump",
                library.dumps,
                HeatReaders::dump,
                "none",
                "cooler for captured heat nobody wants; none where it goes to the air by itself or to the cooling plant");
        CounterfactualHeater heater =
                n.named("instead_of", library.heaters, HeatReaders::heater, "the heater that would run instead");
        return n.build(() -> new HeatRecovery(loop, use.heat(), use.files(), lift, dump, heater));
    }
}
