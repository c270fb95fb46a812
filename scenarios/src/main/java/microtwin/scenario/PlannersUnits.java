package microtwin.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.BinaryPrefix;
import javax.measure.MetricPrefix;
import javax.measure.Prefix;
import javax.measure.Unit;
import si.uom.SI;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.unit.BaseUnit;
import tech.units.indriya.unit.UnitDimension;

/**
 * The units a planner may write. Money, tokens, requests, arithmetic, data, apparent power and angles are dimensions of
 * their own, so that a price of power is not taken for one of energy, nor a token for a request. A year has 365 days, a
 * month is a twelfth of it.
 */
final class PlannersUnits {

    private static final Pattern SYMBOL = Pattern.compile("([\\p{L}%\u00b5\u03a9]+)(?:\\^?(-?[1-9]))?");
    private static final Pattern DANGLING = Pattern.compile("[/*\u00b7]\\s*([/*\u00b7]|$)");
    private static final Map<String, Prefix> PREFIXES = prefixes();
    private static final Map<String, Unit<?>> UNITS = new LinkedHashMap<>();
    private static final Map<String, Unit<?>> BARE = new HashMap<>();

    /** Of one request, so that a plain {@code /day} can be read as requests per day. */
    static final Unit<?> REQUEST = own("request", 'r');

    static {
        Unit<?> watt = SI.WATT;
        Unit<?> hour = SI.SECOND.multiply(3600);
        Unit<?> day = hour.multiply(24);
        Unit<?> year = day.multiply(365);
        Unit<?> joule = SI.JOULE;
        prefixed("W", watt, "umkMGT");
        prefixed("J", joule, "pnumkMGT");
        prefixed("Wh", watt.multiply(hour), "mkMGTP");
        prefixed("cal", joule.multiply(4184).divide(1000), "k");
        prefixed("VA", own("VA", 'a'), "kMG");
        prefixed("V", SI.VOLT, "umkM");
        prefixed("A", SI.AMPERE, "mk");
        prefixed("Ah", SI.AMPERE.multiply(hour), "mk");
        prefixed("C", SI.COULOMB, "");
        prefixed("ohm", SI.OHM, "umkM");
        prefixed("\u03a9", SI.OHM, "umkM");
        prefixed("Hz", AbstractUnit.ONE.divide(SI.SECOND), "kMG");
        prefixed("K", SI.KELVIN, "m");
        plain(SI.CELSIUS, "degC", "\u00b0C");
        prefixed("m", SI.METRE, "numck");
        prefixed("L", SI.CUBIC_METRE.divide(1000), "mM");
        prefixed("g", SI.KILOGRAM.divide(1000), "mk");
        prefixed("t", SI.KILOGRAM.multiply(1000), "kMG");
        prefixed("s", SI.SECOND, "num");
        plain(SI.SECOND.multiply(60), "min");
        plain(hour, "h");
        plain(day, "d", "day", "days");
        plain(day.multiply(7), "wk", "week", "weeks");
        plain(year.divide(12), "month", "months");
        plain(year, "yr", "year", "years");
        prefixed("Pa", SI.PASCAL, "hkM");
        prefixed("bar", SI.PASCAL.multiply(100_000), "m");
        plain(own("deg", 'd'), "deg", "\u00b0");
        plain(AbstractUnit.ONE.divide(100), "%");
        plain(own("USD", '$'), "USD");
        Unit<?> data = own("B", 'B');
        for (String name : new String[] {"B", "byte", "bytes"}) {
            prefixed(name, data, name.equals("B") ? "kMGTP" : "");
        }
        for (BinaryPrefix prefix : new BinaryPrefix[] {BinaryPrefix.KIBI, BinaryPrefix.MEBI, BinaryPrefix.GIBI}) {
            plain(data.prefix(prefix), prefix.getSymbol() + "B");
        }
        prefixed("bit", data.divide(8), "kMGT");
        prefixed("FLOP", own("FLOP", 'F'), "kMGTPE");
        Unit<?> token = own("token", 't');
        prefixed("token", token, "kMG");
        prefixed("tokens", token, "kMG");
        plain(REQUEST, "request", "requests");
    }

    private PlannersUnits() {}

    private static Unit<?> own(String symbol, char dimension) {
        return new BaseUnit<>(symbol, UnitDimension.parse(dimension));
    }

    private static Map<String, Prefix> prefixes() {
        Map<String, Prefix> all = new HashMap<>();
        for (MetricPrefix prefix : MetricPrefix.values()) {
            all.put(prefix.getSymbol(), prefix);
        }
        all.put("u", MetricPrefix.MICRO);
        return all;
    }

    private static void plain(Unit<?> unit, String... names) {
        for (String name : names) {
            UNITS.put(name, unit);
        }
    }

    private static void prefixed(String name, Unit<?> unit, String letters) {
        plain(unit, name);
        BARE.put(name, unit);
        letters.chars().forEach(letter -> {
            Prefix prefix = PREFIXES.get(Character.toString(letter));
            UNITS.put(Character.toString(letter) + name, unit.prefix(prefix));
        });
    }

    /** All names, for advice. */
    static Set<String> names() {
        return UNITS.keySet();
    }

    /** The unit behind a text such as {@code USD/kWh}, {@code W/m2/K} or {@code /day}, or the word that is unknown. */
    static Parsed parse(String text) {
        if (DANGLING.matcher(text).find()) {
            return new Parsed(Optional.empty(), text);
        }
        if (UNITS.get(text) == SI.CELSIUS) {
            return new Parsed(Optional.of(SI.CELSIUS), text);
        }
        Unit<?> product = AbstractUnit.ONE;
        int at = text.startsWith("/") || text.startsWith("1/") ? text.indexOf('/') : -1;
        boolean divide = at >= 0;
        for (String factor : text.substring(at + 1).split("(?=[/*\u00b7])|(?<=[/*\u00b7])")) {
            if (factor.equals("/") || factor.equals("*") || factor.equals("\u00b7")) {
                divide = factor.equals("/");
                continue;
            }
            Optional<Unit<?>> unit = factor(factor.strip());
            if (unit.isEmpty()) {
                return new Parsed(Optional.empty(), factor.strip());
            }
            product = divide ? product.divide(unit.get()) : product.multiply(unit.get());
        }
        return new Parsed(Optional.of(product), text);
    }

    private static Optional<Unit<?>> factor(String text) {
        Matcher symbol = SYMBOL.matcher(text);
        if (!symbol.matches() || !UNITS.containsKey(symbol.group(1))) {
            return Optional.empty();
        }
        Unit<?> named = UNITS.get(symbol.group(1));
        Unit<?> unit = named == SI.CELSIUS ? SI.KELVIN : named; // per degree: only differences make sense
        return Optional.of(symbol.group(2) == null ? unit : unit.pow(Integer.parseInt(symbol.group(2))));
    }

    /** A unit, or the word that is none. */
    record Parsed(Optional<Unit<?>> unit, String word) {}
}
