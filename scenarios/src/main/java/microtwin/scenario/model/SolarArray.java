package microtwin.scenario.model;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.grid.ChargeController;
import microtwin.grid.HalfSineDay;
import microtwin.grid.Horizon;
import microtwin.grid.Inverter;
import microtwin.grid.Plane;
import microtwin.grid.Pv;
import microtwin.grid.PvConverter;
import microtwin.grid.Transposition;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/**
 * The solar array of a site.
 *
 * @param pv modules
 * @param tiltDeg from the horizontal [deg]
 * @param azimuthDeg clockwise from north; empty for the direction of the equator [deg]
 * @param shareAlbedo of the ground
 * @param sky where diffuse light comes from
 * @param horizon what stands around it
 * @param converter to the bus
 * @param day a fixed harvest that stands in for the weather
 */
public record SolarArray(
        Pv pv,
        double tiltDeg,
        Optional<Double> azimuthDeg,
        double shareAlbedo,
        Transposition sky,
        Horizon horizon,
        PvConverter converter,
        Optional<HalfSineDay> day) {

    static SolarArray read(YamlNode n) {
        Pv pv = PvReaders.modules(n);
        Pv usual = pv == null ? Pv.silicon(1) : pv;
        return n.build(() -> new SolarArray(
                pv,
                n.angleDeg("tilt", Plane.TILT_DEG, 30, "of the modules from the horizontal"),
                n.has("azimuth")
                        ? Optional.of(n.angleDeg(
                                "azimuth",
                                Plane.AZIMUTH_DEG,
                                "of the modules, clockwise from north; towards the equator if left out"))
                        : Optional.empty(),
                n.share("albedo", Bounds.SHARE, Plane.DEFAULT_ALBEDO, "part of the light that the ground reflects"),
                n.choice("transposition", Transposition.class, Plane.DEFAULT_SKY, "where the diffuse light comes from"),
                n.optionalQuantities(
                                QuantityKind.ANGLE,
                                "horizon",
                                0,
                                Horizon.HEIGHT_DEG,
                                "height of the horizon in directions of equal distance, clockwise from north;"
                                        + " free if left out")
                        .map(heights ->
                                new Horizon(Arrays.stream(heights).boxed().toList()))
                        .orElse(Horizon.FREE),
                n.sectionOrDefaults(
                        "converter", c -> converter(c, usual), "between array and bus; an inverter if left out"),
                n.optional(
                        "fixed_day",
                        SolarArray::day,
                        "the same half-sine harvest every day, instead of sun and weather")));
    }

    private static PvConverter converter(YamlNode n, Pv array) {
        Map<String, YamlReader<PvConverter>> kinds = new LinkedHashMap<>();
        Inverter inverter = Inverter.forArray(array);
        kinds.put(
                "inverter",
                c -> c.build(() -> new Inverter(
                        c.following("pv.rating")
                                .powerW(
                                        "rating",
                                        Inverter.AC_RATING_W,
                                        inverter.acRatingW(),
                                        "highest AC power; the rating of the array over 1.1"),
                        c.share("efficiency", Inverter.ETA_NOMINAL, inverter.etaNominal(), "efficiency at full power"),
                        c.powerW("standby", Inverter.STANDBY_W, 0, "own consumption, day and night"))));
        kinds.put("mppt", c -> controller(c, array, ChargeController.MPPT_ETA));
        kinds.put("pwm", c -> controller(c, array, ChargeController.PWM_ETA));
        return n.variant("kind", kinds, "inverter", "inverter on an AC bus, charge controller on a DC bus");
    }

    private static PvConverter controller(YamlNode n, Pv array, double eta) {
        return n.build(() -> new ChargeController(
                n.following("pv.rating")
                        .powerW(
                                "rating",
                                ChargeController.DC_RATING_W,
                                array.nominalW(),
                                "highest DC power taken from the array; the rating of the array"),
                n.share("efficiency", Bounds.EFFICIENCY, eta, "efficiency at any load"),
                n.powerW(
                        "standby",
                        ChargeController.STANDBY_W,
                        ChargeController.DEFAULT_STANDBY_W,
                        "own consumption, day and night")));
    }

    private static HalfSineDay day(YamlNode n) {
        return n.build(() -> new HalfSineDay(
                n.energyJ("energy", HalfSineDay.ENERGY_J, "DC energy harvested every day"),
                n.timeOfDay("sunrise", LocalTime.of(6, 0), "time of day in UTC").toSecondOfDay(),
                n.durationS(
                        "day_length",
                        HalfSineDay.DAY_LENGTH_S,
                        12 * Clock.SECONDS_PER_HOUR,
                        "from sunrise to sunset")));
    }
}
