package microtwin.workload.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weights as floats, {@link WeightFormat#dequantizeBlock} in vectors: the same operations on each value. Vectors of
 * floats have one length in the whole kernel, because JDK 17 boxes the sums of loops that it sees with two.
 */
final class VectorWeights {

    static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED.length() >= DotKernel.LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_256;
    static final int LENGTH = FLOATS.length();

    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, shapeOf(Byte.SIZE));
    private static final VectorSpecies<Byte> BYTES_OF_HALVES = VectorSpecies.of(byte.class, shapeOf(Short.SIZE));
    private static final VectorSpecies<Byte> BYTES_OF_FLOATS = FLOATS.withLanes(byte.class);

    /** Sign and magnitude of a half that was shifted to the exponent and fraction of a float. */
    private static final int SHIFTED_HALF = 0x8FFF_E000;

    private static final int FRACTION_SHIFT = 13;
    /** Added to a shifted half, it carries into {@link #BEYOND} if the half is infinite or no number. */
    private static final int CARRY = 0x0080_0000;

    private static final int BEYOND = 0x1000_0000;
    private static final int INFINITY = 0x7F80_0000;

    private VectorWeights() {}

    private static VectorShape shapeOf(int bits) {
        return VectorShape.forBitSize(bits * LENGTH);
    }

    /** Writes {@code count} values of a row, the first in {@code column}, both multiples of the block. */
    static void expand(Matrix w, int row, int column, int count, float[] out, int to) {
        WeightFormat format = w.format();
        int at = row * w.rowBytes() + column / format.blockValues * format.blockBytes;
        switch (format) {
            case F32 -> f32(w.data(), at, count, out, to);
            case F16 -> f16(w.data(), at, count, out, to);
            case Q4_0 -> q4_0(w.data(), at, count, out, to);
            case Q8_0 -> q8_0(w.data(), at, count, out, to);
            case Q4_K -> q4K(w.data(), at, count, out, to);
            case Q6_K -> q6K(w.data(), at, count, out, to);
        }
    }

    private static void f32(byte[] w, int at, int count, float[] out, int to) {
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            ByteVector.fromArray(BYTES_OF_FLOATS, w, at + Float.BYTES * i)
                    .reinterpretAsFloats()
                    .intoArray(out, to + i);
        }
        for (; i < count; i++) {
            WeightFormat.F32.dequantizeBlock(w, at + Float.BYTES * i, out, to + i);
        }
    }

    private static void f16(byte[] w, int at, int count, float[] out, int to) {
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            halves(w, at + Half.BYTES * i).intoArray(out, to + i);
        }
        for (; i < count; i++) {
            out[to + i] = Half.read(w, at + Half.BYTES * i);
        }
    }

    static FloatVector halves(byte[] w, int at) {
        return halves(ByteVector.fromArray(BYTES_OF_HALVES, w, at).reinterpretAsShorts());
    }

    /** {@link Half#toFloat} of a vector. */
    static FloatVector halves(ShortVector halves) {
        IntVector bits = (IntVector) halves.convertShape(VectorOperators.S2I, INTS, 0);
        IntVector shifted = bits.lanewise(VectorOperators.LSHL, FRACTION_SHIFT).and(SHIFTED_HALF);
        FloatVector finite = shifted.reinterpretAsFloats().mul(Half.REBIAS);
        var beyond = shifted.add(CARRY).and(BEYOND).compare(VectorOperators.NE, 0);
        return beyond.anyTrue()
                ? finite.reinterpretAsInts().blend(shifted.or(INFINITY), beyond).reinterpretAsFloats()
                : finite;
    }

    private static void q4_0(byte[] w, int at, int count, float[] out, int to) {
        for (int i = to, block = at; i < to + count; i += 32, block += 18) {
            float d = Half.read(w, block);
            for (int lane = 0; lane < 16; lane += LENGTH) {
                IntVector pairs = pairs(w, block + 2 + lane);
                low(pairs).mul(d).intoArray(out, i + lane);
                high(pairs).mul(d).intoArray(out, i + 16 + lane);
            }
        }
    }

    /** Pairs of 4 bit, each less 8: flipping its top bit makes that the value of its bits with sign. */
    static IntVector pairs(byte[] w, int at) {
        return (IntVector) ByteVector.fromArray(BYTES, w, at)
                .lanewise(VectorOperators.XOR, (byte) 0x88)
                .convertShape(VectorOperators.B2I, INTS, 0);
    }

    static FloatVector low(IntVector pairs) {
        return floats(pairs.lanewise(VectorOperators.LSHL, 28).lanewise(VectorOperators.ASHR, 28));
    }

    static FloatVector high(IntVector pairs) {
        return floats(pairs.lanewise(VectorOperators.ASHR, 4));
    }

    private static void q8_0(byte[] w, int at, int count, float[] out, int to) {
        for (int i = to, block = at; i < to + count; i += 32, block += 34) {
            float d = Half.read(w, block);
            for (int lane = 0; lane < 32; lane += LENGTH) {
                quants(w, block + 2 + lane).mul(d).intoArray(out, i + lane);
            }
        }
    }

    static FloatVector quants(byte[] w, int at) {
        return floats(signed(w, at));
    }

    private static void q4K(byte[] w, int at, int count, float[] out, int to) {
        for (int i = to, block = at; i < to + count; i += 256, block += 144) {
            float d = Half.read(w, block);
            float dmin = Half.read(w, block + 2);
            for (int sub = 0; sub < 8; sub += 2) {
                float scale = d * WeightFormat.scaleQ4K(w, block, sub);
                float min = dmin * WeightFormat.minQ4K(w, block, sub);
                float nextScale = d * WeightFormat.scaleQ4K(w, block, sub + 1);
                float nextMin = dmin * WeightFormat.minQ4K(w, block, sub + 1);
                for (int lane = 0; lane < 32; lane += LENGTH) {
                    IntVector q = signed(w, block + 16 + 16 * sub + lane);
                    int here = i + 32 * sub + lane;
                    floats(q.and(0xF)).mul(scale).sub(min).intoArray(out, here);
                    floats(bits(q, 4, 0xF)).mul(nextScale).sub(nextMin).intoArray(out, here + 32);
                }
            }
        }
    }

    private static void q6K(byte[] w, int at, int count, float[] out, int to) {
        for (int i = to, block = at; i < to + count; i += 256, block += 210) {
            float d = Half.read(w, block + 208);
            for (int lane = 0; lane < 256; lane += LENGTH) {
                // of a half, a run of 32
                int half = lane / 128;
                int run = lane % 128 / 32;
                int l = lane % 32;
                IntVector low = bits(signed(w, block + 64 * half + 32 * (run & 1) + l), 4 * (run / 2), 0xF);
                IntVector high = bits(signed(w, block + 128 + 32 * half + l), 2 * run, 3);
                IntVector q = low.or(high.lanewise(VectorOperators.LSHL, 4)).sub(32);
                floats(q).mul(d * w[block + 192 + lane / 16]).intoArray(out, i + lane);
            }
        }
    }

    private static IntVector bits(IntVector bytes, int shift, int mask) {
        return bytes.lanewise(VectorOperators.LSHR, shift).and(mask);
    }

    /** Extended by sign: JDK 17 cannot extend bytes by zeros before the code is compiled. */
    private static IntVector signed(byte[] w, int at) {
        return (IntVector) ByteVector.fromArray(BYTES, w, at).convertShape(VectorOperators.B2I, INTS, 0);
    }

    private static FloatVector floats(IntVector whole) {
        return (FloatVector) whole.convert(VectorOperators.I2F, 0);
    }
}
