package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Blocks laid out by hand, by the layout of the formats; every value worked out from the numbers put in. */
class WeightFormatTest {

    private static float[] dequantize(WeightFormat format, byte[] block) {
        assertEquals(format.blockBytes, block.length);
        float[] values = new float[format.blockValues];
        format.dequantize(block, 0, values, values.length);
        return values;
    }

    @Test
    void floats() {
        byte[] pi = {(byte) 0xDB, 0x0F, 0x49, 0x40};
        assertArrayEquals(new float[] {(float) Math.PI}, dequantize(WeightFormat.F32, pi));
        assertArrayEquals(new float[] {-1.5f}, dequantize(WeightFormat.F16, new byte[] {0x00, (byte) 0xBE}));
    }

    @Test
    void q8_0() {
        byte[] block = new byte[34];
        Half.write(block, 0, 0.25f);
        float[] expected = new float[32];
        for (int i = 0; i < 32; i++) {
            block[2 + i] = (byte) (8 * i - 128);
            expected[i] = 0.25f * (8 * i - 128);
        }
        assertArrayEquals(expected, dequantize(WeightFormat.Q8_0, block));
        assertEquals(-32, expected[0]);
    }

    @Test
    void q4_0HasItsFirstSixteenValuesInTheLowHalves() {
        byte[] block = new byte[18];
        Half.write(block, 0, -0.5f);
        float[] expected = new float[32];
        for (int i = 0; i < 16; i++) {
            block[2 + i] = (byte) (i | (15 - i) << 4);
            expected[i] = -0.5f * (i - 8);
            expected[16 + i] = -0.5f * (7 - i);
        }
        assertArrayEquals(expected, dequantize(WeightFormat.Q4_0, block));
        assertEquals(4, expected[0]);
        assertEquals(-3.5f, expected[16]);
    }

    /** Scales and minima of 6 bit: the upper two bits of the last four ones stand above the first four ones. */
    @Test
    void q4_K() {
        int[] s = {1, 2, 33, 63, 17, 48, 63, 5};
        int[] m = {0, 63, 31, 32, 16, 15, 62, 47};
        byte[] block = new byte[144];
        Half.write(block, 0, 0.5f);
        Half.write(block, 2, 0.25f);
        for (int j = 0; j < 4; j++) {
            block[4 + j] = (byte) (s[j] | s[j + 4] >> 4 << 6);
            block[8 + j] = (byte) (m[j] | m[j + 4] >> 4 << 6);
            block[12 + j] = (byte) ((s[j + 4] & 15) | (m[j + 4] & 15) << 4);
        }
        float[] expected = new float[256];
        for (int i = 0; i < 256; i++) {
            int run = i / 32;
            int q = (7 * i + run) % 16;
            block[16 + i / 64 * 32 + i % 32] |= (byte) (run % 2 == 0 ? q : q << 4);
            expected[i] = 0.5f * s[run] * q - 0.25f * m[run];
        }
        assertArrayEquals(expected, dequantize(WeightFormat.Q4_K, block));
    }

    /** In each half of 128, the runs of 32 are: low 0..31, low 32..63, high 0..31, high 32..63. */
    @Test
    void q6_K() {
        byte[] block = new byte[210];
        Half.write(block, 208, 0.125f);
        float[] expected = new float[256];
        int[][] lowByte = {{0, 0}, {32, 0}, {0, 4}, {32, 4}};
        for (int i = 0; i < 256; i++) {
            int q = (11 * i + i / 64) % 64;
            int[] place = lowByte[i % 128 / 32];
            block[i / 128 * 64 + place[0] + i % 32] |= (byte) ((q & 15) << place[1]);
            block[128 + i / 128 * 32 + i % 32] |= (byte) (q >> 4 << (2 * (i % 128 / 32)));
            block[192 + i / 16] = (byte) (9 * (i / 16) - 70);
            expected[i] = 0.125f * (9 * (i / 16) - 70) * (q - 32);
        }
        assertArrayEquals(expected, dequantize(WeightFormat.Q6_K, block));
    }

    @Test
    void sizesAreThoseOfTheFormats() {
        double[] bits = Arrays.stream(WeightFormat.values())
                .mapToDouble(f -> 8.0 * f.blockBytes / f.blockValues)
                .toArray();
        assertArrayEquals(new double[] {32, 16, 4.5, 8.5, 4.5, 6.5625}, bits);
    }
}
