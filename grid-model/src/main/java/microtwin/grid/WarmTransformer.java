package microtwin.grid;

import java.io.Serializable;

/** One transformer on its way through times of steady load and air, by its {@link TransformerThermal}. */
final class WarmTransformer implements Serializable {

    private static final long serialVersionUID = 1;

    private final TransformerThermal type;
    private final Insulation insulation;
    private double oilK;
    private double rapidK;
    private double slowK;

    WarmTransformer(TransformerThermal type, Insulation insulation) {
        this.type = type;
        this.insulation = insulation;
    }

    /** Goes to a state: top oil, rapid and slow part of the gradient of the hot spot. */
    void turnTo(double newOilK, double newRapidK, double newSlowK) {
        oilK = newOilK;
        rapidK = newRapidK;
        slowK = newSlowK;
    }

    /** Live without load for long. */
    void rest(double airK) {
        turnTo(type.oilBalanceK(airK, 0), 0, 0);
    }

    /** Passes a time; the mean of its ageing over it [1]. */
    double pass(double load, double airK, double spanS) {
        double balanceK = type.oilBalanceK(airK, load);
        double gradientK = type.gradientK(load);
        Moments moments = Moments.of(spanS);
        double ageing = 0;
        for (int k = 0; k < moments.share().length; k++) {
            double afterS = moments.share()[k] * spanS;
            double hotSpotK = type.oilAfterK(oilK, balanceK, shareOil(afterS))
                    + type.rapidAfterK(rapidK, gradientK, shareRapid(afterS))
                    - type.slowAfterK(slowK, gradientK, shareSlow(afterS));
            ageing += moments.weight()[k] * insulation.ageing(hotSpotK);
        }
        oilK = type.oilAfterK(oilK, balanceK, shareOil(spanS));
        rapidK = type.rapidAfterK(rapidK, gradientK, shareRapid(spanS));
        slowK = type.slowAfterK(slowK, gradientK, shareSlow(spanS));
        return ageing;
    }

    // As those of the type, to rounding, in a third of the time.
    private double shareOil(double spanS) {
        return 1 - Math.exp(-spanS / (type.oilTimeFactor() * type.tauOilS()));
    }

    private double shareRapid(double spanS) {
        return 1 - Math.exp(-spanS / (type.windingTimeFactor() * type.tauWindingS()));
    }

    private double shareSlow(double spanS) {
        return type.overshootFactor() == 1 ? 1 : 1 - Math.exp(-spanS * type.windingTimeFactor() / type.tauOilS());
    }

    double oilK() {
        return oilK;
    }

    double rapidK() {
        return rapidK;
    }

    double slowK() {
        return slowK;
    }

    double hotSpotK() {
        return oilK + rapidK - slowK;
    }
}
