package microtwin.scenario.trace;

import java.util.Map;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;

/** From the numbers of a column to SI. */
record Scale(double atZero, double perUnit) {

    static final Scale PLAIN = new Scale(0, 1);

    /** Units as the headers of loggers write them. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("C", "degC"),
            Map.entry("Celsius", "degC"),
            Map.entry("sec", "s"),
            Map.entry("seconds", "s"),
            Map.entry("milliseconds", "ms"),
            Map.entry("Watt", "W"),
            Map.entry("Watts", "W"),
            Map.entry("watts", "W"),
            Map.entry("\u00b5W", "uW"),
            Map.entry("Joule", "J"),
            Map.entry("Joules", "J"));

    /** The scale of a unit, such as {@code mW}. */
    static Scale of(TraceColumn column, String unit) {
        String known = WRITTEN.getOrDefault(unit, unit);
        if (column == TraceColumn.CLOCK && known.equals("%")) {
            return of(QuantityKind.SHARE, known);
        }
        return of(column.kind(), known);
    }

    private static Scale of(QuantityKind kind, String unit) {
        double atZero = Quantities.parse("0 " + unit, kind);
        return new Scale(atZero, Quantities.parse("1 " + unit, kind) - atZero);
    }

    double si(double number) {
        return atZero + perUnit * number;
    }
}
