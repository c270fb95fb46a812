package microtwin.scenario.run;

import java.util.Arrays;
import java.util.List;
import microtwin.scenario.ScenarioException;
import microtwin.workload.replay.RequestList;

/** Single requests of the computed sites of a group, added in the order of their times. */
final class Arrivals {

    /** Of all groups together a replay takes. */
    static final int MOST = 10_000_000;

    private final List<RequestList.Kind> kinds;
    private final int sites;
    private double[] timeS = new double[64];
    private short[] kind = new short[64];
    private int[] promptTokens = new int[64];
    private int[] outputTokens = new int[64];
    private int[] site = new int[64];
    private int size;
    private boolean recorded;

    Arrivals(List<RequestList.Kind> kinds, int sites) {
        this.kinds = kinds;
        this.sites = sites;
    }

    /** A request at a site. */
    record Request(double timeS, int kind, int promptTokens, int outputTokens, int site) {}

    void add(Request request) {
        if (size == MOST) {
            throw new ScenarioException("simulation.duration: must hold at most 1e7 requests for a replay"
                    + System.lineSeparator() + "Maybe --set simulation.duration=1h, or fewer simulated sites");
        }
        if (size == timeS.length) {
            grow();
        }
        timeS[size] = request.timeS();
        kind[size] = (short) request.kind();
        promptTokens[size] = request.promptTokens();
        outputTokens[size] = request.outputTokens();
        site[size++] = request.site();
    }

    private void grow() {
        int room = (int) Math.min(MOST, 2L * size);
        timeS = Arrays.copyOf(timeS, room);
        kind = Arrays.copyOf(kind, room);
        promptTokens = Arrays.copyOf(promptTokens, room);
        outputTokens = Arrays.copyOf(outputTokens, room);
        site = Arrays.copyOf(site, room);
    }

    int size() {
        return size;
    }

    int sites() {
        return sites;
    }

    /** True if any of them was recorded. */
    boolean recorded() {
        return recorded;
    }

    void markRecorded() {
        recorded = true;
    }

    /** Index of the first request of each site in {@link #order}, and the end. */
    int[] starts() {
        int[] starts = new int[sites + 1];
        for (int r = 0; r < size; r++) {
            starts[site[r] + 1]++;
        }
        for (int s = 0; s < sites; s++) {
            starts[s + 1] += starts[s];
        }
        return starts;
    }

    /** Requests site by site, at each in the order of their times. */
    int[] order(int[] starts) {
        int[] next = starts.clone();
        int[] order = new int[size];
        for (int r = 0; r < size; r++) {
            order[next[site[r]]++] = r;
        }
        return order;
    }

    /** Some of the requests, by their indices from {@code from} to below {@code to} of {@code order}. */
    RequestList list(int[] order, int from, int to) {
        double[] arrivalS = new double[to - from];
        short[] kinds = new short[to - from];
        int[] prompts = new int[to - from];
        int[] outputs = new int[to - from];
        for (int i = from; i < to; i++) {
            int r = order[i];
            arrivalS[i - from] = timeS[r];
            kinds[i - from] = kind[r];
            prompts[i - from] = promptTokens[r];
            outputs[i - from] = outputTokens[r];
        }
        return new RequestList(this.kinds, arrivalS, kinds, prompts, outputs);
    }
}
