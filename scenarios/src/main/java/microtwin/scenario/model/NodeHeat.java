package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.thermal.ClockSteps;
import microtwin.thermal.HeatPath;
import microtwin.thermal.NodeThermal;
import microtwin.thermal.NodeThermals;
import microtwin.thermal.PcmSink;
import microtwin.thermal.SinkThermal;

/**
 * Heat path of a node and the firmware that guards it.
 *
 * @param path to the air at sea level, or to the water of a loop
 * @param ratioAirSpeed speed of the air over the rated one
 * @param clocks table of clocks; if empty, the junction is held just below its limit
 */
public record NodeHeat(HeatPath path, double ratioAirSpeed, Optional<ClockSteps> clocks) {

    private static final Bounds RATIO_AIR_SPEED = new Bounds(0, true, 10, false);

    private record Sink(double toAirKPerW, double jPerK) {}

    /** Material between two conductances. */
    private record Pcm(
            double[] meltK, double latentJPerKg, double massKg, double jPerKgK, double nodeWPerK, double airWPerK) {
        PcmSink sink(double nodeJPerK) {
            return new PcmSink(meltK[0], meltK[1], latentJPerKg, massKg, jPerKgK, nodeWPerK, airWPerK, nodeJPerK);
        }
    }

    private record Trip(double onK, double shareOfClock) {}

    static Map<String, NodeHeat> library() {
        Map<String, NodeHeat> named = new LinkedHashMap<>();
        NodeThermals.byName()
                .forEach((name, node) -> named.put(name, new NodeHeat(new HeatPath.Plain(node), 1, Optional.empty())));
        return named;
    }

    static NodeHeat read(YamlNode n) {
        boolean onPcm = n.has("pcm") && !n.recording();
        OptionalDouble resistanceKPerW = n.optionalQuantity(
                QuantityKind.THERMAL_RESISTANCE,
                "resistance",
                NodeThermal.RESISTANCE_K_PER_W,
                "from junction to ambient at sea level; required unless pcm is given");
        double capacityJPerK = n.heatCapacityJPerK(
                "capacity",
                NodeThermal.CAPACITY_J_PER_K,
                "heat held per kelvin; that of the junction if sink is given");
        double densityExponent = n.plainNumber(
                "density_exponent",
                NodeThermal.DENSITY_EXPONENT,
                NodeThermal.NATURAL,
                "exponent of the air density in the resistance: 0.5 natural, 0.8 forced convection");
        double ratioAirSpeed = n.plainNumber(
                "air_speed", RATIO_AIR_SPEED, 1, "speed of the air over the rated one, in forced convection");
        double throttleOnK = n.temperatureK(
                "throttle_on", NodeThermal.THROTTLE_ON_K, "junction temperature it holds by slowing down");
        double hysteresisK = n.temperatureDifferenceK(
                "hysteresis",
                NodeThermal.HYSTERESIS_K,
                5,
                "how far it cools before it starts again, and below each of clocks before it speeds up");
        double shutdownK =
                n.temperatureK("shutdown", NodeThermal.THROTTLE_ON_K, "junction temperature at which it switches off");
        double rebootS = n.durationS(
                "reboot",
                NodeThermal.REBOOT_S,
                NodeThermal.DEFAULT_REBOOT_S,
                "from its start after that until it serves again");
        Optional<Sink> sink = n.optional(
                "sink", NodeHeat::sink, "a sink with a capacity of its own; the sun falls on it; none if left out");
        Optional<Pcm> pcm = n.optional(
                "pcm",
                NodeHeat::pcm,
                "phase-change material between node and air, in place of resistance; the sun falls on it; none if left out");
        List<Trip> trips = n.listOrEmpty(
                "clocks",
                NodeHeat::trip,
                "clock by temperature, coolest first; if left out, the junction is held at throttle_on on average");
        n.notBelow(QuantityKind.TEMPERATURE, "shutdown", shutdownK, "throttle_on", throttleOnK);
        if (n.recording()) {
            return library().values().iterator().next();
        }
        n.instead("pcm", "resistance");
        n.instead("pcm", "sink");
        if (!onPcm) {
            n.required("resistance", "a thermal resistance such as 9.58 K/W");
        }
        if (ratioAirSpeed != 1
                && densityExponent == NodeThermal.NATURAL
                && n.areRight("air_speed", "density_exponent")) {
            n.problem("air_speed", "must be left out in natural convection, whose density_exponent is 0.5");
        }
        checkSink(n, sink, resistanceKPerW);
        return n.build(() -> {
            double kPerW = pcm.map(p -> 1 / p.nodeWPerK + 1 / p.airWPerK).orElseGet(resistanceKPerW::getAsDouble);
            NodeThermal node = new NodeThermal(
                    kPerW, capacityJPerK, densityExponent, throttleOnK, hysteresisK, shutdownK, rebootS);
            HeatPath path = sink.<HeatPath>map(s -> new HeatPath.Sink(new SinkThermal(node, s.toAirKPerW, s.jPerK)))
                    .or(() -> pcm.map(p -> new HeatPath.Pcm(node, p.sink(capacityJPerK))))
                    .orElseGet(() -> new HeatPath.Plain(node));
            return new NodeHeat(path, ratioAirSpeed, clocks(n, trips, node, path));
        });
    }

    private static Sink sink(YamlNode n) {
        return n.build(() -> new Sink(
                n.thermalResistanceKPerW(
                        "resistance",
                        NodeThermal.RESISTANCE_K_PER_W,
                        "the part between sink and air of the resistance from junction to ambient"),
                n.heatCapacityJPerK("capacity", SinkThermal.SINK_J_PER_K, "heat the sink holds per kelvin")));
    }

    private static Pcm pcm(YamlNode n) {
        double[] meltK = n.quantities(
                QuantityKind.TEMPERATURE, "melt", 2, PcmSink.MELT_K, "where melting begins and where it ends");
        if (n.areRight("melt") && meltK[1] <= meltK[0]) {
            n.problem(
                    "melt",
                    "must end above its beginning, " + Quantities.format(meltK[0], QuantityKind.TEMPERATURE) + ", was "
                            + Quantities.format(meltK[1], QuantityKind.TEMPERATURE));
        }
        return n.build(() -> new Pcm(
                meltK,
                n.specificEnergyJPerKg(
                        "latent", PcmSink.LATENT_J_PER_KG, PcmSink.PARAFFIN_LATENT_J_PER_KG, "heat of melting"),
                n.massKg("mass", PcmSink.MASS_KG, "of the material, a node"),
                n.specificHeatJPerKgK(
                        "specific_heat",
                        PcmSink.SPECIFIC_HEAT_J_PER_KG_K,
                        PcmSink.PARAFFIN_J_PER_KG_K,
                        "of solid and liquid"),
                n.conductanceWPerK("ua_node", PcmSink.NODE_W_PER_K, "from junction to material"),
                n.conductanceWPerK("ua_air", PcmSink.AIR_W_PER_K, "from material to air at sea level")));
    }

    private static Trip trip(YamlNode n) {
        return n.build(() -> new Trip(
                n.temperatureK("above", NodeThermal.THROTTLE_ON_K, "junction temperature from which it holds"),
                n.share("share", ClockSteps.SHARE_OF_CLOCK, "of full clock")));
    }

    private static void checkSink(YamlNode n, Optional<Sink> sink, OptionalDouble wholeKPerW) {
        if (sink.isPresent() && wholeKPerW.isPresent() && sink.get().toAirKPerW >= wholeKPerW.getAsDouble()) {
            n.problem(
                    "sink",
                    "must have a resistance below that from junction to ambient, "
                            + Quantities.format(wholeKPerW.getAsDouble(), QuantityKind.THERMAL_RESISTANCE) + ", was "
                            + Quantities.format(sink.get().toAirKPerW, QuantityKind.THERMAL_RESISTANCE));
        }
    }

    private static Optional<ClockSteps> clocks(YamlNode n, List<Trip> trips, NodeThermal node, HeatPath path) {
        if (trips.isEmpty()) {
            return Optional.empty();
        }
        if (!(path instanceof HeatPath.Plain)) {
            n.problem("clocks", "must be left out where sink or pcm is given");
            return Optional.empty();
        }
        ClockSteps table = new ClockSteps(
                trips.stream().map(Trip::onK).toList(),
                trips.stream().map(Trip::shareOfClock).toList());
        table.check(node);
        return Optional.of(table);
    }

    /** Limits of the junction, whole resistance. */
    public NodeThermal node() {
        return path.node();
    }

    /** Held just below its limit. */
    NodeHeat withoutClocks() {
        return new NodeHeat(path, ratioAirSpeed, Optional.empty());
    }

    double throttleOnK() {
        return node().throttleOnK();
    }

    /** Says what goes only with the open air, or needs it. */
    void check(YamlNode n, Site site) {
        boolean plain = path instanceof HeatPath.Plain;
        boolean open = site.cooling().isEmpty() && site.heatRecovery().isEmpty();
        if (!open && (path instanceof HeatPath.Pcm || clocks.isPresent() || ratioAirSpeed != 1)) {
            n.problem("thermal", "must be without pcm, clocks and air_speed where cooling or heat_recovery is given");
        }
        if (open && plain && site.sun().areaM2() > 0 && site.sun().resistanceKPerW() == 0) {
            n.problem("sun", "needs a resistance, as thermal has no sink or pcm on which the sun falls");
        }
    }
}
