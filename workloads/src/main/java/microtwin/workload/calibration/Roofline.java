package microtwin.workload.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * What answers did per second, in the mean, beside what the data sheet says the board could do.
 *
 * <pre>
 *   share = max(bytes / latency / memory bandwidth, FLOP / latency / peak)
 * </pre>
 *
 * Boards reach tens of per cent; a share far below speaks of requests that are not what they are taken for. Source:
 * Williams et al., CACM 52 (4), 2009; bounds assumed.
 *
 * @param bytesPerS moved in the mean of all answers [byte/s]
 * @param flopPerS computed in the mean of all answers [FLOP/s]
 * @param sheet of the board
 */
public record Roofline(double bytesPerS, double flopPerS, BoardSheet sheet) {

    /** Below, a node type would be nonsense. */
    private static final double LEAST = 0.002;
    /** Below, overheads take almost all of the time. */
    private static final double LEAST_USUAL = 0.03;
    /** What a board reaches with small models. */
    private static final double USUAL = 0.3;

    private static final double GIGA = 1e9;

    public static Roofline of(Fit fit, BoardSheet sheet) {
        double latencyS = fit.answers().stream().mapToDouble(Answer::latencyS).sum();
        return new Roofline(
                fit.answers().stream().mapToDouble(a -> a.work().bytes()).sum() / latencyS,
                fit.answers().stream().mapToDouble(a -> a.work().flop()).sum() / latencyS,
                sheet);
    }

    private double share() {
        return Math.max(bytesPerS / sheet.memoryBytesPerS(), flopPerS / sheet.fp16FlopPerS());
    }

    /** Whether no board is that slow. */
    public boolean isAbsurdlySlow() {
        return share() < LEAST;
    }

    /** Whether few boards are that slow. */
    public boolean isSlow() {
        return share() < LEAST_USUAL;
    }

    /** How many answers a request would hold if the board were as fast as usual. */
    public double usualAnswers() {
        return USUAL / share();
    }

    private static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Both rates beside their peaks, in words. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "its answers read %s of %s GB/s and multiply %s of %s GFLOP/s, %s %% of what the board could do",
                digits(bytesPerS / GIGA),
                digits(sheet.memoryBytesPerS() / GIGA),
                digits(flopPerS / GIGA),
                digits(sheet.fp16FlopPerS() / GIGA),
                digits(100 * share()));
    }
}
