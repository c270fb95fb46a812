package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.Timing;
import microtwin.workload.replay.Replay;
import microtwin.workload.replay.RequestList;
import microtwin.workload.replay.Streams;
import microtwin.workload.replay.Tally;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The steps of the fleet beside the same requests one by one. */
class ReplayAgreementTest {

    private static final int HOUR_S = 3600;
    private static final int MINUTE_S = 60;

    private static final Serving BOARD =
            new Serving(InferenceNodes.JETSON_ORIN_NANO_SUPER, ModelCards.LLAMA_3_2_3B, Quantizations.Q4_0, 4);
    private static final Serving SERVER =
            new Serving(InferenceNodes.HGX_H100, ModelCards.LLAMA_3_70B, Quantizations.FP8, 128);

    /** What both say. */
    private record Figures(double served, double batch, double joules, double p50S, double p95S, double tokenS) {

        static Figures of(Tally t) {
            return new Figures(
                    t.served() + (double) t.late(),
                    t.meanBatch(),
                    t.idleJ() + t.activeJ(),
                    t.of(Timing.TOTAL).quantile(0.5),
                    t.of(Timing.TOTAL).quantile(0.95),
                    t.of(Timing.PER_TOKEN).mean());
        }

        static Figures of(Sites.Run run) {
            GroupResult g = run.result().groups().get(0);
            return new Figures(
                    g.amount(Rate.REQUESTS_SERVED) + g.amount(Rate.REQUESTS_LATE),
                    Arrays.stream(g.levels().get(Level.BATCH)).average().orElseThrow(),
                    g.energyJ(Flow.IT_IDLE) + g.energyJ(Flow.IT_ACTIVE),
                    run.latencyS().quantile(0.5),
                    run.latencyS().quantile(0.95),
                    run.timed(Timing.PER_TOKEN).mean());
        }
    }

    private static Figures steps(Serving serving, int nodes, RequestClass requests, int durationS) {
        Sites.Case site = new Sites.Case(new ServingGroup("g", serving, 1, nodes));
        Route route = new Route(requests, List.of(new Route.Leg("g", NetworkPaths.NONE)));
        return Figures.of(Sites.run(durationS / MINUTE_S, MINUTE_S, 60, List.of(site), List.of(route)));
    }

    private static RequestClass chat(double perS, Profile profile, double prompt, double output) {
        return new RequestClass("chat", perS, false, profile, prompt, output, 0, 0, RequestClass.NO_LIMIT_S, 0);
    }

    private static double capacityPerS(Serving serving, double prompt, double output) {
        double context = prompt + output / 2;
        int batch = serving.maxSequences(context);
        return 1
                / (serving.prefillS(prompt)
                        + output * serving.decodeStep(context).stepS(batch) / batch);
    }

    /** Largest differences between steps and single requests, over the latter; of the 95 % quantile from - to +. */
    private record Tolerance(double batch, double joules, double p50, double p95Below, double p95Above) {

        void check(Figures steps, Figures discrete, String message) {
            assertEquals(1, steps.served() / discrete.served(), 0.003, message + ", served");
            assertEquals(1, steps.batch() / discrete.batch(), batch, message + ", batch");
            assertEquals(1, steps.joules() / discrete.joules(), joules, message + ", energy");
            assertEquals(1, steps.p50S() / discrete.p50S(), p50, message + ", p50");
            double p95 = steps.p95S() / discrete.p95S();
            assertTrue(p95 > 1 - p95Below && p95 < 1 + p95Above, message + ", p95: " + p95);
            assertEquals(1, steps.tokenS() / discrete.tokenS(), 0.15, message + ", time per token");
        }
    }

    /**
     * Boards of few places: about one sequence in flight, single requests meet now and then and share the weights, which a step
     * does not see, so its energy is up to a quarter too high; and its waits are those of random services, up to twice the
     * waits of equal ones.
     */
    private static final Tolerance FEW_PLACES = new Tolerance(0.025, 0.25, 0.30, 0.10, 0.80);

    /** Servers of many places: nothing waits, but a request comes in the middle of a step, which a step of the fleet neglects. */
    private static final Tolerance MANY_PLACES = new Tolerance(0.02, 0.05, 0.04, 0.20, 0.02);

    @Test
    void poissonStreamsOfEqualRequests() {
        for (Serving serving : List.of(BOARD, SERVER)) {
            for (int nodes : new int[] {1, 4}) {
                for (double load : new double[] {0.05, 0.3, 0.6, 0.8, 0.9}) {
                    int prompt = 300;
                    int output = 100;
                    int durationS = serving.equals(BOARD) ? 20 * HOUR_S : HOUR_S / 4;
                    double perS = load * nodes * capacityPerS(serving, prompt, output);
                    RequestList list =
                            Streams.poisson(11, RequestList.Kind.PATIENT, perS, durationS, i -> prompt, i -> output);
                    Tally tally = new Replay(serving, nodes, Replay.Dispatch.LEAST_LOADED).run(list, durationS);
                    double offered = (double) list.size() / durationS;
                    Figures steps = steps(serving, nodes, chat(offered, DailyProfile.FLAT, prompt, output), durationS);
                    (serving.equals(BOARD) ? FEW_PLACES : MANY_PLACES)
                            .check(steps, Figures.of(tally), serving.model().name() + " x" + nodes + " at " + load);
                }
            }
        }
    }

    /**
     * The recorded hour as it was, and with all requests of the mean lengths. The true lengths are log-normal for the steps,
     * which the recorded ones are only nearly: the median is up to a third too high, the 95 % quantile within a fifth.
     */
    @Test
    void theAzureConversationTrace() throws IOException {
        RequestList trace = azure();
        double prompt = IntStream.of(trace.promptTokens()).average().orElseThrow();
        double output = IntStream.of(trace.outputTokens()).average().orElseThrow();
        int size = trace.size();
        int durationS = 58 * MINUTE_S;
        double[] perMinute = new double[durationS / MINUTE_S];
        for (double arrivalS : trace.arrivalS()) {
            perMinute[(int) (arrivalS / MINUTE_S)] += 1.0 / MINUTE_S;
        }
        RequestClass chat = chat(
                (double) size / durationS,
                new TraceProfile(MINUTE_S, perMinute, TraceProfile.Fit.REPEAT),
                prompt,
                output);
        int[] meanPrompt = new int[size];
        Arrays.fill(meanPrompt, (int) Math.rint(prompt));
        int[] meanOutput = new int[size];
        Arrays.fill(meanOutput, (int) Math.rint(output));
        RequestList equal = new RequestList(RequestList.Kind.PATIENT, trace.arrivalS(), meanPrompt, meanOutput);
        for (int nodes : new int[] {1, 2, 4, 16}) {
            Replay replay = new Replay(SERVER, nodes, Replay.Dispatch.LEAST_LOADED);
            Figures steps = steps(SERVER, nodes, chat, durationS);
            Tolerance ofMeans = new Tolerance(0.02, 0.05, 0.02, 0.10, 0.05);
            ofMeans.check(steps, Figures.of(replay.run(equal, durationS)), "mean lengths on " + nodes);
            Figures spread = steps(SERVER, nodes, chat.with(lengths(trace)), durationS);
            Tolerance ofAll = new Tolerance(0.02, 0.05, 0.35, 0.20, 0.20);
            ofAll.check(spread, Figures.of(replay.run(trace, durationS)), "true lengths on " + nodes);
        }
    }

    private static Lengths lengths(RequestList trace) {
        double[] prompts = IntStream.of(trace.promptTokens()).asDoubleStream().toArray();
        double[] outputs = IntStream.of(trace.outputTokens()).asDoubleStream().toArray();
        double prompt = DoubleStream.of(prompts).average().orElseThrow();
        double output = DoubleStream.of(outputs).average().orElseThrow();
        double promptSpread = Math.sqrt(covariance(prompts, prompt, prompts, prompt));
        double outputSpread = Math.sqrt(covariance(outputs, output, outputs, output));
        double correlation = covariance(prompts, prompt, outputs, output) / (promptSpread * outputSpread);
        return new Lengths(prompt, output, promptSpread / prompt, outputSpread / output, correlation);
    }

    private static double covariance(double[] a, double meanA, double[] b, double meanB) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .average()
                .orElseThrow();
    }

    /** Whole minutes of the recorded hour. */
    private static RequestList azure() throws IOException {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"))
                .resolve("data/workload/AzureLLMInferenceTrace_conv.csv")
                .toAbsolutePath()
                .normalize();
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(Files.exists(file), file + " is missing");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here");
        List<String> lines = Files.readAllLines(file);
        double[] arrivalS = new double[lines.size() - 1];
        int[] prompt = new int[arrivalS.length];
        int[] output = new int[arrivalS.length];
        LocalDateTime first = null;
        int size = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",");
            LocalDateTime time = LocalDateTime.parse(fields[0].replace(' ', 'T'));
            first = first == null ? time : first;
            double sinceS = Duration.between(first, time).toNanos() * 1e-9;
            if (sinceS < 58 * MINUTE_S) {
                arrivalS[size] = sinceS;
                prompt[size] = Integer.parseInt(fields[1].strip());
                output[size++] = Integer.parseInt(fields[2].strip());
            }
        }
        return new RequestList(
                RequestList.Kind.PATIENT,
                Arrays.copyOf(arrivalS, size),
                Arrays.copyOf(prompt, size),
                Arrays.copyOf(output, size));
    }
}
