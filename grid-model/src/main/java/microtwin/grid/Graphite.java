package microtwin.grid;

import java.util.Arrays;

/**
 * The negative electrode of a lithium iron phosphate cell.
 *
 * <pre>
 *   x = 0.0085 + soc (0.78 - 0.0085)
 *   Ua = 0.6379 + 0.5416 exp(-305.5309 x) + 0.044 tanh(-(x - 0.1958)/0.1088) - 0.1978 tanh((x - 1.0571)/0.0854)
 *        - 0.6875 tanh((x + 0.0117)/0.0529) - 0.0175 tanh((x - 0.5692)/0.0875)
 * </pre>
 *
 * Source: Safari and Delacourt, J. Electrochem. Soc. 158, 2011, A562; range of x as in NREL BLAST-Lite.
 */
final class Graphite {

    private static final double EMPTY = 0.0085;
    private static final double FULL = 0.78;

    private static final int CELLS = 2048;
    private static final double[] TABLE_V = new double[CELLS + 1];

    static {
        Arrays.setAll(TABLE_V, i -> formulaV((double) i / CELLS));
    }

    private Graphite() {}

    /** Potential over lithium [V], from a table that is linear in steps of 1/2048, within 1e-6 V above 10 %. */
    static double potentialV(double soc) {
        double x = soc * CELLS;
        int at = Math.max(0, Math.min(CELLS - 1, (int) x));
        return TABLE_V[at] + (x - at) * (TABLE_V[at + 1] - TABLE_V[at]);
    }

    private static double formulaV(double soc) {
        double x = EMPTY + soc * (FULL - EMPTY);
        return 0.6379
                + 0.5416 * Math.exp(-305.5309 * x)
                - 0.044 * Math.tanh((x - 0.1958) / 0.1088)
                - 0.1978 * Math.tanh((x - 1.0571) / 0.0854)
                - 0.6875 * Math.tanh((x + 0.0117) / 0.0529)
                - 0.0175 * Math.tanh((x - 0.5692) / 0.0875);
    }
}
