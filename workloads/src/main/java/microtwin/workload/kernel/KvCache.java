package microtwin.workload.kernel;

/** Keys and values of one layer as halves: of each head with keys of its own, position by position. */
final class KvCache {

    private final int headSize;
    private final int positions;
    final short[] keys;
    final short[] values;

    KvCache(Hyperparameters sizes, int positions) {
        this.headSize = sizes.headSize();
        this.positions = positions;
        keys = new short[sizes.kvWidth() * positions];
        values = new short[sizes.kvWidth() * positions];
    }

    /** Where the values of a head at a position start. */
    int at(int kvHead, int position) {
        return (kvHead * positions + position) * headSize;
    }

    /** Stores the keys and values of all heads at a position; both start at {@code from}. */
    void store(int position, float[] key, float[] value, int from, int width) {
        for (int i = 0; i < width; i++) {
            int to = at(i / headSize, position) + i % headSize;
            keys[to] = Half.fromFloat(key[from + i]);
            values[to] = Half.fromFloat(value[from + i]);
        }
    }
}
