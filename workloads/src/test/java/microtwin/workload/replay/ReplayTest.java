package microtwin.workload.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import microtwin.engine.Timing;
import microtwin.workload.InferenceNodes;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import microtwin.workload.Serving;
import microtwin.workload.replay.Replay.Dispatch;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4);
    private static final Serving SERVER =
            new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 64);

    private static RequestList random(long seed, Serving serving, int nodes, double durationS, double limitS) {
        SplittableRandom random = new SplittableRandom(seed);
        double load = 0.2 + 1.2 * random.nextDouble();
        int batch = serving.maxSequences(400);
        double costS = serving.prefillS(300) + 100 * serving.decodeStep(350).stepS(batch) / batch;
        return Streams.poisson(
                seed,
                new RequestList.Kind(limitS, 0.02),
                load * nodes / costS,
                durationS,
                i -> random.nextInt(601),
                i -> random.nextInt(201));
    }

    /** M/M/1: one place, answers as long as an exponential service asks for; 228 s / sqrt(n) is the standard error of W. */
    @Test
    void oneServerIsMm1() {
        Serving one = new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_8B, Quantizations.FP8, 1);
        DecodeRun decode = DecodeRun.of(one, 0);
        double serviceS = 4.1;
        SplittableRandom random = new SplittableRandom(7);
        RequestList requests = Streams.poisson(1, RequestList.Kind.PATIENT, 0.2, 4e6, i -> 0, i ->
                (int) decode.steps(1, 0, 1 << 20, -serviceS * Math.log(1 - random.nextDouble())));
        Tally tally = new Replay(one, 1, Dispatch.ROUND_ROBIN).run(requests, 5e6);
        double rho = 0.2 * serviceS;
        double meanS = serviceS / (1 - rho);
        assertEquals(22.8, meanS, 0.05);
        assertEquals(requests.size(), tally.served());
        assertEquals(rho, tally.shareBusy() * 5 / 4, 0.01 * rho);
        assertEquals(meanS, tally.of(Timing.TOTAL).mean(), 4 * 228 / Math.sqrt(requests.size()));
        assertEquals(68.2, tally.of(Timing.TOTAL).quantile(0.95), 0.05 * 68.2);
        assertEquals(1 - rho, shareWithoutWait(tally), 0.01);
    }

    private static double shareWithoutWait(Tally tally) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            if (tally.of(Timing.QUEUE).quantile(middle) == 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** From event to event is step by step. */
    @Test
    void aNodeIsThePlainOne() {
        for (int seed = 0; seed < 40; seed++) {
            Serving serving = seed % 2 == 0 ? BOARD : SERVER;
            double durationS = serving.equals(BOARD) ? 3000 : 60;
            RequestList requests = random(seed, serving, 1, durationS, 1e6);
            PlainReplay plain = new PlainReplay(serving, requests);
            Tally tally = new Replay(serving, 1, Dispatch.ROUND_ROBIN).run(requests, plain.lastS + 1000);
            int n = requests.size();
            String message = "seed " + seed + ", " + n + " requests";
            assertEquals(n, tally.served(), message);
            double queue = sum(plain.startS, requests.arrivalS());
            double prefill = sum(plain.firstS, plain.startS);
            double decode = sum(plain.endS, plain.firstS);
            assertEquals(queue, n * tally.of(Timing.QUEUE).mean(), 1e-6 * (1 + queue), message);
            assertEquals(prefill, n * tally.of(Timing.PREFILL).mean(), 1e-6 * (1 + prefill), message);
            assertEquals(decode, n * tally.of(Timing.DECODE).mean(), 1e-6 * (1 + decode), message);
            assertEquals(0.02, tally.of(Timing.NETWORK).mean(), 1e-12);
            double mostJ = (serving.node().maxW() - serving.node().idleW()) * (tally.prefillS() + tally.decodeS());
            double activeJ = Math.min(mostJ, plain.activeJ);
            assertEquals(activeJ, tally.activeJ(), 1e-9 * activeJ, message);
        }
    }

    private static double sum(double[] to, double[] from) {
        return IntStream.range(0, to.length).mapToDouble(i -> to[i] - from[i]).sum();
    }

    /** Nothing is lost, whatever the load, the limit and the dispatch. */
    @Test
    void requestsTimeAndEnergyAreConserved() {
        for (int seed = 0; seed < 200; seed++) {
            Serving serving = seed % 2 == 0 ? BOARD : SERVER;
            int nodes = 1 + seed % 5;
            double durationS = serving.equals(BOARD) ? 2000 : 30;
            RequestList requests = random(seed, serving, nodes, durationS, seed % 3 == 0 ? 1e6 : durationS / 20);
            Dispatch dispatch = Dispatch.values()[seed / 2 % 2];
            Tally t = new Replay(serving, nodes, dispatch).run(requests, durationS);
            String message = "seed " + seed;
            assertEquals(requests.size(), t.arrived(), message);
            assertEquals(t.arrived(), t.served() + t.unserved() + t.inSystem(), message);
            assertEquals(t.sojournS(), t.requestS(), 1e-9 * t.sojournS(), message);
            assertTrue(t.shareBusy() <= 1 + 1e-12, message);
            double nodeS = (t.prefillS() + t.decodeS()) / t.shareBusy();
            assertTrue(nodeS >= nodes * durationS - 1e-6 && nodeS < nodes * durationS * 1.1, message);
            assertEquals(serving.node().idleW() * nodeS, t.idleJ(), 1e-9 * t.idleJ(), message);
            double mostW = serving.node().maxW() - serving.node().idleW();
            assertTrue(t.activeJ() <= mostW * (t.prefillS() + t.decodeS()) * (1 + 1e-12), message);
        }
    }

    @Test
    void tokensAreThoseAskedFor() {
        for (int seed = 0; seed < 50; seed++) {
            RequestList requests = random(seed, SERVER, 3, 20, 1e6);
            Tally t = new Replay(SERVER, 3, Dispatch.LEAST_LOADED).run(requests, 4000);
            assertEquals(requests.size(), t.served());
            assertEquals(IntStream.of(requests.promptTokens()).sum(), t.promptTokens());
            assertEquals(IntStream.of(requests.outputTokens()).sum(), t.outputTokens());
        }
    }

    @Test
    void theSameListGivesTheSameNumbers() {
        RequestList requests = random(5, SERVER, 4, 60, 30);
        Replay replay = new Replay(SERVER, 4, Dispatch.LEAST_LOADED);
        Tally one = replay.run(requests, 60);
        Tally two = replay.run(requests, 60);
        assertEquals(one.activeJ(), two.activeJ());
        assertEquals(one.sojournS(), two.sojournS());
        assertEquals(one.of(Timing.TOTAL).quantile(0.5), two.of(Timing.TOTAL).quantile(0.5));
    }

    /** Who has the fewest gets the next: nobody waits where a node is free. */
    @Test
    void theLeastLoadedIsFound() {
        double[] arrivalS = {0, 0, 0, 1000, 1000.001, 1000.002};
        int[] tokens = {50, 50, 50, 50, 50, 50};
        RequestList requests = new RequestList(RequestList.Kind.PATIENT, arrivalS, new int[6], tokens);
        Tally t = new Replay(BOARD, 3, Dispatch.LEAST_LOADED).run(requests, 2000);
        assertEquals(0, t.of(Timing.QUEUE).quantile(1));
        assertEquals(DecodeRun.of(BOARD, 0).runS(1, 0, 50), t.of(Timing.DECODE).mean(), 1e-9);
    }

    @Test
    void aRequestThatWaitedTooLongLeavesAndOneThatIsTooLongDoesNotCome() {
        Serving one = new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
        double[] arrivalS = {0, 1, 2};
        int[] output = {100, 100, (int) one.kvTokens() + 1};
        Tally t = new Replay(one, 1, Dispatch.ROUND_ROBIN)
                .run(new RequestList(new RequestList.Kind(5, 0), arrivalS, new int[3], output), 100);
        assertEquals(1, t.late());
        assertEquals(1, t.expired());
        assertEquals(1, t.refused());
        assertEquals(0, t.served());
        assertEquals(3, t.unserved());
        assertEquals(100, t.outputTokens());
    }

    @Test
    void aListOutOfOrderIsRefused() {
        double[] arrivalS = {1, 0.5};
        int[] tokens = {1, 1};
        assertThrows(
                IllegalArgumentException.class,
                () -> new RequestList(RequestList.Kind.PATIENT, arrivalS, tokens, tokens));
        RequestList late = new RequestList(RequestList.Kind.PATIENT, new double[] {9}, new int[1], new int[1]);
        assertThrows(IllegalArgumentException.class, () -> new Replay(BOARD, 1, Dispatch.ROUND_ROBIN).run(late, 9));
    }
}
