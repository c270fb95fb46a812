package microtwin.grid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A table of golden values: comma separated, one line of names, comments start with #. */
final class Table {

    private final List<String> names;
    private final List<String[]> rows = new ArrayList<>();

    private Table(InputStream in) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> lines =
                    reader.lines().filter(line -> !line.startsWith("#")).toList();
            names = Arrays.asList(lines.get(0).split(",", -1));
            lines.stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
        }
    }

    static Table resource(String name) {
        try {
            return new Table(Table.class.getResourceAsStream("/golden/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table of the shared golden data; where they are absent the test is skipped, but not on the build server. */
    static Table shared(String name) {
        Path file = Path.of(System.getProperty("microtwin.shared", "../shared"), "golden", name);
        if (!Files.exists(file)) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("golden data missing: " + name);
            }
            Assumptions.abort("golden data missing: " + name);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Table(name.endsWith(".gz") ? new GZIPInputStream(in) : in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int rows() {
        return rows.size();
    }

    String text(int row, String name) {
        return rows.get(row)[names.indexOf(name)];
    }

    /** A number; NaN for a blank cell. */
    double number(int row, String name) {
        String text = text(row, name);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    double[] column(String name) {
        double[] column = new double[rows()];
        Arrays.setAll(column, row -> number(row, name));
        return column;
    }

    /** Row of a key in the first column. */
    int find(String key) {
        for (int row = 0; row < rows(); row++) {
            if (rows.get(row)[0].equals(key)) {
                return row;
            }
        }
        throw new IllegalArgumentException("no row " + key);
    }
}
