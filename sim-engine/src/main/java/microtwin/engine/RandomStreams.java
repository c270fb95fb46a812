package microtwin.engine;

import java.io.Serializable;

/**
 * Counter-based random numbers: each draw is a pure function of (seed, purpose, unit, counter), so adding a component
 * changes no other component's draws and any order of evaluation gives the same numbers.
 *
 * <p>Mixing function: finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, variant 13 of Stafford).
 */
public record RandomStreams(long seed) implements Serializable {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    /** The stream of one purpose, for instance {@code "cabinet/pv spread"}. */
    public Stream stream(String purpose) {
        long hash = seed;
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA * (purpose.charAt(i) + 1));
        }
        return new Stream(hash);
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** Draws of one purpose. */
    public record Stream(long key) implements Serializable {

        /** Uniform in the open interval (0, 1). */
        public double uniform(long unit, long counter) {
            long bits = mix(mix(key + GOLDEN_GAMMA * (unit + 1)) + GOLDEN_GAMMA * (counter + 1));
            return ((bits >>> 11) + 0.5) * TWO_TO_MINUS_53;
        }

        /** Standard normal, by Box and Muller from two counters of its own. */
        public double normal(long unit, long counter) {
            double radius = Math.sqrt(-2 * Math.log(uniform(unit, 2 * counter)));
            return radius * Math.cos(2 * Math.PI * uniform(unit, 2 * counter + 1));
        }
    }
}
