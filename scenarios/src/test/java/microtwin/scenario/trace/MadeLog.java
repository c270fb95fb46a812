package microtwin.scenario.trace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small log of each format: 20 samples a second apart, idle at about 4 W and six samples of about 8 W. */
enum MadeLog {
    FOUNDING("time_s,power_w,energy_j\n", k -> k + "," + watts(k) + "," + energyJ(k) + "\n"),
    GENERIC("Timestamp (s);Power (mW);Ambient (degC)\n", k -> stamp(k, "-", " ") + ";" + milli(k) + ";21.5\n"),
    TEGRASTATS(
            "",
            k -> "05-10-2024 12:00:" + two(k)
                    + " RAM 2448/7772MB (lfb 4x4MB) SWAP 0/3886MB (cached 0MB) CPU [12%@1420,off,8%@1420,5%@1420]"
                    + " EMC_FREQ 0%@2133 GR3D_FREQ 99%@624 PLL@38.5C cpu@45." + k % 10
                    + "C PMIC@100C tj@46.5C iwlwifi@-256C VDD_IN " + milli(k) + "mW/5036mW VDD_CPU_GPU_CV 1200mW/1100mW"
                    + " VDD_SOC 1300mW/1300mW\n"),
    JTOP(
            "time,uptime,CPU1,CPU2,RAM,GPU,Temp CPU,Temp GPU,Power VDD_CPU,Power TOT\n",
            k -> stamp(k, "-", " ") + ",0:10:" + two(k) + ",12,OFF,0.3,40,44.5,43.0,900," + milli(k) + "\n"),
    INA219("timestamp_ms,bus_voltage_V,current_mA\n", k -> 1000 * k + ",5.0," + milli(k) / 5 + "\n"),
    INA3221("time (s),in1_input,curr1_input,in2_input,curr2_input\n", k -> k + ",5000," + milli(k) / 5 + ",5000,100\n"),
    NVIDIA_SMI(
            "timestamp, index, power.draw [W], temperature.gpu, clocks.current.sm [MHz]\n",
            k -> stamp(k, "/", " ") + ".123, 0, " + watts(k) + " W, 51, " + (k == 3 ? "[N/A]" : "1410 MHz") + "\n"),
    MLPERF("t_s,watts,in_window\n", k -> k + ".00," + watts(k) + "," + (k >= 7 && k < 13 ? 1 : 0) + "\n"),
    POWERMETRICS(
            "Machine model: Mac14,2\nOS version: 22F66\n\n",
            k -> "*** Sampled system activity (Fri May 10 12:00:" + two(k) + " 2024 +0200) (1000.00ms elapsed) ***\n\n"
                    + "**** Processor usage ****\n\nCPU Power: 100 mW\nGPU Power: 20 mW\n"
                    + "Combined Power (CPU + GPU + ANE): " + milli(k) + " mW\n\n");

    private final String head;
    private final IntFunction<String> sample;

    MadeLog(String head, IntFunction<String> sample) {
        this.head = head;
        this.sample = sample;
    }

    /** Never twice the same, so that nothing is stuck. */
    static int milli(int k) {
        return (k >= 7 && k < 13 ? 8000 : 4000) + 5 * (k * 7 % 20);
    }

    private static String watts(int k) {
        return String.format(java.util.Locale.ROOT, "%.3f", milli(k) / 1000.0);
    }

    private static double energyJ(int k) {
        return IntStream.range(0, k).mapToDouble(MadeLog::milli).sum() / 1000;
    }

    private static String two(int k) {
        return String.format("%02d", k);
    }

    private static String stamp(int k, String dash, String between) {
        return String.join(dash, "2024", "05", "10") + between + "12:00:" + two(k);
    }

    TraceOptions options() {
        return this == INA3221 ? TraceOptions.NONE.withRail("1") : TraceOptions.NONE;
    }

    String text() {
        return head + IntStream.range(0, 20).mapToObj(sample).collect(Collectors.joining());
    }

    static TraceReading read(byte[] bytes, TraceOptions options) {
        try {
            return TraceFile.read("made.log", new ByteArrayInputStream(bytes), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TraceReading read(String text, TraceOptions options) {
        return read(text.getBytes(StandardCharsets.UTF_8), options);
    }
}
