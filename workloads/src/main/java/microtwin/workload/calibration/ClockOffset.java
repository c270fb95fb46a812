package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import microtwin.engine.Bounds;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How far the clock of a log of requests is from that of the power: what has to be added to the times of requests so
 * that power follows them best.
 *
 * <pre>
 *   S(d) = mean of squares left by   P = idle + a busy + b bytes/s + c FLOP/s,   a, b, c &gt;= 0
 *          with all requests moved by d, their phases as long as the speed of all answers tells
 *   offset = d of the least S within two minutes;   interval: n ln(S(d) / S) &lt; 3.84;   apart: n ln(S(0) / S) &gt; 10.83
 *   n = samples over 1 + 2 sum of autocorrelations of the residuals
 * </pre>
 *
 * A lag of the meter that nobody told is part of it. Source: profile likelihood of normal errors,
 * 95 and 99.9 % points of chi-square with one degree of freedom: Venzon and Moolgavkar, A Method for Computing
 * Profile-Likelihood-Based Confidence Intervals, 1988.
 *
 * @param offsetS to be added to the times of requests [s]
 * @param interval 95 % interval of it [s]
 * @param ratioResidual mean of squares with it over that without
 * @param isApart whether the clocks are, beyond doubt
 * @param rivalS another offset that does as well, an interval away; empty if there is none [s]
 */
public record ClockOffset(
        double offsetS, Bounds interval, double ratioResidual, boolean isApart, OptionalDouble rivalS) {

    /** Furthest that is tried, either way [s]. */
    public static final double FURTHEST_S = 120;

    private static final double CHI_SQUARE_95 = 3.84;
    private static final double CHI_SQUARE_999 = 10.83;
    /** Less of a change is that of the model, such as power that is not the same all through an answer. */
    private static final double CLEARLY_LESS = 0.9;

    private static final double STEPS_OF_ANSWER = 8;
    private static final double STEPS_OF_PERIOD = 2;
    private static final double LONGEST_STEP_S = 2;
    private static final int MOST_RIVALS = 3;
    private static final double TO_RELATIVE = 1e-6;
    private static final int MOST_TRIES = 100;
    private static final int HALVINGS = 30;
    private static final double ROUNDING = 1e-6;
    /** More tell no better where edges lie. */
    private static final int MOST_SAMPLES = 20_000;

    /** What is left at one offset. */
    private record Left(double atS, double meanSquare) {}

    /** What is left of a trace. */
    private static final class Scan {

        private final Trace trace;
        private final Meter meter;
        private final Timeline timeline;
        private final double stepS;
        /** What the meter cannot show. */
        private final double stepW;

        Scan(Trace trace, Meter meter, WorkOfRequests work) {
            this.trace = trace;
            this.meter = meter;
            List<RequestWork> works = trace.requests().stream().map(work::of).toList();
            int[] ended =
                    IntStream.range(0, works.size()).filter(i -> lengthS(i) > 0).toArray();
            double[] latencyS = Arrays.stream(ended).mapToDouble(this::lengthS).toArray();
            LatencyFit speed =
                    LatencyFit.of(Arrays.stream(ended).mapToObj(works::get).toList(), latencyS);
            boolean[] usable = new boolean[works.size()];
            Arrays.fill(usable, true);
            timeline = new Timeline(trace.requests(), works, speed.model(), speed.tellsPhases(), usable);
            double mostW = Arrays.stream(trace.powerW())
                    .filter(w -> !Double.isNaN(w))
                    .max()
                    .orElse(0);
            stepW = Math.max(Outliers.of(meter).leastSpread(), ROUNDING * mostW);
            double usualS = latencyS.length == 0 ? meter.periodS() : StatUtils.percentile(latencyS, 50);
            stepS = Math.max(meter.periodS() / STEPS_OF_PERIOD, Math.min(LONGEST_STEP_S, usualS / STEPS_OF_ANSWER));
        }

        private double lengthS(int request) {
            TracedRequest of = trace.requests().get(request);
            return of.endS() - of.startS();
        }

        Regression at(double offsetS) {
            List<double[]> rows = new ArrayList<>();
            List<Double> watts = new ArrayList<>();
            int each = 1 + trace.timeS().length / MOST_SAMPLES;
            for (int k = 0; k < trace.timeS().length; k += each) {
                double toS = trace.timeS()[k] - meter.lagS() - offsetS;
                double[] rates = Double.isNaN(trace.powerW()[k])
                        ? null
                        : timeline.rates(toS - Math.max(Stage.INSTANT_S, meter.windowS()), toS);
                if (rates != null && rates[Timeline.UNKNOWN] == 0) {
                    rows.add(new double[] {1, rates[Timeline.BUSY], rates[Timeline.BYTES], rates[Timeline.FLOP]});
                    watts.add(meter.seenW(trace.powerW()[k]));
                }
            }
            return Regression.plain(
                    rows.toArray(double[][]::new),
                    watts.stream().mapToDouble(w -> w).toArray(),
                    false,
                    true,
                    true,
                    true);
        }

        Left left(double offsetS) {
            double[] residuals = at(offsetS).residuals();
            double squares = Arrays.stream(residuals).map(r -> r * r).sum();
            return new Left(offsetS, squares / residuals.length + stepW * stepW);
        }

        Left refined(double offsetS) {
            UnivariateFunction left = s -> left(s).meanSquare;
            return left(new BrentOptimizer(TO_RELATIVE, TO_RELATIVE)
                    .optimize(
                            new MaxEval(MOST_TRIES),
                            GoalType.MINIMIZE,
                            new UnivariateObjectiveFunction(left),
                            new SearchInterval(offsetS - stepS, offsetS + stepS, offsetS))
                    .getPoint());
        }

        /** Where what is left rises beyond a limit, to one side. */
        double end(double fromS, double limit, int side) {
            double insideS = 0;
            double outsideS = stepS / STEPS_OF_ANSWER;
            while (outsideS < FURTHEST_S && left(fromS + side * outsideS).meanSquare < limit) {
                insideS = outsideS;
                outsideS *= 2;
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middleS = (insideS + outsideS) / 2;
                boolean inside = left(fromS + side * middleS).meanSquare < limit;
                insideS = inside ? middleS : insideS;
                outsideS = inside ? outsideS : middleS;
            }
            return fromS + side * outsideS;
        }

        /** The lowest of all, then other minima. */
        List<Left> minima() {
            int steps = (int) (FURTHEST_S / stepS);
            List<Left> all = IntStream.rangeClosed(-steps, steps)
                    .mapToObj(i -> left(i * stepS))
                    .toList();
            return IntStream.range(0, all.size())
                    .filter(i -> isLowest(all, i))
                    .mapToObj(all::get)
                    .sorted(Comparator.comparingDouble(Left::meanSquare))
                    .limit(1 + MOST_RIVALS)
                    .map(one -> refined(one.atS))
                    .sorted(Comparator.comparingDouble(Left::meanSquare))
                    .toList();
        }

        private static boolean isLowest(List<Left> all, int i) {
            return all.get(i).meanSquare <= all.get(Math.max(0, i - 1)).meanSquare
                    && all.get(i).meanSquare <= all.get(Math.min(all.size() - 1, i + 1)).meanSquare;
        }
    }

    /** The offset of a trace whose requests may have another clock than its samples; of none if nothing tells. */
    public static ClockOffset of(Trace trace, Meter meter, WorkOfRequests work) {
        Scan scan = new Scan(trace, meter, work);
        int used = scan.at(0).residuals().length;
        List<Left> minima = used < Calibration.LEAST_SAMPLES ? List.of() : scan.minima();
        if (minima.isEmpty()) {
            return new ClockOffset(0, Bounds.between(-FURTHEST_S, FURTHEST_S), 1, false, OptionalDouble.empty());
        }
        Left best = minima.get(0);
        double[] residuals = scan.at(best.atS).residuals();
        double samples = residuals.length / Blocks.correlatedRows(residuals);
        double zero = scan.left(0).meanSquare;
        double limit = best.meanSquare * Math.exp(CHI_SQUARE_95 / samples);
        Bounds interval = Bounds.between(scan.end(best.atS, limit, -1), scan.end(best.atS, limit, 1));
        boolean apart = zero * CLEARLY_LESS > best.meanSquare
                && samples * Math.log(zero / best.meanSquare) > CHI_SQUARE_999
                && !interval.contains(0);
        OptionalDouble rival = minima.stream()
                .skip(1)
                .filter(other -> !interval.contains(other.atS))
                .filter(other -> samples * Math.log(other.meanSquare / best.meanSquare) < CHI_SQUARE_999)
                .mapToDouble(Left::atS)
                .findFirst();
        return new ClockOffset(best.atS, interval, zero > 0 ? best.meanSquare / zero : 1, apart, rival);
    }

    /** Whether it may be further than what was tried. */
    public boolean isFurthest() {
        return Math.max(-interval.low(), interval.high()) >= FURTHEST_S;
    }
}
