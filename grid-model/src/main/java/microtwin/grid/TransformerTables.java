package microtwin.grid;

import java.io.Serializable;

/**
 * The curves of a {@link TransformerThermal} and an {@link Insulation} for look-up in a loop: by the root of the load up to
 * four times the rating, within 1e-3 K, with an exponent below 0.75, which no standard has, 2e-3 K; and by the hot spot
 * from -50 to 210 degC, within 3e-7 of the ageing. Beyond, the equations themselves.
 */
final class TransformerTables implements Serializable {

    private static final long serialVersionUID = 1;

    /** On the root of the load every exponent allowed is that of a curve with a finite slope at no load. */
    private static final int CELLS_PER_ROOT = 64;

    private static final int ROOT_CELLS = 2 * CELLS_PER_ROOT;
    private static final double LOWEST_K = Atmosphere.ZERO_CELSIUS_K - 50;
    private static final int CELLS_PER_K = 2;
    private static final int KELVIN_CELLS = 260 * CELLS_PER_K;

    private final TransformerThermal type;
    private final Insulation insulation;
    private final Cubics oilRiseK;
    private final Cubics gradientK;
    private final Cubics ageing;

    TransformerTables(TransformerThermal type, Insulation insulation) {
        this.type = type;
        this.insulation = insulation;
        oilRiseK = new Cubics(0, 1.0 / CELLS_PER_ROOT, ROOT_CELLS, root -> type.oilRiseK(root * root));
        gradientK = new Cubics(0, 1.0 / CELLS_PER_ROOT, ROOT_CELLS, root -> type.gradientK(root * root));
        ageing = new Cubics(LOWEST_K, 1.0 / CELLS_PER_K, KELVIN_CELLS, insulation::ageing);
    }

    /** Rise of the top oil and of the hot spot over it in the long run [K]. */
    void lookUpRises(double[] load, double[] intoOilK, double[] intoGradientK, int rows) {
        for (int i = 0; i < rows; i++) {
            double place = oilRiseK.place(Math.sqrt(load[i]));
            if (oilRiseK.covers(place)) {
                intoOilK[i] = oilRiseK.at(place);
                intoGradientK[i] = gradientK.at(place);
            } else {
                intoOilK[i] = type.oilRiseK(load[i]);
                intoGradientK[i] = type.gradientK(load[i]);
            }
        }
    }

    /** Adds the ageing at the hot spot, times its weight in a mean. */
    void addAgeing(double weight, double[] hotSpotK, double[] into, int rows) {
        for (int i = 0; i < rows; i++) {
            into[i] += weight * ageing(hotSpotK[i]);
        }
    }

    double ageing(double hotSpotK) {
        double place = ageing.place(hotSpotK);
        return ageing.covers(place) ? ageing.at(place) : insulation.ageing(hotSpotK);
    }
}
