package microtwin.scenario.calibration;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import microtwin.scenario.trace.TraceAudit;
import microtwin.workload.calibration.ClockOffset;
import microtwin.workload.calibration.Errors;
import microtwin.workload.calibration.Estimate;
import microtwin.workload.calibration.Fit;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.Parameter;
import microtwin.workload.calibration.Roofline;

/** A calibration as it is printed. */
public final class CalibrationText {

    /** Of errors: above, two parameters are hardly told apart. */
    private static final double MOST_TOGETHER = 0.95;

    private static final Errors NOT_HELD_OUT = new Errors(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final double PERCENT = 100;
    private static final double S_PER_MIN = 60;
    private static final String INDENT = "\n            ";

    private final Calibrated calibrated;
    private final Fit fit;
    private final PrintWriter to;

    private CalibrationText(Calibrated calibrated, PrintWriter to) {
        this.calibrated = calibrated;
        this.to = to;
        fit = calibrated.fit();
    }

    public static void print(Calibrated calibrated, PrintWriter to) {
        CalibrationText text = new CalibrationText(calibrated, to);
        text.source();
        text.parameters();
        text.errors();
        text.notes();
        to.flush();
    }

    private void source() {
        TraceAudit audit = calibrated.audit();
        double[] timeS = calibrated.trace().timeS();
        to.println(calibrated.task().name());
        line(
                "trace",
                "%s: %d samples in %.1f min, %d of them valid, each %s s",
                audit.format(),
                audit.samples(),
                timeS[timeS.length - 1] / S_PER_MIN,
                audit.valid(),
                ToldParameter.number(audit.periodS()));
        line("findings", "%s", audit.texts().isEmpty() ? "none" : String.join(INDENT, audit.texts()));
        Meter meter = calibrated.meter();
        line(
                "meter",
                "%s: mean of %s s, within %s %%%s",
                point(),
                ToldParameter.number(meter.windowS()),
                ToldParameter.number(PERCENT * meter.shareAccuracy()),
                calibrated
                        .task()
                        .move()
                        .map(m -> String.format(
                                Locale.ROOT,
                                "; moved there through a converter of %s %%",
                                ToldParameter.number(PERCENT * m.etaConverter())))
                        .orElse(""));
        calibrated.clocks().ifPresent(this::clocks);
        line("model", "%s", calibrated.counted().model());
        line("work", "%s", String.join(INDENT, calibrated.counted().remarks()));
        long untoldEnergies = calibrated.answers().size() - calibrated.energiesMeasured();
        line(
                "answers",
                "%d with an end: %s s and %s J each in the mean%s",
                calibrated.answers().size(),
                ToldParameter.number(calibrated.meanAnswerS()),
                ToldParameter.number(calibrated.meanAnswerJ()),
                untoldEnergies == 0
                        ? ""
                        : "; " + untoldEnergies
                                + " not in the errors of energy: samples are missing, invalid or of unknown work");
    }

    private void clocks(ClockOffset clocks) {
        String interval = String.format(
                Locale.ROOT,
                "%+.3f to %+.3f s",
                clocks.interval().low(),
                clocks.interval().high());
        if (calibrated.isMoved()) {
            line(
                    "clocks",
                    "requests moved by %+.2f s (%s), as that leaves %s %% of the residual; --offset TIME says it otherwise",
                    clocks.offsetS(),
                    interval,
                    ToldParameter.number(PERCENT * clocks.ratioResidual()));
        } else if (clocks.isApart()) {
            line(
                    "clocks",
                    "as told, though power follows the requests best %+.2f s from there (%s)",
                    clocks.offsetS(),
                    interval);
        } else {
            line("clocks", "of power and requests agree (%s)", interval);
        }
    }

    private String point() {
        return calibrated.trace().meterPoint().name().toLowerCase(Locale.ROOT);
    }

    private void line(String name, String format, Object... values) {
        to.println("  " + String.format("%-10s", name) + String.format(Locale.ROOT, format, values));
    }

    private void parameters() {
        to.println();
        to.printf("%-30s%10s%22s%n", "The board, seen from " + point(), "value", "95 % interval");
        Map<String, String> untold = new LinkedHashMap<>();
        for (ToldParameter told : ToldParameter.values()) {
            Estimate estimate = fit.estimate(told.parameter());
            if (estimate.identified()) {
                to.println(told.row(estimate));
            } else if (!isNeedless(told)) {
                untold.merge(estimate.experiment(), told.words(), (a, b) -> a + ", " + b);
            }
        }
        if (!untold.isEmpty()) {
            to.println("What the trace cannot tell, and what could");
            untold.forEach((experiment, words) -> to.println("  " + words + ": " + experiment));
        }
    }

    /** Where bytes and operations tell the power, tokens do not have to, and what they leave would have been seen. */
    private boolean isNeedless(ToldParameter told) {
        boolean work = fit.estimate(Parameter.ENERGY_J_PER_BYTE).identified()
                && fit.estimate(Parameter.ENERGY_J_PER_FLOP).identified();
        return work
                && switch (told) {
                    case BUSY, PER_PROMPT, PER_OUTPUT -> true;
                    case LEAK -> calibrated.trace().chipK() != null;
                    default -> false;
                };
    }

    private void errors() {
        to.println();
        to.printf("%-30s%10s%10s%12s%10s%n", "Mean error", "fit", "baseline", "predicted", "baseline");
        List<Errors> errors = List.of(fit.inSample(), fit.heldOut().orElse(NOT_HELD_OUT));
        error(
                "latency of answers",
                errors.get(0).shareLatency(),
                Double.NaN,
                errors.get(1).shareLatency(),
                Double.NaN);
        error(
                "power of samples",
                errors.get(0).sharePower(),
                errors.get(0).shareBaselinePower(),
                errors.get(1).sharePower(),
                errors.get(1).shareBaselinePower());
        error(
                "energy of answers",
                errors.get(0).shareEnergy(),
                errors.get(0).shareBaselineEnergy(),
                errors.get(1).shareEnergy(),
                errors.get(1).shareBaselineEnergy());
        to.println("baseline: constant power while answering times measured latency; "
                + (fit.heldOut().isPresent()
                        ? "predicted: each third answer, from a fit of the others"
                        : "predicted: nothing, it takes 6 requests"));
    }

    private void error(String name, double inSample, double baseline, double predicted, double predictedBaseline) {
        to.printf(
                "  %-28s%10s%10s%12s%10s%n",
                name, percent(inSample), percent(baseline), percent(predicted), percent(predictedBaseline));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }

    private void notes() {
        to.println();
        to.printf(Locale.ROOT, "Residuals of power one sample apart correlate by %.2f.%n", fit.ratioAutocorrelation());
        to.println("Roofline: " + fit.roofline(calibrated.task().sheet().memoryBytesPerS()));
        Roofline answers = Roofline.of(fit, calibrated.task().sheet());
        if (answers.isSlow()) {
            to.println("Warning: " + answers.text());
            to.println(calibrated.task().advice(answers));
        }
        fit.warnings().forEach(warning -> to.println("Warning: " + warning));
        ToldParameter[] all = ToldParameter.values();
        for (int i = 0; i < all.length; i++) {
            for (int j = i + 1; j < all.length; j++) {
                double together = fit.correlation(all[i].parameter(), all[j].parameter());
                if (Math.abs(together) > MOST_TOGETHER) {
                    to.printf(
                            Locale.ROOT,
                            "Note: errors of %s and %s correlate by %.3f: if one is wrong, so is the other%n",
                            all[i].words(),
                            all[j].words(),
                            together);
                }
            }
        }
    }
}
