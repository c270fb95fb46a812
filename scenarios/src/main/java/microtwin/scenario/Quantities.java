package microtwin.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.IncommensurableException;
import javax.measure.UnconvertibleException;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import microtwin.engine.Bounds;
import si.uom.SI;
import tech.units.indriya.AbstractUnit;

/**
 * From a planner's text to SI and back. With {@link PlannersUnits} the one place that knows the unit library. Values are
 * scaled in decimal and rounded once, so {@code 256 Wh} is exactly 921600 J and what {@link #format} writes is read back
 * bit for bit.
 */
public final class Quantities {

    private static final int LONGEST_TEXT = 80;
    /** Decimal digits every double keeps, and digits that tell all doubles apart. */
    private static final int SAFE_DIGITS = 15;

    private static final int MOST_DIGITS = 17;
    /** Characters beyond which another unit may do better. */
    private static final int LONGEST_NUMBER = 7;
    /** Zeros from which on an exponent is easier to read. */
    private static final int MANY_ZEROS = 6;

    private static final Pattern TEXT =
            Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)(\\s*)(\\S.*)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9.]*,[0-9].*");
    /** The same defaults are written out again and again, and decimal arithmetic takes its time. */
    private static final Map<Quantity, String> FORMATTED = Collections.synchronizedMap(new Latest());

    private record Quantity(double si, QuantityKind kind) {}

    /** Forgets the oldest. */
    private static final class Latest extends LinkedHashMap<Quantity, String> {

        private static final int MOST = 2000;
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Quantity, String> eldest) {
            return size() > MOST;
        }
    }

    private static final Map<QuantityKind, Unit<?>> SI_UNITS = new EnumMap<>(QuantityKind.class);

    static {
        for (QuantityKind kind : QuantityKind.values()) {
            SI_UNITS.put(kind, unit(kind.siUnit()));
        }
    }

    private Quantities() {}

    private static Unit<?> unit(String text) {
        return text.equals("1")
                ? AbstractUnit.ONE
                : PlannersUnits.parse(text).unit().orElseThrow();
    }

    /**
     * The value in the SI unit of the kind.
     *
     * @throws IllegalArgumentException saying what the text must be and what it was, to be put behind the name of the key
     */
    public static double parse(String text, QuantityKind kind) {
        Matcher parts = TEXT.matcher(text.strip());
        if (text.length() > LONGEST_TEXT || !parts.matches()) {
            throw mustBe(kind, quoted(text), "");
        }
        if (COMMA.matcher(text.strip()).matches()) {
            throw mustBe(kind, quoted(text), ". Maybe: a decimal point, and no comma");
        }
        double number = Double.parseDouble(parts.group(1));
        if (!Double.isFinite(number)) {
            throw mustBe(kind, text.strip(), " (too large)");
        }
        BigDecimal decimal = number == 0 ? BigDecimal.ZERO : new BigDecimal(parts.group(1));
        String unitText = Optional.ofNullable(parts.group(3)).orElse("");
        if (unitText.isEmpty() && !kind.bare()) {
            throw new IllegalArgumentException("must be " + kind.phrase() + " with its unit, was " + text.strip()
                    + ". Maybe: " + text.strip() + " " + kind.example().replaceFirst("^\\S+ ", ""));
        }
        return toSi(decimal, unitText, kind, text.strip());
    }

    private static double toSi(BigDecimal decimal, String unitText, QuantityKind kind, String text) {
        if (kind == QuantityKind.NUMBER && !unitText.isEmpty()) {
            throw mustBe(kind, text, "");
        }
        if (unitText.isEmpty()) {
            return decimal.doubleValue();
        }
        PlannersUnits.Parsed parsed = PlannersUnits.parse(unitText);
        if (parsed.unit().isEmpty()) {
            String advice = Nearest.of(parsed.word(), PlannersUnits.names())
                    .map(near -> ". Maybe: " + near)
                    .orElse(", must be " + kind.phrase() + " such as " + kind.example());
            throw new IllegalArgumentException("has an unknown unit " + quoted(parsed.word()) + " in " + text + advice);
        }
        Unit<?> unit = parsed.unit().get();
        if (kind == QuantityKind.REQUEST_RATE && unit.isCompatible(SI_UNITS.get(QuantityKind.FREQUENCY))) {
            unit = unit.multiply(PlannersUnits.REQUEST);
        }
        boolean absolute = unit.equals(SI.CELSIUS);
        if (!unit.isCompatible(SI_UNITS.get(kind)) || (absolute && kind == QuantityKind.TEMPERATURE_DIFFERENCE)) {
            throw mustBe(kind, text, (absolute ? " (a temperature)" : found(unit)) + degrees(text, unitText, kind));
        }
        double value =
                decimal(converter(unit, SI_UNITS.get(kind)).convert(decimal)).doubleValue();
        if (!Double.isFinite(value)) {
            throw mustBe(kind, text, " (too large)");
        }
        return value;
    }

    private static IllegalArgumentException mustBe(QuantityKind kind, String was, String why) {
        return new IllegalArgumentException(
                "must be " + kind.phrase() + " such as " + kind.example() + ", was " + was + why);
    }

    /** Advice for degrees that are written C, and differences that are written degC. */
    private static String degrees(String text, String unitText, QuantityKind kind) {
        String number = text.substring(0, text.length() - unitText.length());
        if (kind == QuantityKind.TEMPERATURE && unitText.equals("C")) {
            return ". Maybe: " + number + "degC";
        }
        boolean difference = kind == QuantityKind.TEMPERATURE_DIFFERENCE
                && (unitText.equals("C") || unitText.equals("degC") || unitText.equals("\u00b0C"));
        return difference ? ". Maybe: " + number + "K" : "";
    }

    /** What the text is instead, in brackets, if it is anything we know. */
    private static String found(Unit<?> unit) {
        for (QuantityKind kind : QuantityKind.values()) {
            if (unit.isCompatible(SI_UNITS.get(kind))) {
                return " (" + kind.phrase() + ")";
            }
        }
        return "";
    }

    /** Text of a file within a message: in quotes, without line breaks, not too long. */
    static String quoted(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return "\"" + (line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...") + "\"";
    }

    private static UnitConverter converter(Unit<?> from, Unit<?> to) {
        try {
            return from.getConverterToAny(to);
        } catch (IncommensurableException | UnconvertibleException e) {
            throw new IllegalStateException("no way from " + from + " to " + to, e);
        }
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }

    /** The shortest planner's text that {@link #parse} turns into the same double; in SI if no planner's unit can. */
    public static String format(double si, QuantityKind kind) {
        if (!Double.isFinite(si)) {
            return Double.toString(si);
        }
        return FORMATTED.computeIfAbsent(new Quantity(si, kind), known -> inPlannersUnits(si, kind));
    }

    private static String inPlannersUnits(double si, QuantityKind kind) {
        if (kind == QuantityKind.SHARE || kind == QuantityKind.TEMPERATURE) {
            return in(kind.plannersUnits().get(0), si, kind).orElseGet(() -> shortest(si, kind));
        }
        return shortest(si, kind);
    }

    private static Optional<String> in(String unitText, double si, QuantityKind kind) {
        BigDecimal value = decimal(converter(SI_UNITS.get(kind), unit(unitText)).convert(new BigDecimal(plain(si))));
        return text(value, unitText, kind, si).filter(text -> cost(text) < LONGEST_NUMBER);
    }

    private static String shortest(double si, QuantityKind kind) {
        String best = text(BigDecimal.valueOf(si), kind.siUnit(), kind, si).orElse(plain(si) + suffix(kind.siUnit()));
        double bestCost = cost(best) + 0.9;
        int rank = 0;
        for (String unitText : kind.plannersUnits()) {
            Unit<?> unit = kind == QuantityKind.REQUEST_RATE ? unit("request" + unitText) : unit(unitText);
            BigDecimal value = decimal(converter(SI_UNITS.get(kind), unit).convert(new BigDecimal(plain(si))));
            Optional<String> text = text(value, unitText, kind, si);
            double cost = text.map(t -> cost(t)).orElse(Double.MAX_VALUE) + 0.01 * rank++;
            if (cost < bestCost) {
                best = text.orElseThrow();
                bestCost = cost;
            }
        }
        return best;
    }

    private static double cost(String text) {
        return text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    }

    private static Optional<String> text(BigDecimal value, String unitText, QuantityKind kind, double si) {
        for (int digits = SAFE_DIGITS; digits <= MOST_DIGITS; digits++) {
            String text = plain(value.round(new MathContext(digits))) + suffix(unitText);
            if (parse(text, kind) == si) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static String suffix(String unitText) {
        return unitText.equals("1") ? "" : " " + unitText;
    }

    /** A number with as few digits as give the same double. */
    static String plain(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = SAFE_DIGITS; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(MOST_DIGITS)));
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (value.signum() == 0) {
            return "0";
        }
        if (exponent >= -4 && exponent <= 9 && stripped.scale() > -MANY_ZEROS) {
            return stripped.toPlainString();
        }
        String digits = stripped.unscaledValue().abs().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
    }

    /** Bounds in words and planners' units: {@code above 0 Wh}, {@code between 0 % and 100 %}. */
    public static String phrase(Bounds bounds, QuantityKind kind) {
        boolean hasLow = bounds.low() != Double.NEGATIVE_INFINITY;
        boolean hasHigh = bounds.high() != Double.POSITIVE_INFINITY;
        if (!hasLow && !hasHigh) {
            return "finite";
        }
        if (hasLow && hasHigh && !bounds.lowOpen() && !bounds.highOpen()) {
            return "between " + format(bounds.low(), kind) + " and " + format(bounds.high(), kind);
        }
        String lower = (bounds.lowOpen() ? "above " : "at least ") + format(bounds.low(), kind);
        String upper = (bounds.highOpen() ? "below " : "at most ") + format(bounds.high(), kind);
        return hasLow && hasHigh ? lower + " and " + upper : hasLow ? lower : upper;
    }
}
