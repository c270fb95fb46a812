package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.grid.Ageing;
import microtwin.grid.Battery;
import microtwin.grid.Cell;
import microtwin.grid.Converter;
import microtwin.grid.Hysteresis;
import microtwin.grid.Lifetime;
import microtwin.grid.SimpleBattery;
import microtwin.grid.Stage;
import microtwin.grid.Storage;
import microtwin.grid.SupplyPath;
import microtwin.grid.Transformer;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** Types of the power side in YAML. */
final class GridReaders {

    /** Usual for transformers of distribution above 630 kVA; 4 % are usual below. It sets the fall of voltage behind them. */
    private static final double SHORT_CIRCUIT = 0.06;

    private GridReaders() {}

    /** Per watt of rating; the site sizes it. */
    static Converter converter(YamlNode n) {
        Map<String, YamlReader<Converter>> kinds = new LinkedHashMap<>();
        kinds.put(
                "constant",
                c -> c.build(() ->
                        Converter.constant(1, c.share("efficiency", Bounds.EFFICIENCY, "efficiency at any load"))));
        kinds.put(
                "curve",
                c -> c.build(() -> Converter.through(
                        1,
                        c.share("at_10_percent", Bounds.EFFICIENCY, "efficiency at a tenth of the rating"),
                        c.share("at_50_percent", Bounds.EFFICIENCY, "efficiency at half of it"),
                        c.share("at_100_percent", Bounds.EFFICIENCY, "efficiency at the rating"))));
        return n.variant("kind", kinds, "constant", "what the loss depends on");
    }

    static Transformer transformer(YamlNode n) {
        return n.build(
                () -> new Transformer(
                        n.apparentPowerVa("rating", Transformer.RATING_VA, "apparent power at full load"),
                        n.powerW("no_load_loss", Transformer.NO_LOAD_W, "loss while it is live"),
                        n.powerW("load_loss", Transformer.LOAD_LOSS_W, "loss added at its rating"),
                        n.share(
                                "short_circuit",
                                Bounds.SHARE,
                                SHORT_CIRCUIT,
                                "short-circuit voltage over the nominal one, usually 4 % or 6 %; it counts at the head of a feeder")));
    }

    static Storage battery(YamlNode n) {
        Map<String, YamlReader<Storage>> kinds = new LinkedHashMap<>();
        kinds.put("electrical", GridReaders::electrical);
        kinds.put("simple", GridReaders::simple);
        return n.variant(
                "fidelity",
                kinds,
                "electrical",
                "cells with voltage and temperature (electrical), or energy alone (simple)");
    }

    private static Battery electrical(YamlNode n) {
        int series = (int) n.wholeNumber("series", Bounds.between(1, 1e6), "cells in series");
        int parallel = (int) n.wholeNumber("parallel", Bounds.between(1, 1e6), 1, "strings in parallel");
        double capacityC = n.chargeC("capacity", Cell.CAPACITY_C, "capacity of one cell");
        Cell usual = Cell.lfp(Cell.CAPACITY_C.contains(capacityC) ? capacityC : Clock.SECONDS_PER_HOUR);
        Battery pack = Battery.lfp(Math.max(1, series), Math.max(1, parallel), usual.capacityC());
        double socMin = n.share("soc_min", Bounds.SHARE, pack.socMin(), "lowest state of charge in use");
        double socMax = n.share("soc_max", Bounds.SHARE, pack.socMax(), "highest state of charge in use");
        n.notBelow(QuantityKind.SHARE, "soc_max", socMax, "soc_min", socMin);
        Cell cell = n.build(() -> new Cell(
                usual.capacityC(),
                n.following("capacity")
                        .resistanceOhm("r0", Cell.R_OHM, usual.r0Ohm(), "series resistance of a cell at 25 degC"),
                n.following("capacity")
                        .resistanceOhm("r1", Cell.R_OHM, usual.r1Ohm(), "resistance of the RC pair of a cell"),
                n.durationS("tau", Cell.TAU_S, usual.tauS(), "time constant of the RC pair of a cell"),
                n.share("coulombic", Cell.ETA_COULOMBIC, usual.etaCoulombic(), "charge stored per charge taken"),
                n.sharePerS(
                        "self_discharge",
                        Cell.SELF_DISCHARGE_PER_S,
                        usual.selfDischargePerS(),
                        "part of the capacity lost by itself"),
                n.voltageV("min", Cell.MIN_V, usual.minV(), "lowest terminal voltage of a cell"),
                n.voltageV("max", Cell.MAX_V, usual.maxV(), "highest terminal voltage of a cell"),
                n.following("capacity")
                        .currentA(
                                "max_charge",
                                Cell.CURRENT_A,
                                usual.maxChargeA(),
                                "highest current into a cell, at 25 to 50 degC"),
                n.following("capacity")
                        .currentA(
                                "max_discharge",
                                Cell.CURRENT_A,
                                usual.maxDischargeA(),
                                "highest current out of a cell"),
                n.optional("hysteresis", GridReaders::hysteresis, "lag of the voltage of a cell at rest")
                        .orElse(Hysteresis.NONE)));
        return n.build(() -> new Battery(
                cell,
                series,
                parallel,
                socMin,
                socMax,
                n.following("capacity")
                        .powerW(
                                "management",
                                Battery.MANAGEMENT_W,
                                pack.managementW(),
                                "power of the battery management, all the time"),
                n.following("capacity")
                        .heatCapacityJPerK(
                                "heat_capacity",
                                Battery.HEAT_CAPACITY_J_PER_K,
                                pack.heatCapacityJPerK(),
                                "heat the pack holds per kelvin"),
                n.following("capacity")
                        .conductanceWPerK(
                                "ua",
                                Battery.CONDUCTANCE_W_PER_K,
                                pack.conductanceWPerK(),
                                "from the pack to its surroundings"),
                pack.etaConverter(),
                lifetime(n)));
    }

    private static Hysteresis hysteresis(YamlNode n) {
        return n.build(() -> new Hysteresis(
                n.voltageV("amplitude", Hysteresis.AMPLITUDE_V, "half the width of the loop, for LFP 8 to 15 mV"),
                n.share(
                        "span",
                        Hysteresis.SPAN,
                        Hysteresis.DEFAULT_SPAN,
                        "charge over capacity in which the lag covers all but 1/e of its way")));
    }

    private static Lifetime lifetime(YamlNode n) {
        return n.build(() -> new Lifetime(
                n.choice(
                        "ageing",
                        Ageing.byName(),
                        Lifetime.DEFAULT.ageing().key(),
                        "published laws by which it ages: naumann and sony-murata-3ah are two fits of the small cell whose"
                                + " voltage is used here; prismatic-250ah is of a large one, which loses about a quarter"
                                + " of that by time; none stays as new; naumann promises least and is the default"),
                n.share(
                        "end_of_life",
                        Lifetime.END_OF_LIFE,
                        Lifetime.DEFAULT_END_OF_LIFE,
                        "share of its capacity when new below which it is to be replaced; it stays in use"),
                n.durationS(
                        "lead_time",
                        Lifetime.LEAD_TIME_S,
                        Lifetime.DEFAULT.leadTimeS(),
                        "from order to delivery; in no result yet"),
                n.quantity(
                        QuantityKind.MONEY,
                        "cost",
                        Lifetime.COST_USD,
                        Lifetime.DEFAULT.costUsd(),
                        "price of one battery; in no result yet")));
    }

    private static SimpleBattery simple(YamlNode n) {
        double capacityJ = n.energyJ("capacity", SimpleBattery.ENERGY_J, "usable energy between empty and full");
        double socMin = n.share("soc_min", Bounds.SHARE, Battery.DEFAULT_SOC_MIN, "lowest state of charge in use");
        double socMax = n.share("soc_max", Bounds.SHARE, Battery.DEFAULT_SOC_MAX, "highest state of charge in use");
        n.notBelow(QuantityKind.SHARE, "soc_max", socMax, "soc_min", socMin);
        double perSecond = 1.0 / Clock.SECONDS_PER_HOUR;
        return n.build(() -> new SimpleBattery(
                capacityJ,
                n.following("capacity")
                        .powerW(
                                "max_charge",
                                SimpleBattery.POWER_W,
                                capacityJ * perSecond / 2,
                                "highest power from the bus; half the capacity in an hour"),
                n.following("capacity")
                        .powerW(
                                "max_discharge",
                                SimpleBattery.POWER_W,
                                capacityJ * perSecond,
                                "highest power to the bus; the capacity in an hour"),
                n.share(
                        "charge_efficiency",
                        Bounds.EFFICIENCY,
                        SimpleBattery.DEFAULT_ETA,
                        "efficiency from bus to store, converter included"),
                n.share(
                        "discharge_efficiency",
                        Bounds.EFFICIENCY,
                        SimpleBattery.DEFAULT_ETA,
                        "efficiency from store to bus, converter included"),
                socMin,
                socMax,
                n.powerW("standby", SimpleBattery.STANDBY_W, 0, "power of management and self-discharge"),
                lifetime(n)));
    }

    /** A path is a list of stages, from generator to meter. */
    static SupplyPath path(YamlNode n, Library library) {
        List<Stage> stages = n.list("stages", s -> stage(s, library), "stages in their order from generator to meter");
        return n.build(() -> new SupplyPath(stages));
    }

    private static Stage stage(YamlNode n, Library library) {
        String name = n.text("name", "what the loss is called in results");
        Map<String, YamlReader<Stage>> kinds = new LinkedHashMap<>();
        kinds.put(
                "fixed",
                s -> s.build(() -> new Stage.FixedShare(
                        name, s.share("loss", Stage.FixedShare.SHARE_LOSS, "part of the power that enters"))));
        kinds.put("line", s -> line(s, name));
        kinds.put("transformer", s -> transformers(s, name, library));
        kinds.put("feeder", s -> FeederReaders.stage(s, name, library));
        return n.variant("kind", kinds, "fixed", "what the loss depends on");
    }

    private static Stage transformers(YamlNode n, String name, Library library) {
        return n.build(() -> new Stage.TransformerStage(
                name,
                n.named("type", library.transformers, GridReaders::transformer, "type of each unit"),
                n.plainNumber("units", Stage.TransformerStage.UNITS, 1, "equal transformers that share the flow"),
                n.share(
                        "power_factor",
                        Stage.TransformerStage.POWER_FACTOR,
                        0.98,
                        "active over apparent power of the flow"),
                n.powerW(
                        "background",
                        Stage.TransformerStage.BACKGROUND_W,
                        0,
                        "mean flow of other users, who share the loss")));
    }

    private static Stage line(YamlNode n, String name) {
        return n.build(() -> new Stage.Line(
                name,
                n.voltageV("voltage", Stage.Line.VOLTAGE_V, "voltage between phases"),
                n.lengthM("length", Stage.Line.LENGTH_M, "length of the line"),
                n.resistanceOhmPerM("resistance", Stage.Line.OHM_PER_M, "resistance of one sub-conductor"),
                (int) n.wholeNumber("bundle", Stage.Line.BUNDLE, 1, "sub-conductors per phase"),
                n.plainNumber(
                        "units",
                        Stage.Line.UNITS,
                        1,
                        "equal lines in parallel that share the flow, such as one per street"),
                n.share("power_factor", Stage.Line.POWER_FACTOR, 0.98, "active over apparent power of the flow"),
                n.powerW("background", Stage.Line.BACKGROUND_W, 0, "mean flow of other users, who share the loss"),
                n.quantity(
                        QuantityKind.POWER_PER_LENGTH,
                        "corona",
                        Stage.Line.CORONA_W_PER_M,
                        0,
                        "corona loss of the live line")));
    }
}
