package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.thermal.AirPath;
import microtwin.thermal.Chiller;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.CoolingPlants;
import microtwin.thermal.EvaporativePad;
import microtwin.thermal.FreeCooling;
import microtwin.thermal.HeatRejection;
import microtwin.thermal.LiquidLoop;
import microtwin.thermal.Overheads;
import microtwin.thermal.SolarGain;

/** Types of heat and cooling in YAML. Defaults are those of the water economizer of the library. */
final class ThermalReaders {

    private ThermalReaders() {}

    static SolarGain solarGain(YamlNode n) {
        return n.build(
                () -> new SolarGain(
                        n.share("absorbed", SolarGain.SHARE_ABSORBED, 0.7, "part of the sunlight the surface absorbs"),
                        n.areaM2("area", SolarGain.AREA_M2, "horizontal area in the sun"),
                        n.thermalResistanceKPerW(
                                "resistance",
                                SolarGain.RESISTANCE_K_PER_W,
                                0,
                                "from the enclosure to ambient; needed unless thermal has a sink or pcm on which the sun falls")));
    }

    static CoolingPlant coolingPlant(YamlNode n) {
        CoolingPlant usual = CoolingPlants.WATER_ECONOMIZER;
        double dewPointMinK = n.temperatureK(
                "dew_point_min", CoolingPlant.DEW_POINT_K, usual.dewPointMinK(), "dew point of the driest air let in");
        double dewPointMaxK = n.temperatureK(
                "dew_point_max", CoolingPlant.DEW_POINT_K, usual.dewPointMaxK(), "dew point of the wettest air let in");
        n.notBelow(QuantityKind.TEMPERATURE, "dew_point_max", dewPointMaxK, "dew_point_min", dewPointMinK);
        FreeCooling freeCooling = n.choice(
                "free_cooling",
                FreeCooling.class,
                FreeCooling.WATER_SIDE,
                "what cools without compressor where the weather allows");
        EvaporativePad pad = n.sectionOrDefaults(
                "pad", ThermalReaders::pad, "wet pad that cools and moistens the outside air let in; none if left out");
        if (pad != null
                && pad.etaSaturation() > 0
                && n.areRight("free_cooling")
                && freeCooling != FreeCooling.AIR_SIDE) {
            n.problem("pad", "must be left out unless free_cooling is air_side, as it wets the outside air let in");
        }
        return n.build(() -> new CoolingPlant(
                n.sectionOrDefaults(
                        "air", ThermalReaders::airPath, "air past the equipment; as in water-economizer if left out"),
                n.sectionOrDefaults(
                        "chiller",
                        ThermalReaders::chiller,
                        "for what free cooling cannot carry; as in water-economizer if left out"),
                n.sectionOrDefaults("rejection", ThermalReaders::rejection, "tower or dry cooler; a tower if left out"),
                freeCooling,
                n.temperatureDifferenceK(
                        "exchanger_approach",
                        CoolingPlant.EXCHANGER_APPROACH_K,
                        usual.exchangerApproachK(),
                        "between the two sides of the free-cooling exchanger"),
                dewPointMinK,
                dewPointMaxK,
                n.share("liquid", CoolingPlant.SHARE_LIQUID, 0, "part of the IT heat that cold plates take"),
                n.temperatureK(
                        "warm_water", CoolingPlant.WARM_WATER_K, usual.warmWaterK(), "water into the cold plates"),
                n.temperatureDifferenceK(
                        "warm_water_rise",
                        CoolingPlant.WARM_WATER_RISE_K,
                        usual.warmWaterRiseK(),
                        "warming of the water in the cold plates"),
                n.share(
                        "indoors",
                        CoolingPlant.SHARE_INDOORS,
                        usual.shareIndoors(),
                        "part of the conversion losses and of the other loads of the site that heats the cooled room"),
                pad,
                n.optionalQuantity(
                                QuantityKind.VOLUME_FLOW,
                                "water_limit",
                                CoolingPlant.WATER_LIMIT_M3_PER_S,
                                "water a site may use, by day of UTC, beyond which its IT is curtailed; no limit if left out")
                        .orElse(CoolingPlant.NO_WATER_LIMIT_M3_PER_S)));
    }

    static EvaporativePad pad(YamlNode n) {
        return n.build(() -> new EvaporativePad(
                n.share(
                        "saturation",
                        EvaporativePad.ETA_SATURATION,
                        0,
                        "cooling at most, over the difference to the wet bulb; 0 without a pad, 85 % of a rigid medium"),
                n.plainNumber(
                        "cycles",
                        EvaporativePad.RATIO_CONCENTRATION,
                        EvaporativePad.NONE.ratioConcentration(),
                        "cycles of concentration of its water")));
    }

    private static AirPath airPath(YamlNode n) {
        AirPath usual = CoolingPlants.WATER_ECONOMIZER.air();
        double supplyMinK = n.temperatureK(
                "supply_min", AirPath.SUPPLY_K, usual.supplyMinK(), "coldest air supplied to the equipment");
        double supplyMaxK = n.temperatureK(
                "supply_max", AirPath.SUPPLY_K, usual.supplyMaxK(), "warmest air supplied to the equipment");
        n.notBelow(QuantityKind.TEMPERATURE, "supply_max", supplyMaxK, "supply_min", supplyMinK);
        return n.build(() -> new AirPath(
                supplyMinK,
                supplyMaxK,
                n.temperatureDifferenceK("rise", AirPath.RISE_K, usual.riseK(), "warming of the air in the equipment"),
                n.temperatureDifferenceK(
                        "duct_rise",
                        AirPath.RISE_K,
                        usual.ductRiseK(),
                        "warming at which the ducts carry their rated flow"),
                n.pressurePa("duct_pressure", AirPath.DUCT_PA, usual.ductPa(), "pressure drop at rated flow"),
                n.share(
                        "fan_efficiency",
                        AirPath.ETA_FAN,
                        usual.etaFan(),
                        "efficiency of fan, motor and drive together"),
                n.share("min_flow", AirPath.SHARE_MIN_FLOW, usual.shareMinFlow(), "least air flow over rated flow")));
    }

    private static Chiller chiller(YamlNode n) {
        Chiller usual = CoolingPlants.WATER_ECONOMIZER.chiller();
        return n.build(() -> new Chiller(
                n.temperatureK(
                        "chilled_water",
                        Chiller.CHILLED_WATER_K,
                        usual.chilledWaterK(),
                        "water that leaves the evaporator"),
                n.temperatureDifferenceK(
                        "water_rise", Chiller.WATER_RISE_K, usual.waterRiseK(), "warming of the water in the coils"),
                n.temperatureDifferenceK(
                        "approach",
                        Chiller.APPROACH_K,
                        usual.evaporatorApproachK(),
                        "water above refrigerant in the evaporator"),
                n.share("carnot", Chiller.ETA_CARNOT, usual.etaCarnot(), "performance over the Carnot limit"),
                n.temperatureDifferenceK(
                        "lift_floor",
                        Chiller.LIFT_FLOOR_K,
                        usual.liftFloorK(),
                        "least lift of the compressor, however cold it is"),
                n.plainNumber(
                        "part_load_fixed", Chiller.PART_LOAD, usual.shareFixed(), "fixed term of the part-load curve"),
                n.plainNumber(
                        "part_load_linear",
                        Chiller.PART_LOAD,
                        usual.shareLinear(),
                        "linear term of the part-load curve"),
                n.share(
                        "least_load",
                        Chiller.SHARE_LEAST_LOAD,
                        usual.shareLeastLoad(),
                        "load over capacity below which the machine cycles")));
    }

    private static HeatRejection rejection(YamlNode n) {
        Map<String, HeatRejection> kinds = new LinkedHashMap<>();
        kinds.put("tower", HeatRejection.TOWER);
        kinds.put("dry", HeatRejection.DRY);
        kinds.put("none", HeatRejection.NONE);
        HeatRejection usual = n.choice("kind", kinds, "tower", "how heat leaves the building");
        return n.build(() -> new HeatRejection(
                usual.wet(),
                n.following("kind")
                        .temperatureDifferenceK(
                                "approach",
                                HeatRejection.APPROACH_K,
                                usual.approachK(),
                                "cold water above wet bulb (tower) or dry bulb (dry)"),
                n.following("kind")
                        .temperatureDifferenceK(
                                "range",
                                HeatRejection.RANGE_K,
                                usual.rangeK(),
                                "warming of the water in the condenser"),
                n.following("kind")
                        .temperatureDifferenceK(
                                "condenser_approach",
                                HeatRejection.APPROACH_K,
                                usual.condenserApproachK(),
                                "refrigerant above the water that leaves the condenser"),
                n.following("kind")
                        .share("pump", HeatRejection.PER_W, usual.pumpWPerW(), "power of the pumps per watt of heat"),
                n.following("kind")
                        .share("fan", HeatRejection.PER_W, usual.fanWPerW(), "power of the fans per watt of heat"),
                n.following("kind")
                        .share(
                                "latent",
                                HeatRejection.SHARE,
                                usual.shareLatent(),
                                "part of the heat that evaporates water"),
                n.following("kind")
                        .plainNumber(
                                "cycles",
                                HeatRejection.RATIO_CONCENTRATION,
                                usual.ratioConcentration(),
                                "cycles of concentration of the tower water"),
                n.following("kind")
                        .share("drift", HeatRejection.SHARE, usual.shareDrift(), "drops lost, part of the flow")));
    }

    static LiquidLoop liquidLoop(YamlNode n) {
        return n.build(() -> new LiquidLoop(
                n.share("captured", LiquidLoop.SHARE_CAPTURED, 0.9, "part of the equipment's heat it takes up"),
                n.conductanceWPerK("hot_flow", LiquidLoop.FLOW_W_PER_K, "heat capacity flow of the equipment's side"),
                n.conductanceWPerK("cold_flow", LiquidLoop.FLOW_W_PER_K, "heat capacity flow of the user's side"),
                n.conductanceWPerK("ua", LiquidLoop.CONDUCTANCE_W_PER_K, "heat transfer of the exchanger per kelvin"),
                n.temperatureK("hot", LiquidLoop.INLET_K, "hottest water the equipment gives"),
                n.temperatureK("return", LiquidLoop.INLET_K, "coldest water that comes back from the user"),
                n.powerW("pump", LiquidLoop.PUMP_W, "power at full flow"),
                n.flag(
                        "variable_speed",
                        true,
                        "true if the flow follows the heat, false if it is full or off by turns")));
    }

    static Overheads overheads(YamlNode n) {
        return n.build(() -> new Overheads(
                n.powerW("fixed", Overheads.FIXED_W, 0, "power whatever the load, a site"),
                n.share("share_of_it", Bounds.SHARE, 0, "further power per watt of IT input")));
    }
}
