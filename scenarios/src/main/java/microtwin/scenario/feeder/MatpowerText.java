package microtwin.scenario.feeder;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a MATPOWER case into statements without comments; rows within brackets keep their line breaks. */
final class MatpowerText {

    private final List<Statement> statements = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int firstLine;
    private int depth;

    /** A statement without its semicolon, and the line it starts in. */
    record Statement(int line, String text) {}

    static List<Statement> statements(String text) {
        MatpowerText cut = new MatpowerText();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            cut.line(number, withoutComment(line));
        }
        cut.end();
        return cut.statements;
    }

    private static String withoutComment(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '\'';
            if (line.charAt(i) == '%' && !quoted) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    private void line(int number, String line) {
        int dots = line.indexOf("...");
        String code = dots < 0 ? line : line.substring(0, dots);
        for (int i = 0; i < code.length(); i++) {
            take(number, code.charAt(i));
        }
        if (depth > 0) {
            open.append(dots < 0 ? '\n' : ' ');
        } else if (dots < 0) {
            end();
        }
    }

    private void take(int number, char c) {
        if (open.isEmpty() && Character.isWhitespace(c)) {
            return;
        }
        firstLine = open.isEmpty() ? number : firstLine;
        depth += "[{(".indexOf(c) >= 0 ? 1 : "]})".indexOf(c) >= 0 ? -1 : 0;
        if (c == ';' && depth <= 0) {
            end();
        } else {
            open.append(c);
        }
    }

    private void end() {
        String text = open.toString().strip();
        if (!text.isEmpty()) {
            statements.add(new Statement(firstLine, text));
        }
        open.setLength(0);
        depth = 0;
    }
}
