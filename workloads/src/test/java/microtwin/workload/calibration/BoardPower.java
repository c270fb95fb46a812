package microtwin.workload.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Logs of wall power of MLPerf beside their results, and how well one half of them predicts the other. */
final class BoardPower {

    private static final Pattern MOBILENET =
            Pattern.compile("mobilenet-v1-([0-9.]+)-(\\d+)-(quantized|non-quantized)__singlestream");
    /** Multiplications and additions of ResNet-50 at 224: He et al., arXiv 1512.03385, table 1. */
    private static final double RESNET50_MACS = 3.8e9;
    /** ResNet-50 v1.5: 25.6 million parameters; 22.2 million values of activations, written and read (assumed). */
    private static final double RESNET50_VALUES = 25.6e6 + 2 * 11.1e6;

    private static final double FLOAT_BYTES = 4;

    /** One log with its rate of answers. */
    record Log(String name, double[] timeS, double[] watts, boolean[] inWindow, double ratePerS) {

        double fromS() {
            int first = 0;
            while (!inWindow[first]) {
                first++;
            }
            return timeS[first] - 1;
        }

        double toS() {
            int last = timeS.length - 1;
            while (!inWindow[last]) {
                last--;
            }
            return timeS[last];
        }

        /** Mean of valid samples of the window between two times [W]. */
        double meanW(double fromS, double toS) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < timeS.length; k++) {
                if (inWindow[k] && timeS[k] > fromS && timeS[k] <= toS && watts[k] > 0) {
                    sum += watts[k];
                    count++;
                }
            }
            return sum / count;
        }

        /** Mean error of a power that is said for all valid samples of the window between two times [1]. */
        double meanError(double saidW, double fromS, double toS) {
            return IntStream.range(0, timeS.length)
                    .filter(k -> inWindow[k] && timeS[k] > fromS && timeS[k] <= toS && watts[k] > 0)
                    .mapToDouble(k -> Math.abs(saidW / watts[k] - 1))
                    .average()
                    .orElseThrow();
        }
    }

    /**
     * Errors of what was predicted. Powers are those of all samples, energies those of an answer; the spread is that of the
     * mean powers of runs whose work differs, over their mean.
     */
    record Row(
            String board,
            String split,
            double watts,
            double powerError,
            double powerBaselineError,
            double latencyError,
            double energyError,
            double baselineError,
            double predictedError,
            double ratioSpread) {

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f %% | %.2f %% | %s | %.2f %% | %.2f %% | %s |",
                    board,
                    split,
                    watts,
                    100 * powerError,
                    100 * powerBaselineError,
                    percent(latencyError),
                    100 * energyError,
                    100 * baselineError,
                    percent(predictedError));
        }

        private static String percent(double share) {
            return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
        }
    }

    private BoardPower() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("microtwin.shared", "../../shared"), "data", "board-power");
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.assertTrue(Files.isDirectory(folder), folder + " must be here");
        }
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> folder + " is not here");
        return folder;
    }

    static List<Row> rows() throws IOException {
        Path folder = folder();
        List<Row> rows = new ArrayList<>();
        rows.add(mobileNets(folder, "non-quantized", "fp32", FLOAT_BYTES));
        rows.add(mobileNets(folder, "quantized", "int8", 1));
        for (Log log : logs(folder.resolve("edge"), folder.resolve("edge_summary.csv"))) {
            rows.add(halves(log));
        }
        return rows;
    }

    private static Row mobileNets(Path folder, String kind, String format, double bytesPerValue) throws IOException {
        List<Log> fitted = new ArrayList<>();
        List<Log> predicted = new ArrayList<>();
        Map<String, MobileNet> models = new HashMap<>();
        for (Log log : logs(folder.resolve("rpi4_mobilenets"), folder.resolve("rpi4_mobilenets_summary.csv"))) {
            Matcher model = MOBILENET.matcher(log.name);
            if (model.find() && model.group(3).equals(kind)) {
                models.put(
                        log.name, new MobileNet(Double.parseDouble(model.group(1)), Integer.parseInt(model.group(2))));
                (models.size() % 2 == 1 ? fitted : predicted).add(log);
            }
        }
        List<TracedRequest> requests = new ArrayList<>();
        Map<TracedRequest, RequestWork> works = new HashMap<>();
        double atS = 0;
        for (Log log : fitted) {
            double answers = log.ratePerS * (log.toS() - log.fromS());
            TracedRequest request = new TracedRequest(atS + log.fromS(), atS + log.toS(), 0, answers);
            requests.add(request);
            works.put(request, models.get(log.name).work(answers, bytesPerValue));
            atS += log.timeS[log.timeS.length - 1] + 10;
        }
        Fit fit = Calibration.of(joined(fitted, requests), Meter.WALL, works::get);
        double activeW = fitted.stream()
                .mapToDouble(log -> log.meanW(log.fromS(), log.toS()))
                .average()
                .orElseThrow();
        double[] sums = new double[7];
        double[] meanW = predicted.stream()
                .mapToDouble(log -> log.meanW(log.fromS(), log.toS()))
                .toArray();
        for (Log log : predicted) {
            RequestWork one = models.get(log.name).work(1, bytesPerValue);
            double latencyS = 1 / log.ratePerS;
            double measuredJ = log.meanW(log.fromS(), log.toS()) * latencyS;
            double predictedS = fit.speed().latencyS(one);
            sums[0] += log.meanW(log.fromS(), log.toS());
            sums[1] += Math.abs(predictedS / latencyS - 1);
            sums[2] += Math.abs(fit.power().energyJ(one, latencyS) / measuredJ - 1);
            sums[3] += Math.abs(activeW * latencyS / measuredJ - 1);
            sums[4] += Math.abs(fit.power().energyJ(one, predictedS) / measuredJ - 1);
            double saidW = fit.power().energyJ(one, latencyS) / latencyS;
            sums[5] += log.meanError(saidW, log.fromS(), log.toS());
            sums[6] += log.meanError(activeW, log.fromS(), log.toS());
        }
        int n = predicted.size();
        return new Row(
                "Raspberry Pi 4, MobileNet v1 " + format,
                fitted.size() + " models, " + n + " others",
                sums[0] / n,
                sums[5] / n,
                sums[6] / n,
                sums[1] / n,
                sums[2] / n,
                sums[3] / n,
                sums[4] / n,
                Math.sqrt(StatUtils.variance(meanW)) / StatUtils.mean(meanW));
    }

    /** Idle and the first half of the window predict the second. */
    private static Row halves(Log log) {
        double middleS = (log.fromS() + log.toS()) / 2;
        double answers = log.ratePerS * (middleS - log.fromS());
        TracedRequest request = new TracedRequest(log.fromS(), middleS, 0, answers);
        List<Integer> kept = new ArrayList<>();
        for (int k = 0; k < log.timeS.length; k++) {
            boolean later = log.timeS[k] > middleS && log.timeS[k] <= log.toS();
            if (!later && (k == 0 || log.timeS[k] > log.timeS[k - 1])) {
                kept.add(k);
            }
        }
        Log half = new Log(
                log.name,
                kept.stream().mapToDouble(k -> log.timeS[k]).toArray(),
                kept.stream().mapToDouble(k -> log.watts[k]).toArray(),
                log.inWindow,
                log.ratePerS);
        RequestWork work = work(log.name, request);
        Fit fit = Calibration.of(joined(List.of(half), List.of(request)), Meter.WALL, any -> work);
        double measuredW = log.meanW(middleS, log.toS());
        double baselineW = log.meanW(log.fromS(), middleS);
        double predictedJ = fit.power().energyJ(work, middleS - log.fromS()) / answers;
        return new Row(
                log.name.replaceAll("^(?:closed__|v2.0__closed__)", "").replace("__", ", "),
                "first half, second half",
                measuredW,
                log.meanError(predictedJ * log.ratePerS, middleS, log.toS()),
                log.meanError(baselineW, middleS, log.toS()),
                Double.NaN,
                Math.abs(predictedJ * log.ratePerS / measuredW - 1),
                Math.abs(baselineW / measuredW - 1),
                Double.NaN,
                0);
    }

    /** Declared by the layers of a MobileNet in FP32; a ResNet-50 for all others, whose energy does not depend on it here. */
    static RequestWork work(String log, TracedRequest request) {
        Matcher model = MOBILENET.matcher(log);
        return model.find()
                ? new MobileNet(Double.parseDouble(model.group(1)), Integer.parseInt(model.group(2)))
                        .work(request.outputTokens(), FLOAT_BYTES)
                : WorkOfRequests.declared(RESNET50_MACS, FLOAT_BYTES * RESNET50_VALUES)
                        .of(request);
    }

    static Trace joined(List<Log> logs, List<TracedRequest> requests) {
        List<Double> timeS = new ArrayList<>();
        List<Double> watts = new ArrayList<>();
        double atS = 0;
        for (Log log : logs) {
            for (int k = 0; k < log.timeS.length; k++) {
                timeS.add(atS + log.timeS[k]);
                watts.add(log.watts[k] > 0 ? log.watts[k] : Double.NaN);
            }
            atS += log.timeS[log.timeS.length - 1] + 10;
        }
        return new Trace(
                timeS.stream().mapToDouble(t -> t).toArray(),
                watts.stream().mapToDouble(w -> w).toArray(),
                null,
                null,
                null,
                requests,
                MeterPoint.WALL);
    }

    static List<Log> logs(Path folder, Path summary) throws IOException {
        Map<String, Double> rates = new HashMap<>();
        for (String line : Files.readAllLines(summary)) {
            String[] f = line.split(",");
            if (!f[0].equals("version")) {
                rates.put(f[0] + f[1] + f[3] + f[4] + f[5], Double.valueOf(f[12]));
            }
        }
        List<Path> files;
        try (var stream = Files.list(folder)) {
            files = stream.sorted().toList();
        }
        List<Log> logs = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".csv", "");
            String key = name.replaceFirst("^v2.0__", "").replace("__", "");
            double rate = rates.getOrDefault("v2.1" + key, rates.getOrDefault("v2.0" + key, Double.NaN));
            Assertions.assertFalse(Double.isNaN(rate), () -> "no result of " + name);
            List<String[]> lines = Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
            double[] timeS =
                    lines.stream().mapToDouble(f -> Double.parseDouble(f[0])).toArray();
            double[] watts =
                    lines.stream().mapToDouble(f -> Double.parseDouble(f[1])).toArray();
            boolean[] inWindow = new boolean[timeS.length];
            for (int k = 0; k < inWindow.length; k++) {
                inWindow[k] = lines.get(k)[2].equals("1");
            }
            logs.add(new Log(name, timeS, watts, inWindow, rate));
        }
        return logs;
    }
}
