package microtwin.workload.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import microtwin.workload.DecodeStep;
import microtwin.workload.InferenceNodes;
import microtwin.workload.ModelCard;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import microtwin.workload.Serving;
import org.junit.jupiter.api.Test;

/** Sums over steps are those of the steps. */
class DecodeRunTest {

    private static final ModelCard[] MODELS = ModelCards.byName().values().toArray(ModelCard[]::new);

    private static Serving serving(SplittableRandom random) {
        return new Serving(
                random.nextBoolean() ? InferenceNodes.HGX_H100 : InferenceNodes.JETSON_ORIN_NANO_SUPER,
                MODELS[random.nextInt(MODELS.length)],
                random.nextBoolean() ? Quantizations.FP8 : Quantizations.Q4_0,
                256);
    }

    @Test
    void aRunIsTheSumOfItsSteps() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Serving serving = serving(random);
            DecodeRun run = DecodeRun.of(serving, 0);
            int batch = 1 + random.nextInt(300);
            double context = random.nextInt(5000) * (double) batch;
            int steps = 1 + random.nextInt(3000);
            double readS = 0;
            double runS = 0;
            for (int j = 0; j < steps; j++) {
                DecodeStep step = serving.decodeStep(context / batch + j);
                readS += step.readS(batch);
                runS += step.stepS(batch);
            }
            assertEquals(readS, run.readS(batch, context, steps), 1e-9 * readS, "seed " + seed);
            assertEquals(runS, run.runS(batch, context, steps), 1e-9 * runS, "seed " + seed);
        }
    }

    @Test
    void stepsUntilATimeAreTheLeastThatReachIt() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DecodeRun run = DecodeRun.of(serving(random), 0);
            int batch = 1 + random.nextInt(300);
            double context = random.nextInt(100_000);
            long most = 1L + random.nextInt(3000);
            double untilS = random.nextDouble() * 1.5 * run.runS(batch, context, most);
            long steps = run.steps(batch, context, most, untilS);
            assertTrue(steps >= 1 && steps <= most, "seed " + seed);
            assertTrue(steps == most || run.runS(batch, context, steps) >= untilS, "seed " + seed);
            assertTrue(steps == 1 || run.runS(batch, context, steps - 1) < untilS, "seed " + seed);
        }
    }
}
