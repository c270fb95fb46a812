package microtwin.scenario.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.model.HeatLoadFile.Load;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hourly loads in Modelica tables. */
class HeatLoadFileTest {

    private static final int HEADER = 3;

    /** Heating of as many watts as the hour of the year, hot water of twice as many. */
    private static List<String> lines(String separator) {
        List<String> lines = new ArrayList<>(List.of("#1", "# made up", "", "double tab1(8760,4)"));
        for (int hour = 0; hour < 8760; hour++) {
            lines.add(String.join(separator, "" + 3600 * hour, "-5", "" + hour, "" + 2 * hour));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", " ", "\t", "; "})
    void anySeparator(String separator) {
        double[] heat =
                HeatLoadFile.read("made.mos", lines(separator), Load.HEAT, 1).wantedW();
        double[] water = HeatLoadFile.read("made.mos", lines(separator), Load.HOT_WATER, 0.5)
                .wantedW();
        assertEquals(8759, heat[8759]);
        assertEquals(4000, water[4000]);
    }

    /** The closing row of a period is no hour of its own. */
    @Test
    void closingRow() {
        List<String> lines = lines(";");
        lines.set(HEADER, "float tab1(8761, 4)");
        lines.add("31536000;0;0;0");
        assertEquals(8759, HeatLoadFile.read("made.mos", lines, Load.HEAT, 1).wantedW()[8759]);
    }

    private static String problems(Consumer<List<String>> change) {
        List<String> lines = lines(";");
        change.accept(lines);
        return String.join(
                "\n",
                assertThrows(ScenarioException.class, () -> HeatLoadFile.read("made.mos", lines, Load.HEAT, 1))
                        .problems());
    }

    @Test
    void malformed() {
        assertEquals("made.mos:1: is no Modelica table, whose first line is #1", problems(List::clear));
        assertEquals(
                "made.mos:4: must be a line such as double tab1(8760,4) before the rows",
                problems(lines -> lines.set(HEADER, "table")));
        assertEquals(
                "made.mos:4: must have 4 columns (seconds, cooling, heating, hot water), has 2",
                problems(lines -> lines.set(HEADER, "double tab1(8760,2)")));
        assertEquals(
                "made.mos: must have the 8760 rows its header says, has 8000\n"
                        + "made.mos: must have the 8760 hours of a year, has 8000 rows",
                problems(lines -> lines.subList(8004, 8764).clear()));
        assertEquals(
                "made.mos:14: must be 32400 s, an hour after the row before, was 33000",
                problems(lines -> lines.set(13, "33000;0;0;0")));
        assertEquals("made.mos:14: must have 4 columns, has 3", problems(lines -> lines.set(13, "32400;0;0")));
        assertEquals(
                "made.mos:14: must be a load of at least 0 W in column 3, was -7",
                problems(lines -> lines.set(13, "32400;0;-7;0")));
        assertEquals(
                "made.mos:14: must be a load of at least 0 W in column 3, was NaN",
                problems(lines -> lines.set(13, "32400;0;NaN;0")));
    }

    /** The Swiss parcel: 219 MWh and at most 167.69 kW of heating, 20.6 MWh and at most 9.39 kW of hot water. */
    @Test
    void swissParcel() {
        Path file = Path.of(
                        System.getProperty("microtwin.shared", "../../shared"),
                        "data/load/SwissResidential_20190916_heat_dhw_cool.mos")
                .toAbsolutePath()
                .normalize();
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(Files.exists(file), file + " is missing");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here");
        double[] heat = HeatLoadFile.read(file, Load.HEAT, 1).wantedW();
        double[] water = HeatLoadFile.read(file, Load.HOT_WATER, 1).wantedW();
        assertEquals(167_690, Arrays.stream(heat).max().orElseThrow());
        assertEquals(9390, Arrays.stream(water).max().orElseThrow());
        assertEquals(219, Arrays.stream(heat).sum() / 1e6, 0.5);
        assertEquals(20.6, Arrays.stream(water).sum() / 1e6, 0.05);
        assertEquals(18_230, heat[0], "the hour from midnight");
    }
}
