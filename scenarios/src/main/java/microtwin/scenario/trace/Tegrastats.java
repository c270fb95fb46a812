package microtwin.scenario.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.thermal.Air;

/**
 * A line of {@code tegrastats}: rails in mW as {@code instant/average}, temperatures as {@code tj@51.2C}. The rail before
 * the regulators is the total; it is never added to its parts. Dummies ({@code PMIC@100C}, {@code @-256C}) are no
 * temperatures.
 */
public final class Tegrastats {

    private static final Pattern RAM = Pattern.compile("\\bRAM [0-9]+/[0-9]+MB\\b");
    private static final Pattern RAIL =
            Pattern.compile("(?<=\\s)([A-Z][A-Za-z0-9_]*) ([0-9]{1,9})(?:mW)?/[0-9]{1,9}(?:mW)?(?=\\s|$)");
    private static final Pattern TEMPERATURE = Pattern.compile("(?<=\\s)([A-Za-z0-9_]+)@(-?[0-9]+(?:\\.[0-9]+)?)C\\b");
    /** Rails that feed all others. */
    public static final List<String> TOTALS = List.of("VDD_IN", "POM_5V_IN");

    private static final List<String> CHIPS = List.of("tj", "CPU", "cpu", "MCPU", "thermal");
    private static final double COLDEST_DEGC = -200;
    private static final double W_PER_MW = 1e-3;

    private Tegrastats() {}

    /** True if a line is one. */
    public static boolean knows(String line) {
        return RAM.matcher(line).find();
    }

    /** Power by rail [W]. */
    public static Map<String, Double> railsW(String line) {
        Map<String, Double> rails = new LinkedHashMap<>();
        Matcher rail = RAIL.matcher(line);
        while (rail.find()) {
            rails.put(rail.group(1), Double.parseDouble(rail.group(2)) * W_PER_MW);
        }
        return rails;
    }

    /** The rail that feeds all others, if one is known to do so. */
    public static Optional<String> total(Map<String, Double> railsW) {
        return TOTALS.stream().filter(railsW::containsKey).findFirst();
    }

    /** Temperature of the processor; NaN if the line has none [K]. */
    public static double chipK(String line) {
        Map<String, Double> degC = new LinkedHashMap<>();
        Matcher temperature = TEMPERATURE.matcher(line);
        while (temperature.find()) {
            double value = Double.parseDouble(temperature.group(2));
            if (value > COLDEST_DEGC) {
                degC.put(temperature.group(1), value);
            }
        }
        return CHIPS.stream()
                .filter(degC::containsKey)
                .findFirst()
                .map(name -> degC.get(name) + Air.ZERO_CELSIUS_K)
                .orElse(Double.NaN);
    }
}
