package microtwin.scenario.weather;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import microtwin.scenario.Problems;
import microtwin.scenario.ScenarioException;

/** Reads a year of weather from a file of any known format, plain or gzipped; its content tells which one it is. */
public final class WeatherFile {

    /** Formats as messages and the reference call them. */
    public static final String FORMATS = "EPW, TMY3 CSV, PVGIS CSV (typical year or hourly) or NSRDB CSV";

    private static final int LARGEST = 32 << 20;
    private static final int MOST_PROBLEMS = 20;

    /** A format: how its text starts, and who reads it. */
    private enum Format {
        EPW(EpwReader::knows, EpwReader::read),
        TMY3(Tmy3Reader::knows, Tmy3Reader::read),
        PVGIS(PvgisReader::knows, PvgisReader::read),
        NSRDB(NsrdbReader::knows, NsrdbReader::read);

        private final Predicate<List<String>> knows;
        private final BiFunction<Source, List<String>, HourlyWeather> reader;

        Format(Predicate<List<String>> knows, BiFunction<Source, List<String>, HourlyWeather> reader) {
            this.knows = knows;
            this.reader = reader;
        }
    }

    /**
     * What a reader needs beside the text.
     *
     * @param file its name in messages
     */
    record Source(String file, Problems problems) {

        /** A line in messages, counted from 1. */
        String line(int number) {
            return file + ":" + number;
        }
    }

    private WeatherFile() {}

    /** The weather of a file, or a {@link ScenarioException} with its first 20 problems and the number of the others. */
    public static HourlyWeather read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, text(name, in));
        } catch (EOFException | ZipException e) {
            throw new ScenarioException(name + ": is cut off or no gzip file");
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(file + ": could not be read: " + e.getMessage());
        }
    }

    /** The weather of a text that is called {@code name} in messages. */
    static HourlyWeather read(String name, String text) {
        List<String> lines = text.lines().toList();
        return Stream.of(Format.values())
                .filter(format -> format.knows.test(lines))
                .findFirst()
                .orElseThrow(() ->
                        new ScenarioException(name + ":1: is no weather file of a known format; it must be " + FORMATS))
                .reader
                .apply(new Source(name, new Problems(MOST_PROBLEMS)), lines);
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
}
