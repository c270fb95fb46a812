package microtwin.workload.replay;

import microtwin.workload.Serving;

/**
 * One node with its queue, from event to event. Whenever a decoding step ends, requests are taken from the queue as long as the
 * batch and the memory have room, each for its whole context; their prompts are read one after the other while decoding
 * stands still. Its energy is that of {@link microtwin.workload.InferenceNode}, whose highest power bounds the mean over the
 * time it works: prompts alone may take more. The time of the node runs ahead of that of the arrivals, by a step and the prompts read at its end at
 * most.
 */
final class ReplayNode {

    private static final int NONE = -1;

    private final Serving serving;
    private final DecodeRun decode;
    private final double kvTokens;
    private final RequestList requests;
    private final double endS;
    private final Tally tally;
    /** The request behind each one in its queue; shared by the nodes, as a request is in one queue only. */
    private final int[] next;

    private final Batch batch = new Batch();
    /** End of the last step or prompt: the node does not act before [s]. */
    private double freeS;
    /** Decoding steps so far. */
    private long steps;
    /** Context of all sequences of the batch together [1]. */
    private double contextTokens;
    /** The same when each will be at its end [1]. */
    private double reservedTokens;

    private double busyS;
    private double dynamicJ;
    private int head = NONE;
    private int tail = NONE;
    private int waiting;

    ReplayNode(Serving serving, DecodeRun decode, RequestList requests, double endS, Tally tally, int[] next) {
        this.serving = serving;
        this.decode = decode;
        this.requests = requests;
        this.endS = endS;
        this.tally = tally;
        this.next = next;
        kvTokens = serving.cacheTokens(requests.contextTokens());
    }

    int inSystem() {
        return batch.size() + waiting;
    }

    /** When the next answer is written unless another request comes before [s]. */
    double nextAnswerS() {
        return batch.size() == 0
                ? Double.POSITIVE_INFINITY
                : freeS + decode.runS(batch.size(), contextTokens, batch.firstEnd() - steps);
    }

    /** Decodes up to the next answer. */
    void answerNext() {
        decode(batch.firstEnd() - steps);
    }

    /** Decodes until a step ends at a time or later, or nothing is left to decode. */
    void advance(double untilS) {
        while (freeS < untilS && batch.size() > 0) {
            decode(decode.steps(batch.size(), contextTokens, batch.firstEnd() - steps, untilS - freeS));
        }
    }

    /** A request comes, at a time the node has advanced to. */
    void arrive(int request) {
        tally.arrive();
        if (fullContext(request) > kvTokens) {
            tally.refuse();
            return;
        }
        if (inSystem() == 0) {
            freeS = Math.max(freeS, requests.arrivalS()[request]);
        }
        next[request] = NONE;
        if (waiting == 0) {
            head = request;
        } else {
            next[tail] = request;
        }
        tail = request;
        waiting++;
        admit();
    }

    private int prompt(int request) {
        return requests.promptTokens()[request];
    }

    private int output(int request) {
        return requests.outputTokens()[request];
    }

    private double fullContext(int request) {
        return (double) prompt(request) + output(request);
    }

    private void decode(long run) {
        int sequences = batch.size();
        double tokens = (double) sequences * run;
        double runS = decode.runS(sequences, contextTokens, run);
        double energyJ = decode.energyJ(sequences, contextTokens, run);
        tally.decode(runS, sequences, tokens);
        book(runS, energyJ);
        freeS += runS;
        steps += run;
        contextTokens += tokens;
        while (batch.size() > 0 && batch.firstEnd() == steps) {
            int request = batch.firstRequest();
            contextTokens -= fullContext(request);
            reservedTokens -= fullContext(request);
            answer(request, batch.firstStartS(), batch.firstFirstS());
            batch.removeFirst();
        }
        admit();
    }

    private void admit() {
        while (waiting > 0
                && freeS < endS
                && batch.size() < serving.maxBatch()
                && reservedTokens + fullContext(head) <= kvTokens) {
            int request = head;
            head = next[request];
            waiting--;
            double waitedS = freeS - requests.arrivalS()[request];
            RequestList.Kind kind = kind(request);
            double patienceS = Math.max(0, kind.latencyLimitS() - kind.roundTripS());
            if (waitedS > patienceS) {
                tally.expire(patienceS);
            } else {
                prefill(request, waitedS);
            }
        }
    }

    private void prefill(int request, double waitedS) {
        double startS = freeS;
        double prefillS = serving.prefillS(prompt(request));
        tally.prefill(waitedS, prefillS, prompt(request), batch.size());
        book(prefillS, serving.prefillJ(prompt(request)));
        freeS += prefillS;
        if (output(request) == 0) {
            answer(request, startS, freeS);
            return;
        }
        batch.add(request, steps + output(request), startS, freeS);
        contextTokens += prompt(request);
        reservedTokens += fullContext(request);
    }

    private void answer(int request, double startS, double firstS) {
        RequestList.Kind kind = kind(request);
        double arrivalS = requests.arrivalS()[request];
        boolean inTime = freeS - arrivalS + kind.roundTripS() <= kind.latencyLimitS();
        tally.answer(inTime, kind.roundTripS(), startS - arrivalS, firstS - startS, freeS - firstS, output(request));
    }

    private void book(double seconds, double energyJ) {
        busyS += seconds;
        dynamicJ += energyJ;
    }

    private RequestList.Kind kind(int request) {
        return requests.kinds().get(requests.kind()[request]);
    }

    /** Ends the books with the requests that are still there. */
    void close() {
        for (int i = 0; i < batch.size(); i++) {
            tally.remain(0, freeS - requests.arrivalS()[batch.request(i)]);
        }
        int request = head;
        for (int i = 0; i < waiting; i++) {
            double waitedS = freeS - requests.arrivalS()[request];
            tally.remain(waitedS, waitedS);
            request = next[request];
        }
        double nodeS = Math.max(endS, freeS);
        double mostW = serving.node().maxW() - serving.node().idleW();
        tally.close(nodeS, serving.node().idleW() * nodeS, Math.min(mostW * busyS, dynamicJ));
    }
}
