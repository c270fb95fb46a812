package microtwin.scenario.feeder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import microtwin.grid.FeederSweep;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatpowerReaderTest {

    /** Charging, a capacitor, a transformer with a tap written against the flow, a generator, an open tie, a comment row. */
    private static final String SMALL = """
            function mpc = small
            mpc.version = '2';  %% a comment; with ] and [
            mpc.baseMVA = 10;
            mpc.bus = [
              7  3 0   0   0 0   1 1 5 20  1 1.1 0.9;
              8  1 1   0.5 0 0.2 1 1 0 20  1 1.1 0.9; 9 1 2, 1 0.1 0 1 1 0 0.4 1 1.05 0.95
              % 10 1 0 0 0 0 1 1 0 20 1 1.1 0.9;
              11 4 0   0   0 0   1 1 0 20  1 1.1 0.9;
            ];
            mpc.gen = [
              7 0 0 10 -10 1.02 100 1 10 0;
              8 0.4 0.1 10 -10 1 100 1 10 0;
              8 9 9 10 -10 1 100 0 10 0;
            ];
            mpc.branch = [
              7 8 0.01 0.02 0.04 5 0 0 0 0 1 -360 360;
              9 8 0.005 0.03 0 0 0 0 1.05 30 1 -360 360;
              7 9 0.01 0.02 0 0 0 0 0 0 0 -360 360;
              8 11 0.01 0.02 0 0 0 0 0 0 1 -360 360;
            ];
            mpc.gencost = [ 2 0 0 3 0 20 0 ];
            mpc.bus_name = { 'a [1]'; 'b'; 'c'; 'd' };
            """;

    private static Path shared(String name) {
        Path file =
                Path.of(System.getProperty("microtwin.shared", "../../shared"), "data", "feeders", "matpower", name);
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(Files.exists(file), file + " is missing");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here");
        return file;
    }

    private static FeederSweep solved(MatpowerCase read) {
        FeederSweep sweep = new FeederSweep(read.feeder(), 1);
        sweep.solve(read.loadW(), read.loadVar());
        assertEquals(FeederSweep.Outcome.CONVERGED, sweep.outcome(0));
        return sweep;
    }

    /** Losses and lowest voltages of Newton's method in pandapower 2.14.11. */
    @ParameterizedTest
    @CsvSource({
        "case22.m, 22, 662.311, 17.74260199, 0.9728750708, 22",
        "case33bw.m, 33, 3715, 202.6771265, 0.9130904794, 18",
        "case69.m, 69, 3802.1, 224.9916942, 0.9091877137, 65"
    })
    void publishedCases(String file, int buses, double loadKw, double lossKw, double lowestPu, String lowest) {
        MatpowerCase read = MatpowerReader.read(shared(file));
        assertEquals(file, read.name() + ".m");
        assertEquals(buses, read.feeder().size());
        assertEquals(loadKw, Arrays.stream(read.loadW()).sum() / 1e3, 1e-6);
        FeederSweep sweep = solved(read);
        assertEquals(lossKw, sweep.lossW(0) / 1e3, 1e-6 * lossKw);
        assertEquals(lowest, read.feeder().nodes().get(sweep.lowestNode(0)));
        assertEquals(lowestPu, sweep.voltagePu(sweep.lowestNode(0), 0), 1e-8);
        assertEquals(0.9, read.lowestPu()[buses - 1], 0);
    }

    @Test
    void everyColumnHasItsMeaning() {
        MatpowerCase read = MatpowerReader.read("small.m", SMALL);
        assertEquals(List.of("7", "8", "9"), read.feeder().nodes());
        assertEquals(1.02, read.feeder().ratioRootV(), 0);
        assertEquals(5, read.feeder().rootDeg(), 0);
        assertEquals(0.6e6, read.loadW()[1], 1e-6);
        assertEquals(0.4e6, read.loadVar()[1], 1e-6);
        assertEquals(5e6, read.feeder().ratingVa()[1], 0);
        assertEquals(1.05, read.highestPu()[2], 0);
        assertEquals(0.02 + 0.02, read.feeder().b()[1], 1e-15);
        FeederSweep sweep = solved(read);
        double w = Arrays.stream(read.loadW()).sum() + sweep.lossW(0) + sweep.shuntW(0);
        assertEquals(w, sweep.rootW(0), 1);
        // the tap stands at bus 9, which is 5 % above and 30 degrees before bus 8 without load
        assertEquals(35, sweep.angleDeg(2, 0), 3);
        assertTrue(sweep.voltagePu(2, 0) > sweep.voltagePu(1, 0));
    }

    /** The same network with ohm and kW instead of per unit and MW, in some of the ways in which cases say so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mpc.bus(:, [PD, QD]) = mpc.bus(:, [PD, QD]) / 1e3;",
                "mpc.bus(:, 3:4) = mpc.bus(:, 3:4) * 0.001;",
                "k = (2 + 3 - 1) / 4 * 10^-3; mpc.bus(:, [3 4]) = mpc.bus(:, [3 4]) .* k",
                "mpc.bus(:, PD) = mpc.bus(:, PD) / 500 / 2; mpc.bus(:, QD) = mpc.bus(:, QD) / sqrt(1e6);"
            })
    void conversionsAreDone(String loads) {
        String plain = """
                function mpc = two
                mpc.version = '2';
                mpc.baseMVA = 10;
                mpc.bus = [
                1 3 0 0 0 0 1 1 0 12.66 1 1 1;
                2 1 100 60 0 0 1 1 0 12.66 1 1.1 0.9;
                ];
                mpc.branch = [
                1 2 0.0922 0.0470 0 0 0 0 0 0 1 -360 360;
                ];
                [PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD, GS, BS, BUS_AREA, VM, ...
                    VA, BASE_KV] = idx_bus;
                [F_BUS, T_BUS, BR_R, BR_X] = idx_brch;
                Vbase = mpc.bus(1, BASE_KV) * 1e3;
                Sbase = mpc.baseMVA * 1e6;
                mpc.branch(:, [BR_R BR_X]) = mpc.branch(:, [BR_R BR_X]) / (Vbase^2 / Sbase);
                """;
        MatpowerCase read = MatpowerReader.read("two.m", plain + loads);
        assertEquals(100e3, read.loadW()[1], 1e-9);
        assertEquals(60e3, read.loadVar()[1], 1e-9);
        assertEquals(0.0922 / (12.66e3 * 12.66e3 / 10e6), read.feeder().r()[1], 1e-15);
    }

    /** As in cases that give kVA and one power factor. */
    @Test
    void powerFactor() {
        String text = SMALL + "define_constants;\npf = 0.85;\nmpc.bus(:, QD) = mpc.bus(:, PD) * sin(acos(pf));\n"
                + "mpc.bus(:, PD) = mpc.bus(:, PD) * pf;";
        MatpowerCase read = MatpowerReader.read("small.m", text);
        assertEquals(2e6 * 0.85, read.loadW()[2], 1e-6);
        assertEquals(2e6 * Math.sqrt(1 - 0.85 * 0.85), read.loadVar()[2], 1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mpc.gencost | if x; mpc.gencost | small.m:21: is code that is not known here: if x",
                "mpc.gencost | mpc.bus(2, 3) = 4; mpc.gencost"
                        + " | small.m:21: is code that is not known here: mpc.bus(2, 3) = 4",
                "mpc.gencost | mpc.bus(:, 3) = mpc.bus(:, 3) * x; mpc.gencost"
                        + " | small.m:21: is code that is not known here: x",
                "mpc.gencost | mpc.bus(:, 3) = mpc.bus(:, 3) * 2 + 1; mpc.gencost"
                        + " | small.m:21: is code that is not known here: + 1",
                "version = '2' | version = '1' | small.m:2: must be a case of version 2, is of version 1",
                "function mpc = small | x = 1"
                        + " | small.m:1: is no MATPOWER case of version 2: it must start with function mpc = NAME",
                "baseMVA = 10 | baseMVA = 0 | small.m: needs mpc.baseMVA above 0",
                "0.2 1 1 0 20 | 0.2 1 one 0 20 | small.m:6: column 8 must be a number, was one",
                "8  1 1   0.5 0 0.2 1 1 0 20 | 8 1 1 0.5 0.2 1 1 0 20"
                        + " | small.m:6: mpc.bus must have 13 columns or more, has 12",
                "8  1 1   0.5 | 8 3 1 0.5"
                        + " | small.m: must have one reference bus (type 3), has 2: a feeder has one source",
                "8  1 1   0.5 | 8 2 1 0.5"
                        + " | small.m:6: bus 8 holds its voltage (type 2), only the source of a feeder can",
                "0 0 0 0 0 0 -360 | 0 0 0 0 0 1 -360"
                        + " | small.m: must be radial, but its closed branches have the loop 8-7-9-8",
                "7 8 0.01 | 7 7 0.01 | small.m: must be radial, but its closed branches have the loop 7-7",
                "7 8 0.01 | 11 8 0.01 | small.m: no closed branch leads from the root 7 to 8, 9",
                "7 8 0.01 | 7 10 0.01 | small.m: branch 7-10 names no node: 10",
                "7 8 0.01 | 7 8 NaN | small.m:16: ratioR of branch 7-8 must be a finite number, was NaN",
                "8 0.4 0.1 | 10 0.4 0.1 | small.m:12: mpc.gen names no bus in service: 10"
            })
    void mistakesAreNamedByLine(String out, String in, String message) {
        assertTrue(SMALL.contains(out), out);
        ScenarioException refused = assertThrows(
                ScenarioException.class,
                () -> MatpowerReader.read("small.m", SMALL.replaceFirst(Pattern.quote(out), in)));
        assertEquals(message, refused.getMessage().lines().findFirst().orElseThrow(), refused.getMessage());
    }
}
