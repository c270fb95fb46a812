package microtwin.workload.kernel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Activations of some tokens, one row each, rounded as the weights they meet ask for. */
final class Activations {

    /** Values of a row. */
    private final int columns;

    /** Row by row, as given. */
    final float[] exact;

    private final Map<ActivationFormat, float[]> rounded = new EnumMap<>(ActivationFormat.class);
    private final Set<ActivationFormat> prepared = EnumSet.noneOf(ActivationFormat.class);

    Activations(int rows, int columns) {
        this.columns = columns;
        exact = new float[rows * columns];
        rounded.put(ActivationFormat.F32, exact);
    }

    /** To be called when {@link #exact} has been written. */
    void written() {
        prepared.clear();
    }

    /** Rounds the first rows to the format, unless they are already. */
    void prepare(ActivationFormat format, int rows, Crew crew) {
        if (prepared.add(format) && format != ActivationFormat.F32) {
            float[] to = rounded.computeIfAbsent(format, f -> new float[exact.length]);
            crew.run(rows, (row, worker) -> format.round(exact, to, row * columns, columns));
        }
    }

    /** Row by row in a format that was prepared. */
    float[] values(ActivationFormat format) {
        return rounded.get(format);
    }
}
