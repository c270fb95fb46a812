package microtwin.workload.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.workload.InferenceNode;
import microtwin.workload.NodeIntervals.Figure;

/**
 * Boards of the published logs, with what their data sheets say. Systems are described in {@code closed/Krai/systems} of
 * mlcommons/inference_results_v2.1. Cores of 128 bit of FP32 a cycle: 8 FLOP for Cortex-A72, A73 and A53; twice that for
 * Carmel, and twice again in FP16, which the others do not have.
 */
enum MeasuredBoard {
    /** 4 Cortex-A72 at 1.8 GHz, LPDDR4-3200 on 32 bit, 8 GiB. */
    RASPBERRY_PI_4_TFLITE(
            "Raspberry Pi 4 Model B, TFLite v2.7.1 (ruy)", "mobilenet-v1-.*-non-quantized", 12.8e9, 57.6e9, 8.59e9),
    RASPBERRY_PI_4_ARMNN_NEON(
            "Raspberry Pi 4 Model B Rev 1.4, ArmNN v22.05 (Neon)", "rpi4-armnn-v22.05-neon", 12.8e9, 57.6e9, 8.59e9),
    /** 4 Cortex-A73 at 2.208 GHz, 2 Cortex-A53 at 1.908 GHz, DDR4-2640 on 32 bit, 4 GiB. */
    ODROID_N2_PLUS_TFLITE("ODROID-N2+, TFLite v2.7.1 (ruy)", "odroid-tflite-v2.7.1-ruy", 10.56e9, 101.2e9, 4.29e9),
    ODROID_N2_PLUS_ARMNN_NEON("ODROID-N2+, ArmNN v22.05 (Neon)", "odroid-armnn-v22.05-neon", 10.56e9, 101.2e9, 4.29e9),
    /** 4 Cortex-A73 at 2.208 GHz, 4 Cortex-A53 at 2.016 GHz, LPDDR4X-4032 on 64 bit, 8 GB. */
    KHADAS_VIM4_TFLITE("Khadas VIM4, TFLite v2.7.1 (ruy)", "vim4-tflite-v2.7.1-ruy", 32.3e9, 135.2e9, 8e9),
    KHADAS_VIM4_ARMNN_NEON("Khadas VIM4, ArmNN v22.05 (Neon)", "vim4-armnn-v22.05-neon", 32.3e9, 135.2e9, 8e9),
    /** Processor cores alone: 8 Carmel at 2.2656 GHz; LPDDR4X on 256 bit, 32 GB. */
    AGX_XAVIER_CPU_TFLITE(
            "Jetson AGX Xavier, MAXN, TFLite v2.7.1 (ruy)",
            "xavier-power.0-fan.cool-tflite-v2.7.1-ruy",
            136.5e9,
            580e9,
            32e9),
    AGX_XAVIER_CPU_ARMNN_NEON(
            "Jetson AGX Xavier, MAXN, ArmNN v22.05 (Neon)",
            "xavier-power.0-fan.cool-armnn-v22.05-neon",
            136.5e9,
            580e9,
            32e9);

    /** Taken by system and engine (assumed) [byte]. */
    private static final double RESERVE_BYTES = 1e9;

    private final String board;
    private final String logs;
    private final double memoryBytesPerS;
    private final double flopPerS;
    private final double ramBytes;

    MeasuredBoard(String board, String logs, double memoryBytesPerS, double flopPerS, double ramBytes) {
        this.board = board;
        this.logs = logs;
        this.memoryBytesPerS = memoryBytesPerS;
        this.flopPerS = flopPerS;
        this.ramBytes = ramBytes;
    }

    String typeName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean isMobileNet() {
        return logs.startsWith("mobilenet");
    }

    /** A fit with what it was made of. */
    private record Fitted(Fit fit, String firstLog, int logs, String sha256) {}

    private Fitted fitted(Path folder) throws IOException {
        String part = isMobileNet() ? "rpi4_mobilenets" : "edge";
        List<BoardPower.Log> used = new ArrayList<>();
        List<TracedRequest> requests = new ArrayList<>();
        Map<TracedRequest, RequestWork> works = new HashMap<>();
        MessageDigest digest = sha256();
        double atS = 0;
        for (BoardPower.Log log : BoardPower.logs(folder.resolve(part), folder.resolve(part + "_summary.csv"))) {
            if (log.name().matches(".*__" + logs + "__.*")) {
                double answers = log.ratePerS() * (log.toS() - log.fromS());
                TracedRequest request = new TracedRequest(atS + log.fromS(), atS + log.toS(), 0, answers);
                used.add(log);
                requests.add(request);
                works.put(request, BoardPower.work(log.name(), request));
                digest.update(Files.readAllBytes(folder.resolve(part).resolve(log.name() + ".csv")));
                atS += log.timeS()[log.timeS().length - 1] + 10;
            }
        }
        Fit fit = Calibration.of(BoardPower.joined(used, requests), Meter.WALL, works::get);
        return new Fitted(fit, used.get(0).name(), used.size(), HexFormat.of().formatHex(digest.digest()));
    }

    private BoardSheet sheet() {
        return new BoardSheet(typeName(), memoryBytesPerS, flopPerS, ramBytes, RESERVE_BYTES);
    }

    private String model() {
        return isMobileNet() ? "MobileNet v1 of 16 sizes in FP32" : "ResNet-50 in FP32";
    }

    /** The node type, fitted to all of its logs. */
    String yaml(Path folder) throws IOException {
        Fitted fitted = fitted(folder);
        String release = isMobileNet() ? "2.0" : "2.1";
        Provenance provenance = new Provenance(
                board,
                "mlcommons/inference_results_v" + release + ", "
                        + (isMobileNet()
                                ? "open/Krai, " + fitted.logs + " logs of power one after another"
                                : fitted.firstLog.replaceFirst("__", "/Krai, ")),
                fitted.sha256,
                Provenance.DECLARED,
                model(),
                "none",
                "2022, MLPerf Inference v" + release);
        return NodeTypeWriter.yaml(fitted.fit, sheet(), MeterPoint.WALL, provenance);
    }

    /** Its row in the table of all. */
    String markdown(Path folder) throws IOException {
        Fit fit = fitted(folder).fit;
        InferenceNode node = NodeTypeWriter.node(fit, sheet());
        Map<Figure, Bounds> intervals = NodeTypeWriter.intervals(fit, sheet()).byFigure();
        return "| `" + typeName() + "` | " + cell(node.idleW(), intervals.get(Figure.IDLE)) + " | "
                + cell(node.maxW(), intervals.get(Figure.MAX)) + " | "
                + cell(node.etaCompute(), intervals.get(Figure.COMPUTE_EFFICIENCY)) + " | " + model() + " |";
    }

    private static String cell(double value, Bounds interval) {
        return String.format(Locale.ROOT, "%.3g (%.3g to %.3g)", value, interval.low(), interval.high());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
