package microtwin.workload.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How weights are stored: blocks of values with common scales. {@link #dequantize} is the definition of each format.
 *
 * <pre>
 *   F32, F16   x
 *   Q8_0       d * q                        d half, q 32 x int8
 *   Q4_0       d * (q - 8)                  d half, q 32 x 4 bit; the low halves of 16 bytes, then the high halves
 *   Q4_K       d * s * q - dmin * m         d, dmin half; s, m 8 x 6 bit, one each 32 values; q 256 x 4 bit
 *   Q6_K       d * s * (q - 32)             q 256 x 6 bit; s 16 x int8, one each 16 values; d half
 * </pre>
 *
 * Source: ggml, block layouts of ggml-common.h; format numbers of the GGUF specification.
 */
enum WeightFormat {
    F32(0, 1, 4, ActivationFormat.F32) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            out[to] = Float.intBitsToFloat(
                    (w[at] & 0xFF) | (w[at + 1] & 0xFF) << 8 | (w[at + 2] & 0xFF) << 16 | w[at + 3] << 24);
        }
    },
    F16(1, 1, 2, ActivationFormat.F16) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            out[to] = Half.read(w, at);
        }
    },
    Q4_0(2, 32, 18, ActivationFormat.Q8_0) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            float d = Half.read(w, at);
            for (int i = 0; i < 16; i++) {
                int pair = w[at + 2 + i];
                out[to + i] = d * ((pair & 0xF) - 8);
                out[to + 16 + i] = d * ((pair >> 4 & 0xF) - 8);
            }
        }
    },
    Q8_0(8, 32, 34, ActivationFormat.Q8_0) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            float d = Half.read(w, at);
            for (int i = 0; i < 32; i++) {
                out[to + i] = d * w[at + 2 + i];
            }
        }
    },
    Q4_K(12, 256, 144, ActivationFormat.Q8_K) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            float d = Half.read(w, at);
            float dmin = Half.read(w, at + 2);
            for (int sub = 0; sub < 8; sub++) {
                float scale = d * scaleQ4K(w, at, sub);
                float min = dmin * minQ4K(w, at, sub);
                for (int i = 0; i < 32; i++) {
                    out[to + 32 * sub + i] = scale * quantQ4K(w, at, sub, i) - min;
                }
            }
        }
    },
    Q6_K(14, 256, 210, ActivationFormat.Q8_K) {
        @Override
        void dequantizeBlock(byte[] w, int at, float[] out, int to) {
            float d = Half.read(w, at + 208);
            for (int i = 0; i < 256; i++) {
                out[to + i] = d * w[at + 192 + i / 16] * quantQ6K(w, at, i);
            }
        }
    };

    final int id;
    /** Values of a block. */
    final int blockValues;

    final int blockBytes;
    /** What activations are rounded to before they meet these weights. */
    final ActivationFormat activations;

    WeightFormat(int id, int blockValues, int blockBytes, ActivationFormat activations) {
        this.id = id;
        this.blockValues = blockValues;
        this.blockBytes = blockBytes;
        this.activations = activations;
    }

    /** Writes the values of one block, whose bytes start at {@code at}, from {@code to} on. */
    abstract void dequantizeBlock(byte[] w, int at, float[] out, int to);

    /** Writes {@code count} values, whose bytes start at {@code at}, to the start of {@code out}. */
    final void dequantize(byte[] w, int at, float[] out, int count) {
        for (int b = 0; b < count / blockValues; b++) {
            dequantizeBlock(w, at + b * blockBytes, out, b * blockValues);
        }
    }

    /** Bytes of that many values, a multiple of the block. */
    final long bytes(long values) {
        return values / blockValues * blockBytes;
    }

    /** Name in file names: {@code q4_0}. */
    final String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<WeightFormat> byId(int id) {
        return Stream.of(values()).filter(f -> f.id == id).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Scale of 32 values of Q4_K; of the last four, two bits are with the first four. */
    static int scaleQ4K(byte[] w, int at, int sub) {
        int s = at + 4;
        return sub < 4 ? w[s + sub] & 63 : (w[s + sub + 4] & 0xF) | (w[s + sub - 4] >> 2 & 0x30);
    }

    /** Minimum of 32 values of Q4_K. */
    static int minQ4K(byte[] w, int at, int sub) {
        int s = at + 4;
        return sub < 4 ? w[s + sub + 4] & 63 : (w[s + sub + 4] >> 4 & 0xF) | (w[s + sub] >> 2 & 0x30);
    }

    /** Value i of 32 of Q4_K: even runs of 32 are in the low halves of 32 bytes, odd ones in the high halves. */
    static int quantQ4K(byte[] w, int at, int sub, int i) {
        return w[at + 16 + 32 * (sub / 2) + i] >> (4 * (sub & 1)) & 0xF;
    }

    /** Value i of 256 of Q6_K: in each 128, four runs of 32, of which 4 bits are in 64 bytes and 2 bits in 32. */
    static int quantQ6K(byte[] w, int at, int i) {
        int half = i / 128;
        int run = i % 128 / 32;
        int l = i % 32;
        int low = w[at + 64 * half + 32 * (run & 1) + l] >> (4 * (run / 2)) & 0xF;
        int high = w[at + 128 + 32 * half + l] >> (2 * run) & 3;
        return (low | high << 4) - 32;
    }
}
