package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import microtwin.engine.Flow;
import microtwin.engine.LogHistogram;
import microtwin.engine.RandomStreams;
import microtwin.engine.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of different lengths on nodes: time, energy, wait, percentiles and late answers. */
class LengthsOnNodesTest {

    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_NANO, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 1);
    private static final int REQUESTS = 400_000;

    static long[] seeds() {
        return Seeds.all();
    }

    private static RequestClass requests(double perS, Lengths lengths, double limitS) {
        return new RequestClass("calls", perS, false, DailyProfile.FLAT, lengths, 1e4, 0, limitS, 0, 0, 0);
    }

    private static RequestMix mix(Serving serving, RequestClass... classes) {
        double[] shares = new double[classes.length];
        Arrays.fill(shares, 1.0 / classes.length);
        return RequestMix.of(
                serving,
                Arrays.stream(classes)
                        .map(c -> new RequestMix.Member(c, NetworkPaths.NONE))
                        .toList(),
                shares);
    }

    private static Sites.Run run(RequestClass requests) {
        return Sites.run(
                1,
                3600,
                1,
                List.of(new Sites.Case(new ServingGroup("g", BOARD, 1, 1))),
                List.of(new Route(requests, List.of(new Route.Leg("g", NetworkPaths.NONE)))));
    }

    /** Only outputs vary and prompts are read, so node time is in proportion to the output. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2})
    void theWaitGrowsWithTheSquareOfTheSpread(double spread) {
        Lengths lengths = new Lengths(0, 50, 0, spread, 0);
        assertEquals(
                (1 + spread * spread) / 2, mix(BOARD, requests(1, lengths, 30)).ratioWait(), 1e-12);
    }

    /** A class without a spread counts as exponential: E[T^2] = 2 T^2 of one half and 1.25 T^2 of the other. */
    @Test
    void onlyToldSpreadsChangeTheWait() {
        RequestClass fixed = requests(1, Lengths.fixed(0, 50), 30);
        assertEquals(1, mix(BOARD, fixed).ratioWait());
        assertEquals(
                1, mix(BOARD, fixed, requests(1, Lengths.fixed(0, 500), 30)).ratioWait());
        RequestClass varied = requests(1, new Lengths(0, 50, 0, 0.5, 0), 30);
        assertEquals((2 + 1.25) / 4, mix(BOARD, fixed, varied).ratioWait(), 1e-12);
    }

    /** Energy is in proportion to tokens and bytes, so it depends on the spread by the context and by attention alone. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSpreadTakesTimeAndEnergyButNoTokens(long seed) {
        Lengths lengths = LengthsTest.any(seed);
        Serving serving = Seeds.serving(seed);
        RequestMix spread = mix(serving, requests(1, lengths, 30));
        RequestMix fixed = mix(serving, requests(1, Lengths.fixed(lengths.promptTokens(), lengths.outputTokens()), 30));
        assertEquals(fixed.outputTokens(), spread.outputTokens());
        assertTrue(spread.prefillS() >= fixed.prefillS() * (1 - 1e-12), "seed " + seed);
        assertTrue(spread.prefillJ() >= fixed.prefillJ() * (1 - 1e-12), "seed " + seed);
        if (lengths.ratioCorrelation() >= 0) {
            assertTrue(spread.decode().kvS() >= fixed.decode().kvS() * (1 - 1e-12), "seed " + seed);
        }
    }

    /** A board as a queue, request by request; service times are log-normal, arrivals at random (Lindley's recursion). */
    private static double[] latenciesS(double perS, double serviceS, double spread) {
        RandomStreams.Stream random = new RandomStreams(11).stream("queue");
        double variance = Math.log1p(spread * spread);
        double[] latencyS = new double[REQUESTS];
        double waitS = 0;
        for (int i = 0; i < REQUESTS; i++) {
            double ownS = serviceS * Math.exp(Math.sqrt(variance) * random.normal(0, i) - variance / 2);
            latencyS[i] = waitS + ownS;
            waitS = Math.max(0, latencyS[i] + Math.log(random.uniform(1, i)) / perS);
        }
        return latencyS;
    }

    /**
     * Median and 95 % quantile within 6 %, the 99 % quantile within 13 % of a queue served request by request:
     * the tail of the wait is that of an exponential of the right mean, and a bin of lengths counts at its mean.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 0.4", "0.02, 0.8", "0.1, 0.4", "0.1, 0.8", "0.17, 0.4", "0.17, 0.8"})
    void percentilesAreThoseOfAQueueServedOneByOne(double perS, double spread) {
        Lengths lengths = new Lengths(0, 50, 0, spread, 0);
        RequestClass calls = requests(perS, lengths, RequestClass.NO_LIMIT_S);
        double serviceS = 1 / mix(BOARD, calls).capacityPerS();
        double[] exactS = latenciesS(perS, serviceS, spread);
        Arrays.sort(exactS);
        LogHistogram latencyS = run(calls).latencyS();
        double[] shares = {0.5, 0.95, 0.99};
        double[] within = {0.06, 0.06, 0.13};
        for (int i = 0; i < shares.length; i++) {
            double exact = exactS[(int) (shares[i] * REQUESTS)];
            assertEquals(exact, latencyS.quantile(shares[i]), within[i] * exact, "at " + shares[i]);
        }
    }

    /** So few requests that none waits: late are the long answers, and of the tokens more than of the answers. */
    @Test
    void lateAreTheLongAnswers() {
        Lengths lengths = new Lengths(0, 50, 0, 0.8, 0);
        double tokenS = 1 / (50 * mix(BOARD, requests(1, lengths, 30)).capacityPerS());
        double deviation = Math.sqrt(Math.log1p(0.64));
        for (double edge : new double[] {-0.2, 0.6, 1.4, 2.2}) {
            double tokens = 50 * Math.exp(deviation * edge - deviation * deviation / 2);
            RequestClass calls = requests(1e-9, lengths, tokens * tokenS);
            Sites.Probe probe = run(calls).probe();
            double late = probe.at(Rate.REQUESTS_LATE, 0, 0) / 1e-9;
            assertEquals(1 - StandardNormal.below(edge), late, 1e-6, "at " + edge);
            double inTime = probe.at(Rate.TOKENS_SERVED, 0, 0) / 1e-9;
            assertEquals(50 * StandardNormal.below(edge - deviation), inTime, 50e-6, "at " + edge);
        }
    }

    /** Without a spread nothing changes: the same bits as from a class of two numbers. */
    @Test
    void noSpreadIsNoChange() {
        RequestClass plain = new RequestClass("calls", 0.2, false, DailyProfile.FLAT, 30, 50, 1e4, 0, 30, 0);
        Sites.Probe probe = run(plain).probe();
        Sites.Probe fixed = run(requests(0.2, new Lengths(30, 50, 0, 0, 0), 30)).probe();
        assertEquals(probe.at(Flow.IT_ACTIVE, 0, 0), fixed.at(Flow.IT_ACTIVE, 0, 0));
        assertEquals(probe.at(Rate.REQUESTS_LATE, 0, 0), fixed.at(Rate.REQUESTS_LATE, 0, 0));
    }

    @Test
    void whatMayComeLaterHasATimeLimit() {
        Lengths lengths = Lengths.fixed(30, 50);
        RequestClass half = new RequestClass("jobs", 1, false, DailyProfile.FLAT, lengths, 0, 0, 30, 0, 0.5, 3600);
        assertEquals(0.5, half.shareDeferrable());
        assertThrows(
                IllegalArgumentException.class,
                () -> new RequestClass("jobs", 1, false, DailyProfile.FLAT, lengths, 0, 0, 30, 0, 0.5, 0));
    }

    /** The context of a mean request fits, that of a long one does not. */
    @Test
    void aLongRequestMustFit() {
        double room = BOARD.kvTokens();
        Lengths wide = new Lengths(room / 2, 50, 1, 0, 0);
        run(requests(1e-3, Lengths.fixed(room / 2, 50), 1e6));
        assertThrows(IllegalArgumentException.class, () -> run(requests(1e-3, wide, 1e6)));
    }
}
