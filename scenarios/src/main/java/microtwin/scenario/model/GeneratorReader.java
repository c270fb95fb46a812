package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.grid.Electrolyser;
import microtwin.grid.Fuel;
import microtwin.grid.Generator;
import microtwin.grid.HydrogenCompressor;
import microtwin.grid.Storage;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** Generators on fuel in YAML. */
final class GeneratorReader {

    private static final Bounds TANK_KG = new Bounds(0, true, 1e9, false);
    private static final double USUAL_ETA_ENGINE = 0.38;

    private GeneratorReader() {}

    static Generator read(YamlNode n) {
        Map<String, YamlReader<Generator>> kinds = new LinkedHashMap<>();
        kinds.put("fuel-cell", GeneratorReader::fuelCell);
        kinds.put("gas", GeneratorReader::gas);
        return n.variant("kind", kinds, "PEM fuel cell on a tank of hydrogen, or engine or turbine on a gas pipe");
    }

    private static Generator fuelCell(YamlNode n) {
        double ratedW = n.powerW("rating", Generator.RATED_W, "highest power to the bus");
        double tankKg = n.massKg("tank", TANK_KG, "hydrogen at the start of the run");
        double etaMade = n.share(
                "electrolysis",
                Fuel.ETA_MADE,
                Fuel.DEFAULT_ETA_ELECTROLYSIS,
                "lower heating value per electricity where the hydrogen is made");
        OptionalDouble eta = n.optionalQuantity(
                QuantityKind.SHARE,
                "efficiency",
                Generator.ETA,
                "power per lower heating value at any load; if left out, 42 % at a tenth of the rating, 55 % at 35 %, 43 %"
                        + " at the rating");
        Optional<Electrolyser> electrolyser = n.optional(
                "electrolyser",
                e -> electrolyser(e, tankKg),
                "electrolyser at the site that fills the tank with what load and battery leave of sun and wind; none if left out");
        double tankJ = TANK_KG.contains(tankKg) ? tankKg * Fuel.HYDROGEN.lhvJPerKg() : 1;
        Generator usual = Generator.fuelCell(Generator.RATED_W.contains(ratedW) ? ratedW : 1, tankJ);
        return n.build(() -> build(
                n,
                eta.isPresent() ? usual.withEta(eta.getAsDouble()) : usual,
                0,
                supplyOf(new Generator.Supply(Fuel.HYDROGEN.madeWith(etaMade), tankJ, 0, price(n)), electrolyser)));
    }

    private static Generator.Supply supplyOf(Generator.Supply bought, Optional<Electrolyser> electrolyser) {
        return electrolyser.map(bought::with).orElse(bought);
    }

    private static Electrolyser electrolyser(YamlNode n, double tankKg) {
        double ratedW = n.powerW("rating", Electrolyser.RATED_W, "highest power from the bus; 0 for none");
        double eta = n.share(
                "efficiency",
                Electrolyser.ETA,
                Fuel.DEFAULT_ETA_ELECTROLYSIS,
                "lower heating value per electricity, auxiliaries included, and compression if there is no compressor");
        double shareMin = n.share(
                "least_load",
                Electrolyser.SHARE_MIN,
                Electrolyser.DEFAULT_SHARE_MIN,
                "least power, as a share of the rating; 5 % of a PEM cell, up to 40 % of an alkaline one");
        double capacityKg = n.optionalQuantity(
                        QuantityKind.MASS,
                        "capacity",
                        TANK_KG,
                        "hydrogen the tank holds; as much as at the start of the run if left out")
                .orElse(tankKg);
        if (!n.recording() && n.areRight("capacity") && TANK_KG.contains(tankKg) && capacityKg < tankKg) {
            n.problem(
                    "capacity",
                    "must be at least what the tank holds at the start, "
                            + Quantities.format(tankKg, QuantityKind.MASS) + ", was "
                            + Quantities.format(capacityKg, QuantityKind.MASS));
        }
        double standbyW = n.powerW(
                "standby",
                Electrolyser.STANDBY_W,
                0,
                "controls, safety and heating, drawn all the time beside production");
        Optional<HydrogenCompressor> compressor = n.optional(
                "compressor",
                GeneratorReader::compressor,
                "compressor into the tank, if its power is not part of the efficiency");
        double capacityJ = capacityKg * Fuel.HYDROGEN.lhvJPerKg();
        return n.build(() -> new Electrolyser(
                ratedW, eta, shareMin, capacityJ, standbyW, compressor.orElse(HydrogenCompressor.NONE)));
    }

    private static HydrogenCompressor compressor(YamlNode n) {
        double inletPa = n.pressurePa(
                "inlet",
                HydrogenCompressor.PRESSURE_PA,
                HydrogenCompressor.DEFAULT_INLET_PA,
                "pressure at which the electrolyser gives the hydrogen");
        double tankPa = n.pressurePa(
                "tank", HydrogenCompressor.PRESSURE_PA, "highest pressure of the tank, against which it always works");
        double gasK = n.temperatureK(
                "gas",
                HydrogenCompressor.GAS_K,
                HydrogenCompressor.DEFAULT_GAS_K,
                "temperature of the hydrogen between the stages");
        double eta = n.share(
                "efficiency",
                HydrogenCompressor.ETA_ISOTHERMAL,
                HydrogenCompressor.DEFAULT_ETA_ISOTHERMAL,
                "isothermal work over the work of the motor");
        n.notBelow(QuantityKind.PRESSURE, "tank", tankPa, "inlet", inletPa);
        return n.build(() -> new HydrogenCompressor(inletPa, tankPa, gasK, eta));
    }

    private static Generator gas(YamlNode n) {
        double ratedW = n.powerW("rating", Generator.RATED_W, "highest power to the bus");
        double eta = n.share(
                "efficiency",
                Generator.ETA,
                USUAL_ETA_ENGINE,
                "power per lower heating value at the rating; 38 to 41 % of an engine, 33 % of a simple turbine");
        double shareSlip = n.share("slip", Fuel.SHARE_SLIP, 0, "methane that leaves unburnt");
        OptionalDouble etaFlare = n.optionalQuantity(
                QuantityKind.SHARE,
                "flare",
                Fuel.ETA_FLARE,
                "what a flare would destroy of the gas if the site did not burn it; if left out, there is no flare");
        Generator usual = Generator.gas(
                Generator.RATED_W.contains(ratedW) ? ratedW : 1, Generator.ETA.contains(eta) ? eta : USUAL_ETA_ENGINE);
        return n.build(() -> build(
                n,
                usual,
                shareSlip,
                new Generator.Supply(Fuel.NATURAL_GAS, Double.POSITIVE_INFINITY, etaFlare.orElse(0), price(n))));
    }

    private static double price(YamlNode n) {
        return n.priceUsdPerJ(
                "fuel_price", Generator.Supply.PRICE_USD_PER_J, 0, "of the fuel drawn, by lower heating value");
    }

    /** Says where the battery never reaches the thresholds of the generator. */
    static void check(YamlNode n, Generator.Control control, Storage battery) {
        if (control.socOn() <= battery.socMin()) {
            n.problem(
                    "generator",
                    "must have a start_below above the lowest state of charge of the battery in use, "
                            + Quantities.format(battery.socMin(), QuantityKind.SHARE) + ", was "
                            + Quantities.format(control.socOn(), QuantityKind.SHARE));
        }
        if (control.socOff() >= battery.socMax()) {
            n.problem(
                    "generator",
                    "must have a stop_above below the highest state of charge of the battery in use, "
                            + Quantities.format(battery.socMax(), QuantityKind.SHARE) + ", was "
                            + Quantities.format(control.socOff(), QuantityKind.SHARE));
        }
    }

    private static Generator build(YamlNode n, Generator usual, double shareSlip, Generator.Supply supply) {
        Generator.Control control = usual.control();
        double socOn = n.share(
                "start_below", Bounds.SHARE, control.socOn(), "state of charge of the battery below which it starts");
        double socOff = n.share("stop_above", Bounds.SHARE, control.socOff(), "state of charge above which it stops");
        n.notBelow(QuantityKind.SHARE, "stop_above", socOff, "start_below", socOn);
        return new Generator(
                usual.ratedW(),
                n.share("min_load", Generator.SHARE_MIN, usual.shareMin(), "least power, as a share of the rating"),
                usual.share(),
                usual.eta(),
                n.durationS("start", Generator.TIME_S, usual.startS(), "from standstill to power"),
                n.optionalQuantity(
                                QuantityKind.POWER_RAMP,
                                "ramp",
                                Generator.RAMP_W_PER_S,
                                "how fast its power changes once it runs; at once if left out")
                        .orElse(usual.rampWPerS()),
                usual.startJ(),
                n.temperatureK("coldest", Generator.LOWEST_AIR_K, usual.lowestAirK(), "air in which it still runs"),
                shareSlip,
                new Generator.Control(
                        socOn,
                        socOff,
                        n.durationS(
                                "min_run", Generator.TIME_S, control.minRunS(), "least time between start and stop")),
                supply);
    }
}
