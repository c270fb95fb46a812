package microtwin.scenario.model;

import java.util.List;
import microtwin.engine.Bounds;
import microtwin.grid.WindTurbine;
import microtwin.scenario.YamlNode;

/**
 * The wind turbines of a site.
 *
 * @param type of each
 * @param units at a site
 */
public record Turbines(WindTurbine type, int units) {

    private static final Bounds UNITS = Bounds.between(1, 1e4);
    private static final double CUT_IN_M_PER_S = 3;
    private static final double RATED_M_PER_S = 12;
    private static final double CUT_OUT_M_PER_S = 25;

    private record Point(double speedMPerS, double share) {}

    static Turbines read(YamlNode n) {
        int units = (int) n.wholeNumber("units", UNITS, 1, "turbines at a site");
        double ratedW = n.powerW("rating", WindTurbine.RATED_W, "highest power of each");
        double hubM = n.lengthM("hub", WindTurbine.HUB_M, "height of the hub");
        double shear = n.plainNumber(
                "shear",
                WindTurbine.SHEAR,
                WindTurbine.DEFAULT_SHEAR,
                "exponent of the wind over height; 0.10 over water to 0.30 over towns");
        double shareLoss = n.share(
                "loss",
                WindTurbine.SHARE_LOSS,
                WindTurbine.DEFAULT_SHARE_LOSS,
                "lost to wake, electrics and standstill");
        double cutIn = n.speedMPerS("cut_in", WindTurbine.SPEED_M_PER_S, CUT_IN_M_PER_S, "least wind speed at the hub");
        double rated = n.speedMPerS(
                "rated_speed",
                WindTurbine.SPEED_M_PER_S,
                RATED_M_PER_S,
                "wind speed of full power; between it and cut_in the power grows with the cube");
        double cutOut = n.speedMPerS(
                "cut_out", WindTurbine.SPEED_M_PER_S, CUT_OUT_M_PER_S, "wind speed above which it stands still");
        List<Point> curve = n.listOrEmpty(
                "curve",
                p -> p.build(() -> new Point(
                        p.speedMPerS("speed", WindTurbine.SPEED_M_PER_S, "wind speed at the hub"),
                        p.share("share", Bounds.SHARE, "of the rating"))),
                "points of a measured power curve, by rising speed; instead of cut_in, rated_speed and cut_out");
        if (curve.isEmpty()) {
            return n.build(
                    () -> new Turbines(WindTurbine.cubic(ratedW, hubM, shear, shareLoss, cutIn, rated, cutOut), units));
        }
        for (String key : List.of("cut_in", "rated_speed", "cut_out")) {
            n.instead("curve", key);
        }
        return n.build(() -> new Turbines(
                new WindTurbine(
                        ratedW,
                        hubM,
                        shear,
                        shareLoss,
                        curve.stream().mapToDouble(Point::speedMPerS).toArray(),
                        curve.stream().mapToDouble(Point::share).toArray()),
                units));
    }
}
