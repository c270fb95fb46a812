package microtwin.workload.kernel;

/**
 * Weights as stored: rows of blocks.
 *
 * @param format of the blocks
 * @param columns values of a row, a multiple of the block
 * @param rows [1]
 * @param data rows one after the other
 */
record Matrix(WeightFormat format, int columns, int rows, byte[] data) {

    int rowBytes() {
        return (int) format.bytes(columns);
    }

    /** Writes the values of a row to {@code out}. */
    void row(int row, float[] out) {
        format.dequantize(data, row * rowBytes(), out, columns);
    }

    /** Multiplications and additions to multiply all rows with one vector [FLOP]. */
    long flop() {
        return 2L * rows * columns;
    }
}
