package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * A transformer with the oil in the ducts of its windings, for studies of one unit: the oil of the ducts runs ahead of
 * that of the tank when the load jumps, and so does the hot spot.
 *
 * <pre>
 *   kw = (Tw + 234.5) / (Twr + 234.5);  lw = W ((Tw - Td) / (Twr - Tdr))^1.25 (visc(rated) / visc(now))^0.25
 *   Cw dTw/dt = K^2 W kw - lw
 *   top of duct = bottom + (lw / W)^0.5 (topr - bottomr);  Td = mean of duct;  Cw = W tauWinding / (Twr - Tdr)
 *   Cw dTh/dt = K^2 Wh kh - lh                        likewise, against the hotter of top of duct and top oil
 *   Coil dTo/dt = lw + K^2 stray / kw + core - all ((To - air) / (Tor - airr))^(1 / y)
 *   top, bottom = To +- (loss to the air / all)^0.5 (topr - bottomr) / 2
 * </pre>
 *
 * Temperatures in degC in kw; index r at the rating; To is the mean oil of the tank; visc(T) = e^(2797.3 K / T) at the
 * mean of both sides. Source: IEEE C57.91-2011, annex G, for natural flow of oil and windings of copper, whose eddy loss
 * is counted with the stray loss; it has no exact solution. Validated against the example of the annex: 0.3 K.
 *
 * @param windingW loss of the windings at the rating [W]
 * @param strayW other loss with the square of the load, at the rating [W]
 * @param coreW loss without load [W]
 * @param windingRiseK mean winding over the air, at the rating [K]
 * @param hotSpotRiseK hot spot over the air, at the rating [K]
 * @param topRiseK top oil over the air, at the rating [K]
 * @param bottomRiseK bottom oil over the air, at the rating [K]
 * @param airRatedK air of these rises [K]
 * @param tauWindingS time constant of the windings [s]
 * @param oilJPerK heat capacity of oil, core and tank, without windings [J/K]
 * @param oilExponent y of the heat given to the air; 0.8 without and 0.9 with fans
 */
public record TransformerDucts(
        double windingW,
        double strayW,
        double coreW,
        double windingRiseK,
        double hotSpotRiseK,
        double topRiseK,
        double bottomRiseK,
        double airRatedK,
        double tauWindingS,
        double oilJPerK,
        double oilExponent)
        implements Serializable {

    private static final double LONGEST_S = Clock.SECONDS_PER_MINUTE / 2.0;
    private static final double COPPER_K = 234.5 - Atmosphere.ZERO_CELSIUS_K;
    private static final double VISCOSITY_K = 2797.3;

    public TransformerDucts {
        Bounds.POSITIVE.require("windingW", windingW);
        Bounds.NOT_NEGATIVE.require("strayW", strayW);
        Bounds.NOT_NEGATIVE.require("coreW", coreW);
        Bounds.POSITIVE.require("bottomRiseK", bottomRiseK);
        Bounds.above(bottomRiseK).require("topRiseK", topRiseK);
        Bounds.above((bottomRiseK + topRiseK) / 2).require("windingRiseK", windingRiseK);
        Bounds.above(Math.max(topRiseK, windingRiseK)).require("hotSpotRiseK", hotSpotRiseK);
        Bounds.POSITIVE.require("airRatedK", airRatedK);
        Bounds.above(2 * LONGEST_S).require("tauWindingS", tauWindingS);
        Bounds.POSITIVE.require("oilJPerK", oilJPerK);
        TransformerThermal.EXPONENT.require("oilExponent", oilExponent);
    }

    /**
     * Temperatures of an instant [K].
     *
     * @param windingK mean winding
     * @param hotSpotK hottest place of the windings
     * @param ductK mean oil in the ducts
     * @param oilK mean oil in the tank
     * @param topK top oil
     * @param bottomK bottom oil
     */
    public record State(double windingK, double hotSpotK, double ductK, double oilK, double topK, double bottomK)
            implements Serializable {}

    /** In balance at the rating, in the air of the rises. */
    public State rated() {
        return new State(
                airRatedK + windingRiseK,
                airRatedK + hotSpotRiseK,
                airRatedK + oilRiseK(),
                airRatedK + oilRiseK(),
                airRatedK + topRiseK,
                airRatedK + bottomRiseK);
    }

    /** After {@code dtS} seconds of one load and air, in equal parts of at most half a minute. */
    public State after(State before, double load, double airK, double dtS) {
        int parts = (int) Math.ceil(dtS / LONGEST_S);
        State state = before;
        for (int part = 0; part < parts; part++) {
            state = next(state, load, airK, dtS / parts);
        }
        return state;
    }

    private State next(State s, double load, double airK, double dtS) {
        State rated = rated();
        double square = load * load;
        double windingJPerK = windingW * tauWindingS / (windingRiseK - oilRiseK());
        double warmth = copper(s.windingK, rated.windingK);
        double lostW = windingW * passed(s.windingK, s.ductK, rated.windingK, rated.ductK);
        double windingK = s.windingK + (square * windingW * warmth - lostW) * dtS / windingJPerK;

        double ductTopK = s.bottomK + Math.sqrt(lostW / windingW) * (topRiseK - bottomRiseK);
        double hotW = windingW * copper(rated.hotSpotK, rated.windingK);
        double besideK = Math.max(ductTopK, s.topK);
        double hotLostW = hotW * passed(s.hotSpotK, besideK, rated.hotSpotK, rated.topK);
        double hotMadeW = square * hotW * copper(s.hotSpotK, rated.hotSpotK);
        double hotSpotK = s.hotSpotK + (hotMadeW - hotLostW) * dtS / windingJPerK;

        double share = Math.pow(Math.max(0, s.oilK - airK) / oilRiseK(), 1 / oilExponent);
        double intoOilW = lostW + square * strayW / copper(windingK, rated.windingK) + coreW;
        double oilK = s.oilK + (intoOilW - share * (windingW + strayW + coreW)) * dtS / oilJPerK;
        double halfK = Math.sqrt(share) * (topRiseK - bottomRiseK) / 2;
        return new State(windingK, hotSpotK, (ductTopK + s.bottomK) / 2, oilK, oilK + halfK, oilK - halfK);
    }

    private double oilRiseK() {
        return (topRiseK + bottomRiseK) / 2;
    }

    /** Resistance of copper over that at another temperature. */
    private static double copper(double atK, double ratedK) {
        return (atK + COPPER_K) / (ratedK + COPPER_K);
    }

    /** Heat from copper to oil over that at the rating. */
    private static double passed(double copperK, double oilK, double copperRatedK, double oilRatedK) {
        double ratio = Math.max(0, copperK - oilK) / (copperRatedK - oilRatedK);
        double thinness = VISCOSITY_K * (2 / (copperRatedK + oilRatedK) - 2 / (copperK + oilK));
        return Math.pow(ratio, 1.25) * Math.exp(thinness / 4);
    }
}
