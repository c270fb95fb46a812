package microtwin.scenario.logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import microtwin.scenario.trace.Tegrastats;
import microtwin.thermal.Air;

/**
 * What can be measured on a Linux machine: hwmon (INA219, INA3221 and others), powercap (RAPL), {@code tegrastats} and
 * {@code nvidia-smi}; and what cannot.
 */
final class Machine {

    private static final double W_PER_UW = 1e-6;
    /** From mV times mA. */
    private static final double W_PER_MV_MA = 1e-6;

    private static final double K_PER_MILLIDEGREE = 1e-3;
    private static final double MS_PER_S = 1000;
    private static final List<String> CHIP_ZONES =
            List.of("tj-thermal", "cpu-thermal", "CPU-therm", "x86_pkg_temp", "soc-thermal", "cpu_thermal");

    private final Path sys;
    private final List<Path> tools;
    private final long everyMs;
    private final List<Probe> powers = new ArrayList<>();
    private final List<String> blind = new ArrayList<>();

    /**
     * Looks what there is.
     *
     * @param sys usually {@code /sys}
     * @param tools folders of programs
     * @param everyS how often tools are to write [s]
     */
    Machine(Path sys, List<Path> tools, double everyS) throws IOException {
        this.sys = sys;
        this.tools = tools;
        everyMs = Math.max(1, Math.round(everyS * MS_PER_S));
        hwmon();
        powercap();
        tegrastats();
        nvidia();
    }

    /** Probes of power, those that feed most first. */
    List<Probe> powers() {
        return List.copyOf(powers);
    }

    /** What is there, but cannot be read, and what is not there, a sentence each. */
    List<String> blind() {
        return List.copyOf(blind);
    }

    /** Temperature of the processor. */
    Optional<Probe> chip() throws IOException {
        List<Path> zones = folders("class/thermal", "thermal_zone");
        for (String type : CHIP_ZONES) {
            for (Path zone : zones) {
                Path temp = zone.resolve("temp");
                if (text(zone.resolve("type")).equals(type) && !Double.isNaN(FileProbe.number(temp))) {
                    return Optional.of(new FileProbe("chip", type, temp, K_PER_MILLIDEGREE, Air.ZERO_CELSIUS_K));
                }
            }
        }
        return Optional.empty();
    }

    private void hwmon() throws IOException {
        int before = powers.size();
        for (Path chip : folders("class/hwmon", "hwmon")) {
            String origin = "hwmon " + text(chip.resolve("name"));
            for (Path power : files(chip, "power[0-9]+_(input|average)")) {
                String number = digits(power);
                add(new FileProbe(label(chip, "power" + number, origin), origin, power, W_PER_UW, 0), power);
            }
            for (Path current : files(chip, "curr[0-9]+_input")) {
                Path voltage = chip.resolve("in" + digits(current) + "_input");
                if (Files.exists(voltage)
                        && files(chip, "power" + digits(current) + "_(input|average)")
                                .isEmpty()) {
                    String name = label(chip, "in" + digits(current), origin);
                    add(new FileProbe(name, origin, voltage, W_PER_MV_MA, 0, current), voltage);
                }
            }
        }
        if (powers.size() == before) {
            blind.add("hwmon: no sensor of power, or of voltage and current");
        }
    }

    private String label(Path chip, String channel, String origin) throws IOException {
        String label = text(chip.resolve(channel + "_label"));
        return label.isEmpty() ? origin.replace("hwmon ", "") + "_" + channel : label;
    }

    private void powercap() throws IOException {
        List<Path> zones = folders("class/powercap", "intel-rapl:").stream()
                .filter(zone -> !digitsAfterColon(zone).contains(":"))
                .toList();
        for (Path zone : zones) {
            add(new EnergyProbe(text(zone.resolve("name")), zone, System::nanoTime), zone.resolve("energy_uj"));
        }
        if (zones.isEmpty()) {
            blind.add("powercap: no RAPL zone");
        }
    }

    private static String digitsAfterColon(Path zone) {
        String name = zone.getFileName().toString();
        return name.substring(name.indexOf(':') + 1);
    }

    /** Keeps a probe if it may be read. */
    private void add(Probe probe, Path file) {
        if (!Files.isReadable(file)) {
            blind.add(probe.origin() + ": no permission to read " + file + ". Maybe: as root, or chmod a+r it");
        } else if (Double.isNaN(FileProbe.number(file))) {
            blind.add(probe.origin() + ": " + file + " cannot be read as a number");
        } else {
            powers.add(probe);
        }
    }

    private void tegrastats() {
        boolean rails = powers.stream().anyMatch(probe -> Tegrastats.TOTALS.contains(probe.name()));
        if (!rails) {
            tool("tegrastats", "VDD_IN", List.of("--interval", String.valueOf(everyMs)), Machine::totalW);
        }
    }

    private static double totalW(String line) {
        Map<String, Double> rails = Tegrastats.railsW(line);
        return Tegrastats.total(rails).map(rails::get).orElse(Double.NaN);
    }

    private void nvidia() {
        List<String> arguments =
                List.of("--query-gpu=power.draw", "--format=csv,noheader,nounits", "--id=0", "--loop-ms=" + everyMs);
        tool("nvidia-smi", "gpu0", arguments, Machine::number);
    }

    private static double number(String line) {
        try {
            return Double.parseDouble(line.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void tool(String tool, String name, List<String> arguments, ToDoubleFunction<String> value) {
        Optional<Path> program = tools.stream()
                .map(folder -> folder.resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            blind.add(tool + ": not on this machine");
            return;
        }
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        command.addAll(arguments);
        try {
            powers.add(new ToolProbe(name, tool, command, value));
        } catch (IOException e) {
            blind.add(tool + ": cannot be started: " + e.getMessage());
        }
    }

    private List<Path> folders(String under, String prefix) throws IOException {
        return files(sys.resolve(under), Pattern.quote(prefix) + "[0-9:]+");
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String digits(Path file) {
        return file.getFileName().toString().replaceAll("[^0-9]", "");
    }

    private static String text(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "";
    }
}
