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

    /** The node type, fitted to all of its logs. */
    String yaml(Path folder) throws IOException {
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
        Provenance provenance = new Provenance(
                board,
                isMobileNet()
                        ? "mlcommons/inference_results_v2.0, open/Krai, " + used.size()
                                + " logs of power one after another"
                        : "mlcommons/inference_results_v2.1, closed/Krai, "
                                + used.get(0).name(),
                HexFormat.of().formatHex(digest.digest()),
                "declared",
                isMobileNet() ? "MobileNet v1 of 16 sizes in FP32" : "ResNet-50 in FP32",
                "none",
                isMobileNet() ? "2022, MLPerf Inference v2.0" : "2022, MLPerf Inference v2.1");
        BoardSheet sheet = new BoardSheet(typeName(), memoryBytesPerS, flopPerS, ramBytes, RESERVE_BYTES);
        return NodeTypeWriter.yaml(fit, sheet, MeterPoint.WALL, provenance);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
