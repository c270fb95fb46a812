package microtwin.workload.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import microtwin.workload.Serving;

/** One node, one decoding step after the other, as the definition says: the judge of {@link ReplayNode}. */
final class PlainReplay {

    /** A sequence in the batch. */
    private static final class Sequence {
        final int request;
        int written;

        Sequence(int request) {
            this.request = request;
        }
    }

    final double[] startS;
    final double[] firstS;
    final double[] endS;
    double activeJ;
    double lastS;

    private final Serving serving;
    private final RequestList requests;
    private final Deque<Integer> queue = new ArrayDeque<>();
    private final List<Sequence> batch = new ArrayList<>();
    private double timeS;
    private int arrived;

    PlainReplay(Serving serving, RequestList requests) {
        this.serving = serving;
        this.requests = requests;
        startS = new double[requests.size()];
        firstS = new double[requests.size()];
        endS = new double[requests.size()];
        while (arrived < requests.size() || !queue.isEmpty() || !batch.isEmpty()) {
            if (queue.isEmpty() && batch.isEmpty()) {
                timeS = Math.max(timeS, requests.arrivalS()[arrived]);
            }
            arrive();
            admit();
            step();
        }
        lastS = timeS;
    }

    private void arrive() {
        while (arrived < requests.size() && requests.arrivalS()[arrived] <= timeS) {
            queue.add(arrived++);
        }
    }

    private double full(int request) {
        return requests.promptTokens()[request] + (double) requests.outputTokens()[request];
    }

    private void admit() {
        while (!queue.isEmpty()
                && batch.size() < serving.maxBatch()
                && batch.stream().mapToDouble(s -> full(s.request)).sum() + full(queue.peek()) <= serving.kvTokens()) {
            int request = queue.remove();
            int prompt = requests.promptTokens()[request];
            startS[request] = timeS;
            timeS += serving.prefillS(prompt);
            activeJ += serving.prefillJ(prompt);
            firstS[request] = timeS;
            endS[request] = timeS;
            if (requests.outputTokens()[request] > 0) {
                batch.add(new Sequence(request));
            }
            arrive();
        }
    }

    private void step() {
        if (batch.isEmpty()) {
            return;
        }
        double context = batch.stream()
                .mapToDouble(s -> requests.promptTokens()[s.request] + (double) s.written)
                .average()
                .orElseThrow();
        int sequences = batch.size();
        var step = serving.decodeStep(context);
        timeS += step.stepS(sequences);
        activeJ += serving.node().energyJPerByte() * serving.node().readBytesPerS() * step.readS(sequences)
                + serving.node().energyJPerFlop(serving.quantization().computeType()) * serving.tokenFlop() * sequences;
        batch.forEach(s -> s.written++);
        batch.removeIf(s -> {
            boolean ends = s.written == requests.outputTokens()[s.request];
            endS[s.request] = timeS;
            return ends;
        });
    }
}
