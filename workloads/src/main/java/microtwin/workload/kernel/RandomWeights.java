package microtwin.workload.kernel;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Weights in blocks of a format, from a seed: independent, with mean 0 and a given standard deviation. The same seed
 * gives the same bytes on every Java.
 *
 * <p>Source of the generator: Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014 (SplitMix64).
 */
final class RandomWeights {

    /** Standard deviations of whole numbers that are equally likely: sqrt((n^2 - 1) / 12). */
    private static final double DEVIATION_16 = Math.sqrt(255 / 12.0);

    private static final double DEVIATION_64 = Math.sqrt(4095 / 12.0);
    private static final double DEVIATION_256 = Math.sqrt(65_535 / 12.0);
    /** Root mean square of 0 to 63: sqrt(63 * 127 / 6). */
    private static final double RMS_64 = Math.sqrt(63 * 127 / 6.0);

    private static final double Q4_K_CENTRE = 7.5;
    private static final int BUFFER_BLOCKS = 1024;

    private long state;

    RandomWeights(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Between -1 and 1. */
    private double uniform() {
        return (next() >> 11) * 0x1p-52;
    }

    /** Writes so many blocks. */
    void write(WeightFormat format, long blocks, double mean, double deviation, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BLOCKS * format.blockBytes];
        for (long done = 0; done < blocks; ) {
            int part = (int) Math.min(BUFFER_BLOCKS, blocks - done);
            for (int b = 0; b < part; b++) {
                block(format, buffer, b * format.blockBytes, mean, deviation);
            }
            out.write(buffer, 0, part * format.blockBytes);
            done += part;
        }
    }

    private void block(WeightFormat format, byte[] to, int at, double mean, double deviation) {
        switch (format) {
            case F32 -> {
                int bits = Float.floatToIntBits((float) value(mean, deviation));
                for (int i = 0; i < Float.BYTES; i++) {
                    to[at + i] = (byte) (bits >> (Byte.SIZE * i));
                }
            }
            case F16 -> Half.write(to, at, (float) value(mean, deviation));
            case Q4_0 -> scaled(to, at, format.blockBytes, deviation / DEVIATION_16);
            case Q8_0 -> scaled(to, at, format.blockBytes, deviation / DEVIATION_256);
            case Q4_K -> q4K(to, at, format.blockBytes, deviation / DEVIATION_16 / RMS_64);
            case Q6_K -> {
                fill(to, at, format.blockBytes);
                Half.write(to, at + 208, scale(deviation / DEVIATION_64 / DEVIATION_256));
            }
        }
    }

    /** Equally likely around the mean: sqrt(3) deviations to each side. */
    private double value(double mean, double deviation) {
        return mean + Math.sqrt(3) * deviation * uniform();
    }

    /** Of either sign, because quants have a mean of -1/2 steps. */
    private float scale(double magnitude) {
        return (float) (next() < 0 ? -magnitude : magnitude);
    }

    private void scaled(byte[] to, int at, int bytes, double magnitude) {
        fill(to, at, bytes);
        Half.write(to, at, scale(magnitude));
    }

    /** The minimum of each run is its scale times 7.5, so that values are centred. */
    private void q4K(byte[] to, int at, int bytes, double magnitude) {
        fill(to, at, bytes);
        float scale = scale(magnitude);
        Half.write(to, at, scale);
        Half.write(to, at + 2, (float) (scale * Q4_K_CENTRE));
        for (int j = 0; j < 4; j++) {
            to[at + 8 + j] = to[at + 4 + j];
            to[at + 12 + j] = (byte) ((to[at + 12 + j] & 0xF) * 0x11);
        }
    }

    private void fill(byte[] to, int at, int bytes) {
        int i = 0;
        for (; i + Long.BYTES <= bytes; i += Long.BYTES) {
            long bits = next();
            for (int b = 0; b < Long.BYTES; b++) {
                to[at + i + b] = (byte) (bits >> (Byte.SIZE * b));
            }
        }
        for (long bits = next(); i < bytes; i++, bits >>= Byte.SIZE) {
            to[at + i] = (byte) bits;
        }
    }
}
