package microtwin.workload.replay;

import java.util.Arrays;

/** The sequences a node decodes together, as a heap: the one that ends first in front, of equal ones the earlier request. */
final class Batch {

    private static final int FEW = 4;

    /** By place in the heap: steps of the node at which it ends, request, start and end of its prefill [s]. */
    private long[] endStep = new long[FEW];

    private int[] request = new int[FEW];
    private double[] startS = new double[FEW];
    private double[] firstS = new double[FEW];
    private int size;

    int size() {
        return size;
    }

    long firstEnd() {
        return endStep[0];
    }

    int firstRequest() {
        return request[0];
    }

    double firstStartS() {
        return startS[0];
    }

    double firstFirstS() {
        return firstS[0];
    }

    int request(int place) {
        return request[place];
    }

    void add(int request, long endStep, double startS, double firstS) {
        if (size == this.request.length) {
            grow();
        }
        int at = size++;
        while (at > 0 && before(endStep, request, (at - 1) / 2)) {
            copy((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, request, endStep, startS, firstS);
    }

    private void grow() {
        endStep = Arrays.copyOf(endStep, 2 * size);
        request = Arrays.copyOf(request, 2 * size);
        startS = Arrays.copyOf(startS, 2 * size);
        firstS = Arrays.copyOf(firstS, 2 * size);
    }

    void removeFirst() {
        size--;
        int last = size;
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && before(endStep[child + 1], request[child + 1], child)) {
                child++;
            }
            if (!before(endStep[child], request[child], last)) {
                break;
            }
            copy(child, at);
            at = child;
            child = 2 * at + 1;
        }
        put(at, request[last], endStep[last], startS[last], firstS[last]);
    }

    private boolean before(long end, int who, int place) {
        return end < endStep[place] || (end == endStep[place] && who < request[place]);
    }

    private void copy(int from, int to) {
        put(to, request[from], endStep[from], startS[from], firstS[from]);
    }

    private void put(int at, int who, long end, double start, double first) {
        request[at] = who;
        endStep[at] = end;
        startS[at] = start;
        firstS[at] = first;
    }
}
