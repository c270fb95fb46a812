package microtwin.workload.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Speed from the log of requests, relative errors alike. Which phases are limited by multiplying is tried: all whose
 * operations per byte are above one of the gaps between those of the trace.
 */
final class LatencyFit {

    private static final int OVERHEAD = 0;
    private static final int FLOP = 1;
    private static final int BYTES = 2;
    /** Ratio of operations per byte between two phases that may be limited by different things. */
    private static final double GAP = 1.2;

    private static final double UNSURE = 0.5;

    private final Regression regression;

    private LatencyFit(Regression regression) {
        this.regression = regression;
    }

    static LatencyFit of(List<RequestWork> works, double[] latencyS) {
        double[] intensity = works.stream()
                .flatMap(work -> work.phases().stream())
                .mapToDouble(WorkPhase::flopPerByte)
                .sorted()
                .toArray();
        double[] one = new double[latencyS.length];
        Arrays.fill(one, 1);
        double best = Double.POSITIVE_INFINITY;
        double[][] rows = new double[0][BYTES + 1];
        for (int i = 0; i <= intensity.length; i++) {
            boolean inside = i > 0 && i < intensity.length;
            if (!inside || intensity[i] > GAP * intensity[i - 1]) {
                double ridge = i < intensity.length ? intensity[i] : Double.POSITIVE_INFINITY;
                double[][] tried = rows(works, latencyS, ridge);
                double squares = Regression.squares(tried, one);
                if (squares < best) {
                    best = squares;
                    rows = tried;
                }
            }
        }
        return latencyS.length == 0
                ? new LatencyFit(Regression.of(new double[1][BYTES + 1], new double[1], true, true, true))
                : new LatencyFit(Regression.of(rows, one, true, true, true));
    }

    private static double[][] rows(List<RequestWork> works, double[] latencyS, double ridge) {
        return IntStream.range(0, latencyS.length)
                .mapToObj(i -> {
                    double[] row = {works.get(i).answers(), 0, 0};
                    for (WorkPhase phase : works.get(i).phases()) {
                        boolean multiplying = phase.flopPerByte() >= ridge;
                        row[multiplying ? FLOP : BYTES] += multiplying ? phase.flop() : phase.bytes();
                    }
                    return Arrays.stream(row).map(v -> v / latencyS[i]).toArray();
                })
                .toArray(double[][]::new);
    }

    SpeedModel model() {
        return new SpeedModel(regression.value(OVERHEAD), regression.value(FLOP), regression.value(BYTES));
    }

    /** True if phases of a request can be told apart in time. */
    boolean tellsPhases() {
        return told(FLOP) || told(BYTES);
    }

    /** True if what the other fit tells, this one does too: fewer answers may hold work of one kind only. */
    boolean tellsAllOf(LatencyFit other) {
        return (told(FLOP) || !other.told(FLOP)) && (told(BYTES) || !other.told(BYTES));
    }

    Estimate overheadS() {
        return regression.determined(OVERHEAD)
                ? Estimate.of(regression.value(OVERHEAD), regression.halfWidth(OVERHEAD))
                        .notNegative()
                : Parameter.REQUEST_OVERHEAD_S.notIdentified();
    }

    Estimate flopPerS() {
        return rate(FLOP, Parameter.FLOP_PER_S);
    }

    Estimate bytesPerS() {
        return rate(BYTES, Parameter.READ_BYTES_PER_S);
    }

    private Estimate rate(int column, Parameter parameter) {
        return told(column)
                ? Estimate.of(regression.value(column), regression.halfWidth(column))
                        .inverse()
                : parameter.notIdentified();
    }

    private boolean told(int column) {
        return regression.determined(column)
                && regression.value(column) > 0
                && regression.standardError(column) < UNSURE * regression.value(column);
    }

    double[][] covariance() {
        return regression.covariance();
    }
}
