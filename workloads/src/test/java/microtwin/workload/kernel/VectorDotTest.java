package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vectors against the reference: no bit may differ, whatever the bytes of the weights. */
class VectorDotTest {

    private static final int ROWS = 75;
    private static final int TOKENS = 3;

    private final DotKernel fast = DotKernel.fastest();

    @BeforeEach
    void needsVectors() {
        assumeTrue(fast != DotKernel.REFERENCE, "this Java or processor has no vectors of eight floats");
    }

    private static Activations activations(WeightFormat format, int columns, Random random) {
        Activations x = new Activations(TOKENS, columns);
        for (int i = 0; i < x.exact.length; i++) {
            x.exact[i] = (float) (random.nextGaussian() * StrictMath.exp(random.nextGaussian()));
        }
        prepare(x, format);
        return x;
    }

    private static void prepare(Activations x, WeightFormat format) {
        x.written();
        try (Crew crew = new Crew(1)) {
            x.prepare(format.activations, TOKENS, crew);
        }
    }

    private void assertSame(Matrix w, Activations x) {
        for (int tokens = 1; tokens <= TOKENS; tokens++) {
            float[] expected = new float[tokens * ROWS];
            float[] found = new float[tokens * ROWS];
            DotKernel.REFERENCE.multiply(w, 1, ROWS, x, tokens, expected);
            fast.multiply(w, 1, ROWS, x, tokens, found);
            assertArrayEquals(expected, found, w.format() + " and " + tokens + " tokens");
        }
    }

    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void weightsOfUsualSize(WeightFormat format) throws IOException {
        for (int blocks = 1; blocks < 6; blocks++) {
            int columns = blocks * format.blockValues * (format.blockValues == 1 ? 37 : 1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new RandomWeights(blocks).write(format, (long) ROWS * columns / format.blockValues, 0, 0.1, bytes);
            assertSame(
                    new Matrix(format, columns, ROWS, bytes.toByteArray()),
                    activations(format, columns, new Random(blocks)));
        }
    }

    /** More columns and rows than are multiplied together, and some that are left over. */
    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void weightsOfLargeSize(WeightFormat format) throws IOException {
        int columns = format.blockValues == 1 ? 2083 : 2304;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new RandomWeights(7).write(format, (long) ROWS * columns / format.blockValues, 0, 0.1, bytes);
        assertSame(new Matrix(format, columns, ROWS, bytes.toByteArray()), activations(format, columns, new Random(8)));
    }

    /** Scales that are infinite, subnormal or no numbers, and all quants. */
    @ParameterizedTest
    @EnumSource(WeightFormat.class)
    void anyBytes(WeightFormat format) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int columns = 512;
            byte[] bytes = new byte[ROWS * columns / format.blockValues * format.blockBytes];
            random.nextBytes(bytes);
            assertSame(new Matrix(format, columns, ROWS, bytes), activations(format, columns, random));
        }
    }

    @Test
    void largestQuants() {
        Activations x = new Activations(TOKENS, 256);
        Arrays.fill(x.exact, 127);
        prepare(x, WeightFormat.Q8_0);
        byte[] bytes = new byte[ROWS * 8 * 34];
        Arrays.fill(bytes, (byte) -128);
        for (int block = 0; block < bytes.length; block += 34) {
            Half.write(bytes, block, 1);
        }
        Matrix w = new Matrix(WeightFormat.Q8_0, 256, ROWS, bytes);
        assertSame(w, x);
        float[] out = new float[TOKENS * ROWS];
        fast.multiply(w, 0, 1, x, 1, out);
        assertEquals(-128f * 127 * 256, out[0]);
    }

    @Test
    void attention() {
        Random random = new Random(3);
        short[] halves = new short[1000];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (short) random.nextInt();
        }
        for (int count : new int[] {1, 7, 8, 64, 100, 128}) {
            float[] x = new float[200];
            float[] expected = new float[200];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextGaussian();
                expected[i] = x[i];
            }
            float[] found = expected.clone();
            assertEquals(DotKernel.REFERENCE.dot(x, 5, halves, 11, count), fast.dot(x, 5, halves, 11, count));
            DotKernel.REFERENCE.addScaled(0.3f, halves, 17, expected, 3, count);
            fast.addScaled(0.3f, halves, 17, found, 3, count);
            assertArrayEquals(expected, found);
        }
    }

    @Test
    void exponentials() {
        Random random = new Random(4);
        float[] x = new float[10_003];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (40 * random.nextGaussian());
        }
        x[0] = Float.NaN;
        x[1] = Float.POSITIVE_INFINITY;
        x[2] = Float.NEGATIVE_INFINITY;
        x[3] = -0f;
        float[] up = new float[x.length];
        for (int i = 0; i < up.length; i++) {
            up[i] = (float) random.nextGaussian();
        }
        float[] expected = new float[x.length];
        float[] found = new float[x.length];
        DotKernel.REFERENCE.gated(x, up, expected, 3, x.length - 2);
        fast.gated(x, up, found, 3, x.length - 2);
        assertArrayEquals(expected, found);
        float[] same = x.clone();
        DotKernel.REFERENCE.exponentials(x, x.length - 1, 1.5f);
        fast.exponentials(same, x.length - 1, 1.5f);
        assertArrayEquals(x, same);
    }
}
