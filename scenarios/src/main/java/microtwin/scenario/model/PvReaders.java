package microtwin.scenario.model;

import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.grid.CellTemperature;
import microtwin.grid.Incidence;
import microtwin.grid.Pv;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;

/** The modules of a solar array in YAML. */
final class PvReaders {

    private enum Cells {
        FAIMAN,
        SAPM
    }

    private enum Glass {
        ASHRAE,
        PHYSICAL
    }

    private PvReaders() {}

    static Pv modules(YamlNode n) {
        double ratingW =
                n.powerW("rating", Pv.NOMINAL_W, "DC power of the array of a site under standard test conditions");
        Pv usual = Pv.silicon(Pv.NOMINAL_W.contains(ratingW) ? ratingW : 1);
        return n.build(() -> new Pv(
                usual.nominalW(),
                n.sharePerK(
                        "temperature_coefficient",
                        Pv.GAMMA_PER_K,
                        usual.gammaPerK(),
                        "change of power with the temperature of the cells"),
                cells(n),
                incidence(n),
                n.share(
                        "diffuse_incidence",
                        Bounds.EFFICIENCY,
                        usual.etaDiffuse(),
                        "part of the diffuse light that gets through the glass"),
                n.share(
                        "system_loss",
                        Pv.SYSTEM_LOSS,
                        usual.shareSystemLoss(),
                        "loss by soiling, shading, mismatch, wiring and the like"),
                n.sharePerS(
                        "degradation",
                        Pv.DEGRADATION_PER_S,
                        usual.degradationPerS(),
                        "rate at which its power declines from the start of the run; some 0.5 %/yr are usual")));
    }

    private static CellTemperature cells(YamlNode n) {
        Cells model = n.choice(
                "cell_temperature", Cells.class, Cells.FAIMAN, "heat losses (faiman) or kind of mounting (sapm)");
        if (n.recording()) {
            mounted(n);
            return faiman(n);
        }
        if (model == Cells.SAPM) {
            leftOut(n, "cell_temperature", "sapm", "faiman", "heat_loss_still", "heat_loss_wind");
            return mounted(n);
        }
        leftOut(n, "cell_temperature", "faiman", "sapm", "mounting");
        return faiman(n);
    }

    private static CellTemperature mounted(YamlNode n) {
        return n.choice(
                "mounting",
                CellTemperature.Sapm.byName(),
                CellTemperature.Sapm.OPEN_RACK,
                "of the modules, where cell_temperature is sapm");
    }

    private static CellTemperature faiman(YamlNode n) {
        CellTemperature.Faiman usual = CellTemperature.Faiman.DEFAULT;
        return n.build(() -> new CellTemperature.Faiman(
                n.heatTransferWPerM2K(
                        "heat_loss_still",
                        CellTemperature.Faiman.U0_W_PER_M2_K,
                        usual.u0WPerM2K(),
                        "heat loss of the modules in still air (U0 of Faiman)"),
                n.quantity(
                        QuantityKind.NUMBER,
                        "heat_loss_wind",
                        CellTemperature.Faiman.U1_WS_PER_M3_K,
                        usual.u1WsPerM3K(),
                        "heat loss of the modules with the wind (U1 of Faiman), in W s/(m3 K)")));
    }

    private static Incidence incidence(YamlNode n) {
        Glass model = n.choice(
                "iam",
                Glass.class,
                Glass.ASHRAE,
                "loss of slanting light: by one coefficient, or by the optics of glass");
        if (model == Glass.PHYSICAL && !n.recording()) {
            leftOut(n, "iam", "physical", "ashrae", "incidence");
            return Incidence.Physical.DEFAULT;
        }
        return n.build(() -> new Incidence.Ashrae(n.plainNumber(
                "incidence",
                Incidence.Ashrae.B0,
                Incidence.Ashrae.DEFAULT.b0(),
                "loss of slanting light (b0 of the ASHRAE incidence angle modifier)")));
    }

    /** Keys that go with another word would be read in vain. */
    private static void leftOut(YamlNode n, String chooser, String word, String other, String... keys) {
        if (n.areRight(chooser)) {
            String text = "must be left out where " + chooser + " is " + word + ". Maybe: " + chooser + ": " + other;
            Stream.of(keys).filter(n::has).forEach(key -> n.problem(key, text));
        }
    }
}
