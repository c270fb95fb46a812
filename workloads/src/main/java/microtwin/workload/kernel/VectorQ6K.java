package microtwin.workload.kernel;

import static microtwin.workload.kernel.DotKernel.LANES;
import static microtwin.workload.kernel.VectorWeights.FLOATS;
import static microtwin.workload.kernel.VectorWeights.LENGTH;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/**
 * Products of Q6_K with one token. Two rows are unpacked to a byte for each value, eight bytes at a time, and then multiplied
 * together. It is apart from {@link VectorRows}, whose loops become slow where JDK 17 compiles them together with these.
 */
final class VectorQ6K {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Four bits of each byte. */
    private static final long LOW = 0x0F0F_0F0F_0F0F_0F0FL;
    /** Two bits of each byte, above those four. */
    private static final long HIGH = 0x3030_3030_3030_3030L;

    private VectorQ6K() {}

    static void multiply(Matrix w, int from, int to, float[] x, float[] out) {
        int count = w.columns();
        byte[] values = new byte[2 * count];
        float[] scales = new float[values.length / 16];
        float[] lanes = new float[LANES];
        float[] next = new float[LANES];
        for (int row = from; row < to; row += 2) {
            // an odd last row is multiplied twice
            int second = Math.min(row + 1, to - 1);
            unpack(w.data(), row * w.rowBytes(), count, values, scales, 0);
            unpack(w.data(), second * w.rowBytes(), count, values, scales, count);
            multiply(values, scales, x, count, lanes, next);
            out[row] = DotKernel.sum(lanes, 0);
            out[second] = DotKernel.sum(next, 0);
        }
    }

    private static void unpack(byte[] w, int at, int count, byte[] values, float[] scales, int to) {
        for (int i = to, block = at; i < to + count; i += 256, block += 210) {
            scales(w, block, scales, i / 16);
            half(w, block, block + 128, values, i);
            half(w, block + 64, block + 160, values, i + 128);
        }
    }

    private static void scales(byte[] w, int block, float[] scales, int to) {
        float d = Half.read(w, block + 208);
        for (int i = 0; i < 16; i += LENGTH) {
            VectorWeights.quants(w, block + 192 + i).mul(d).intoArray(scales, to + i);
        }
    }

    /** Values of half a block, of which four bits start at {@code low} and two at {@code high}. */
    private static void half(byte[] w, int low, int high, byte[] values, int to) {
        for (int i = 0; i < 32; i += 8) {
            long q = (long) LONGS.get(w, low + i);
            long next = (long) LONGS.get(w, low + 32 + i);
            long top = (long) LONGS.get(w, high + i);
            LONGS.set(values, to + i, less32(q & LOW | top << 4 & HIGH));
            LONGS.set(values, to + 32 + i, less32(next & LOW | top << 2 & HIGH));
            LONGS.set(values, to + 64 + i, less32(q >>> 4 & LOW | top & HIGH));
            LONGS.set(values, to + 96 + i, less32(next >>> 4 & LOW | top >>> 2 & HIGH));
        }
    }

    /** Each byte, all below 64, less 32: plus 96, which carries nothing to the byte beside, and plus or minus 128. */
    private static long less32(long bytes) {
        return (bytes + 0x6060_6060_6060_6060L) ^ 0x8080_8080_8080_8080L;
    }

    private static void multiply(byte[] q, float[] scales, float[] x, int count, float[] lanes, float[] next) {
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector a = FloatVector.zero(FLOATS);
            FloatVector b = FloatVector.zero(FLOATS);
            for (int i = lane; i < count; i += LANES) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, i);
                int second = i + count;
                a = VectorWeights.quants(q, i).mul(scales[i >> 4]).fma(v, a);
                b = VectorWeights.quants(q, second).mul(scales[second >> 4]).fma(v, b);
            }
            a.intoArray(lanes, lane);
            b.intoArray(next, lane);
        }
    }
}
