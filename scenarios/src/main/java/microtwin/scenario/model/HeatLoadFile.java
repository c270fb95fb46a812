package microtwin.scenario.model;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.engine.Clock;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;
import microtwin.thermal.HeatDemand;
import microtwin.thermal.HeatSeries;

/**
 * A year of hourly loads in the text format of Modelica tables, as the district-energy examples of the Modelica Buildings
 * library carry them: {@code #1}, comments, {@code double name(8760,4)}, then rows of seconds since 1 January 00:00 of local
 * standard time, cooling (negative), space heating and hot water in watts.
 *
 * <p>A row holds the mean of the hour that begins at its time. A last row one hour after the year, which closes the period
 * for interpolation, is left out.
 */
final class HeatLoadFile {

    /** A load of the file. */
    enum Load {
        HEAT(2),
        HOT_WATER(3);

        private final int column;

        Load(int column) {
            this.column = column;
        }
    }

    private static final Pattern HEADER =
            Pattern.compile("(?:double|float)\\s+(\\w+)\\s*\\(\\s*(\\d+)\\s*,\\s*(\\d+)\\s*\\)\\s*");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[;,]\\s*|\\s+");
    private static final int COLUMNS = 4;
    private static final int MOST_PROBLEMS = 20;
    private static final long LARGEST_BYTES = 32 << 20;

    private final String name;
    private final Load load;
    private final Problems problems = new Problems(MOST_PROBLEMS);
    private final double[] wantedW = new double[HeatSeries.YEAR_HOURS];

    private HeatLoadFile(String name, Load load) {
        this.name = name;
        this.load = load;
    }

    /** One load of a file, or a {@link ScenarioException} with its first problems. */
    static HeatSeries read(Path file, Load load, double scale) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                throw new ScenarioException(name + ": is larger than 32 MB, too large for a year of hours");
            }
            return read(name, Files.readAllLines(file), load, scale);
        } catch (MalformedInputException e) {
            throw new ScenarioException(name + ": is no text file");
        } catch (IOException e) {
            throw new ScenarioException(name + ": could not be read: " + e.getMessage());
        }
    }

    static HeatSeries read(String name, List<String> lines, Load load, double scale) {
        HeatLoadFile reader = new HeatLoadFile(name, load);
        reader.read(lines);
        reader.problems.throwIfAny();
        for (int hour = 0; hour < reader.wantedW.length; hour++) {
            reader.wantedW[hour] *= scale;
        }
        return new HeatSeries(reader.wantedW);
    }

    private String at(int index) {
        return name + ":" + (index + 1);
    }

    private void read(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).strip().equals("#1")) {
            throw new ScenarioException(name + ":1: is no Modelica table, whose first line is #1");
        }
        int header = 1;
        while (header < lines.size()
                && (lines.get(header).isBlank() || lines.get(header).startsWith("#"))) {
            header++;
        }
        Matcher size = HEADER.matcher(header < lines.size() ? lines.get(header) : "");
        if (!size.matches()) {
            throw new ScenarioException(at(header) + ": must be a line such as double tab1(8760,4) before the rows");
        }
        if (!size.group(3).equals(Integer.toString(COLUMNS))) {
            throw new ScenarioException(
                    at(header) + ": must have 4 columns (seconds, cooling, heating, hot water), has " + size.group(3));
        }
        rows(lines, header + 1, size.group(2));
    }

    private void rows(List<String> lines, int from, String said) {
        List<Integer> rows = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                rows.add(i);
            }
        }
        if (!said.equals(Integer.toString(rows.size()))) {
            problems.add(name, "must have the " + said + " rows its header says, has " + rows.size());
        }
        if (rows.size() != wantedW.length && rows.size() != wantedW.length + 1) {
            problems.add(name, "must have the 8760 hours of a year, has " + rows.size() + " rows");
        }
        for (int hour = 0; hour < Math.min(rows.size(), wantedW.length); hour++) {
            if (!row(at(rows.get(hour)), lines.get(rows.get(hour)), hour)) {
                return;
            }
        }
    }

    /** False if no later row can be where it belongs. */
    private boolean row(String where, String line, int hour) {
        String[] fields = SEPARATOR.split(line.strip());
        if (fields.length != COLUMNS) {
            problems.add(where, "must have 4 columns, has " + fields.length);
            return true;
        }
        double timeS = number(fields[0]);
        if (timeS != hour * Clock.SECONDS_PER_HOUR) {
            problems.add(
                    where,
                    "must be " + hour * Clock.SECONDS_PER_HOUR + " s, an hour after the row before, was " + fields[0]);
            return false;
        }
        wantedW[hour] = number(fields[load.column]);
        if (!(wantedW[hour] >= 0 && wantedW[hour] <= HeatDemand.HOT_WATER_W.high())) {
            problems.add(
                    where,
                    "must be a load of at least 0 W in column " + (load.column + 1) + ", was " + fields[load.column]);
        }
        return true;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
