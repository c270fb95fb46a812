package microtwin.workload.replay;

import java.util.stream.IntStream;
import microtwin.engine.Bounds;
import microtwin.engine.Progress;
import microtwin.engine.RunInterruptedException;
import microtwin.workload.Serving;
import microtwin.workload.ServingGroup;

/**
 * The nodes of one site, discretely: single requests, first come first served at each node, continuous batching from event to
 * event. All steps between two events are taken at once, see {@link DecodeRun}, so the time of a run goes with the number of
 * requests and not with that of tokens. The same list gives the same numbers, always.
 *
 * <p>It knows nothing of power caps, heat or failures, and stands beside {@link microtwin.workload.NodeFleet} as the judge of
 * what a step of the fleet leaves out: the spread of requests and tokens around their means, and a batch that changes.
 *
 * @param serving what each node runs
 * @param nodes of the site
 * @param dispatch how requests are shared out among them
 */
public record Replay(Serving serving, int nodes, Dispatch dispatch) {

    public static final Bounds DURATION_S = Bounds.POSITIVE;
    private static final int REQUESTS_PER_REPORT = 1 << 14;

    /** Who gets the next request. */
    public enum Dispatch {
        /** Each node in its turn. */
        ROUND_ROBIN,
        /** The one with the fewest requests waiting or being answered; of equal ones the first. */
        LEAST_LOADED
    }

    public Replay {
        ServingGroup.NODES_PER_SITE.require("nodes", nodes);
    }

    /** A run without a listener. */
    public Tally run(RequestList requests, double durationS) {
        return run(requests, durationS, Progress.NONE);
    }

    /**
     * Takes requests through the site and stops, with what is then in the system left there.
     *
     * @param durationS a node ends with the first step that ends then or later [s]
     * @param progress hears of the requests that have come
     * @throws IllegalArgumentException if a request comes after the end
     */
    public Tally run(RequestList requests, double durationS, Progress progress) {
        DURATION_S.require("durationS", durationS);
        int size = requests.size();
        if (size > 0 && requests.arrivalS()[size - 1] >= durationS) {
            throw new IllegalArgumentException("all requests must come within " + durationS + " s, but one comes after "
                    + requests.arrivalS()[size - 1]);
        }
        Tally tally = new Tally();
        DecodeRun decode = DecodeRun.of(serving, requests.contextTokens());
        int[] next = new int[size];
        ReplayNode[] all = IntStream.range(0, nodes)
                .mapToObj(i -> new ReplayNode(serving, decode, requests, durationS, tally, next))
                .toArray(ReplayNode[]::new);
        if (dispatch == Dispatch.ROUND_ROBIN) {
            inTurn(requests, all, progress);
        } else {
            toTheLeast(requests, all, progress);
        }
        for (ReplayNode node : all) {
            node.advance(durationS);
            node.close();
        }
        return tally;
    }

    private static void inTurn(RequestList requests, ReplayNode[] all, Progress progress) {
        for (int r = 0; r < requests.size(); r++) {
            ReplayNode node = all[r % all.length];
            node.advance(requests.arrivalS()[r]);
            node.arrive(r);
            report(r, progress);
        }
    }

    private static void toTheLeast(RequestList requests, ReplayNode[] all, Progress progress) {
        IndexedHeap answers = new IndexedHeap(all.length, Double.POSITIVE_INFINITY);
        IndexedHeap load = new IndexedHeap(all.length, 0);
        for (int r = 0; r < requests.size(); r++) {
            double timeS = requests.arrivalS()[r];
            while (answers.least() <= timeS) {
                int node = answers.first();
                all[node].answerNext();
                answers.set(node, all[node].nextAnswerS());
                load.set(node, all[node].inSystem());
            }
            int node = load.first();
            all[node].advance(timeS);
            all[node].arrive(r);
            answers.set(node, all[node].nextAnswerS());
            load.set(node, all[node].inSystem());
            report(r, progress);
        }
    }

    private static void report(int request, Progress progress) {
        if ((request + 1) % REQUESTS_PER_REPORT == 0) {
            progress.stepsDone(request + 1);
            if (Thread.interrupted()) {
                throw new RunInterruptedException();
            }
        }
    }
}
