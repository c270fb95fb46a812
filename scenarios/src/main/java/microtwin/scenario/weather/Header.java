package microtwin.scenario.weather;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoublePredicate;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.weather.Columns.Field;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.scenario.weather.WeatherFile.Source;

/** The line of a CSV file that names its columns. */
final class Header {

    private final Source source;
    private final int line;
    private final String[] names;
    private final Map<Quantity, Field> fields = new EnumMap<>(Quantity.class);

    /**
     * A header.
     *
     * @param line its number in the file, from 1
     */
    Header(Source source, int line, String text) {
        this.source = source;
        this.line = line;
        names = text.split(",", -1);
    }

    /** Index of a column, or -1. Case and blanks around it do not matter. */
    int index(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** Index of a column without which the file cannot be read. */
    int required(String name) {
        int index = index(name);
        if (index < 0) {
            throw new ScenarioException(source.line(line) + ": has no column " + name);
        }
        return index;
    }

    /** A quantity that must be there. */
    Header needs(Quantity quantity, String name, DoublePredicate missing) {
        fields.put(quantity, Field.of(required(name), quantity, missing));
        return this;
    }

    /** A quantity that may be missing. */
    Header takes(Quantity quantity, String name, DoublePredicate missing) {
        if (index(name) >= 0) {
            fields.put(quantity, Field.of(index(name), quantity, missing));
        }
        return this;
    }

    /** A quantity that may be missing, in another unit. */
    Header takes(Quantity quantity, String name, String unit, double factor, DoublePredicate missing) {
        if (index(name) >= 0) {
            fields.put(quantity, new Field(index(name), unit, factor, missing));
        }
        return this;
    }

    /** Direct and diffuse light are both there or both not. */
    Header bothOrNone(String direct, String diffuse) {
        if (index(direct) >= 0 != index(diffuse) >= 0) {
            required(direct);
            required(diffuse);
        }
        return this;
    }

    Map<Quantity, Field> fields() {
        return fields;
    }

    /** Columns a row must have: those with a name. */
    int named() {
        int last = names.length;
        while (last > 0 && names[last - 1].isBlank()) {
            last--;
        }
        return last;
    }

    /** Columns a row may have. */
    int all() {
        return names.length;
    }
}
