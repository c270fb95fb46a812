package microtwin.workload.kernel;

import static microtwin.workload.kernel.VectorWeights.FLOATS;
import static microtwin.workload.kernel.VectorWeights.LENGTH;

import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops of {@link ReferenceDot} in vectors: the same operations on each lane, so that not a bit differs. */
final class VectorDot implements DotKernel {

    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(LENGTH * Short.SIZE));

    VectorDot() {
        if (FloatVector.SPECIES_PREFERRED.length() < LENGTH || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new UnsupportedOperationException("this processor has no vectors of eight floats");
        }
    }

    @Override
    public void multiply(Matrix w, int from, int to, Activations x, int tokens, float[] out) {
        float[] values = x.values(w.format().activations);
        if (tokens == 1 && VectorRows.serves(w)) {
            VectorRows.multiply(w, from, to, values, out);
        } else if (tokens == 1 && w.format() == WeightFormat.Q6_K) {
            VectorQ6K.multiply(w, from, to, values, out);
        } else {
            VectorProducts.multiply(w, from, to, values, tokens, out);
        }
    }

    @Override
    public float dot(float[] x, int xAt, short[] halves, int at, int count) {
        float[] lanes = new float[LANES];
        int whole = count / LANES * LANES;
        for (int lane = 0; lane < LANES; lane += LENGTH) {
            FloatVector sum = FloatVector.zero(FLOATS);
            for (int i = lane; i < whole; i += LANES) {
                FloatVector h = VectorWeights.halves(ShortVector.fromArray(SHORTS, halves, at + i));
                sum = FloatVector.fromArray(FLOATS, x, xAt + i).fma(h, sum);
            }
            sum.intoArray(lanes, lane);
        }
        for (int i = whole; i < count; i++) {
            lanes[i % LANES] = Math.fma(x[xAt + i], Half.toFloat(halves[at + i]), lanes[i % LANES]);
        }
        return DotKernel.sum(lanes, 0);
    }

    @Override
    public void addScaled(float factor, short[] halves, int at, float[] out, int outAt, int count) {
        FloatVector factors = FloatVector.broadcast(FLOATS, factor);
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            FloatVector h = VectorWeights.halves(ShortVector.fromArray(SHORTS, halves, at + i));
            factors.fma(h, FloatVector.fromArray(FLOATS, out, outAt + i)).intoArray(out, outAt + i);
        }
        for (; i < count; i++) {
            out[outAt + i] = Math.fma(factor, Half.toFloat(halves[at + i]), out[outAt + i]);
        }
    }

    @Override
    public void exponentials(float[] x, int count, float less) {
        int i = 0;
        for (; i + LENGTH <= count; i += LENGTH) {
            exponential(FloatVector.fromArray(FLOATS, x, i).sub(less)).intoArray(x, i);
        }
        for (; i < count; i++) {
            x[i] = Exponential.of(x[i] - less);
        }
    }

    @Override
    public void gated(float[] gate, float[] up, float[] out, int from, int to) {
        int i = from;
        for (; i + LENGTH <= to; i += LENGTH) {
            FloatVector g = FloatVector.fromArray(FLOATS, gate, i);
            g.div(exponential(g.neg()).add(1))
                    .mul(FloatVector.fromArray(FLOATS, up, i))
                    .intoArray(out, i);
        }
        for (; i < to; i++) {
            out[i] = gate[i] / (1 + Exponential.of(-gate[i])) * up[i];
        }
    }

    /** {@link Exponential#of}, a vector at a time. */
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
