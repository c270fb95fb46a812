package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * How the oil and the windings of one type of transformer warm with its load.
 *
 * <pre>
 *   oil'   = oil   + (air + enclosureRise + oilRise (share0 + (1 - share0) K^2)^x - oil) (1 - e^(-dt / (k11 tauOil)))
 *   rapid' = rapid + (k21 gradient K^y       - rapid) (1 - e^(-dt / (k22 tauWinding)))
 *   slow'  = slow  + ((k21 - 1) gradient K^y - slow)  (1 - e^(-dt k22 / tauOil))
 *   hot spot = oil + rapid - slow
 * </pre>
 *
 * K is the load over the rating, share0 the part of no-load loss in the loss at K = 1, 1 / (1 + R) in the terms of the
 * standard. Source: IEC 60076-7:2005 and 2018, difference equations, with the exponentials in place of their linear form:
 * for a constant load and air they hold for a step of any length. Presets: characteristics of the standard (2005 table
 * 5), rises as the open transformer-thermal-model of Alliander gives them, 60 K being the highest top-oil rise that IEC
 * 60076-2 allows. For oil-immersed transformers with natural oil flow. Validated against golden/transformer.
 *
 * @param oilRiseK top oil over the air at K = 1 [K]
 * @param enclosureRiseK added to the air by a kiosk or a cellar [K]; 10 to 20
 * @param gradientK hot spot over top oil at K = 1: hot-spot factor times winding gradient, H g [K]
 * @param shareNoLoad no-load loss over the whole loss at K = 1
 * @param tauOilS time constant of the oil [s]
 * @param tauWindingS time constant of the windings [s]
 * @param oilExponent x
 * @param windingExponent y
 * @param oilTimeFactor k11, on the time constant of the oil
 * @param overshootFactor k21: how far the hot spot overshoots before the oil flows; 1 for no overshoot
 * @param windingTimeFactor k22, on the time constants of the gradient
 */
public record TransformerThermal(
        double oilRiseK,
        double enclosureRiseK,
        double gradientK,
        double shareNoLoad,
        double tauOilS,
        double tauWindingS,
        double oilExponent,
        double windingExponent,
        double oilTimeFactor,
        double overshootFactor,
        double windingTimeFactor)
        implements Serializable {

    public static final Bounds RISE_K = Bounds.between(0, 120);
    public static final Bounds TAU_S = new Bounds(0, true, 10 * Clock.SECONDS_PER_DAY, false);
    public static final Bounds EXPONENT = Bounds.between(0.5, 2.5);
    public static final Bounds TIME_FACTOR = new Bounds(0, true, 10, false);
    public static final Bounds OVERSHOOT_FACTOR = Bounds.between(1, 5);

    /** Largest rating of a three-phase distribution transformer, IEC 60076-7 [VA]. */
    public static final double LARGEST_DISTRIBUTION_VA = 2.5e6;
    /** From here on power transformers are taken to have fans, assumed [VA]. */
    public static final double SMALLEST_WITH_FANS_VA = 10e6;

    public TransformerThermal {
        RISE_K.require("oilRiseK", oilRiseK);
        RISE_K.require("enclosureRiseK", enclosureRiseK);
        RISE_K.require("gradientK", gradientK);
        Bounds.SHARE.require("shareNoLoad", shareNoLoad);
        TAU_S.require("tauOilS", tauOilS);
        TAU_S.require("tauWindingS", tauWindingS);
        EXPONENT.require("oilExponent", oilExponent);
        EXPONENT.require("windingExponent", windingExponent);
        TIME_FACTOR.require("oilTimeFactor", oilTimeFactor);
        OVERSHOOT_FACTOR.require("overshootFactor", overshootFactor);
        TIME_FACTOR.require("windingTimeFactor", windingTimeFactor);
    }

    /** Up to 2.5 MVA, air and oil moved by heat alone. */
    public static TransformerThermal distributionOnan(Transformer type) {
        return preset(type, 1.2 * 23, 180, 4, 1.6, 1, 1);
    }

    /** Above 2.5 MVA, air and oil moved by heat alone. */
    public static TransformerThermal powerOnan(Transformer type) {
        return preset(type, 1.3 * 17, 210, 10, 1.3, 0.5, 2);
    }

    /** Above 2.5 MVA, air moved by fans. */
    public static TransformerThermal powerOnaf(Transformer type) {
        return preset(type, 1.3 * 17, 150, 7, 1.3, 0.5, 2);
    }

    /** As usual for its rating. */
    public static TransformerThermal usual(Transformer type) {
        if (type.ratingVa() <= LARGEST_DISTRIBUTION_VA) {
            return distributionOnan(type);
        }
        return type.ratingVa() < SMALLEST_WITH_FANS_VA ? powerOnan(type) : powerOnaf(type);
    }

    private static TransformerThermal preset(
            Transformer type,
            double gradientK,
            double tauOilMinutes,
            double tauWindingMinutes,
            double windingExponent,
            double oilTimeFactor,
            double overshootFactor) {
        return new TransformerThermal(
                60,
                0,
                gradientK,
                type.shareNoLoad(),
                tauOilMinutes * Clock.SECONDS_PER_MINUTE,
                tauWindingMinutes * Clock.SECONDS_PER_MINUTE,
                0.8,
                windingExponent,
                oilTimeFactor,
                overshootFactor,
                2);
    }

    /** The same in a kiosk or a cellar. */
    public TransformerThermal enclosed(double riseK) {
        return new TransformerThermal(
                oilRiseK,
                riseK,
                gradientK,
                shareNoLoad,
                tauOilS,
                tauWindingS,
                oilExponent,
                windingExponent,
                oilTimeFactor,
                overshootFactor,
                windingTimeFactor);
    }

    /** Top oil over the air around the transformer in the long run [K]. */
    public double oilRiseK(double load) {
        double ratioLoss = shareNoLoad + (1 - shareNoLoad) * load * load;
        return oilRiseK * Math.pow(ratioLoss, oilExponent);
    }

    /** Top oil in the long run [K]. */
    public double oilBalanceK(double airK, double load) {
        return oilAboveK(airK, oilRiseK(load));
    }

    /** Top oil that is warmer by so much than the air around the transformer [K]. */
    double oilAboveK(double airK, double riseK) {
        return airK + enclosureRiseK + riseK;
    }

    /** Hot spot over top oil in the long run [K]. */
    public double gradientK(double load) {
        return gradientK * Math.pow(load, windingExponent);
    }

    /** Way of the oil to its balance within a step. */
    public double shareOil(double dtS) {
        return -Math.expm1(-dtS / (oilTimeFactor * tauOilS));
    }

    /** Way of the rapid part of the gradient to its balance within a step. */
    public double shareRapid(double dtS) {
        return -Math.expm1(-dtS / (windingTimeFactor * tauWindingS));
    }

    /** Way of the slow part of the gradient to its balance within a step. */
    public double shareSlow(double dtS) {
        return -Math.expm1(-dtS * windingTimeFactor / tauOilS);
    }

    /** Top oil after a step [K]. */
    public double oilAfterK(double oilK, double balanceK, double shareOil) {
        return oilK + (balanceK - oilK) * shareOil;
    }

    /** Rapid part of the gradient after a step [K]. */
    public double rapidAfterK(double rapidK, double gradientK, double shareRapid) {
        return rapidK + (overshootFactor * gradientK - rapidK) * shareRapid;
    }

    /** Slow part of the gradient after a step [K]. */
    public double slowAfterK(double slowK, double gradientK, double shareSlow) {
        return slowK + ((overshootFactor - 1) * gradientK - slowK) * shareSlow;
    }
}
