package microtwin.scenario.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which columns of a CSV log hold what. */
final class CsvColumns {

    /** A part of the power: a power, or a voltage and a current. */
    private record Part(Cell first, Optional<Cell> current) {

        double valueW(String[] fields) {
            double value = first.value(fields);
            return current.isPresent() ? value * current.get().value(fields) : value;
        }
    }

    private final CsvForm form;
    private final List<Header> headers;
    private final TraceOptions options;
    private final Map<TraceColumn, Cell> cells = new EnumMap<>(TraceColumn.class);
    private final List<Part> power = new ArrayList<>();

    CsvColumns(CsvForm form, List<Header> headers, TraceOptions options) {
        this.form = form;
        this.headers = headers;
        this.options = options;
        for (TraceColumn column : TraceColumn.values()) {
            if (column != TraceColumn.POWER) {
                find(column).ifPresent(index -> cells.put(column, cell(column, index)));
            }
        }
        if (!cells.containsKey(TraceColumn.TIME) && options.intervalS().isEmpty()) {
            throw missing(TraceColumn.TIME);
        }
        power();
    }

    private void power() {
        if (options.rail().isPresent()) {
            for (String rail : options.rail().get().split("\\+")) {
                power.add(rail(rail.strip()));
            }
            return;
        }
        if (form == CsvForm.HWMON && !options.columns().containsKey(TraceColumn.POWER)) {
            List<String> rails = headers.stream()
                    .map(Header::text)
                    .filter(text -> text.matches("in[0-9]+_input"))
                    .map(text -> text.replaceAll("[^0-9]", ""))
                    .toList();
            if (rails.size() > 1) {
                throw new IllegalArgumentException("has the rails " + String.join(", ", rails)
                        + "; which one feeds the board must be declared (rail), as a total is never the sum of all");
            }
            power.add(rail(rails.get(0)));
            return;
        }
        Optional<Integer> column = form == CsvForm.JTOP && !options.columns().containsKey(TraceColumn.POWER)
                ? Optional.of(index("Power TOT", TraceColumn.POWER))
                : find(TraceColumn.POWER);
        if (column.isPresent()) {
            power.add(new Part(cell(TraceColumn.POWER, column.get()), Optional.empty()));
        } else if (cells.containsKey(TraceColumn.VOLTAGE) && cells.containsKey(TraceColumn.CURRENT)) {
            power.add(new Part(cells.get(TraceColumn.VOLTAGE), Optional.of(cells.get(TraceColumn.CURRENT))));
        } else {
            throw missing(TraceColumn.POWER);
        }
    }

    private Part rail(String name) {
        if (form == CsvForm.HWMON) {
            return new Part(
                    cell(TraceColumn.VOLTAGE, index("in" + name + "_input", TraceColumn.VOLTAGE)),
                    Optional.of(cell(TraceColumn.CURRENT, index("curr" + name + "_input", TraceColumn.CURRENT))));
        }
        String wanted = form == CsvForm.JTOP ? "Power " + name : name;
        return new Part(cell(TraceColumn.POWER, index(wanted, TraceColumn.POWER)), Optional.empty());
    }

    /** The column of a name. */
    private int index(String name, TraceColumn column) {
        return IntStream.range(0, headers.size())
                .filter(i -> headers.get(i).isCalled(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "has no column '" + name + "' (" + column.key() + "); it has " + names()));
    }

    private Optional<Integer> find(TraceColumn column) {
        if (options.columns().containsKey(column)) {
            return Optional.of(index(options.columns().get(column), column));
        }
        List<Integer> found = IntStream.range(0, headers.size())
                .filter(i -> isA(column, headers.get(i)))
                .boxed()
                .toList();
        if (found.size() > 1 && column == TraceColumn.POWER) {
            throw new IllegalArgumentException("has several columns of power ("
                    + found.stream().map(i -> headers.get(i).text()).collect(Collectors.joining(", "))
                    + "); which one must be declared");
        }
        return found.stream().findFirst();
    }

    private boolean isA(TraceColumn column, Header header) {
        if (form == CsvForm.JTOP && column == TraceColumn.CHIP) {
            return header.name().equals("temp_tj") || header.name().equals("temp_cpu");
        }
        if (column == TraceColumn.DEVICE && form != CsvForm.NVML) {
            return false;
        }
        boolean plain = !column.hasUnit() && header.unit().isPresent();
        return column.isNamed(header.name()) && !plain;
    }

    private Cell cell(TraceColumn column, int index) {
        Header header = headers.get(index);
        Optional<String> unit = Optional.ofNullable(options.units().get(column))
                .or(header::unit)
                .or(() -> form.unit(column));
        if (!column.hasUnit()) {
            return new Cell(index, header.text(), Optional.of(Scale.PLAIN));
        }
        try {
            return new Cell(index, header.text(), unit.map(text -> Scale.of(column, text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unit of column '" + header.text() + "' " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException missing(TraceColumn column) {
        return new IllegalArgumentException(
                "has no column of " + column.key() + "; it has " + names() + ". Maybe: declare which one it is");
    }

    private String names() {
        return headers.stream().map(Header::text).limit(20).collect(Collectors.joining(", "));
    }

    Optional<Cell> of(TraceColumn column) {
        return Optional.ofNullable(cells.get(column));
    }

    /** Power of a row; NaN if it has none [W]. */
    double powerW(String[] fields) {
        double sum = 0;
        for (Part part : power) {
            sum += part.valueW(fields);
        }
        return sum;
    }
}
