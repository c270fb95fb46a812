package microtwin.workload.calibration;

import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;

/** A fit as text for other programs: its figures as JSON, what charts show as CSV. */
public final class FitFiles {

    private FitFiles() {}

    /** Content of {@code calibration.json}; what is not identified has no value, and null stands for not known. */
    public static String json(Fit fit, MeterPoint point, Provenance provenance) {
        StringJoiner parts = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        parts.add("\"meter_point\": " + quoted(point.name().toLowerCase(Locale.ROOT)));
        StringJoiner origin = new StringJoiner(", ", "{", "}");
        provenance.entries().forEach((key, value) -> origin.add(quoted(key) + ": " + quoted(value)));
        parts.add("\"provenance\": " + origin);
        StringJoiner estimates = new StringJoiner(",\n    ", "{\n    ", "\n  }");
        for (Parameter parameter : Parameter.values()) {
            estimates.add(quoted(parameter.name().toLowerCase(Locale.ROOT)) + ": "
                    + estimate(fit.estimate(parameter), parameter.unit()));
        }
        parts.add("\"parameters\": " + estimates);
        parts.add("\"correlation\": " + correlation(fit));
        parts.add("\"errors\": " + errors(fit.inSample()));
        parts.add("\"errors_held_out\": " + fit.heldOut().map(FitFiles::errors).orElse("null"));
        parts.add("\"residual_autocorrelation\": " + number(fit.ratioAutocorrelation()));
        StringJoiner warnings = new StringJoiner(", ", "[", "]");
        fit.warnings().forEach(warning -> warnings.add(quoted(warning)));
        parts.add("\"warnings\": " + warnings);
        return parts.toString();
    }

    private static String estimate(Estimate e, String unit) {
        return e.identified()
                ? "{\"value\": " + number(e.value()) + ", \"low\": " + number(e.low()) + ", \"high\": "
                        + number(e.high()) + ", \"unit\": " + quoted(unit) + "}"
                : "{\"identified\": false, \"experiment\": " + quoted(e.experiment()) + "}";
    }

    private static String correlation(Fit fit) {
        StringJoiner pairs = new StringJoiner(", ", "[", "]");
        for (Parameter a : Parameter.values()) {
            for (Parameter b : Parameter.values()) {
                if (a.compareTo(b) < 0 && fit.correlation(a, b) != 0) {
                    pairs.add("[" + quoted(a.name().toLowerCase(Locale.ROOT)) + ", "
                            + quoted(b.name().toLowerCase(Locale.ROOT)) + ", " + number(fit.correlation(a, b)) + "]");
                }
            }
        }
        return pairs.toString();
    }

    private static String errors(Errors e) {
        return "{\"share_latency\": " + number(e.shareLatency()) + ", \"share_power\": " + number(e.sharePower())
                + ", \"share_energy\": " + number(e.shareEnergy()) + ", \"share_baseline_power\": "
                + number(e.shareBaselinePower()) + ", \"share_baseline_energy\": " + number(e.shareBaselineEnergy())
                + "}";
    }

    /** Samples: residuals and the course of time. */
    public static String pointsCsv(Fit fit) {
        StringBuilder csv = new StringBuilder("t_s,measured_w,predicted_w,baseline_w,residual_w\n");
        for (Point p : fit.points()) {
            row(csv, p.timeS(), p.measuredW(), p.predictedW(), p.baselineW(), p.measuredW() - p.predictedW());
        }
        return csv.toString();
    }

    /** Answers: parity of latency and of energy. */
    public static String answersCsv(Fit fit) {
        StringBuilder csv = new StringBuilder(
                "start_s,latency_s,predicted_latency_s,energy_j,predicted_energy_j,baseline_energy_j\n");
        for (Answer a : fit.answers()) {
            row(csv, a.startS(), a.latencyS(), a.predictedS(), a.energyJ(), a.predictedJ(), a.baselineJ());
        }
        return csv.toString();
    }

    private static void row(StringBuilder csv, double... values) {
        DoubleFunction<String> text = v -> String.format(Locale.ROOT, "%.6g", v);
        StringJoiner line = new StringJoiner(",", "", "\n");
        for (double value : values) {
            line.add(text.apply(value));
        }
        csv.append(line);
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "null";
    }

    /** As both JSON and YAML read it. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
