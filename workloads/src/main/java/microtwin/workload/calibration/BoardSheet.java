package microtwin.workload.calibration;

import microtwin.workload.ComputePeak;
import microtwin.workload.InferenceNode;

/**
 * What the data sheet of a board says, which no trace tells.
 *
 * @param name of the node type
 * @param memoryBytesPerS peak of the memory that holds the weights [byte/s]
 * @param fp16FlopPerS highest rate of dense FP16 products [FLOP/s]
 * @param ramBytes memory for weights and cache [byte]
 * @param reserveBytes part of it taken by system, engine and activations [byte]
 */
public record BoardSheet(
        String name, double memoryBytesPerS, double fp16FlopPerS, double ramBytes, double reserveBytes) {

    public BoardSheet {
        if (!name.matches("[a-z0-9][a-z0-9_.-]*")) {
            throw new IllegalArgumentException("name must be of a-z, 0-9, dot, dash and underscore, was " + name);
        }
        InferenceNode.MEMORY_BYTES_PER_S.require("memoryBytesPerS", memoryBytesPerS);
        ComputePeak.FP16_FLOP_PER_S.require("fp16FlopPerS", fp16FlopPerS);
        InferenceNode.RAM_BYTES.require("ramBytes", ramBytes);
        InferenceNode.RESERVE_BYTES.require("reserveBytes", reserveBytes);
    }
}
