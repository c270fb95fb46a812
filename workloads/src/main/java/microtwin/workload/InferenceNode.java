package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One node as bought, a board or a whole server: what it can move and multiply in a second, and what that costs.
 *
 * <pre>
 *   P   = min(maxW, idleW + energyJPerByte * bytes/s + energyJPerFlop * FLOP/s)
 *   P(phi) = idleW + (P - idleW) * phi^dynamicExponent         node busy all the time, clock share phi
 * </pre>
 *
 * Power is that at meter point I; a share of it is lost in power supplies and fans before it reaches the chips. The
 * mean over a step is meant: a node that works half of the time draws half of the dynamic power. Hitting {@code maxW}
 * costs no time here, because {@code etaMemory} and {@code etaCompute} are those of a node within its own power limit.
 *
 * <p>Source: roofline by Williams et al., CACM 52 (4), 2009; energy as a sum over bytes and operations by Choi et al., A
 * Roofline Model of Energy, IPDPS 2013, equation 2.
 *
 * @param memoryBytesPerS peak of the memory that holds the weights [byte/s]
 * @param etaMemory share of that peak reached in decoding, 0.6 to 0.85
 * @param peak of matrix multiplication
 * @param etaCompute share of that peak reached in reading prompts, 0.3 to 0.6
 * @param stepOverheadS launch, scheduling and communication of one decoding step [s]
 * @param ramBytes memory for weights and key-value cache [byte]
 * @param reserveBytes part of it taken by system, engine and activations [byte]
 * @param idleW ready to serve, model loaded, no request [W]
 * @param maxW most it draws [W]
 * @param energyJPerByte dynamic energy of moving a byte, everything on the way included [J/byte]
 * @param energyJPerFlop dynamic energy of an FP16 operation [J/FLOP]
 * @param shareServerLoss part of the power that power supply and fans inside the server take; 0 for a board
 * @param dynamicExponent of dynamic power over clock of a busy node; 2.0, range 1.5 to 3 (assumed)
 * @param far memory for weights that do not fit; null if there is none
 * @param fabric between its processors; null if it is one processor, or what they exchange is in {@code stepOverheadS}
 * @param sleep when it has nothing to do; null if it never sleeps
 */
public record InferenceNode(
        double memoryBytesPerS,
        double etaMemory,
        ComputePeak peak,
        double etaCompute,
        double stepOverheadS,
        double ramBytes,
        double reserveBytes,
        double idleW,
        double maxW,
        double energyJPerByte,
        double energyJPerFlop,
        double shareServerLoss,
        double dynamicExponent,
        FarMemory far,
        Fabric fabric,
        Sleep sleep)
        implements Serializable {

    public static final Bounds MEMORY_BYTES_PER_S = Bounds.POSITIVE;
    public static final Bounds ETA = Bounds.EFFICIENCY;
    public static final Bounds STEP_OVERHEAD_S = Bounds.between(0, 10);
    public static final Bounds RAM_BYTES = Bounds.POSITIVE;
    public static final Bounds RESERVE_BYTES = Bounds.NOT_NEGATIVE;
    public static final Bounds POWER_W = Bounds.between(0, 1e12);
    public static final Bounds ENERGY_J = Bounds.NOT_NEGATIVE;
    public static final Bounds SHARE_SERVER_LOSS = new Bounds(0, false, 1, true);
    /** Above one: below it a slower clock would not save energy per unit of work. */
    public static final Bounds DYNAMIC_EXPONENT = new Bounds(1, true, 4, false);

    /** Assumed; cubic with voltage in step with the clock, linear at constant voltage. */
    public static final double DEFAULT_DYNAMIC_EXPONENT = 2;

    /** Highest share of its peak a memory is expected to reach in decoding. */
    public static final double PLAUSIBLE_ETA_MEMORY = 0.85;

    public InferenceNode {
        MEMORY_BYTES_PER_S.require("memoryBytesPerS", memoryBytesPerS);
        ETA.require("etaMemory", etaMemory);
        ETA.require("etaCompute", etaCompute);
        STEP_OVERHEAD_S.require("stepOverheadS", stepOverheadS);
        RAM_BYTES.require("ramBytes", ramBytes);
        RESERVE_BYTES.require("reserveBytes", reserveBytes);
        POWER_W.require("idleW", idleW);
        POWER_W.require("maxW", maxW);
        ENERGY_J.require("energyJPerByte", energyJPerByte);
        ENERGY_J.require("energyJPerFlop", energyJPerFlop);
        SHARE_SERVER_LOSS.require("shareServerLoss", shareServerLoss);
        DYNAMIC_EXPONENT.require("dynamicExponent", dynamicExponent);
        if (maxW < idleW) {
            throw new IllegalArgumentException("maxW must be at least idleW, were " + maxW + " and " + idleW);
        }
        if (sleep != null && sleep.sleepW() > idleW) {
            throw new IllegalArgumentException(
                    "sleepW must be at most idleW, were " + sleep.sleepW() + " and " + idleW);
        }
    }

    /** A node with neither memory beyond its own nor exchange between processors, which never sleeps. */
    public InferenceNode(
            double memoryBytesPerS,
            double etaMemory,
            ComputePeak peak,
            double etaCompute,
            double stepOverheadS,
            double ramBytes,
            double reserveBytes,
            double idleW,
            double maxW,
            double energyJPerByte,
            double energyJPerFlop,
            double shareServerLoss,
            double dynamicExponent) {
        this(
                memoryBytesPerS,
                etaMemory,
                peak,
                etaCompute,
                stepOverheadS,
                ramBytes,
                reserveBytes,
                idleW,
                maxW,
                energyJPerByte,
                energyJPerFlop,
                shareServerLoss,
                dynamicExponent,
                null,
                null,
                null);
    }

    /** The same node with what is beside its processors and memory; null for none, as in the constructor. */
    public InferenceNode with(FarMemory far, Fabric fabric, Sleep sleep) {
        return new InferenceNode(
                memoryBytesPerS,
                etaMemory,
                peak,
                etaCompute,
                stepOverheadS,
                ramBytes,
                reserveBytes,
                idleW,
                maxW,
                energyJPerByte,
                energyJPerFlop,
                shareServerLoss,
                dynamicExponent,
                far,
                fabric,
                sleep);
    }

    /**
     * The same node within a host that draws constant power: idle, busy or asleep.
     *
     * @param hostW of the processors, memory and disks beside those that serve [W]
     */
    public InferenceNode withHost(double hostW) {
        return new InferenceNode(
                memoryBytesPerS,
                etaMemory,
                peak,
                etaCompute,
                stepOverheadS,
                ramBytes,
                reserveBytes,
                idleW + hostW,
                maxW + hostW,
                energyJPerByte,
                energyJPerFlop,
                shareServerLoss,
                dynamicExponent,
                far,
                fabric,
                sleep == null ? null : new Sleep(sleep.sleepW() + hostW, sleep.afterS(), sleep.wakeS()));
    }

    /** Rate at which a decoding step really reads [byte/s]. */
    public double readBytesPerS() {
        return etaMemory * memoryBytesPerS;
    }

    /** Rate at which products of a type are really computed [FLOP/s]. */
    public double flopPerS(ComputeType type) {
        return etaCompute * peak.flopPerS(type);
    }

    /**
     * Dynamic energy of an operation of a type [J/FLOP]: the unit draws the same power at its peak whatever the type
     * (assumed), so energy falls as speed rises.
     */
    public double energyJPerFlop(ComputeType type) {
        return energyJPerFlop * peak.fp16FlopPerS() / peak.flopPerS(type);
    }

    /** Power above idle at a rate of work, within the node's limit [W]. */
    public double dynamicW(double bytesPerS, double flopPerS, ComputeType type) {
        return dynamicW(bytesPerS, 0, flopPerS, type);
    }

    /**
     * The same with weights that come from {@link #far}.
     *
     * @param linkBytesPerS that come through its link
     */
    public double dynamicW(double bytesPerS, double linkBytesPerS, double flopPerS, ComputeType type) {
        double linkW = far == null ? 0 : far.energyJPerByte() * linkBytesPerS;
        return Math.min(maxW - idleW, energyJPerByte * bytesPerS + energyJPerFlop(type) * flopPerS + linkW);
    }

    /** Dynamic power while weights come through the link to {@link #far}; 0 without [W]. */
    public double linkW() {
        return far == null ? 0 : far.energyJPerByte() * far.bytesPerS();
    }

    /**
     * True if decoding reads faster than any memory is known to: a sign that a measurement, the model, its format or the
     * peak is not what it is taken for.
     */
    public boolean readsTooFast() {
        return etaMemory > PLAUSIBLE_ETA_MEMORY;
    }

    /**
     * Clock share that keeps a node within a power cap.
     *
     * <pre>
     *   busy all the time:  P = idle + dynamicAtCapacity * phi^a,   work = phi * capacity
     *   so energy per work scales with phi^(a-1), and at given work
     *                       P = idle + dynamic * phi^(a-1)          while work &lt;= phi * capacity
     *   phi1 = ((cap - idle) / dynamic)^(1/(a-1))            work done, clock lowered
     *   phi2 = ((cap - idle) / dynamicAtCapacity)^(1/a)      busy all the time, work cut to phi2 * capacity
     *   phi  = max(phi1, phi2)
     * </pre>
     *
     * Energy per request falls with the load, so dynamic &gt;= dynamicAtCapacity * work / capacity. If phi2 * capacity
     * &lt; work, then phi1 &lt;= phi2: the work is cut. Otherwise both clocks do all the work within the cap, and the higher
     * one is closer to the cap; a slower clock fills larger batches, so the true clock is a little higher still.
     *
     * @param capW highest power of the node [W]
     * @param dynamicW power above idle the work would take at full clock [W]
     * @param dynamicAtCapacityW power above idle when full at full clock [W]
     * @return 0 to 1; 0 if the cap leaves nothing above idle
     */
    public double clockShare(double capW, double dynamicW, double dynamicAtCapacityW) {
        double leftW = capW - idleW;
        if (leftW >= dynamicW) {
            return 1;
        }
        if (leftW <= 0) {
            return 0;
        }
        double lowered = Math.pow(leftW / dynamicW, 1 / (dynamicExponent - 1));
        double busy = Math.pow(leftW / Math.max(dynamicW, dynamicAtCapacityW), 1 / dynamicExponent);
        return Math.min(1, Math.max(lowered, busy));
    }

    /**
     * One of {@code parts} equal nodes this one is run as, each with a copy of the model; how a server of eight
     * processors serves a model that fits in one.
     */
    public InferenceNode split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("a node is split into at least one part, was " + parts);
        }
        return new InferenceNode(
                memoryBytesPerS / parts,
                etaMemory,
                peak.times(1.0 / parts),
                etaCompute,
                stepOverheadS,
                ramBytes / parts,
                reserveBytes / parts,
                idleW / parts,
                maxW / parts,
                energyJPerByte,
                energyJPerFlop,
                shareServerLoss,
                dynamicExponent,
                far == null ? null : far.times(1.0 / parts),
                fabric == null ? null : fabric.among(fabric.processors() / parts),
                sleep == null ? null : new Sleep(sleep.sleepW() / parts, sleep.afterS(), sleep.wakeS()));
    }

    /**
     * Some of these as one node that shares a model among them.
     *
     * @param links between them; those of their number
     */
    public InferenceNode together(Fabric links) {
        int n = links.processors();
        return new InferenceNode(
                n * memoryBytesPerS,
                etaMemory,
                peak.times(n),
                etaCompute,
                stepOverheadS,
                n * ramBytes,
                n * reserveBytes,
                n * idleW,
                n * maxW,
                energyJPerByte,
                energyJPerFlop,
                shareServerLoss,
                dynamicExponent,
                far == null ? null : far.times(n),
                links,
                sleep == null ? null : new Sleep(n * sleep.sleepW(), sleep.afterS(), sleep.wakeS()));
    }

    /**
     * This node with energies per byte and operation that make it draw two given powers.
     *
     * <pre>
     *   energyJPerByte = (readW - idleW) / (etaMemory * memoryBytesPerS)
     *   energyJPerFlop = (multiplyW - idleW) / (etaCompute * peak FP16)
     * </pre>
     *
     * @param readW while it does nothing but read weights as fast as it can [W]
     * @param multiplyW while it does nothing but multiply as fast as it can [W]
     */
    public InferenceNode drawing(double readW, double multiplyW) {
        return new InferenceNode(
                memoryBytesPerS,
                etaMemory,
                peak,
                etaCompute,
                stepOverheadS,
                ramBytes,
                reserveBytes,
                idleW,
                maxW,
                (readW - idleW) / readBytesPerS(),
                (multiplyW - idleW) / flopPerS(ComputeType.FP16),
                shareServerLoss,
                dynamicExponent,
                far,
                fabric,
                sleep);
    }

    /**
     * This node fitted to the two powers and the speed a plain rig measures: idle, and decoding one sequence.
     *
     * <pre>
     *   etaMemory      = tokensPerS * (weights + kv * context) / memoryBytesPerS
     *   energyJPerFlop = (activeW - idleW) / (etaCompute * peak)
     *   energyJPerByte = (activeW - idleW - energyJPerFlop * tokenFlop * tokensPerS) / (etaMemory * memoryBytesPerS)
     * </pre>
     *
     * The step overhead is nought, it is contained in {@code etaMemory}. The rig does not tell bytes from operations; the
     * second line says that reading a prompt draws the same power as decoding. If decoding keeps the multipliers busy,
     * nothing is left for the bytes.
     *
     * @param activeW while decoding [W]
     * @param tokensPerS while decoding one sequence [1/s]
     * @param contextTokens mean context of the measurement [1]
     * @throws IllegalArgumentException if the memory would have to be faster than its peak
     */
    public InferenceNode measured(
            double activeW, double tokensPerS, ModelCard model, Quantization quantization, double contextTokens) {
        Bounds.POSITIVE.require("tokensPerS", tokensPerS);
        POWER_W.require("activeW - idleW", activeW - idleW);
        double bytes =
                quantization.bytes(model.activeParameters()) + model.kvBytesPerToken(quantization) * contextTokens;
        double eta = tokensPerS * bytes / memoryBytesPerS;
        if (eta > 1) {
            throw new IllegalArgumentException(tokensPerS + " token/s of " + model.name() + " in "
                    + quantization.name() + " would read " + eta + " times what the memory can give\n"
                    + "Maybe the model, its format or the memory is another one");
        }
        double dynamicW = activeW - idleW;
        double flopPerS = flopPerS(quantization.computeType());
        double shareMultiplying = Math.min(1, tokensPerS * model.tokenFlop() / flopPerS);
        double typePerFp16 = peak.flopPerS(quantization.computeType()) / peak.fp16FlopPerS();
        return new InferenceNode(
                memoryBytesPerS,
                eta,
                peak,
                etaCompute,
                0,
                ramBytes,
                reserveBytes,
                idleW,
                maxW,
                dynamicW * (1 - shareMultiplying) / (eta * memoryBytesPerS),
                dynamicW / flopPerS * typePerFp16,
                shareServerLoss,
                dynamicExponent,
                far,
                fabric,
                sleep);
    }
}
