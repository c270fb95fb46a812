package microtwin.scenario.logger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import microtwin.scenario.cli.Main;
import microtwin.scenario.run.LocalRunner;
import microtwin.scenario.trace.TraceFile;
import microtwin.scenario.trace.TraceOptions;
import microtwin.scenario.trace.TraceReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logger on made trees of {@code /sys}. */
class RecorderTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void needsAShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("sys").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    /** The rails of a Jetson: module input and a part of it. */
    private void jetson() throws IOException {
        write("class/hwmon/hwmon3/name", "ina3221");
        write("class/hwmon/hwmon3/in1_label", "VDD_IN");
        write("class/hwmon/hwmon3/in1_input", "5000");
        write("class/hwmon/hwmon3/curr1_input", "1200");
        write("class/hwmon/hwmon3/in2_label", "VDD_SOC");
        write("class/hwmon/hwmon3/in2_input", "5000");
        write("class/hwmon/hwmon3/curr2_input", "300");
        write("class/thermal/thermal_zone0/type", "tj-thermal");
        write("class/thermal/thermal_zone0/temp", "46500");
    }

    private int record(List<String> options, String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                "record",
                "--out",
                out().toString(),
                "--sys",
                folder.resolve("sys").toString(),
                "--path",
                folder.resolve("bin").toString()));
        if (!options.contains("--every")) {
            arguments.addAll(List.of("--every", "20 ms"));
        }
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(List.of(command));
        return Main.commandLine(new LocalRunner())
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("run.csv");
    }

    @Test
    void whatIsLoggedIsATrace() throws IOException {
        jetson();
        assertEquals(0, record(List.of("--idle", "200 ms"), "/bin/sh", "-c", "sleep 0.5"), err::toString);
        TraceReading reading = TraceFile.read(out(), TraceOptions.NONE);
        assertEquals(6, reading.trace().powerW()[3], 1e-9);
        assertEquals(319.65, reading.trace().chipK()[3], 1e-9);
        assertEquals(1, reading.trace().requests().size());
        double startS = reading.trace().requests().get(0).startS();
        assertTrue(startS >= 0.18, () -> "starts at " + startS);
        assertEquals(
                "time (s),power (W),active,chip (degC),probe VDD_IN (W),probe VDD_SOC (W)",
                Files.readAllLines(out()).get(1));
        assertTrue(err.toString().contains("Note: the power of the board is VDD_IN"), err::toString);
        assertTrue(err.toString().contains("Note: cannot see nvidia-smi: not on this machine"), err::toString);
    }

    @Test
    void theExitCodeIsThatOfTheCommand() throws IOException {
        jetson();
        assertEquals(7, record(List.of(), "/bin/sh", "-c", "exit 7"));
    }

    @Test
    void withoutASensorNothingRuns() {
        Path touched = folder.resolve("touched");
        assertEquals(2, record(List.of(), "/bin/sh", "-c", "echo > " + touched));
        assertFalse(Files.exists(touched));
        assertTrue(
                err.toString().contains("this machine shows no sensor of power, so nothing was run."), err::toString);
        assertTrue(err.toString().contains("cannot see powercap: no RAPL zone"), err::toString);
        assertEquals(0, record(List.of("--allow-empty"), "/bin/sh", "-c", "echo > " + touched));
        assertTrue(Files.exists(touched));
    }

    @Test
    void mistakesAreTold() throws IOException {
        write("class/hwmon/hwmon0/name", "a");
        write("class/hwmon/hwmon0/power1_input", "4000000");
        write("class/hwmon/hwmon0/power2_input", "3000000");
        assertEquals(2, record(List.of(), "/bin/sh", "-c", "exit 0"));
        assertTrue(
                err.toString()
                        .contains("this machine has the power sensors a_power1, a_power2, none of which is"
                                + " known to feed the board. Maybe: --power NAME"),
                err::toString);
        assertEquals(2, record(List.of("--power", "b"), "/bin/sh"));
        assertTrue(err.toString().contains("--power: this machine has no power sensor 'b'; it has a_power1, a_power2"));
        assertEquals(0, record(List.of("--power", "a_power1+a_power2"), "/bin/sh", "-c", "sleep 0.1"));
        assertEquals(7, TraceFile.read(out(), TraceOptions.NONE).trace().powerW()[1], 1e-9);
        assertEquals(
                2, record(List.of("--power", "a_power1"), folder.resolve("none").toString()));
        assertTrue(err.toString().contains("the command cannot be started: "), err::toString);
        assertEquals(2, record(List.of("--every", "0 s"), "/bin/sh"));
        assertTrue(err.toString().contains("--every must be between 1 ms and 1 h, was 0 s"), err::toString);
    }

    /** 10 J in 2 s, then 5 J in 1 s across the end of the counter, then nothing legible. */
    @Test
    void energyCountersMayWrap() throws IOException {
        write("class/powercap/intel-rapl:0/max_energy_range_uj", "20000000");
        write("class/powercap/intel-rapl:0/energy_uj", "7000000");
        AtomicLong nanoTime = new AtomicLong();
        Path zone = folder.resolve("sys/class/powercap/intel-rapl:0");
        EnergyProbe probe = new EnergyProbe("package-0", zone, nanoTime::get);
        nanoTime.set(2_000_000_000L);
        write("class/powercap/intel-rapl:0/energy_uj", "17000000");
        assertEquals(5, probe.value(), 1e-12);
        nanoTime.set(3_000_000_000L);
        write("class/powercap/intel-rapl:0/energy_uj", "2000000");
        assertEquals(5, probe.value(), 1e-12);
        nanoTime.set(4_000_000_000L);
        write("class/powercap/intel-rapl:0/energy_uj", "?");
        assertTrue(Double.isNaN(probe.value()));
    }

    /** Sockets are added; the cores of a socket are a part of it. */
    @Test
    void packagesAreAdded() throws IOException {
        for (String zone : List.of("intel-rapl:0", "intel-rapl:1", "intel-rapl:0:0")) {
            write("class/powercap/" + zone + "/energy_uj", "1");
            write(
                    "class/powercap/" + zone + "/name",
                    "package-" + zone.substring(11).replace(":", ""));
        }
        assertEquals(0, record(List.of(), "/bin/sh", "-c", "sleep 0.1"), err::toString);
        assertTrue(err.toString().contains("the power of the board is package-0 + package-1"), err::toString);
    }

    @Test
    void toolsAreFollowed() throws IOException {
        Path tool = folder.resolve("bin/tegrastats");
        Files.createDirectories(tool.getParent());
        Files.writeString(tool, "#!/bin/sh\nwhile true; do echo 'RAM 1/2MB VDD_IN 5036mW/5036mW'; sleep 0.02; done\n");
        assertTrue(tool.toFile().setExecutable(true));
        assertEquals(0, record(List.of("--idle", "500 ms"), "/bin/sh", "-c", "sleep 0.5"), err::toString);
        assertTrue(Files.readString(out()).contains(",5.0360,1,5.0360\n"), () -> err.toString());
    }
}
