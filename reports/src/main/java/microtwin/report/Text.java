package microtwin.report;

/** Names from a scenario made harmless for where they are shown; anyone may have written them. */
final class Text {

    private static final String SPREADSHEET_FORMULA_STARTS = "=+-@\t\r";

    private Text() {}

    /** Without control characters and what no XML document may hold: each becomes a replacement character. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : 0xFFFD));
        return plain.toString();
    }

    /** The same in several lines. */
    static String plainLines(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .forEach(c -> plain.appendCodePoint(c == '\n' || c == '\t' || isPlain(c) ? c : 0xFFFD));
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        boolean bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean noCharacter = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
        return !Character.isISOControl(c) && !bidirectional && !noCharacter;
    }

    /** As text of an HTML document or value of an attribute. */
    static String html(String text) {
        return plainLines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** As a cell that no spreadsheet takes for a formula. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && SPREADSHEET_FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    /** Shortened to a length, with an ellipsis. */
    static String shortened(String text, int length) {
        String plain = plain(text);
        int[] points = plain.codePoints().toArray();
        return points.length <= length ? plain : new String(points, 0, length - 1) + "…";
    }

    /** As part of a file name: lower case letters, digits and hyphens; never empty. */
    static String fileName(String text) {
        String slug = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return slug.isEmpty() ? "x" : slug.substring(0, Math.min(slug.length(), 40));
    }
}
