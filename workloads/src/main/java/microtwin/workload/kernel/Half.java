package microtwin.workload.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** IEEE 754-2008 binary16. JDK 17 has no conversion of its own. */
final class Half {

    static final int BYTES = 2;

    /** Moves an exponent with the bias of a half to the bias of a float: 2^(127 - 15). */
    static final float REBIAS = 0x1p112f;

    /** Magnitude bits of an infinite half; above them are the NaNs. */
    static final int INFINITY = 0x7C00;

    private static final float OVERFLOW = 0x1.ffep15f; // 65520: halfway to 2^16, rounds to infinity
    private static final float SMALLEST_NORMAL = 0x1p-14f;
    private static final float SUBNORMAL_STEPS = 0x1p24f;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /** By the bits of a half: scales of blocks are few, so what is used of it stays near the processor. */
    private static final float[] VALUES = new float[1 << Short.SIZE];

    static {
        for (int bits = 0; bits < VALUES.length; bits++) {
            VALUES[bits] = toFloat((short) bits);
        }
    }

    private Half() {}

    static float toFloat(short half) {
        int magnitude = half & 0x7FFF;
        int sign = (half & 0x8000) << 16;
        if (magnitude >= INFINITY) {
            return Float.intBitsToFloat(sign | 0x7F800000 | magnitude << 13);
        }
        return Float.intBitsToFloat(sign | Float.floatToRawIntBits(Float.intBitsToFloat(magnitude << 13) * REBIAS));
    }

    /** The nearest half, ties to even. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7E00);
        }
        if (magnitude >= OVERFLOW) {
            return (short) (sign | INFINITY);
        }
        if (magnitude < SMALLEST_NORMAL) {
            return (short) (sign | (int) Math.rint(magnitude * SUBNORMAL_STEPS));
        }
        int rebased = Float.floatToRawIntBits(magnitude) - (112 << 23);
        int odd = rebased >>> 13 & 1;
        return (short) (sign | (rebased + 0xFFF + odd) >>> 13);
    }

    /** The value of the nearest half. */
    static float round(float value) {
        return toFloat(fromFloat(value));
    }

    static float read(byte[] bytes, int at) {
        return VALUES[(short) SHORTS.get(bytes, at) & 0xFFFF];
    }

    static void write(byte[] bytes, int at, float value) {
        SHORTS.set(bytes, at, fromFloat(value));
    }
}
