package microtwin.workload.replay;

import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Requests at random times. */
public final class Streams {

    private Streams() {}

    /** Times between requests are exponential; tokens by request number. */
    public static RequestList poisson(
            long seed,
            RequestList.Kind kind,
            double perS,
            double durationS,
            IntUnaryOperator prompt,
            IntUnaryOperator output) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] arrivalS = new double[(int) (perS * durationS + 10 * Math.sqrt(perS * durationS) + 100)];
        int size = 0;
        double timeS = -Math.log(1 - random.nextDouble()) / perS;
        while (timeS < durationS) {
            arrivalS[size++] = timeS;
            timeS -= Math.log(1 - random.nextDouble()) / perS;
        }
        int[] promptTokens = new int[size];
        int[] outputTokens = new int[size];
        for (int i = 0; i < size; i++) {
            promptTokens[i] = prompt.applyAsInt(i);
            outputTokens[i] = output.applyAsInt(i);
        }
        return new RequestList(kind, java.util.Arrays.copyOf(arrivalS, size), promptTokens, outputTokens);
    }
}
