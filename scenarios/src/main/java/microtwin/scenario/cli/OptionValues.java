package microtwin.scenario.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import microtwin.engine.Bounds;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;

/** Quantities and lists of numbers as values of options. */
final class OptionValues {

    private OptionValues() {}

    /** In SI, or a {@link ScenarioException} that names the option. */
    static double of(String option, String text, QuantityKind kind, Bounds bounds) {
        double value;
        try {
            value = Quantities.parse(text, kind);
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(option + " " + e.getMessage());
        }
        if (!bounds.contains(value)) {
            throw new ScenarioException(option + " must be " + Quantities.phrase(bounds, kind) + ", was " + text);
        }
        return value;
    }

    /** Likewise; empty if the option is not there. */
    static OptionalDouble ifThere(String option, String text, QuantityKind kind, Bounds bounds) {
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(of(option, text, kind, bounds));
    }

    /** Numbers by name, as {@code prompt=50,output=100}. */
    static Map<String, Double> numbers(String option, String text, List<String> names, Bounds bounds) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            boolean known = pair.length == 2 && names.contains(pair[0]) && !numbers.containsKey(pair[0]);
            double number = known ? of(option + " " + pair[0], pair[1], QuantityKind.NUMBER, bounds) : 0;
            if (!known) {
                throw new ScenarioException(option + " must be "
                        + names.stream().map(name -> name + "=NUMBER").collect(Collectors.joining(",")) + ", was "
                        + text);
            }
            numbers.put(pair[0], number);
        }
        return numbers;
    }
}
