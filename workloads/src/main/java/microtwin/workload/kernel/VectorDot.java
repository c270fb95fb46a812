package microtwin.workload.kernel;

import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of {@link ReferenceDot} in vectors of 256 bit: the same products in the same lanes, added in the same
 * order, so that not a bit differs. Two whole numbers of 16 bit share a lane of 32 bit; the reference's lanes are laid
 * out for that.
 */
final class VectorDot implements DotKernel {

    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    VectorDot() {
        if (FloatVector.SPECIES_PREFERRED.length() < LANES || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("this processor has no vectors of eight floats");
        }
    }

    @Override
    public void multiply(Matrix w, int from, int to, Activations x, int tokens, float[] out) {
        float[] lanes = new float[LANES];
        for (int row = from; row < to; row++) {
            int at = row * w.rowBytes();
            for (int t = 0; t < tokens; t++) {
                int xAt = t * w.columns();
                out[t * w.rows() + row] = switch (w.format()) {
                    case F32 -> f32(w.data(), at, x.exact, xAt, w.columns(), lanes);
                    case F16 -> f16(w.data(), at, x.halves, xAt, w.columns(), lanes);
                    case Q4_0 -> q4_0(w.data(), at, x.q8_0, xAt, w.columns(), lanes);
                    case Q8_0 -> q8_0(w.data(), at, x.q8_0, xAt, w.columns(), lanes);
                    case Q4_K -> q4K(w.data(), at, x.q8_K, xAt, w.columns(), lanes);
                    case Q6_K -> q6K(w.data(), at, x.q8_K, xAt, w.columns(), lanes);
                };
            }
        }
    }

    private static float f32(byte[] w, int at, float[] x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            FloatVector v =
                    ByteVector.fromArray(ByteVector.SPECIES_256, w, at + 4 * i).reinterpretAsFloats();
            sum = sum.add(v.mul(FloatVector.fromArray(FLOATS, x, xAt + i)));
        }
        sum.intoArray(lanes, 0);
        float[] one = new float[1];
        for (; i < count; i++) {
            WeightFormat.F32.dequantizeBlock(w, at + 4 * i, one, 0);
            lanes[i % LANES] += one[0] * x[xAt + i];
        }
        return DotKernel.sum(lanes);
    }

    private static float f16(byte[] w, int at, float[] x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            ShortVector halves = ByteVector.fromArray(BYTES_16, w, at + 2 * i).reinterpretAsShorts();
            sum = sum.add(FloatVector.fromArray(FLOATS, x, xAt + i).mul(floats(halves)));
        }
        sum.intoArray(lanes, 0);
        for (; i < count; i++) {
            lanes[i % LANES] += Half.read(w, at + 2 * i) * x[xAt + i];
        }
        return DotKernel.sum(lanes);
    }

    /** {@link Half#toFloat}, eight at a time. */
    private static FloatVector floats(ShortVector halves) {
        IntVector bits = (IntVector) halves.convertShape(VectorOperators.S2I, INTS, 0);
        IntVector magnitude = bits.and(0x7FFF);
        IntVector sign = bits.and(0x8000_0000);
        FloatVector finite = magnitude
                .lanewise(VectorOperators.LSHL, 13)
                .reinterpretAsFloats()
                .mul(Half.REBIAS);
        var beyond = magnitude.compare(VectorOperators.GE, Half.INFINITY);
        IntVector value = finite.reinterpretAsInts();
        if (beyond.anyTrue()) {
            IntVector infinite = magnitude.lanewise(VectorOperators.LSHL, 13).or(0x7F80_0000);
            value = value.blend(infinite, beyond);
        }
        return value.or(sign).reinterpretAsFloats();
    }

    /** Sums of the two whole numbers of 16 bit in each lane. */
    private static IntVector pairSums(ShortVector products) {
        IntVector pairs = products.reinterpretAsInts();
        return pairs.lanewise(VectorOperators.LSHL, 16)
                .lanewise(VectorOperators.ASHR, 16)
                .add(pairs.lanewise(VectorOperators.ASHR, 16));
    }

    private static FloatVector scaled(IntVector whole, float scale) {
        return ((FloatVector) whole.convert(VectorOperators.I2F, 0)).mul(scale);
    }

    /** Extended by sign: JDK 17 cannot extend bytes by zeros before the code is compiled. */
    private static ShortVector signed(byte[] w, int at) {
        return (ShortVector) ByteVector.fromArray(BYTES_16, w, at).convertShape(VectorOperators.B2S, SHORTS_16, 0);
    }

    /** Lower four bits of each byte. */
    private static ShortVector low(ShortVector bytes) {
        return bytes.and((short) 0xF);
    }

    /** Upper four bits of each byte. */
    private static ShortVector high(ShortVector bytes) {
        return bytes.lanewise(VectorOperators.LSHR, 4).and((short) 0xF);
    }

    private static ShortVector shorts(short[] x, int at) {
        return ShortVector.fromArray(SHORTS_16, x, at);
    }

    /** The products of a block are at most 2 * 8 * 127 in 16 bit. */
    private static float q4_0(byte[] w, int at, Activations.Quants x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0, block = at; i < count; i += 32, block += 18) {
            ShortVector q = signed(w, block + 2);
            ShortVector low = low(q).sub((short) 8).mul(shorts(x.values, xAt + i));
            ShortVector high = high(q).sub((short) 8).mul(shorts(x.values, xAt + i + 16));
            sum = sum.add(scaled(pairSums(low.add(high)), Half.read(w, block) * x.scales[(xAt + i) / 32]));
        }
        sum.intoArray(lanes, 0);
        return DotKernel.sum(lanes);
    }

    /** The products of a block are at most 2 * 128 * 127 in 16 bit. */
    private static float q8_0(byte[] w, int at, Activations.Quants x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0, block = at; i < count; i += 32, block += 34) {
            ShortVector low = signed(w, block + 2).mul(shorts(x.values, xAt + i));
            ShortVector high = signed(w, block + 18).mul(shorts(x.values, xAt + i + 16));
            sum = sum.add(scaled(pairSums(low.add(high)), Half.read(w, block) * x.scales[(xAt + i) / 32]));
        }
        sum.intoArray(lanes, 0);
        return DotKernel.sum(lanes);
    }

    private static float q4K(byte[] w, int at, Activations.Quants x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        float less = 0;
        for (int i = 0, block = at; i < count; i += 256, block += 144) {
            IntVector whole = IntVector.zero(INTS);
            int minima = 0;
            for (int sub = 0; sub < 8; sub += 2) {
                int from = xAt + i + 32 * sub;
                ShortVector a = signed(w, block + 16 + 16 * sub);
                ShortVector b = signed(w, block + 32 + 16 * sub);
                ShortVector even = low(a).mul(shorts(x.values, from)).add(low(b).mul(shorts(x.values, from + 16)));
                ShortVector odd =
                        high(a).mul(shorts(x.values, from + 32)).add(high(b).mul(shorts(x.values, from + 48)));
                whole = whole.add(pairSums(even).mul(WeightFormat.scaleQ4K(w, block, sub)))
                        .add(pairSums(odd).mul(WeightFormat.scaleQ4K(w, block, sub + 1)));
                int s = from / Activations.SUM_VALUES;
                minima += WeightFormat.minQ4K(w, block, sub) * (x.sums[s] + x.sums[s + 1])
                        + WeightFormat.minQ4K(w, block, sub + 1) * (x.sums[s + 2] + x.sums[s + 3]);
            }
            float scale = x.scales[(xAt + i) / 256];
            sum = sum.add(scaled(whole, Half.read(w, block) * scale));
            less += minima * (Half.read(w, block + 2) * scale);
        }
        sum.intoArray(lanes, 0);
        return DotKernel.sum(lanes) - less;
    }

    private static float q6K(byte[] w, int at, Activations.Quants x, int xAt, int count, float[] lanes) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = 0, block = at; i < count; i += 256, block += 210) {
            IntVector whole = IntVector.zero(INTS);
            for (int run = 0; run < 16; run++) {
                int half = run / 8;
                int fourth = run % 8 / 2;
                int l = 16 * (run & 1);
                ShortVector low = signed(w, block + 64 * half + 32 * (fourth & 1) + l);
                ShortVector high = signed(w, block + 128 + 32 * half + l);
                ShortVector q = low.lanewise(VectorOperators.LSHR, 4 * (fourth / 2))
                        .and((short) 0xF)
                        .or(high.lanewise(VectorOperators.LSHR, 2 * fourth)
                                .and((short) 3)
                                .lanewise(VectorOperators.LSHL, 4))
                        .sub((short) 32);
                IntVector sums = pairSums(q.mul(shorts(x.values, xAt + i + 16 * run)));
                whole = whole.add(sums.mul(w[block + 192 + run]));
            }
            sum = sum.add(scaled(whole, Half.read(w, block + 208) * x.scales[(xAt + i) / 256]));
        }
        sum.intoArray(lanes, 0);
        return DotKernel.sum(lanes);
    }

    @Override
    public float dot(float[] x, int xAt, short[] halves, int at, int count) {
        FloatVector sum = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            FloatVector h = floats(ShortVector.fromArray(SHORTS_8, halves, at + i));
            sum = sum.add(FloatVector.fromArray(FLOATS, x, xAt + i).mul(h));
        }
        float[] lanes = new float[LANES];
        sum.intoArray(lanes, 0);
        for (; i < count; i++) {
            lanes[i % LANES] += x[xAt + i] * Half.toFloat(halves[at + i]);
        }
        return DotKernel.sum(lanes);
    }

    @Override
    public void addScaled(float factor, short[] halves, int at, float[] out, int outAt, int count) {
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            FloatVector h = floats(ShortVector.fromArray(SHORTS_8, halves, at + i));
            FloatVector.fromArray(FLOATS, out, outAt + i).add(h.mul(factor)).intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            out[outAt + i] += factor * Half.toFloat(halves[at + i]);
        }
    }
}
