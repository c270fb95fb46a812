package microtwin.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a planner reads them: four significant digits. */
public final class Numbers {

    private static final int DIGITS = 4;
    private static final double PLAIN_FROM = 1e-3;
    private static final double PLAIN_BELOW = 1e6;
    private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** Four significant digits; {@code -} if there is no number. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(ROUNDING);
        double size = Math.abs(rounded.doubleValue());
        if (size < PLAIN_FROM || size >= PLAIN_BELOW) {
            return String.format(Locale.ROOT, "%." + (DIGITS - 1) + "e", rounded)
                    .replaceFirst("e([+-])0*(?=\\d)", "e$1")
                    .replace("e+", "e");
        }
        return isCount(value)
                ? rounded.toBigInteger().toString()
                : rounded.setScale(Math.max(0, DIGITS - integerDigits(rounded)), RoundingMode.UNNECESSARY)
                        .toPlainString();
    }

    /** The same with its sign; differences are read by their sign. */
    static String signed(double value) {
        return value > 0 ? "+" + text(value) : text(value);
    }

    private static boolean isCount(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e4;
    }

    /** Digits before the point, negative for leading zeros after it. */
    private static int integerDigits(BigDecimal value) {
        return value.precision() - value.scale();
    }
}
