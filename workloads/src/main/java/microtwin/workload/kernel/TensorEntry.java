package microtwin.workload.kernel;

/**
 * A line of a file's tensor table.
 *
 * @param name of the tensor
 * @param columns values of a row, the fastest dimension
 * @param rows product of the other dimensions
 * @param format of the values
 * @param offset of its first byte in the file
 */
record TensorEntry(String name, long columns, long rows, WeightFormat format, long offset) {

    long bytes() {
        return format.bytes(columns * rows);
    }

    String shape() {
        return columns + " x " + rows;
    }
}
