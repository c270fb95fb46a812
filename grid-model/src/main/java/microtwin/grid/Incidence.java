package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/** What of direct light gets through the glass of a module, over what would at normal incidence. */
public sealed interface Incidence extends Serializable {

    /** Incidence angle modifier; 0 behind the plane. */
    double modifier(double cosIncidence);

    /**
     * One coefficient.
     *
     * <pre>
     *   IAM = 1 - b0 (1 / cos i - 1),  at least 0
     * </pre>
     *
     * Source: ASHRAE 93-77; Souka and Safwat, Solar Energy 10, 1966.
     *
     * @param b0 coefficient [1]; 0 switches it off
     */
    record Ashrae(double b0) implements Incidence {

        public static final Bounds B0 = Bounds.between(0, 0.2);
        /** Single glass cover, ASHRAE 93-77. */
        public static final Ashrae DEFAULT = new Ashrae(0.05);

        /** Keeps 1 / cos i finite; the modifier is 0 there anyway. */
        private static final double LOWEST_COS_INCIDENCE = 1e-6;

        public Ashrae {
            B0.require("b0", b0);
        }

        @Override
        public double modifier(double cosIncidence) {
            double modifier = 1 - b0 * (1 / Math.max(cosIncidence, LOWEST_COS_INCIDENCE) - 1);
            return cosIncidence <= 0 ? 0 : Math.max(0, modifier);
        }
    }

    /**
     * Reflection and absorption of a pane of glass.
     *
     * <pre>
     *   sin r = sin i / n
     *   rs = ((cos i - n cos r) / (cos i + n cos r))^2;   rp = ((cos r - n cos i) / (cos r + n cos i))^2
     *   t(i) = e^(-K L / cos r) (1 - (rs + rp) / 2);      IAM = t(i) / t(0)
     * </pre>
     *
     * Source: De Soto, Klein and Beckman, Solar Energy 80, 2006, with both polarizations as reflected by Fresnel. Validated
     * against golden/solar.
     *
     * @param ratioRefraction refractive index n of the glass
     * @param extinctionPerM K [1/m]
     * @param thicknessM L [m]
     */
    record Physical(double ratioRefraction, double extinctionPerM, double thicknessM) implements Incidence {

        public static final Bounds REFRACTION = Bounds.between(1.01, 2.5);
        public static final Bounds EXTINCTION_PER_M = Bounds.between(0, 100);
        public static final Bounds THICKNESS_M = Bounds.between(0, 0.05);
        /** Water-white glass of 2 mm, De Soto 2006. */
        public static final Physical DEFAULT = new Physical(1.526, 4, 0.002);

        public Physical {
            REFRACTION.require("ratioRefraction", ratioRefraction);
            EXTINCTION_PER_M.require("extinctionPerM", extinctionPerM);
            THICKNESS_M.require("thicknessM", thicknessM);
        }

        @Override
        public double modifier(double cosIncidence) {
            return cosIncidence <= 0 ? 0 : transmitted(Math.min(1, cosIncidence)) / transmitted(1);
        }

        private double transmitted(double cosIncidence) {
            double sinRefracted = Math.sqrt(1 - cosIncidence * cosIncidence) / ratioRefraction;
            double cosRefracted = Math.sqrt(1 - sinRefracted * sinRefracted);
            double reflected = (reflected(cosIncidence, cosRefracted) + reflected(cosRefracted, cosIncidence)) / 2;
            return Math.exp(-extinctionPerM * thicknessM / cosRefracted) * (1 - reflected);
        }

        private double reflected(double cosOne, double cosOther) {
            double amplitude = (cosOne - ratioRefraction * cosOther) / (cosOne + ratioRefraction * cosOther);
            return amplitude * amplitude;
        }
    }
}
