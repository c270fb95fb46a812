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
 * out for that. Two rows of weights are multiplied at a time, because they meet the same activations.
 */
final class VectorDot implements DotKernel {

    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Byte> BYTES_32 = ByteVector.SPECIES_256;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;

    /** Sign and magnitude of a half that was shifted to the exponent and fraction of a float. */
    private static final int SHIFTED_HALF = 0x8FFF_E000;

    private static final int FRACTION_SHIFT = 13;
    /** Added to a shifted half, it carries into {@link #BEYOND} if the half is infinite or no number. */
    private static final int CARRY = 0x0080_0000;

    private static final int BEYOND = 0x1000_0000;

    VectorDot() {
        if (FloatVector.SPECIES_PREFERRED.length() < LANES || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("this processor has no vectors of eight floats");
        }
    }

    @Override
    public void multiply(Matrix w, int from, int to, Activations x, int tokens, float[] out) {
        float[] lanes = new float[LANES];
        float[] next = new float[LANES];
        for (int row = from; row < to; row += 2) {
            // an odd last row is multiplied twice
            int second = Math.min(row + 1, to - 1);
            int at = row * w.rowBytes();
            int apart = (second - row) * w.rowBytes();
            for (int t = 0; t < tokens; t++) {
                int xAt = t * w.columns();
                float less = 0;
                float lessNext = 0;
                switch (w.format()) {
                    case F32 -> f32(w, at, apart, x.exact, xAt, lanes, next);
                    case F16 -> f16(w, at, apart, x.halves, xAt, lanes, next);
                    case Q4_0 -> q4_0(w, at, apart, x.q8_0, xAt, lanes, next);
                    case Q8_0 -> q8_0(w, at, apart, x.q8_0, xAt, lanes, next);
                    case Q4_K -> {
                        less = q4K(w, at, x.q8_K, xAt, lanes);
                        lessNext = q4K(w, at + apart, x.q8_K, xAt, next);
                    }
                    case Q6_K -> {
                        q6K(w, at, x.q8_K, xAt, lanes);
                        q6K(w, at + apart, x.q8_K, xAt, next);
                    }
                }
                out[t * w.rows() + row] = DotKernel.sum(lanes) - less;
                out[t * w.rows() + second] = DotKernel.sum(next) - lessNext;
            }
        }
    }

    private static void f32(Matrix w, int at, int apart, float[] x, int xAt, float[] lanes, float[] next) {
        byte[] data = w.data();
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector sumNext = FloatVector.zero(FLOATS);
        int i = 0;
        for (; i + LANES <= w.columns(); i += LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + i);
            int here = at + Float.BYTES * i;
            sum = sum.add(v.mul(ByteVector.fromArray(BYTES_32, data, here).reinterpretAsFloats()));
            sumNext = sumNext.add(
                    v.mul(ByteVector.fromArray(BYTES_32, data, here + apart).reinterpretAsFloats()));
        }
        sum.intoArray(lanes, 0);
        sumNext.intoArray(next, 0);
        rest(w, at, x, xAt, i, lanes);
        rest(w, at + apart, x, xAt, i, next);
    }

    private static void f16(Matrix w, int at, int apart, float[] x, int xAt, float[] lanes, float[] next) {
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector sumNext = FloatVector.zero(FLOATS);
        IntVector carries = IntVector.zero(INTS);
        int i = 0;
        for (; i + LANES <= w.columns(); i += LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + i);
            IntVector a = shifted(halves(w.data(), at + Half.BYTES * i));
            IntVector b = shifted(halves(w.data(), at + apart + Half.BYTES * i));
            carries = carries.or(a.add(CARRY)).or(b.add(CARRY));
            sum = sum.add(v.mul(a.reinterpretAsFloats().mul(Half.REBIAS)));
            sumNext = sumNext.add(v.mul(b.reinterpretAsFloats().mul(Half.REBIAS)));
        }
        if (carries.and(BEYOND).compare(VectorOperators.NE, 0).anyTrue()) {
            i = 0;
            sum = FloatVector.zero(FLOATS);
            sumNext = sum;
        }
        sum.intoArray(lanes, 0);
        sumNext.intoArray(next, 0);
        rest(w, at, x, xAt, i, lanes);
        rest(w, at + apart, x, xAt, i, next);
    }

    /** Values from {@code from} on, one by one. */
    private static void rest(Matrix w, int at, float[] x, int xAt, int from, float[] lanes) {
        float[] one = new float[1];
        for (int i = from; i < w.columns(); i++) {
            w.format().dequantizeBlock(w.data(), at + i * w.format().blockBytes, one, 0);
            lanes[i % LANES] += one[0] * x[xAt + i];
        }
    }

    private static ShortVector halves(byte[] w, int at) {
        return ByteVector.fromArray(BYTES_16, w, at).reinterpretAsShorts();
    }

    private static IntVector shifted(ShortVector halves) {
        IntVector bits = (IntVector) halves.convertShape(VectorOperators.S2I, INTS, 0);
        return bits.lanewise(VectorOperators.LSHL, FRACTION_SHIFT).and(SHIFTED_HALF);
    }

    /** {@link Half#toFloat}, eight at a time. */
    private static FloatVector floats(ShortVector halves) {
        IntVector shifted = shifted(halves);
        FloatVector finite = shifted.reinterpretAsFloats().mul(Half.REBIAS);
        var beyond = shifted.add(CARRY).and(BEYOND).compare(VectorOperators.NE, 0);
        return beyond.anyTrue()
                ? finite.reinterpretAsInts()
                        .blend(shifted.or(0x7F80_0000), beyond)
                        .reinterpretAsFloats()
                : finite;
    }

    /** The products of a block are at most 2 * 8 * 127 in 16 bit. */
    private static void q4_0(Matrix w, int at, int apart, Activations.Quants x, int xAt, float[] lanes, float[] next) {
        byte[] data = w.data();
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector sumNext = FloatVector.zero(FLOATS);
        int run = xAt / 32;
        for (int i = xAt, block = at; i < xAt + w.columns(); i += 32, block += 18) {
            ShortVector x0 = shorts(x.values, i);
            ShortVector x1 = shorts(x.values, i + 16);
            float scale = x.scales[run++];
            IntVector whole = shortPairSums(products(centred(data, block + 2), x0, x1));
            sum = sum.add(scaled(whole, Half.read(data, block) * scale));
            IntVector wholeNext = shortPairSums(products(centred(data, block + 2 + apart), x0, x1));
            sumNext = sumNext.add(scaled(wholeNext, Half.read(data, block + apart) * scale));
        }
        sum.intoArray(lanes, 0);
        sumNext.intoArray(next, 0);
    }

    /** Pairs of 4 bit, each less 8: flipping its top bit makes that the value of its bits with sign. */
    private static ShortVector centred(byte[] w, int at) {
        return (ShortVector) ByteVector.fromArray(BYTES_16, w, at)
                .lanewise(VectorOperators.XOR, (byte) 0x88)
                .convertShape(VectorOperators.B2S, SHORTS_16, 0);
    }

    private static ShortVector products(ShortVector centred, ShortVector x0, ShortVector x1) {
        ShortVector low = centred.lanewise(VectorOperators.LSHL, 12).lanewise(VectorOperators.ASHR, 12);
        return low.mul(x0).add(centred.lanewise(VectorOperators.ASHR, 4).mul(x1));
    }

    /** The products of a block are at most 2 * 128 * 127 in 16 bit. */
    private static void q8_0(Matrix w, int at, int apart, Activations.Quants x, int xAt, float[] lanes, float[] next) {
        byte[] data = w.data();
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector sumNext = FloatVector.zero(FLOATS);
        int run = xAt / 32;
        for (int i = xAt, block = at; i < xAt + w.columns(); i += 32, block += 34) {
            ShortVector x0 = shorts(x.values, i);
            ShortVector x1 = shorts(x.values, i + 16);
            float scale = x.scales[run++];
            ShortVector a =
                    signed(data, block + 2).mul(x0).add(signed(data, block + 18).mul(x1));
            sum = sum.add(scaled(pairSums(a), Half.read(data, block) * scale));
            ShortVector b = signed(data, block + 2 + apart)
                    .mul(x0)
                    .add(signed(data, block + 18 + apart).mul(x1));
            sumNext = sumNext.add(scaled(pairSums(b), Half.read(data, block + apart) * scale));
        }
        sum.intoArray(lanes, 0);
        sumNext.intoArray(next, 0);
    }

    /** Products are at most 2 * 15 * 127. Returns what the minima take away. */
    private static float q4K(Matrix w, int at, Activations.Quants x, int xAt, float[] lanes) {
        byte[] data = w.data();
        FloatVector sum = FloatVector.zero(FLOATS);
        float less = 0;
        for (int i = xAt, block = at; i < xAt + w.columns(); i += 256, block += 144) {
            IntVector whole = IntVector.zero(INTS);
            int minima = 0;
            for (int sub = 0; sub < 8; sub += 2) {
                int from = i + 32 * sub;
                ShortVector a = signed(data, block + 16 + 16 * sub);
                ShortVector b = signed(data, block + 32 + 16 * sub);
                ShortVector even = low(a).mul(shorts(x.values, from)).add(low(b).mul(shorts(x.values, from + 16)));
                ShortVector odd =
                        high(a).mul(shorts(x.values, from + 32)).add(high(b).mul(shorts(x.values, from + 48)));
                whole = whole.add(shortPairSums(even).mul(WeightFormat.scaleQ4K(data, block, sub)))
                        .add(shortPairSums(odd).mul(WeightFormat.scaleQ4K(data, block, sub + 1)));
                int s = from / Activations.SUM_VALUES;
                minima += WeightFormat.minQ4K(data, block, sub) * (x.sums[s] + x.sums[s + 1])
                        + WeightFormat.minQ4K(data, block, sub + 1) * (x.sums[s + 2] + x.sums[s + 3]);
            }
            float scale = x.scales[i / 256];
            sum = sum.add(scaled(whole, Half.read(data, block) * scale));
            less += minima * (Half.read(data, block + 2) * scale);
        }
        sum.intoArray(lanes, 0);
        return less;
    }

    /** Products are at most 32 * 127. */
    private static void q6K(Matrix w, int at, Activations.Quants x, int xAt, float[] lanes) {
        byte[] data = w.data();
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = xAt, block = at; i < xAt + w.columns(); i += 256, block += 210) {
            IntVector whole = IntVector.zero(INTS);
            for (int part = 0; part < 8; part++) {
                // of a half, the lower or upper 4 bits, and 16 of each run of 32
                int half = part / 4;
                int shift = 2 * (part & 2);
                int l = 16 * (part & 1);
                ShortVector a = signed(data, block + 64 * half + l).lanewise(VectorOperators.LSHR, shift);
                ShortVector b = signed(data, block + 64 * half + 32 + l).lanewise(VectorOperators.LSHR, shift);
                ShortVector top = signed(data, block + 128 + 32 * half + l).lanewise(VectorOperators.LSHR, shift);
                int from = i + 128 * half + 16 * shift + l;
                int scale = block + 192 + 8 * half + shift + l / 16;
                whole = whole.add(sums6(a, top.lanewise(VectorOperators.LSHL, 4), x, from)
                                .mul(data[scale]))
                        .add(sums6(b, top.lanewise(VectorOperators.LSHL, 2), x, from + 32)
                                .mul(data[scale + 2]));
            }
            sum = sum.add(scaled(whole, Half.read(data, block + 208) * x.scales[i / 256]));
        }
        sum.intoArray(lanes, 0);
    }

    /** Sums of products of 16 values of 6 bit: bits 0 to 3 of {@code bottom}, 4 and 5 of {@code top}. */
    private static IntVector sums6(ShortVector bottom, ShortVector top, Activations.Quants x, int at) {
        ShortVector q = low(bottom).or(top.and((short) 0x30)).sub((short) 32);
        return shortPairSums(q.mul(shorts(x.values, at)));
    }

    /** Extended by sign: JDK 17 cannot extend bytes by zeros before the code is compiled. */
    private static ShortVector signed(byte[] w, int at) {
        return (ShortVector) ByteVector.fromArray(BYTES_16, w, at).convertShape(VectorOperators.B2S, SHORTS_16, 0);
    }

    private static ShortVector shorts(short[] x, int at) {
        return ShortVector.fromArray(SHORTS_16, x, at);
    }

    /** Lower four bits of each byte. */
    private static ShortVector low(ShortVector bytes) {
        return bytes.and((short) 0xF);
    }

    /** Upper four bits of each byte. */
    private static ShortVector high(ShortVector bytes) {
        return bytes.lanewise(VectorOperators.LSHR, 4).and((short) 0xF);
    }

    /** Sums of the two whole numbers of 16 bit in each lane. */
    private static IntVector pairSums(ShortVector products) {
        IntVector pairs = products.reinterpretAsInts();
        return pairs.lanewise(VectorOperators.LSHL, 16)
                .lanewise(VectorOperators.ASHR, 16)
                .add(pairs.lanewise(VectorOperators.ASHR, 16));
    }

    /** The same of sums that are themselves below 2^15. */
    private static IntVector shortPairSums(ShortVector products) {
        IntVector pairs = products.reinterpretAsInts();
        return pairs.lanewise(VectorOperators.LSHL, 16).add(pairs).lanewise(VectorOperators.ASHR, 16);
    }

    private static FloatVector scaled(IntVector whole, float scale) {
        return ((FloatVector) whole.convert(VectorOperators.I2F, 0)).mul(scale);
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

    @Override
    public void exponentials(float[] x, int count, float less) {
        int i = 0;
        for (; i + LANES <= count; i += LANES) {
            exponential(FloatVector.fromArray(FLOATS, x, i).sub(less)).intoArray(x, i);
        }
        for (; i < count; i++) {
            x[i] = Exponential.of(x[i] - less);
        }
    }

    @Override
    public void gated(float[] gate, float[] up, float[] out, int from, int to) {
        int i = from;
        for (; i + LANES <= to; i += LANES) {
            FloatVector g = FloatVector.fromArray(FLOATS, gate, i);
            g.div(exponential(g.neg()).add(1))
                    .mul(FloatVector.fromArray(FLOATS, up, i))
                    .intoArray(out, i);
        }
        for (; i < to; i++) {
            out[i] = gate[i] / (1 + Exponential.of(-gate[i])) * up[i];
        }
    }

    /** {@link Exponential#of}, eight at a time. */
    private static FloatVector exponential(FloatVector exponents) {
        FloatVector x = exponents.blend(Exponential.LEAST, exponents.compare(VectorOperators.LT, Exponential.LEAST));
        x = x.blend(Exponential.MOST, x.compare(VectorOperators.GT, Exponential.MOST));
        FloatVector shifted = x.mul(Exponential.PER_LN2).add(Exponential.ROUNDING);
        FloatVector n = shifted.sub(Exponential.ROUNDING);
        FloatVector r = x.sub(n.mul(Exponential.LN2_HIGH)).sub(n.mul(Exponential.LN2_LOW));
        FloatVector power = FloatVector.broadcast(FLOATS, 1);
        for (float factor : Exponential.FACTORS) {
            power = power.mul(r.mul(factor)).add(1);
        }
        IntVector bits = shifted.reinterpretAsInts()
                .sub(Float.floatToRawIntBits(Exponential.ROUNDING) - Exponential.EXPONENT_BIAS)
                .lanewise(VectorOperators.LSHL, Exponential.FRACTION_BITS);
        return power.mul(bits.reinterpretAsFloats());
    }
}
