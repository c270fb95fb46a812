package microtwin.workload.kernel;

/**
 * The exponential function in floats, of operations that every Java and every vector rounds alike.
 *
 * <pre>
 *   exp(x) = 2^n * exp(r),   n = rint(x / ln 2),   r = x - n ln 2,   |r| &lt;= ln 2 / 2
 *   exp(r) = 1 + r (1 + r/2 (1 + r/3 (1 + r/4 (1 + r/5 (1 + r/6 (1 + r/7))))))
 * </pre>
 *
 * Beyond {@link #LEAST} and {@link #MOST} it stays as it is there, within the range of floats. The error is below three
 * units of the last place; the rest of the series is below a tenth of one. ln 2 is split in two, of which the first part
 * times n is exact: Cody and Waite, Software manual for the elementary functions, 1980, chapter 6.
 */
final class Exponential {

    static final float LEAST = -87;
    static final float MOST = 88;

    static final float PER_LN2 = (float) (1 / StrictMath.log(2));
    /** ln 2 in nine bits. */
    static final float LN2_HIGH = 355 / 512f;

    static final float LN2_LOW = (float) (StrictMath.log(2) - LN2_HIGH);

    /** Added to a float, it leaves the nearest whole number in the last bits, ties to even: 1.5 * 2^23. */
    static final float ROUNDING = 0x1.8p23f;

    /** Factors of r within each bracket, the innermost first. */
    static final float[] FACTORS = {1 / 7f, 1 / 6f, 1 / 5f, 1 / 4f, 1 / 3f, 1 / 2f, 1};

    static final int FRACTION_BITS = 23;
    static final int EXPONENT_BIAS = 127;

    private Exponential() {}

    static float of(float exponent) {
        float x = exponent < LEAST ? LEAST : exponent > MOST ? MOST : exponent;
        float shifted = x * PER_LN2 + ROUNDING;
        float n = shifted - ROUNDING;
        float r = x - n * LN2_HIGH - n * LN2_LOW;
        float power = 1;
        for (float factor : FACTORS) {
            power = power * (r * factor) + 1;
        }
        int whole = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING);
        return power * Float.intBitsToFloat((whole + EXPONENT_BIAS) << FRACTION_BITS);
    }
}
