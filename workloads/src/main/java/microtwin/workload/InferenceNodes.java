package microtwin.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nodes in use. Peaks are data sheet figures for dense matrices; powers are marked <b>measured</b> with their meter
 * point, or <b>assumed</b>.
 *
 * <p>One rule for all that were not measured while decoding (assumed, after Patel et al., Characterizing Power Management
 * Opportunities for LLMs in the Cloud, ASPLOS 2024, where reading prompts peaks at the power limit and decoding stays well
 * below it): reading weights alone draws 60 % of the limit of a processor, multiplying alone draws all of it. Shares of
 * peak are 0.7 of memory and 0.45 of multiplication for all; nothing is tuned to a model or a batch.
 *
 * <p>Behind the memory of a board is its storage: a memory card, or flash over the PCIe lanes the board has (assumed, 0.09
 * to 6 GB/s); behind that of a processor is its host, over 16 lanes of PCIe 4.0 or 5.0.
 */
public final class InferenceNodes {

    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double ETA_MEMORY = 0.7;
    private static final double ETA_COMPUTE = 0.45;
    private static final double SHARE_OF_LIMIT_READING = 0.6;
    /** Launch and scheduling on a board, and those of the engine of a server; 0.1 to 5 ms (assumed). */
    private static final double BOARD_STEP_OVERHEAD_S = 1e-3;

    private static final double GPU_STEP_OVERHEAD_S = 3e-3;
    private static final double GPUS = 8;
    /**
     * Watts at the plug per watt of the processors, above idle: an 8-way H100 server goes from 2.0 to 8.4 kW (Latif et
     * al., 2025) while its processors go from 8 x 70 to 8 x 700 W. Host, fans and power supplies make the difference;
     * assumed for the other generations.
     */
    private static final double PLUG_PER_GPU_DYNAMIC = (8400 - 2000) / (GPUS * (700 - 70));
    /** Of the links between processors, as of memory (assumed; all-reduce of large messages reaches 0.7 to 0.9). */
    private static final double SHARE_OF_LINK = 0.7;
    /** Of PCIe, for copies of large blocks (assumed). */
    private static final double SHARE_OF_PCIE = 0.8;
    /** Flash storage and its controller: 5 W at 3.5 GB/s (assumed, 0.5 to 3 nJ/byte). */
    private static final double STORAGE_J_PER_BYTE = 1.5e-9;
    /** Power supplies of about 94 % and fans of 5 to 15 % in an air-cooled server (assumed). */
    private static final double SHARE_SERVER_LOSS = 0.15;

    /**
     * Jetson Nano 4 GB of the rooftop rig: 3.8 W idle and 7.2 W while it decodes 12.2 token/s of a 3B model in q4_0, at
     * its DC input (measured there, not by us). 25.6 GB/s and 0.472 TFLOP/s FP16: data sheet; limit of 10 W: its MAXN mode.
     * The rig implies 83 % of the peak of the memory, which is high for this board.
     */
    public static final InferenceNode JETSON_NANO = new InferenceNode(
                    25.6 * GIGA,
                    ETA_MEMORY,
                    ComputePeak.fp16(0.472 * TERA),
                    ETA_COMPUTE,
                    BOARD_STEP_OVERHEAD_S,
                    4 * GIGA,
                    1 * GIGA,
                    3.8,
                    10,
                    0,
                    0,
                    0,
                    InferenceNode.DEFAULT_DYNAMIC_EXPONENT)
            .measured(7.2, 12.2, ModelCards.QWEN2_5_3B, Quantizations.Q4_0, 25)
            .with(storage(0.09), null, null);

    /**
     * Jetson Orin Nano 8 GB in its 25 W Super mode: 102 GB/s, 67 TOPS sparse INT8, so a quarter of it dense FP16. Idle
     * 5 W at the DC input of the carrier board (assumed, 1.5 W of the module by its own sensor to 6 W).
     */
    public static final InferenceNode JETSON_ORIN_NANO_SUPER =
            board(102, new ComputePeak(16.75 * TERA, 33.5 * TERA, 0, 0), 8, 1.5, 5, 25, 3);

    /**
     * Raspberry Pi 5 8 GB: LPDDR4X-4267 on 32 bit is 17.1 GB/s; four Cortex-A76 at 2.4 GHz with two 128 bit pipes are
     * 0.307 TFLOP/s FP16. Idle 3 W, limit 9 W at its input (assumed; the Pi 4 was measured at 3.8 W idle and 6.1 W at work).
     */
    public static final InferenceNode RASPBERRY_PI_5 = board(17.1, ComputePeak.fp16(0.307 * TERA), 8, 1, 3, 9, 0.45);

    /**
     * Jetson AGX Orin 64 GB in its MAXN mode: 204.8 GB/s, 170 TOPS sparse INT8 of its GPU, so a quarter of it dense FP16.
     * Idle 19 W measured at the plug (MLPerf Inference v3.0, cTuning; 6.8 W in the mode of least power); limit 77 W at
     * the plug, drawn by BERT offline there.
     */
    public static final InferenceNode JETSON_AGX_ORIN =
            board(204.8, new ComputePeak(42.5 * TERA, 85 * TERA, 0, 0), 64, 3, 19, 77, 5);

    /**
     * Board with an RK3588, 16 GB: LPDDR4X-4266 on 64 bit is 34.1 GB/s; its processors as those of {@link
     * #RASPBERRY_PI_5}, FP16; 6 TOPS INT8 of its NPU. Idle 3.03 W measured at the plug (MLPerf Inference v3.0,
     * Firefly-RK3588S); limit 13.5 W, the most that 94 image models drew there.
     */
    public static final InferenceNode RK3588 =
            board(34.1, new ComputePeak(0.307 * TERA, 6 * TERA, 0, 0), 16, 1.5, 3.03, 13.5, 3);

    /**
     * Apple M4 Max with 128 GB: 546 GB/s, 140 W design power. 40 cores of 128 units at 1.6 GHz are 16.4 TFLOP/s, FP16 as
     * FP32 (assumed); idle 10 W at the plug of the computer (assumed, 8 to 15 W), limit that of the chip and as much.
     */
    public static final InferenceNode APPLE_M4_MAX = board(546, ComputePeak.fp16(16.4 * TERA), 128, 32, 10, 150, 6);

    /**
     * Desktop computer with one GeForce RTX 4090: 1008 GB/s, 165 TFLOP/s FP16 with FP32 sums, 450 W. Idle 190 W at the
     * plug measured (MLPerf Inference v3.0, cTuning, 7950X host, before the run; 127 to 213 W); limit 700 W at the plug
     * (assumed, BERT offline drew 608 W); processor idle 20 W (assumed); host and power supply add a tenth (assumed).
     */
    public static final InferenceNode RTX_4090_PC = new InferenceNode(
                    1008 * GIGA,
                    ETA_MEMORY,
                    new ComputePeak(165 * TERA, 660 * TERA, 330 * TERA, 0),
                    ETA_COMPUTE,
                    GPU_STEP_OVERHEAD_S,
                    24 * GIGA,
                    2 * GIGA,
                    190,
                    700,
                    0,
                    0,
                    SHARE_SERVER_LOSS,
                    InferenceNode.DEFAULT_DYNAMIC_EXPONENT)
            .drawing(190 + 1.1 * (SHARE_OF_LIMIT_READING * 450 - 20), 190 + 1.1 * (450 - 20))
            .with(pcie(32), null, null);

    /** Eight processors on NVLink 3, 300 GB/s each way; data sheet. */
    public static final Fabric NVLINK_3 = nvlink(300);
    /** Eight processors on NVLink 4, 450 GB/s each way; data sheet. */
    public static final Fabric NVLINK_4 = nvlink(450);
    /** Eight processors on NVLink 5, 900 GB/s each way; data sheet. */
    public static final Fabric NVLINK_5 = nvlink(900);

    /** One A100 SXM 80 GB, its own power only (meter point C); 55 W idle (assumed), 400 W limit. */
    public static final InferenceNode A100_SXM = gpu(2039, new ComputePeak(312 * TERA, 624 * TERA, 0, 0), 80, 55, 400);

    /** One H100 SXM 80 GB, its own power only (meter point C); 70 W idle (assumed), 700 W limit. */
    public static final InferenceNode H100_SXM =
            gpu(3350, new ComputePeak(989 * TERA, 1979 * TERA, 1979 * TERA, 0), 80, 70, 700);

    /** One H200 SXM 141 GB, its own power only (meter point C); 75 W idle (assumed), 700 W limit. */
    public static final InferenceNode H200_SXM =
            gpu(4800, new ComputePeak(989 * TERA, 1979 * TERA, 1979 * TERA, 0), 141, 75, 700);

    /** One B200 SXM 180 GB, its own power only (meter point C); 140 W idle (assumed), 1000 W limit. */
    public static final InferenceNode B200_SXM =
            gpu(8000, new ComputePeak(2250 * TERA, 4500 * TERA, 4500 * TERA, 9000 * TERA), 180, 140, 1000);

    /**
     * DGX A100 with eight A100 SXM 80 GB. Idle 1560 W at the plug measured (MLPerf Inference v2.1 MaxQ, before the run);
     * limit 6.5 kW rated.
     */
    public static final InferenceNode HGX_A100 = server(A100_SXM, 1560, 6500, NVLINK_3, pcie(32));

    /** Server with eight H100 SXM. Idle 2.0 kW (assumed); limit 8.4 kW at the plug measured (Latif et al., 2025). */
    public static final InferenceNode HGX_H100 = server(H100_SXM, 2000, 8400, NVLINK_4, pcie(64));

    /**
     * Server with eight H200 SXM. Idle 2380 W at the plug measured (MLPerf Inference v4.1 MaxQ, before the run; up to 2.7
     * kW); limit 8.4 kW as with H100 (assumed).
     */
    public static final InferenceNode HGX_H200 = server(H200_SXM, 2380, 8400, NVLINK_4, pcie(64));

    /** Server with eight B200 SXM. Idle 3 kW (assumed, the H200 server and warmer processors); limit 14.3 kW rated. */
    public static final InferenceNode HGX_B200 = server(B200_SXM, 3000, 14_300, NVLINK_5, pcie(64));

    private static final Map<String, InferenceNode> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("jetson-nano", JETSON_NANO);
        BY_NAME.put("jetson-orin-nano-super-8gb", JETSON_ORIN_NANO_SUPER);
        BY_NAME.put("jetson-agx-orin-64gb", JETSON_AGX_ORIN);
        BY_NAME.put("raspberry-pi-5", RASPBERRY_PI_5);
        BY_NAME.put("rk3588", RK3588);
        BY_NAME.put("apple-m4-max", APPLE_M4_MAX);
        BY_NAME.put("rtx-4090-pc", RTX_4090_PC);
        BY_NAME.put("hgx-a100", HGX_A100);
        BY_NAME.put("hgx-h100", HGX_H100);
        BY_NAME.put("hgx-h200", HGX_H200);
        BY_NAME.put("hgx-b200", HGX_B200);
    }

    private InferenceNodes() {}

    /** Library names; processors alone are left out, as their power is that of meter point C. */
    public static Map<String, InferenceNode> byName() {
        return new LinkedHashMap<>(BY_NAME);
    }

    /** A board or small computer at its plug or DC input (meter point I); its flash storage gives {@code storageGBPerS}. */
    private static InferenceNode board(
            double memoryGBPerS,
            ComputePeak peak,
            double ramGB,
            double reserveGB,
            double idleW,
            double maxW,
            double storageGBPerS) {
        return new InferenceNode(
                        memoryGBPerS * GIGA,
                        ETA_MEMORY,
                        peak,
                        ETA_COMPUTE,
                        BOARD_STEP_OVERHEAD_S,
                        ramGB * GIGA,
                        reserveGB * GIGA,
                        idleW,
                        maxW,
                        0,
                        0,
                        0,
                        InferenceNode.DEFAULT_DYNAMIC_EXPONENT)
                .drawing(SHARE_OF_LIMIT_READING * maxW, maxW)
                .with(storage(storageGBPerS), null, null);
    }

    private static Fabric nvlink(double gbPerS) {
        return new Fabric((int) GPUS, SHARE_OF_LINK * gbPerS * GIGA, Fabric.DEFAULT_EXCHANGE_S);
    }

    /** Storage behind the one memory of a board. */
    private static FarMemory storage(double gbPerS) {
        return new FarMemory(FarMemory.Kind.UNIFIED, gbPerS * GIGA, STORAGE_J_PER_BYTE);
    }

    /** Memory of the host, {@code gbPerS} the raw rate of the link each way. */
    private static FarMemory pcie(double gbPerS) {
        return new FarMemory(
                FarMemory.Kind.DISCRETE, SHARE_OF_PCIE * gbPerS * GIGA, FarMemory.DEFAULT_ENERGY_J_PER_BYTE);
    }

    private static InferenceNode gpu(double memoryGBPerS, ComputePeak peak, double ramGB, double idleW, double maxW) {
        return new InferenceNode(
                        memoryGBPerS * GIGA,
                        ETA_MEMORY,
                        peak,
                        ETA_COMPUTE,
                        GPU_STEP_OVERHEAD_S,
                        ramGB * GIGA,
                        ramGB * GIGA / 10,
                        idleW,
                        maxW,
                        0,
                        0,
                        0,
                        InferenceNode.DEFAULT_DYNAMIC_EXPONENT)
                .drawing(SHARE_OF_LIMIT_READING * maxW, maxW);
    }

    /** Eight processors as one node at the plug (meter point I). */
    private static InferenceNode server(
            InferenceNode gpu, double idleW, double maxW, Fabric fabric, FarMemory pcieOfOne) {
        return new InferenceNode(
                GPUS * gpu.memoryBytesPerS(),
                gpu.etaMemory(),
                gpu.peak().times(GPUS),
                gpu.etaCompute(),
                gpu.stepOverheadS(),
                GPUS * gpu.ramBytes(),
                GPUS * gpu.reserveBytes(),
                idleW,
                maxW,
                PLUG_PER_GPU_DYNAMIC * gpu.energyJPerByte(),
                PLUG_PER_GPU_DYNAMIC * gpu.energyJPerFlop(),
                SHARE_SERVER_LOSS,
                gpu.dynamicExponent(),
                pcieOfOne.times(GPUS),
                fabric,
                null);
    }
}
