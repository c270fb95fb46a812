package microtwin.scenario.feeder;

import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of the arithmetic that stands after the tables of a case: numbers, names, cells of tables, {@code + - * / ^} and a
 * few functions. What it does not know it refuses.
 */
final class MatpowerNumbers {

    private static final Pattern NUMBER = Pattern.compile("\\G\\s*((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");
    private static final Pattern CELL = Pattern.compile("\\G\\s*mpc\\.(\\w+)\\(\\s*(\\w+)\\s*,\\s*(\\w+)\\s*\\)");
    private static final Pattern NAME = Pattern.compile("\\G\\s*(mpc\\.baseMVA|[A-Za-z]\\w*)");
    private static final Map<String, DoubleUnaryOperator> FUNCTIONS = Map.of(
            "sin", Math::sin,
            "cos", Math::cos,
            "tan", Math::tan,
            "acos", Math::acos,
            "asin", Math::asin,
            "atan", Math::atan,
            "sqrt", Math::sqrt);

    private final Map<String, Double> known = new HashMap<>(Map.of("pi", Math.PI));
    private final Cells cells;
    private String text = "";
    private int at;

    /** A cell of a table, counted from 1. */
    interface Cells {
        double at(String table, int row, int column);
    }

    MatpowerNumbers(Cells cells) {
        this.cells = cells;
    }

    void let(String name, double value) {
        known.put(name, value);
    }

    /** The value of a whole text, or an IllegalArgumentException that says what is not known. */
    double of(String expression) {
        return whole(expression, true);
    }

    /** The factor that {@code * a / b} applies. */
    double factor(String operations) {
        return whole("1 " + operations, false);
    }

    private double whole(String expression, boolean sums) {
        text = expression;
        at = 0;
        double value = sums ? sum() : product();
        if (!text.substring(at).isBlank()) {
            throw unknown(text.substring(at));
        }
        return value;
    }

    private static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException(what.strip());
    }

    private double sum() {
        double value = product();
        while (true) {
            if (next("+")) {
                value += product();
            } else if (next("-")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = signed();
        while (true) {
            if (next(".*") || next("*")) {
                value *= signed();
            } else if (next("./") || next("/")) {
                value /= signed();
            } else {
                return value;
            }
        }
    }

    private double signed() {
        return next("-") ? -signed() : next("+") ? signed() : power();
    }

    private double power() {
        double value = atom();
        while (next(".^") || next("^")) {
            value = Math.pow(value, next("-") ? -atom() : atom());
        }
        return value;
    }

    private double atom() {
        if (next("(")) {
            double value = sum();
            close();
            return value;
        }
        Matcher number = matcher(NUMBER);
        if (number.find()) {
            at = number.end();
            return Double.parseDouble(number.group(1));
        }
        Matcher cell = matcher(CELL);
        if (cell.find()) {
            at = cell.end();
            return cells.at(cell.group(1), index(cell.group(2)), index(cell.group(3)));
        }
        Matcher name = matcher(NAME);
        if (!name.find()) {
            throw unknown(text.substring(at));
        }
        at = name.end();
        return named(name.group(1));
    }

    private double named(String name) {
        if (FUNCTIONS.containsKey(name) && next("(")) {
            double value = sum();
            close();
            return FUNCTIONS.get(name).applyAsDouble(value);
        }
        if (!known.containsKey(name)) {
            throw unknown(name);
        }
        return known.get(name);
    }

    /** A row or a column: a number or a name. */
    int index(String word) {
        Double value = word.matches("\\d{1,6}") ? Double.valueOf(word) : known.get(word);
        if (value == null || value != Math.rint(value)) {
            throw unknown(word);
        }
        return value.intValue();
    }

    private void close() {
        if (!next(")")) {
            throw unknown(text.substring(at));
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }

    private boolean next(String symbol) {
        int start = at;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        boolean there = text.startsWith(symbol, start);
        at = there ? start + symbol.length() : at;
        return there;
    }
}
