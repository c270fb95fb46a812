package microtwin.grid;

import java.io.Serializable;
import java.util.function.DoubleUnaryOperator;

/**
 * A curve on a uniform grid, for look-up in a loop: in every cell the cubic through four equally spaced points of it,
 * both ends among them. For a smooth curve f its error is within h^4/1944 of the largest fourth derivative in the cell.
 */
final class Cubics implements Serializable {

    private static final long serialVersionUID = 1;

    private final double start;
    private final double perCell;
    private final int cells;
    /** Of each cell, the factors of the powers 0 to 3 of the share of the cell passed. */
    private final double[] factor;

    /**
     * A curve from {@code start} on.
     *
     * @param width of a cell
     * @param curve asked from {@code start} to {@code start + width * cells}, both included
     */
    Cubics(double start, double width, int cells, DoubleUnaryOperator curve) {
        this.start = start;
        this.cells = cells;
        perCell = 1 / width;
        factor = new double[4 * cells];
        for (int i = 0; i < cells; i++) {
            double a = curve.applyAsDouble(start + width * i);
            double b = curve.applyAsDouble(start + width * (i + 1.0 / 3));
            double c = curve.applyAsDouble(start + width * (i + 2.0 / 3));
            double d = curve.applyAsDouble(start + width * (i + 1));
            factor[4 * i] = a;
            factor[4 * i + 1] = (-11 * a + 18 * b - 9 * c + 2 * d) / 2;
            factor[4 * i + 2] = (18 * a - 45 * b + 36 * c - 9 * d) / 2;
            factor[4 * i + 3] = (-9 * a + 27 * b - 27 * c + 9 * d) / 2;
        }
    }

    /** Where on the grid x is, in cells. */
    double place(double x) {
        return (x - start) * perCell;
    }

    /** Whether the grid has that place; false for what is not a number. */
    boolean covers(double place) {
        return place >= 0 && place < cells;
    }

    /** The curve at a place the grid has. */
    double at(double place) {
        int cell = (int) place;
        double share = place - cell;
        int k = 4 * cell;
        return factor[k] + share * (factor[k + 1] + share * (factor[k + 2] + share * factor[k + 3]));
    }
}
