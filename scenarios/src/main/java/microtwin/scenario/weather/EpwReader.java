package microtwin.scenario.weather;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import microtwin.engine.Clock;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;

/**
 * Reads an EPW file (EnergyPlus weather), plain or gzipped. Its eight header lines give the place; each row is the mean over
 * the hour that ends at its label, in local standard time. What the file marks as missing is filled where the gap is short,
 * and named; whatever else is wrong is a problem.
 *
 * <p>Source: EnergyPlus, Auxiliary Programs, "EnergyPlus Weather File (EPW) Data Dictionary".
 */
public final class EpwReader {

    private static final int LARGEST = 32 << 20;
    private static final int MOST_PROBLEMS = 20;
    private static final int HEADER_LINES = 8;
    private static final int FEWEST_COLUMNS = 32;
    private static final int MOST_COLUMNS = 35;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final String file;
    private final Problems problems = new Problems(MOST_PROBLEMS);
    private final EpwColumns columns = new EpwColumns();

    private EpwReader(String file) {
        this.file = file;
    }

    /** The weather of a file, or a {@link ScenarioException} with its first 20 problems and the number of the others. */
    public static HourlyWeather read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return new EpwReader(name).read(text(name, in));
        } catch (EOFException | ZipException e) {
            throw new ScenarioException(name + ": is cut off or no gzip file");
        } catch (IOException e) {
            throw new ScenarioException(file + ": could not be read: " + e.getMessage());
        }
    }

    /** The weather of a text that is called {@code name} in messages. */
    static HourlyWeather read(String name, String text) {
        return new EpwReader(name).read(text);
    }

    private static String text(String name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                bytes = unzipped.readNBytes(LARGEST + 1);
            }
        }
        if (bytes.length > LARGEST) {
            throw new ScenarioException(name + ": is larger than 32 MB, too large for a year of hours");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private HourlyWeather read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < HEADER_LINES || !lines.get(0).startsWith("LOCATION,")) {
            throw new ScenarioException(
                    file + ":1: is no EPW file: it must start with eight lines, the first LOCATION,...");
        }
        String[] location = location(lines.get(0));
        periods(lines);
        int rows = rows(lines);
        problems.throwIfAny();
        double altitudeM = Double.parseDouble(location[9].strip());
        List<HourlyWeather.Hour> hours = columns.hours(file, rows, altitudeM, problems);
        problems.throwIfAny();
        return new HourlyWeather(
                location[1].strip(),
                Double.parseDouble(location[6].strip()),
                Double.parseDouble(location[7].strip()),
                altitudeM,
                Math.round(Double.parseDouble(location[8].strip()) * Clock.SECONDS_PER_HOUR),
                hours,
                columns.repairs());
    }

    private String[] location(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < 10) {
            throw new ScenarioException(file + ":1: LOCATION must have 10 fields, has " + fields.length);
        }
        within(fields[6], "latitude", -90, 90);
        within(fields[7], "longitude", -180, 180);
        within(fields[8], "time zone", -12, 14);
        within(fields[9], "elevation", -450, 9000);
        problems.throwIfAny();
        return fields;
    }

    private void within(String text, String what, double low, double high) {
        double value = EpwColumns.number(text);
        if (!(value >= low && value <= high)) {
            problems.add(
                    file + ":1",
                    what + " must be between " + (long) low + " and " + (long) high + ", was "
                            + EpwColumns.shown(text));
        }
    }

    private void periods(List<String> lines) {
        for (int i = 1; i < HEADER_LINES; i++) {
            if (lines.get(i).startsWith("DATA PERIODS,")) {
                String[] fields = lines.get(i).split(",", -1);
                boolean hourly =
                        fields.length > 2 && EpwColumns.number(fields[1]) == 1 && EpwColumns.number(fields[2]) == 1;
                if (!hourly) {
                    problems.add(file + ":" + (i + 1), "DATA PERIODS must be one period with one record an hour");
                }
                return;
            }
        }
        problems.add(file + ":" + HEADER_LINES, "has no DATA PERIODS line");
    }

    /** Reads all rows and returns their number, which is a year's. */
    private int rows(List<String> lines) {
        List<Integer> data = new ArrayList<>();
        for (int i = HEADER_LINES; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                data.add(i);
            }
        }
        boolean leap = data.size() == 8784;
        if (data.size() != 8760 && !leap) {
            problems.add(file, "must have 8760 or 8784 hours after its header, has " + data.size());
        }
        for (int row = 0; row < Math.min(data.size(), 8784); row++) {
            int line = data.get(row);
            row(row, leap, file + ":" + (line + 1), lines.get(line));
        }
        return data.size();
    }

    private void row(int row, boolean leap, String where, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length < FEWEST_COLUMNS || fields.length > MOST_COLUMNS) {
            problems.add(where, "must have " + MOST_COLUMNS + " columns, has " + fields.length);
            return;
        }
        String expected = label(row, leap);
        String found = (int) EpwColumns.number(fields[1]) + "-" + (int) EpwColumns.number(fields[2]) + " hour "
                + (int) EpwColumns.number(fields[3]);
        if (!found.equals(expected)) {
            problems.add(where, "must be month-day " + expected + " (hours end at 1 to 24), was " + found);
        }
        columns.read(row, where, fields, problems);
    }

    private static String label(int row, boolean leap) {
        int day = row / 24;
        int month = 0;
        while (month < 11 && day >= DAYS[month] + (leap && month == 1 ? 1 : 0)) {
            day -= DAYS[month] + (leap && month == 1 ? 1 : 0);
            month++;
        }
        return (month + 1) + "-" + (day + 1) + " hour " + (row % 24 + 1);
    }
}
