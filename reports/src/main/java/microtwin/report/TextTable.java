package microtwin.report;

import java.util.List;
import java.util.Locale;

/** Prints a {@link ComparisonTable} in columns of fixed width, four significant digits, {@code -} where there is no number. */
final class TextTable {

    private static final int LABEL_WIDTH = 36;
    private static final int VALUE_WIDTH = 11;
    private static final int NAME_LENGTH = 18;
    private static final int CHANGE_WIDTH = 10;
    /** A relative change beyond this says no more than the two values do [%]. */
    private static final double LARGEST_CHANGE_PERCENT = 1e4;

    private final ComparisonTable table;
    private final List<String> names;
    private final int width;
    private final int differenceWidth;

    private TextTable(ComparisonTable table) {
        this.table = table;
        names = ComparisonTable.columns(table.comparison()).stream()
                .map(kpis -> ComparisonTable.name(table.comparison(), kpis, NAME_LENGTH))
                .toList();
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        width = Math.max(VALUE_WIDTH, longest + 2);
        differenceWidth = names.size() == 2 ? VALUE_WIDTH : Math.max(VALUE_WIDTH, longest + 4);
    }

    static String of(ComparisonTable table) {
        return new TextTable(table).text();
    }

    private String text() {
        Comparison comparison = table.comparison();
        StringBuilder text = new StringBuilder(Text.plain(comparison.scenario())).append('\n');
        table.warnings().forEach(warning -> text.append(Text.plain(warning)).append('\n'));
        text.append(comparison.period().text())
                .append(", step ")
                .append(comparison.period().stepS());
        text.append(" s, seed ").append(comparison.seed()).append("\n\n");
        text.append(heading()).append('\n');
        for (ComparisonTable.Section section : table.sections()) {
            text.append(section.heading()).append('\n');
            section.rows().forEach(row -> text.append(line(row)).append('\n'));
        }
        if (names.size() > 2) {
            text.append("(name): difference of name to ").append(names.get(0)).append('\n');
        }
        table.notes().forEach(note -> text.append(Text.plain(note)).append('\n'));
        comparison.annexes().forEach(annex -> AnnexText.append(text, annex));
        return text.toString();
    }

    private String heading() {
        StringBuilder line = new StringBuilder(" ".repeat(LABEL_WIDTH));
        names.forEach(name -> line.append(right(name, width)));
        for (int other = 1; other < names.size(); other++) {
            String difference = names.size() == 2 ? "difference" : "(" + names.get(other) + ")";
            line.append(right(difference, differenceWidth)).append(right("change", CHANGE_WIDTH));
        }
        return line.toString();
    }

    private String line(ComparisonTable.Row row) {
        StringBuilder line = new StringBuilder(left("  " + row.label(), LABEL_WIDTH));
        for (double value : row.values()) {
            line.append(right(Numbers.text(value), width));
        }
        for (ComparisonTable.Change change : table.changes(row)) {
            line.append(right(change.difference(), differenceWidth));
            line.append(right(change.percent(), CHANGE_WIDTH));
        }
        return line.toString().stripTrailing();
    }

    /** Change in percent of the baseline, to a tenth; empty if there is nothing to relate it to. */
    static String change(double difference, double baseline) {
        double percent = Units.PERCENT * difference / Math.abs(baseline);
        boolean none = !Double.isFinite(percent) || Math.abs(percent) > LARGEST_CHANGE_PERCENT;
        return none ? "" : String.format(Locale.ROOT, percent == 0 ? "%.1f %%" : "%+.1f %%", percent);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.codePointCount(0, text.length()))) + text;
    }
}
