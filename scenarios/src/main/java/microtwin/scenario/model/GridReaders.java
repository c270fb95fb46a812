package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.grid.Battery;
import microtwin.grid.Cell;
import microtwin.grid.Converter;
import microtwin.grid.SimpleBattery;
import microtwin.grid.Stage;
import microtwin.grid.Storage;
import microtwin.grid.SupplyPath;
import microtwin.grid.Transformer;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.Types;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** Types of the power side in YAML. */
final class GridReaders {

    private GridReaders() {}

    /** Per watt of rating; the site sizes it. */
    static Converter converter(YamlNode n) {
        Map<String, YamlReader<Converter>> kinds = new LinkedHashMap<>();
        kinds.put(
                "constant",
                c -> c.build(() -> Converter.constant(1, c.share("efficiency", Bounds.EFFICIENCY, "at any load"))));
        kinds.put(
                "curve",
                c -> c.build(() -> Converter.through(
                        1,
                        c.share("at_10_percent", Bounds.EFFICIENCY, "efficiency at a tenth of the rating"),
                        c.share("at_50_percent", Bounds.EFFICIENCY, "efficiency at half of it"),
                        c.share("at_100_percent", Bounds.EFFICIENCY, "efficiency at the rating"))));
        return n.variant("kind", kinds, "constant", "form of the loss");
    }

    static Transformer transformer(YamlNode n) {
        return n.build(() -> new Transformer(
                n.apparentPowerVa("rating", Transformer.RATING_VA, "apparent power at full load"),
                n.powerW("no_load_loss", Transformer.NO_LOAD_W, "while it is live"),
                n.powerW("load_loss", Transformer.LOAD_LOSS_W, "added at its rating"),
                n.share("short_circuit_voltage", Bounds.SHARE, 0.06, "over nominal voltage")));
    }

    static Storage battery(YamlNode n) {
        Map<String, YamlReader<Storage>> kinds = new LinkedHashMap<>();
        kinds.put("electrical", GridReaders::electrical);
        kinds.put("simple", GridReaders::simple);
        return n.variant("fidelity", kinds, "electrical", "cells with voltage and temperature, or energy alone");
    }

    private static Battery electrical(YamlNode n) {
        int series = (int) n.wholeNumber("series", Bounds.between(1, 1e6), "cells in series");
        int parallel = (int) n.wholeNumber("parallel", Bounds.between(1, 1e6), 1, "strings in parallel");
        double capacityC = n.chargeC("capacity", Cell.CAPACITY_C, "of one cell");
        Cell usual = Cell.lfp(Cell.CAPACITY_C.contains(capacityC) ? capacityC : Clock.SECONDS_PER_HOUR);
        Battery pack = Battery.lfp(Math.max(1, series), Math.max(1, parallel), usual.capacityC());
        double socMin = n.share("soc_min", Bounds.SHARE, pack.socMin(), "lowest state of charge in use");
        double socMax = n.share("soc_max", Bounds.SHARE, pack.socMax(), "highest state of charge in use");
        n.notBelow(QuantityKind.SHARE, "soc_max", socMax, "soc_min", socMin);
        Cell cell = n.build(() -> new Cell(
                usual.capacityC(),
                n.resistanceOhm("r0", Cell.R_OHM, usual.r0Ohm(), "series resistance of a cell at 25 degC"),
                n.resistanceOhm("r1", Cell.R_OHM, usual.r1Ohm(), "of the RC pair of a cell"),
                n.durationS("tau", Cell.TAU_S, usual.tauS(), "of the RC pair"),
                n.share("coulombic", Cell.ETA_COULOMBIC, usual.etaCoulombic(), "charge stored per charge taken"),
                n.sharePerS("self_discharge", Cell.SELF_DISCHARGE_PER_S, usual.selfDischargePerS(), "of the capacity"),
                n.voltageV("min", Cell.MIN_V, usual.minV(), "lowest terminal voltage of a cell"),
                n.voltageV("max", Cell.MAX_V, usual.maxV(), "highest terminal voltage of a cell"),
                n.currentA("max_charge", Cell.CURRENT_A, usual.maxChargeA(), "of a cell, at 25 to 50 degC"),
                n.currentA("max_discharge", Cell.CURRENT_A, usual.maxDischargeA(), "of a cell")));
        return n.build(() -> new Battery(
                cell,
                series,
                parallel,
                socMin,
                socMax,
                n.powerW("management", Battery.MANAGEMENT_W, pack.managementW(), "of the pack, all the time"),
                n.heatCapacityJPerK(
                        "heat_capacity", Battery.HEAT_CAPACITY_J_PER_K, pack.heatCapacityJPerK(), "of the pack"),
                n.conductanceWPerK("ua", Battery.CONDUCTANCE_W_PER_K, pack.conductanceWPerK(), "to its surroundings"),
                n.share("converter", Bounds.EFFICIENCY, 1, "between terminals and bus, each way; 1 on a DC bus")));
    }

    private static SimpleBattery simple(YamlNode n) {
        double capacityJ = n.energyJ("capacity", SimpleBattery.ENERGY_J, "between empty and full");
        double socMin = n.share("soc_min", Bounds.SHARE, Battery.DEFAULT_SOC_MIN, "lowest state of charge in use");
        double socMax = n.share("soc_max", Bounds.SHARE, Battery.DEFAULT_SOC_MAX, "highest state of charge in use");
        n.notBelow(QuantityKind.SHARE, "soc_max", socMax, "soc_min", socMin);
        double perSecond = 1.0 / Clock.SECONDS_PER_HOUR;
        return n.build(() -> new SimpleBattery(
                capacityJ,
                n.powerW("max_charge", SimpleBattery.POWER_W, capacityJ * perSecond / 2, "from the bus; 0.5 C"),
                n.powerW("max_discharge", SimpleBattery.POWER_W, capacityJ * perSecond, "to the bus; 1 C"),
                n.share("charge_efficiency", Bounds.EFFICIENCY, SimpleBattery.DEFAULT_ETA, "bus to store"),
                n.share("discharge_efficiency", Bounds.EFFICIENCY, SimpleBattery.DEFAULT_ETA, "store to bus"),
                socMin,
                socMax,
                n.powerW("standby", SimpleBattery.STANDBY_W, 0, "management and self-discharge")));
    }

    /** A path is a list of stages, from generator to meter. */
    static SupplyPath path(YamlNode n, Types<Transformer> transformers) {
        List<Stage> stages = n.list("stages", s -> stage(s, transformers), "from generator to meter");
        return n.build(() -> new SupplyPath(stages));
    }

    private static Stage stage(YamlNode n, Types<Transformer> transformers) {
        String name = n.text("name", "what the loss is called in results");
        Map<String, YamlReader<Stage>> kinds = new LinkedHashMap<>();
        kinds.put(
                "fixed",
                s -> s.build(() -> new Stage.FixedShare(
                        name, s.share("loss", Stage.FixedShare.SHARE_LOSS, "of the power that enters"))));
        kinds.put("line", s -> line(s, name));
        kinds.put(
                "transformer",
                s -> s.build(() -> new Stage.TransformerStage(
                        name,
                        s.named("type", transformers, GridReaders::transformer, "of each unit"),
                        s.plainNumber("units", Stage.TransformerStage.UNITS, 1, "that share the flow"),
                        s.share("power_factor", Stage.TransformerStage.POWER_FACTOR, 0.98, "of the flow"),
                        s.powerW("background", Stage.TransformerStage.BACKGROUND_W, 0, "mean flow of other users"))));
        return n.variant("kind", kinds, "fixed", "form of the loss");
    }

    private static Stage line(YamlNode n, String name) {
        return n.build(() -> new Stage.Line(
                name,
                n.voltageV("voltage", Stage.Line.VOLTAGE_V, "between phases"),
                n.lengthM("length", Stage.Line.LENGTH_M, "of the line"),
                n.resistanceOhmPerM("resistance", Stage.Line.OHM_PER_M, "of one sub-conductor"),
                (int) n.wholeNumber("bundle", Stage.Line.BUNDLE, 1, "sub-conductors per phase"),
                n.share("power_factor", Stage.Line.POWER_FACTOR, 0.98, "of the flow"),
                n.powerW("background", Stage.Line.BACKGROUND_W, 0, "mean flow of other users"),
                n.quantity(QuantityKind.POWER_PER_LENGTH, "corona", Stage.Line.CORONA_W_PER_M, 0, "of the live line")));
    }
}
