package microtwin.report;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Owner;

/**
 * A comparison as {@code kpis.csv}: a row for each key figure, each owner and each part of the waterfall; a column for
 * each architecture and for the difference of each to the baseline. An empty cell is a figure that has no value; a hyphen
 * is a difference that is not computed, because the services are unlike: rows under the header say why.
 */
final class CsvTable {

    private final Comparison comparison;
    private final List<Kpis> columns;
    private final StringWriter text = new StringWriter();
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);

    private CsvTable(Comparison comparison) {
        this.comparison = comparison;
        columns = ComparisonTable.columns(comparison);
    }

    static String of(Comparison comparison) {
        return new CsvTable(comparison).write();
    }

    private String write() {
        List<String> header = new ArrayList<>(List.of("kpi", "unit"));
        columns.forEach(kpis -> header.add(Text.cell(kpis.architecture())));
        columns.stream()
                .skip(1)
                .forEach(other -> header.add(
                        Text.cell(other.architecture() + " - " + columns.get(0).architecture())));
        csv.writeRecord(header);
        ComparisonTable.of(comparison).warnings().forEach(warning -> {
            List<String> row = new ArrayList<>(Collections.nCopies(header.size(), ""));
            row.set(0, Text.cell(warning));
            csv.writeRecord(row);
        });
        for (Kpi kpi : Kpi.values()) {
            row(kpi.key(), kpi.unit(), kpis -> kpis.value(kpi));
        }
        for (Owner owner : Owner.values()) {
            row("losses_mwh." + ComparisonJson.key(owner), "MWh", kpis -> kpis.lossMwh(owner));
        }
        for (Waterfall.Part part : Waterfall.Part.values()) {
            row("waterfall_twh." + part.key(), "TWh", part::twh);
        }
        columns.stream()
                .flatMap(kpis -> kpis.classes().keySet().stream())
                .distinct()
                .forEach(this::ofClass);
        return text.toString();
    }

    private void ofClass(String name) {
        ClassJson.FIGURES.forEach((key, figure) -> row(
                Text.cell(ClassJson.KEY + "." + name + "." + key),
                ClassJson.unit(key),
                kpis -> kpis.classes().containsKey(name)
                        ? figure.applyAsDouble(kpis.classes().get(name))
                        : Double.NaN));
    }

    private void row(String key, String unit, ToDoubleFunction<Kpis> value) {
        List<String> row = new ArrayList<>(List.of(key, unit));
        double baseline = value.applyAsDouble(columns.get(0));
        columns.forEach(kpis -> row.add(cell(value.applyAsDouble(kpis))));
        columns.stream()
                .skip(1)
                .forEach(other -> row.add(
                        comparison.unlikeService(other).isPresent()
                                ? "-"
                                : cell(value.applyAsDouble(other) - baseline)));
        csv.writeRecord(row);
    }

    private static String cell(double value) {
        return Double.isFinite(value) ? NumberOutput.toString(value, true) : "";
    }
}
