package microtwin.scenario.model;

import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.grid.ChargeController;
import microtwin.grid.HalfSineDay;
import microtwin.grid.Inverter;
import microtwin.grid.Plane;
import microtwin.grid.Pv;
import microtwin.grid.PvConverter;
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
 * @param converter to the bus
 * @param day a fixed harvest that stands in for the weather
 */
public record SolarArray(
        Pv pv,
        double tiltDeg,
        Optional<Double> azimuthDeg,
        double shareAlbedo,
        PvConverter converter,
        Optional<HalfSineDay> day) {

    static SolarArray read(YamlNode n) {
        double ratingW = n.powerW("rating", Pv.NOMINAL_W, "DC power under standard test conditions");
        Pv usual = Pv.silicon(Pv.NOMINAL_W.contains(ratingW) ? ratingW : 1);
        Pv pv = n.build(() -> new Pv(
                usual.nominalW(),
                n.sharePerK("temperature_coefficient", Pv.GAMMA_PER_K, usual.gammaPerK(), "of power"),
                n.heatTransferWPerM2K("heat_loss_still", Pv.U0_W_PER_M2_K, usual.u0WPerM2K(), "Faiman U0"),
                n.quantity(
                        QuantityKind.NUMBER,
                        "heat_loss_wind",
                        Pv.U1_WS_PER_M3_K,
                        usual.u1WsPerM3K(),
                        "Faiman U1, in W s/(m3 K)"),
                n.plainNumber("incidence", Pv.INCIDENCE_B0, usual.incidenceB0(), "b0 of the incidence angle modifier"),
                n.share("diffuse_incidence", Bounds.EFFICIENCY, usual.etaDiffuse(), "modifier of diffuse light"),
                n.share(
                        "system_loss",
                        Pv.SYSTEM_LOSS,
                        usual.shareSystemLoss(),
                        "soiling, shading, mismatch, wiring, ...")));
        return n.build(() -> new SolarArray(
                pv,
                n.angleDeg("tilt", Plane.TILT_DEG, 30, "from the horizontal"),
                n.has("azimuth")
                        ? Optional.of(
                                n.angleDeg("azimuth", Plane.AZIMUTH_DEG, "clockwise from north; else to the equator"))
                        : Optional.empty(),
                n.share("albedo", Bounds.SHARE, Plane.DEFAULT_ALBEDO, "of the ground"),
                n.sectionOrDefaults("converter", c -> converter(c, usual), "to the bus"),
                n.optional("fixed_day", SolarArray::day, "a half-sine harvest every day, instead of weather")));
    }

    private static PvConverter converter(YamlNode n, Pv array) {
        Map<String, YamlReader<PvConverter>> kinds = new LinkedHashMap<>();
        Inverter inverter = Inverter.forArray(array);
        kinds.put(
                "inverter",
                c -> c.build(() -> new Inverter(
                        c.powerW("rating", Inverter.AC_RATING_W, inverter.acRatingW(), "AC power; DC/AC ratio 1.1"),
                        c.share("efficiency", Inverter.ETA_NOMINAL, inverter.etaNominal(), "at full power"),
                        c.powerW("standby", Inverter.STANDBY_W, 0, "all the time"))));
        kinds.put("mppt", c -> controller(c, array, ChargeController.MPPT_ETA));
        kinds.put("pwm", c -> controller(c, array, ChargeController.PWM_ETA));
        return n.variant("kind", kinds, "inverter", "inverter on an AC bus, charge controller on a DC bus");
    }

    private static PvConverter controller(YamlNode n, Pv array, double eta) {
        return n.build(() -> new ChargeController(
                n.powerW("rating", ChargeController.DC_RATING_W, array.nominalW(), "DC power taken from the array"),
                n.share("efficiency", Bounds.EFFICIENCY, eta, "at any load"),
                n.powerW("standby", ChargeController.STANDBY_W, ChargeController.DEFAULT_STANDBY_W, "all the time")));
    }

    private static HalfSineDay day(YamlNode n) {
        return n.build(() -> new HalfSineDay(
                n.energyJ("energy", HalfSineDay.ENERGY_J, "harvested every day, DC"),
                n.timeOfDay("sunrise", LocalTime.of(6, 0), "UTC").toSecondOfDay(),
                n.durationS(
                        "day_length",
                        HalfSineDay.DAY_LENGTH_S,
                        12 * Clock.SECONDS_PER_HOUR,
                        "from sunrise to sunset")));
    }
}
