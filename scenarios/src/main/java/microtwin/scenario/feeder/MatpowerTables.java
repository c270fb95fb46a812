package microtwin.scenario.feeder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import microtwin.scenario.Problems;
import microtwin.scenario.feeder.MatpowerText.Statement;

/**
 * Tables of a case after all of its statements: what is data, and the arithmetic that turns kW and ohm into MW and per unit.
 * Every other statement is a problem, because it might change the tables.
 *
 * <p>Source: MATPOWER User's Manual, appendix B (data file format) and tables B-1 to B-3 (columns).
 */
final class MatpowerTables {

    private static final Pattern FUNCTION = Pattern.compile("function\\s+mpc\\s*=\\s*(\\w+)");
    private static final Pattern VERSION = Pattern.compile("mpc\\.version\\s*=\\s*['\"](\\w+)['\"]");
    private static final Pattern BASE = Pattern.compile("mpc\\.baseMVA\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("mpc\\.(\\w+)\\s*=\\s*\\[(.*)\\]", Pattern.DOTALL);
    private static final Pattern OTHER = Pattern.compile("mpc\\.\\w+\\s*=\\s*(\\{.*\\}|'.*')", Pattern.DOTALL);
    private static final Pattern INDEX =
            Pattern.compile("\\[([\\w\\s,]*)\\]\\s*=\\s*idx_(bus|brch|gen)", Pattern.DOTALL);
    private static final Pattern COLUMNS = Pattern.compile(
            "mpc\\.(\\w+)\\(\\s*:\\s*,([^)]*)\\)\\s*=" + "\\s*mpc\\.(\\w+)\\(\\s*:\\s*,([^)]*)\\)(\\s*\\.?[*/].*)?");
    private static final Pattern SCALAR = Pattern.compile("([A-Za-z]\\w*)\\s*=(?!=)(.*)", Pattern.DOTALL);

    /** Names of the columns by the position in which the functions {@code idx_} return them. */
    private static final Map<String, String> NAMES = Map.of(
            "bus",
            "PQ=1 PV=2 REF=3 NONE=4 BUS_I=1 BUS_TYPE=2 PD=3 QD=4 GS=5 BS=6 BUS_AREA=7 VM=8 VA=9 BASE_KV=10 ZONE=11"
                    + " VMAX=12 VMIN=13 LAM_P=14 LAM_Q=15 MU_VMAX=16 MU_VMIN=17",
            "brch",
            "F_BUS=1 T_BUS=2 BR_R=3 BR_X=4 BR_B=5 RATE_A=6 RATE_B=7 RATE_C=8 TAP=9 SHIFT=10 BR_STATUS=11 PF=14 QF=15"
                    + " PT=16 QT=17 MU_SF=18 MU_ST=19 ANGMIN=12 ANGMAX=13 MU_ANGMIN=20 MU_ANGMAX=21",
            "gen",
            "GEN_BUS=1 PG=2 QG=3 QMAX=4 QMIN=5 VG=6 MBASE=7 GEN_STATUS=8 PMAX=9 PMIN=10 MU_PMAX=22 MU_PMIN=23"
                    + " MU_QMAX=24 MU_QMIN=25 PC1=11 PC2=12 QC1MIN=13 QC1MAX=14 QC2MIN=15 QC2MAX=16 RAMP_AGC=17"
                    + " RAMP_10=18 RAMP_30=19 RAMP_Q=20 APF=21");

    private final String file;
    private final Problems problems;
    private final MatpowerNumbers numbers = new MatpowerNumbers(this::cell);
    private final Map<String, List<Row>> tables = new HashMap<>();
    private String name = "";
    private double baseMva;

    /** A row, and the line it stands in. */
    record Row(int line, double[] cells) {

        /** Counted from 1, as in the manual. */
        double at(int column) {
            return cells[column - 1];
        }
    }

    MatpowerTables(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    String name() {
        return name;
    }

    double baseMva() {
        return baseMva;
    }

    List<Row> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    void problem(int line, String text) {
        problems.add(file + ":" + line, text);
    }

    void read(Statement statement) {
        try {
            if (!declaration(statement) && !table(statement) && !arithmetic(statement.text())) {
                notKnown(statement, statement.text());
            }
        } catch (IllegalArgumentException e) {
            notKnown(statement, e.getMessage());
        }
    }

    private void notKnown(Statement statement, String what) {
        String shown = what.replaceAll("\\s+", " ");
        problem(
                statement.line(),
                "is code that is not known here: " + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown));
    }

    private boolean declaration(Statement statement) {
        Matcher function = FUNCTION.matcher(statement.text());
        Matcher version = VERSION.matcher(statement.text());
        Matcher base = BASE.matcher(statement.text());
        if (function.matches()) {
            name = function.group(1);
        } else if (version.matches()) {
            if (!version.group(1).equals("2")) {
                problem(statement.line(), "must be a case of version 2, is of version " + version.group(1));
            }
        } else if (base.matches()) {
            baseMva = numbers.of(base.group(1));
            numbers.let("mpc.baseMVA", baseMva);
        } else {
            return OTHER.matcher(statement.text()).matches();
        }
        return true;
    }

    private boolean table(Statement statement) {
        Matcher table = TABLE.matcher(statement.text());
        if (!table.matches()) {
            return false;
        }
        List<Row> rows = new ArrayList<>();
        int line = statement.line();
        line += lines(statement.text().substring(0, table.start(2)));
        for (String part : table.group(2).split("\n", -1)) {
            for (String row : part.split(";")) {
                if (!row.isBlank()) {
                    row(line, row.strip().split("[\\s,]+"), rows);
                }
            }
            line++;
        }
        if (table.group(1).equals("dcline") && !rows.isEmpty()) {
            problem(statement.line(), "has direct current lines, which a radial feeder has not");
        }
        tables.put(table.group(1), rows);
        return true;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private void row(int line, String[] words, List<Row> rows) {
        double[] cells = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                cells[i] = words[i].equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                problem(line, "column " + (i + 1) + " must be a number, was " + words[i]);
                return;
            }
        }
        rows.add(new Row(line, cells));
    }

    private boolean arithmetic(String text) {
        Matcher index = INDEX.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        Matcher scalar = SCALAR.matcher(text);
        if (index.matches()) {
            index(
                    index.group(1).strip().split("[\\s,]+"),
                    NAMES.get(index.group(2)).split(" "));
        } else if (text.equals("define_constants")) {
            NAMES.values().forEach(all -> {
                String[] names = all.split(" ");
                index(Arrays.stream(names).map(n -> n.split("=")[0]).toArray(String[]::new), names);
            });
        } else if (columns.matches() && columns.group(1).equals(columns.group(3))) {
            columns(columns);
        } else if (scalar.matches()) {
            numbers.let(scalar.group(1), numbers.of(scalar.group(2)));
        } else {
            return text.equals("return") || text.equals("end");
        }
        return true;
    }

    private void index(String[] names, String[] standard) {
        for (int i = 0; i < Math.min(names.length, standard.length); i++) {
            numbers.let(names[i], Double.parseDouble(standard[i].split("=")[1]));
        }
    }

    private void columns(Matcher matcher) {
        int[] to = columnNumbers(matcher.group(2));
        int[] from = columnNumbers(matcher.group(4));
        double factor = matcher.group(5) == null ? 1 : numbers.factor(matcher.group(5));
        if (to.length != from.length) {
            throw new IllegalArgumentException(matcher.group());
        }
        for (Row row : rows(matcher.group(1))) {
            double[] old = row.cells().clone();
            for (int i = 0; i < to.length; i++) {
                if (Math.max(to[i], from[i]) > old.length || Math.min(to[i], from[i]) < 1) {
                    throw new IllegalArgumentException(matcher.group());
                }
                row.cells()[to[i] - 1] = old[from[i] - 1] * factor;
            }
        }
    }

    /** {@code PD}, {@code 3}, {@code 3:4}, {@code [PD, QD]}. */
    private int[] columnNumbers(String text) {
        String inner = text.replaceAll("[\\[\\]]", " ").strip();
        if (inner.contains(":")) {
            String[] ends = inner.split(":", 2);
            int low = numbers.index(ends[0].strip());
            int high = numbers.index(ends[1].strip());
            return IntStream.rangeClosed(low, high).toArray();
        }
        return Arrays.stream(inner.split("[\\s,]+")).mapToInt(numbers::index).toArray();
    }

    private double cell(String table, int row, int column) {
        List<Row> rows = rows(table);
        if (row < 1
                || row > rows.size()
                || column < 1
                || column > rows.get(row - 1).cells().length) {
            throw new IllegalArgumentException("mpc." + table + "(" + row + ", " + column + ")");
        }
        return rows.get(row - 1).at(column);
    }
}
