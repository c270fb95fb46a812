package microtwin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.report.ComparisonTable.Row;
import microtwin.report.ComparisonTable.Section;

/** The rows of each class of requests; what no architecture has, such as late answers, has no row. */
final class ClassTable {

    private static final int NAME_LENGTH = 24;

    private final List<Kpis> columns;
    private final List<Row> rows = new ArrayList<>();

    private ClassTable(Comparison comparison) {
        columns = ComparisonTable.columns(comparison);
    }

    /** Empty if there are no classes to tell apart. */
    static Optional<Section> of(Comparison comparison) {
        ClassTable table = new ClassTable(comparison);
        List<String> names = table.columns.stream()
                .flatMap(kpis -> kpis.classes().keySet().stream())
                .distinct()
                .toList();
        names.forEach(table::add);
        return names.size() > 1 ? Optional.of(new Section("By class of requests", table.rows)) : Optional.empty();
    }

    private void add(String name) {
        row(name, Text.shortened(name, NAME_LENGTH) + ", requests", ClassFigures::requests);
        row(name, "  served [%]", f -> f.percent(f.served()));
        ifAny(name, "  late [%]", f -> f.percent(f.late()));
        ifAny(name, "  below the quality floor [%]", f -> f.percent(f.belowFloor()));
        ifAny(name, "  refused [%]", f -> f.percent(f.refused()));
        ifAny(name, "  lost at the sites [%]", f -> f.percent(f.lost()));
        ifAny(name, "  waiting at the end [%]", f -> f.percent(f.waiting()));
        row(name, "  quality, mean [1e9]", ClassFigures::qualityB);
        row(name, "  energy of one at C [Wh]", ClassFigures::whAtChip);
        row(name, "  energy of one at D [Wh]", ClassFigures::whAtDelivery);
        row(name, "  energy of one at G [Wh]", ClassFigures::whAtGeneration);
    }

    private void ifAny(String name, String label, ToDoubleFunction<ClassFigures> figure) {
        if (columns.stream().anyMatch(kpis -> value(kpis, name, figure) > 0)) {
            row(name, label, figure);
        }
    }

    private void row(String name, String label, ToDoubleFunction<ClassFigures> figure) {
        double[] values =
                columns.stream().mapToDouble(kpis -> value(kpis, name, figure)).toArray();
        rows.add(new Row(label, Row.Kind.COMPARED, values));
    }

    private static double value(Kpis kpis, String name, ToDoubleFunction<ClassFigures> figure) {
        ClassFigures figures = kpis.classes().get(name);
        return figures == null ? Double.NaN : figure.applyAsDouble(figures);
    }
}
