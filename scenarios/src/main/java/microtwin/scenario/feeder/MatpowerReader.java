package microtwin.scenario.feeder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microtwin.grid.Feeder;
import microtwin.grid.FeederBranch;
import microtwin.grid.FeederNode;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.feeder.MatpowerTables.Row;
import microtwin.scenario.feeder.MatpowerText.Statement;

/**
 * Reads a radial case of MATPOWER (version 2): one reference bus, buses with load, capacitors and generators of given
 * power, lines and transformers. Branches out of service and isolated buses (type 4) are left out. The arithmetic that many
 * distribution cases carry after their tables is done; any other code is refused, as it might change the tables.
 *
 * <p>Source: MATPOWER User's Manual, appendix B.
 */
public final class MatpowerReader {

    private static final int LARGEST = 16 << 20;
    private static final int MOST_PROBLEMS = 20;
    private static final double W_PER_MW = 1e6;
    private static final double V_PER_KV = 1e3;
    private static final int PV = 2;
    private static final int REFERENCE = 3;
    private static final int ISOLATED = 4;

    private final String file;
    private final Problems problems = new Problems(MOST_PROBLEMS);
    private final MatpowerTables tables;
    private final Set<String> isolated = new HashSet<>();

    private MatpowerReader(String file) {
        this.file = file;
        tables = new MatpowerTables(file, problems);
    }

    /** The case of a file, or a {@link ScenarioException} with its first 20 problems. */
    public static MatpowerCase read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LARGEST) {
                throw new ScenarioException(name + ": is larger than 16 MB, too large for a case of a feeder");
            }
            return read(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ScenarioException(file + ": could not be read: " + e.getMessage());
        }
    }

    /** The case of a text that is called {@code name} in messages. */
    static MatpowerCase read(String name, String text) {
        return new MatpowerReader(name).read(text);
    }

    private MatpowerCase read(String text) {
        for (Statement statement : MatpowerText.statements(text)) {
            tables.read(statement);
        }
        requireTables();
        problems.throwIfAny();
        Row reference = reference();
        problems.throwIfAny();
        List<FeederNode> nodes = nodes();
        List<FeederBranch> branches = branches();
        problems.throwIfAny();
        Feeder feeder = feeder(reference, nodes, branches);
        MatpowerCase read = new MatpowerCase(
                tables.name(),
                feeder,
                new double[feeder.size()],
                new double[feeder.size()],
                new double[feeder.size()],
                new double[feeder.size()]);
        fill(read);
        problems.throwIfAny();
        return read;
    }

    private void requireTables() {
        if (tables.name().isEmpty()) {
            problems.add(file + ":1", "is no MATPOWER case of version 2: it must start with function mpc = NAME");
        }
        if (!(tables.baseMva() > 0)) {
            problems.add(file, "needs mpc.baseMVA above 0");
        }
        requireColumns("bus", 13);
        requireColumns("branch", 11);
        if (tables.rows("bus").isEmpty()) {
            problems.add(file, "needs the table mpc.bus");
        }
        requireColumns("gen", 8);
    }

    private void requireColumns(String table, int fewest) {
        for (Row row : tables.rows(table)) {
            if (row.cells().length < fewest) {
                tables.problem(
                        row.line(),
                        "mpc." + table + " must have " + fewest + " columns or more, has " + row.cells().length);
            }
        }
    }

    private static String bus(double number) {
        return Long.toString((long) number);
    }

    private Row reference() {
        List<Row> found = tables.rows("bus").stream()
                .filter(row -> row.at(2) == REFERENCE)
                .toList();
        if (found.size() != 1) {
            problems.add(
                    file, "must have one reference bus (type 3), has " + found.size() + ": a feeder has one source");
            return null;
        }
        return found.get(0);
    }

    private List<FeederNode> nodes() {
        List<FeederNode> nodes = new ArrayList<>();
        for (Row row : tables.rows("bus")) {
            String name = bus(row.at(1));
            if (row.at(2) == ISOLATED) {
                isolated.add(name);
                continue;
            }
            if (row.at(2) == PV) {
                tables.problem(
                        row.line(), "bus " + name + " holds its voltage (type 2), only the source of a feeder can");
            }
            if (!(row.at(10) > 0)) {
                tables.problem(row.line(), "baseKV of bus " + name + " must be above 0, was " + row.at(10));
                continue;
            }
            nodes.add(new FeederNode(
                    name, row.at(10) * V_PER_KV, row.at(5) / tables.baseMva(), row.at(6) / tables.baseMva()));
        }
        return nodes;
    }

    private List<FeederBranch> branches() {
        List<FeederBranch> branches = new ArrayList<>();
        for (Row row : tables.rows("branch")) {
            String from = bus(row.at(1));
            String to = bus(row.at(2));
            if (row.at(11) > 0 && !isolated.contains(from) && !isolated.contains(to)) {
                try {
                    branches.add(new FeederBranch(
                            from,
                            to,
                            row.at(3),
                            row.at(4),
                            row.at(5),
                            row.at(9) == 0 ? 1 : row.at(9),
                            row.at(10),
                            Double.POSITIVE_INFINITY,
                            row.at(6) > 0 ? row.at(6) * W_PER_MW : Double.POSITIVE_INFINITY,
                            true));
                } catch (IllegalArgumentException e) {
                    tables.problem(row.line(), e.getMessage());
                }
            }
        }
        return branches;
    }

    private Feeder feeder(Row reference, List<FeederNode> nodes, List<FeederBranch> branches) {
        String root = bus(reference.at(1));
        double voltage = tables.rows("gen").stream()
                .filter(row -> bus(row.at(1)).equals(root) && row.at(8) > 0)
                .mapToDouble(row -> row.at(6))
                .findFirst()
                .orElse(reference.at(8));
        try {
            return Feeder.of(
                    new Feeder.Root(root, tables.baseMva() * W_PER_MW, 3, voltage, reference.at(9)), nodes, branches);
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(file + ": " + e.getMessage());
        }
    }

    private void fill(MatpowerCase read) {
        for (Row row : tables.rows("bus")) {
            if (row.at(2) != ISOLATED) {
                int node = read.feeder().node(bus(row.at(1)));
                read.loadW()[node] = row.at(3) * W_PER_MW;
                read.loadVar()[node] = row.at(4) * W_PER_MW;
                read.lowestPu()[node] = row.at(13);
                read.highestPu()[node] = row.at(12);
            }
        }
        for (Row row : tables.rows("gen")) {
            String name = bus(row.at(1));
            int node = read.feeder().nodes().indexOf(name);
            if (row.at(8) > 0 && node < 0) {
                tables.problem(row.line(), "mpc.gen names no bus in service: " + name);
            } else if (row.at(8) > 0 && node > 0) {
                read.loadW()[node] -= row.at(2) * W_PER_MW;
                read.loadVar()[node] -= row.at(3) * W_PER_MW;
            }
        }
    }
}
