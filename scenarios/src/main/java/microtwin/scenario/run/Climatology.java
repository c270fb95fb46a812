package microtwin.scenario.run;

import java.util.HashMap;
import java.util.Map;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.engine.Weather;
import microtwin.grid.Plane;
import microtwin.grid.PvYield;
import microtwin.grid.SunPath;
import microtwin.grid.WindYield;
import microtwin.scenario.model.HeatRecovery;
import microtwin.scenario.model.NodeHeat;
import microtwin.scenario.model.Place;
import microtwin.scenario.model.SolarArray;
import microtwin.scenario.model.Turbines;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.DumpClimate;
import microtwin.thermal.DumpCooler;
import microtwin.thermal.LiquidLoop;
import microtwin.thermal.NodeClimate;
import microtwin.thermal.NodeThermal;
import microtwin.thermal.PlantClimate;
import microtwin.thermal.SolarGain;

/**
 * What weather makes of places, arrays and plants, on the steps of a run: computed once for all sites and architectures
 * that share it.
 */
final class Climatology {

    private final Clock clock;
    private final RandomStreams streams;
    private final Map<Place, Weather> weather = new HashMap<>();
    private final Map<Place, SunPath> sun = new HashMap<>();
    private final Map<Pair<Place, SolarArray>, PvYield> yields = new HashMap<>();
    private final Map<Pair<Place, Turbines>, WindYield> winds = new HashMap<>();
    private final Map<Pair<Place, CoolingPlant>, PlantClimate> plants = new HashMap<>();
    private final Map<Pair<Place, Enclosed>, NodeClimate> open = new HashMap<>();
    private final Map<Pair<Pair<Place, CoolingPlant>, NodeThermal>, NodeClimate> rooms = new HashMap<>();

    private final Map<Pair<Place, NodeOnLoop>, NodeClimate> loops = new HashMap<>();
    private final Map<Pair<Place, Pair<LiquidLoop, DumpCooler>>, DumpClimate> dumps = new HashMap<>();

    private record Pair<A, B>(A first, B second) {}

    private record NodeOnLoop(NodeThermal node, LiquidLoop loop, DumpCooler dump) {}

    private record Enclosed(NodeHeat heat, SolarGain gain) {}

    Climatology(Clock clock, long seed) {
        this.clock = clock;
        streams = new RandomStreams(seed);
    }

    Weather weather(Place place) {
        return weather.computeIfAbsent(place, p -> p.weather().on(clock, streams));
    }

    private SunPath sun(Place place) {
        return sun.computeIfAbsent(
                place,
                p -> SunPath.of(
                        clock,
                        p.weather().latitudeDeg(),
                        p.weather().longitudeDeg(),
                        p.weather().altitudeM()));
    }

    /** DC power of an array per watt of nameplate. */
    PvYield pvYield(Place place, SolarArray array) {
        return yields.computeIfAbsent(new Pair<>(place, array), key -> {
            if (array.day().isPresent()) {
                return PvYield.of(array.day().get(), array.pv().nominalW(), clock);
            }
            double latitudeDeg = place.weather().latitudeDeg();
            double azimuthDeg = array.azimuthDeg()
                    .orElse(Plane.facingEquator(array.tiltDeg(), latitudeDeg).azimuthDeg());
            Plane plane = new Plane(array.tiltDeg(), azimuthDeg, array.shareAlbedo(), array.sky(), array.horizon());
            return PvYield.of(array.pv(), plane, sun(place), weather(place));
        });
    }

    /** What the turbines of a site could give. */
    WindYield windYield(Place place, Turbines turbines) {
        return winds.computeIfAbsent(
                new Pair<>(place, turbines), key -> WindYield.of(turbines.type(), turbines.units(), weather(place)));
    }

    PlantClimate plant(Place place, CoolingPlant plant) {
        return plants.computeIfAbsent(new Pair<>(place, plant), key -> PlantClimate.of(plant, weather(place)));
    }

    NodeClimate outdoors(Place place, NodeHeat heat, SolarGain gain) {
        return open.computeIfAbsent(
                new Pair<>(place, new Enclosed(heat, gain)),
                key -> NodeClimate.outdoors(heat.path(), heat.ratioAirSpeed(), weather(place), gain));
    }

    NodeClimate indoors(Place place, NodeThermal node, CoolingPlant plant) {
        return rooms.computeIfAbsent(
                new Pair<>(new Pair<>(place, plant), node),
                key -> NodeClimate.indoors(node, weather(place), plant(place, plant)));
    }

    NodeClimate onLoop(Place place, NodeThermal node, HeatRecovery recovery) {
        return loops.computeIfAbsent(
                new Pair<>(place, new NodeOnLoop(node, recovery.loop(), recovery.dump())),
                key -> NodeClimate.onLoop(node, recovery.loop(), dump(place, recovery)));
    }

    DumpClimate dump(Place place, HeatRecovery recovery) {
        return dumps.computeIfAbsent(
                new Pair<>(place, new Pair<>(recovery.loop(), recovery.dump())),
                key -> DumpClimate.of(recovery.dump(), recovery.loop(), weather(place)));
    }
}
