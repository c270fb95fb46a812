package microtwin.report;

/** Prints an annex in columns of fixed width. */
final class AnnexText {

    private static final int GAP = 2;
    private static final int LEAST_WIDTH = 12;

    private AnnexText() {}

    static void append(StringBuilder text, Annex annex) {
        int labelWidth = GAP
                + annex.rows().stream()
                        .mapToInt(row -> row.label().length())
                        .max()
                        .orElse(0)
                + GAP;
        text.append('\n').append(left(Text.plain(annex.heading()), labelWidth));
        int[] widths = annex.columns().stream()
                .mapToInt(column -> Math.max(LEAST_WIDTH, column.length() + GAP))
                .toArray();
        for (int i = 0; i < widths.length; i++) {
            text.append(right(Text.plain(annex.columns().get(i)), widths[i]));
        }
        text.append('\n');
        for (Annex.Row row : annex.rows()) {
            text.append(left("  " + Text.plain(row.label()), labelWidth));
            for (int i = 0; i < widths.length; i++) {
                text.append(right(Text.plain(row.cells().get(i).text()), widths[i]));
            }
            text.append('\n');
        }
        annex.notes().forEach(note -> text.append(Text.plain(note)).append('\n'));
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
