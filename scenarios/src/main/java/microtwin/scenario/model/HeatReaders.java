package microtwin.scenario.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.YamlNode;
import microtwin.thermal.Building;
import microtwin.thermal.CounterfactualHeater;
import microtwin.thermal.DumpCooler;
import microtwin.thermal.FloorHeating;
import microtwin.thermal.HeatDemand;
import microtwin.thermal.HeatLift;
import microtwin.thermal.HeatUse;
import microtwin.thermal.HeatedRoom;
import microtwin.thermal.HotWaterTank;
import microtwin.thermal.TroughCascade;

/** Users of recovered heat in YAML, and what stands between them and the loop. */
final class HeatReaders {

    private static final Bounds SCALE = Bounds.between(0, 1e9);

    private HeatReaders() {}

    /** What the heat is for, and the files that say it. */
    record Use(HeatUse heat, List<Path> files) {
        private static Use of(HeatUse heat) {
            return new Use(heat, List.of());
        }
    }

    /**
     * The one use of a site: a demand, a building on a heated floor, a tank or a cascade; null if none is right.
     *
     * @param sourceK hottest water it can have; NaN if that is wrong already
     */
    static Use use(YamlNode n, Library library, double sourceK) {
        Optional<Use> demand = n.optional(
                "demand", HeatReaders::demand, "heat a user wants, of any temperature; instead of floor or tank");
        Optional<FloorHeating> floor =
                n.optional("floor", HeatReaders::floor, "heated floor of a building; needs building");
        Optional<Building> building =
                n.optional("building", HeatReaders::building, "what stands on the floor, in the weather of the place");
        Optional<HotWaterTank> tank =
                n.optional("tank", HeatReaders::tank, "tank that preheats hot water; instead of demand or floor");
        Optional<TroughCascade> cascade = n.optional(
                "cascade",
                c -> CascadeReader.read(c, library, sourceK),
                "trough and desalination whose water the heat warms; instead of demand, floor or tank");
        if (n.recording()) {
            return null;
        }
        List<String> given =
                Stream.of("demand", "floor", "tank", "cascade").filter(n::has).toList();
        if (n.has("floor") != n.has("building")) {
            n.problem(n.has("floor") ? "floor" : "building", n.has("floor") ? "needs building" : "needs floor");
        } else if (given.size() > 1) {
            n.problem(given.get(1), "must be left out where " + given.get(0) + " is given");
        } else if (given.isEmpty()) {
            n.required("demand", "what the heat is for: demand, floor with building, tank, or cascade");
        } else if (floor.isPresent() && building.isPresent()) {
            return room(n, floor.get(), building.get());
        }
        return demand.or(() -> tank.map(Use::of)).or(() -> cascade.map(Use::of)).orElse(null);
    }

    private static Use room(YamlNode n, FloorHeating floor, Building building) {
        if (floor.limitK() <= building.setpointK()) {
            n.problem(
                    "floor",
                    "must have a limit above the setpoint of building, " + shown(building.setpointK()) + ", was "
                            + shown(floor.limitK()));
            return null;
        }
        double leastJPerK = HeatedRoom.leastCapacityJPerK(floor, building);
        if (building.capacityJPerK() < leastJPerK) {
            n.problem(
                    "building",
                    "must have a capacity of at least "
                            + Quantities.format(Math.ceil(leastJPerK), QuantityKind.HEAT_CAPACITY)
                            + ", as ua and floor would change its temperature within 10 min, was "
                            + Quantities.format(building.capacityJPerK(), QuantityKind.HEAT_CAPACITY));
            return null;
        }
        return Use.of(new HeatedRoom(floor, building));
    }

    private static String shown(double kelvin) {
        return Quantities.format(kelvin, QuantityKind.TEMPERATURE);
    }

    private static Use demand(YamlNode n) {
        if (n.has("file")) {
            Path file = n.file("file", "a year of hourly loads in the Modelica table format; instead of ua");
            HeatLoadFile.Load load = n.choice(
                    "column", HeatLoadFile.Load.class, HeatLoadFile.Load.HEAT, "the load of the file that is wanted");
            double scale = n.plainNumber("scale", SCALE, 1, "by which its watts are multiplied");
            if (!n.recording()) {
                n.instead("file", "ua");
                return n.areRight("file", "column", "scale") ? ofFile(n, file, load, scale) : null;
            }
        }
        HeatDemand degreeDays = degreeDays(n);
        return degreeDays == null ? null : Use.of(degreeDays);
    }

    private static Use ofFile(YamlNode n, Path file, HeatLoadFile.Load load, double scale) {
        try {
            return new Use(HeatLoadFile.read(file, load, scale), List.of(file));
        } catch (ScenarioException e) {
            n.problems(e);
            return null;
        }
    }

    private static HeatDemand degreeDays(YamlNode n) {
        OptionalDouble conductance = n.optionalQuantity(
                QuantityKind.CONDUCTANCE,
                "ua",
                HeatDemand.CONDUCTANCE_W_PER_K,
                "heat loss of the building per kelvin; required unless file is given");
        n.required("ua", "a thermal conductance such as 400 W/K, or a file");
        return n.build(() -> new HeatDemand(
                conductance.orElse(0),
                n.temperatureK("base", HeatDemand.BASE_K, 288.15, "outside temperature from which nothing is heated"),
                n.powerW("hot_water", HeatDemand.HOT_WATER_W, 0, "heat for hot water, all year round")));
    }

    private static FloorHeating floor(YamlNode n) {
        double areaM2 = n.areaM2("area", FloorHeating.AREA_M2, "heated area of a site");
        double capacityJPerK = n.following("area")
                .heatCapacityJPerK(
                        "capacity",
                        FloorHeating.CAPACITY_J_PER_K,
                        FloorHeating.USUAL_SLAB_J_PER_M2_K * areaM2,
                        "heat the slab holds per kelvin; that of 8 cm of screed if left out");
        return n.build(() -> new FloorHeating(
                areaM2,
                capacityJPerK,
                n.share(
                        "down",
                        FloorHeating.SHARE_DOWN,
                        FloorHeating.USUAL_SHARE_DOWN,
                        "part of the heat that leaves downward and is lost"),
                n.temperatureK(
                        "limit", FloorHeating.LIMIT_K, FloorHeating.USUAL_LIMIT_K, "warmest surface of the floor")));
    }

    private static Building building(YamlNode n) {
        return n.build(() -> new Building(
                n.conductanceWPerK(
                        "ua", Building.CONDUCTANCE_W_PER_K, "heat loss per kelvin, transmission and ventilation"),
                n.heatCapacityJPerK("capacity", Building.CAPACITY_J_PER_K, "heat held per kelvin, without the slab"),
                n.temperatureK(
                        "setpoint",
                        Building.SETPOINT_K,
                        Building.USUAL_SETPOINT_K,
                        "room temperature the heating holds"),
                n.powerW("gains", Building.GAIN_W, 0, "heat of people and appliances"),
                n.areaM2(
                        "sun",
                        Building.SOLAR_M2,
                        0,
                        "horizontal area whose sunlight enters the rooms: windows times what they let through")));
    }

    private static HotWaterTank tank(YamlNode n) {
        return n.build(() -> new HotWaterTank(
                n.massKg("water", HotWaterTank.MASS_KG, "water in the tank"),
                n.conductanceWPerK("loss", HotWaterTank.LOSS_W_PER_K, 2, "standing loss of the tank per kelvin"),
                n.temperatureK("surroundings", HotWaterTank.SURROUNDINGS_K, 293.15, "around the tank"),
                n.temperatureK("cold", HotWaterTank.COLD_K, 283.15, "water of the mains"),
                n.temperatureK("tap", HotWaterTank.TAP_K, 328.15, "water that is drawn, and warmest tank"),
                n.massKg("draw", HotWaterTank.DRAW_KG_PER_S, "water drawn at the tap on a day") / Clock.SECONDS_PER_DAY,
                n.optionalQuantities(
                                QuantityKind.NUMBER,
                                "hours",
                                HotWaterTank.HOURS_PER_DAY,
                                HotWaterTank.HOUR_WEIGHT,
                                "weights of the hours of a day from midnight, standard time; a dwelling's if left out")
                        .map(weights -> DoubleStream.of(weights).boxed().toList())
                        .orElse(HotWaterTank.USUAL_HOURS)));
    }

    static HeatLift lift(YamlNode n) {
        return n.build(() -> new HeatLift(
                n.share("carnot", HeatLift.ETA_CARNOT, 0.5, "performance over the Carnot limit"),
                n.temperatureK("supply", HeatLift.SUPPLY_K, "water to the user"),
                n.temperatureDifferenceK(
                        "approach", HeatLift.APPROACH_K, 4, "refrigerant beyond the water on either side")));
    }

    static DumpCooler dump(YamlNode n) {
        return n.build(() -> new DumpCooler(
                n.share(
                        "fan",
                        DumpCooler.FAN_W_PER_W,
                        DumpCooler.DRY.fanWPerW(),
                        "fan power per heat at the rated difference"),
                n.temperatureDifferenceK(
                        "rated",
                        DumpCooler.RATED_K,
                        DumpCooler.DRY.ratedK(),
                        "water above the air it takes in at which that holds; its pad cools no further"),
                n.share(
                        "effectiveness",
                        DumpCooler.ETA_AIR,
                        DumpCooler.DRY.etaAir(),
                        "warming of its air over the difference of water and intake"),
                n.sectionOrDefaults(
                        "pad", ThermalReaders::pad, "wet pad that cools the air it takes in; none if left out")));
    }

    static CounterfactualHeater heater(YamlNode n) {
        return n.build(() -> new CounterfactualHeater(
                n.plainNumber(
                        "performance",
                        CounterfactualHeater.COP_HEAT,
                        "heat given per energy used: about 1 for resistive heat, 3 for a heat pump; its highest if carnot is given"),
                n.choice(
                        "energy",
                        CounterfactualHeater.Energy.class,
                        CounterfactualHeater.Energy.ELECTRICITY,
                        "what it uses"),
                n.share(
                        "carnot",
                        CounterfactualHeater.ETA_CARNOT,
                        0,
                        "performance over the Carnot limit between outside air and supply; 0 if it is constant"),
                n.temperatureK(
                        "supply",
                        CounterfactualHeater.SUPPLY_K,
                        CounterfactualHeater.USUAL_SUPPLY_K,
                        "water it gives, where carnot is given")));
    }
}
