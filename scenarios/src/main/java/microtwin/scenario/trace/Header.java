package microtwin.scenario.trace;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header of a column, taken apart.
 *
 * @param text as the file writes it
 * @param name lower case, words joined by {@code _}
 * @param unit in brackets or behind a {@code _}, as planners write it
 */
record Header(String text, String name, Optional<String> unit) {

    private static final int LONGEST = 100;
    private static final Pattern BRACKETS = Pattern.compile("(.*?)\\s*[\\[(]\\s*([^\\[\\]()]+?)\\s*[\\])]");
    private static final Pattern SUFFIX = Pattern.compile("(.+)_([A-Za-z%]+)");
    /** What may stand behind a name, lower case; no board needs a megawatt. */
    private static final Map<String, String> SUFFIXES = Map.ofEntries(
            Map.entry("s", "s"),
            Map.entry("sec", "s"),
            Map.entry("ms", "ms"),
            Map.entry("us", "us"),
            Map.entry("ns", "ns"),
            Map.entry("w", "W"),
            Map.entry("mw", "mW"),
            Map.entry("uw", "uW"),
            Map.entry("kw", "kW"),
            Map.entry("watts", "W"),
            Map.entry("j", "J"),
            Map.entry("mj", "mJ"),
            Map.entry("uj", "uJ"),
            Map.entry("kj", "kJ"),
            Map.entry("wh", "Wh"),
            Map.entry("kwh", "kWh"),
            Map.entry("v", "V"),
            Map.entry("mv", "mV"),
            Map.entry("a", "A"),
            Map.entry("ma", "mA"),
            Map.entry("c", "degC"),
            Map.entry("degc", "degC"),
            Map.entry("k", "K"),
            Map.entry("hz", "Hz"),
            Map.entry("khz", "kHz"),
            Map.entry("mhz", "MHz"),
            Map.entry("ghz", "GHz"));
    /** Names that are units themselves. */
    private static final Map<String, String> UNITS = Map.of(
            "watts",
            "W",
            "watt",
            "W",
            "joules",
            "J",
            "volts",
            "V",
            "amps",
            "A",
            "seconds",
            "s",
            "epoch",
            "s",
            "unix_time",
            "s");

    static Header of(String field) {
        String text = field.strip();
        Matcher brackets = BRACKETS.matcher(text);
        if (text.length() <= LONGEST && brackets.matches()) {
            return new Header(text, plain(brackets.group(1)), Optional.of(brackets.group(2)));
        }
        Matcher suffix = SUFFIX.matcher(text);
        if (suffix.matches() && SUFFIXES.containsKey(lower(suffix.group(2)))) {
            return new Header(text, plain(suffix.group(1)), Optional.of(SUFFIXES.get(lower(suffix.group(2)))));
        }
        String name = plain(text);
        return new Header(text, name, Optional.ofNullable(UNITS.get(name)));
    }

    private static String plain(String text) {
        return lower(text).replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_|_$", "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** True if a user may mean it. */
    boolean isCalled(String wanted) {
        return text.equals(wanted.strip()) || text.equalsIgnoreCase(wanted.strip()) || name.equals(plain(wanted));
    }
}
