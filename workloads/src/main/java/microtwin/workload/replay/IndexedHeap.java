package microtwin.workload.replay;

/** The least of some numbers that change one at a time; of equal ones that of the lowest index. */
final class IndexedHeap {

    private final double[] key;
    /** Indices as a binary heap. */
    private final int[] heap;
    /** Place of each index in the heap. */
    private final int[] place;

    IndexedHeap(int size, double initial) {
        key = new double[size];
        heap = new int[size];
        place = new int[size];
        for (int i = 0; i < size; i++) {
            key[i] = initial;
            heap[i] = i;
            place[i] = i;
        }
    }

    /** Index of the least. */
    int first() {
        return heap[0];
    }

    double least() {
        return key[heap[0]];
    }

    void set(int index, double value) {
        key[index] = value;
        up(place[index]);
        down(place[index]);
    }

    private void up(int from) {
        int at = from;
        while (at > 0 && before(heap[at], heap[(at - 1) / 2])) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void down(int from) {
        int at = from;
        while (true) {
            int least = at;
            int left = 2 * at + 1;
            if (left < heap.length && before(heap[left], heap[least])) {
                least = left;
            }
            if (left + 1 < heap.length && before(heap[left + 1], heap[least])) {
                least = left + 1;
            }
            if (least == at) {
                return;
            }
            swap(at, least);
            at = least;
        }
    }

    private boolean before(int a, int b) {
        return key[a] < key[b] || (key[a] == key[b] && a < b);
    }

    private void swap(int i, int j) {
        int index = heap[i];
        heap[i] = heap[j];
        heap[j] = index;
        place[heap[i]] = i;
        place[heap[j]] = j;
    }
}
