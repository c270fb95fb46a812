package microtwin.scenario.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import microtwin.report.CalibrationCharts;
import microtwin.report.CalibrationSeries;
import microtwin.report.ResultFolder;
import microtwin.workload.calibration.Answer;
import microtwin.workload.calibration.FitFiles;
import microtwin.workload.calibration.Point;

/** The folder a calibration leaves: node type, figures, samples and answers, charts. */
public final class CalibrationFiles {

    private static final String NODE = "node.yaml";
    private static final String FIGURES = "calibration.json";
    private static final String SAMPLES = "samples.csv";
    private static final String ANSWERS = "answers.csv";
    private static final String CHARTS = "charts";
    private static final Set<String> NAMES = Set.of(NODE, FIGURES, SAMPLES, ANSWERS, CHARTS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Calibrated calibrated;

    private CalibrationFiles(Calibrated calibrated) {
        this.calibrated = calibrated;
    }

    /** Makes sure, before anything is computed, that a result can be written. */
    public static ResultFolder prepare(Path folder) {
        return ResultFolder.prepare(folder, FIGURES, NAMES);
    }

    /** Writes all of it, or nothing. */
    public static void write(Calibrated calibrated, ResultFolder folder) {
        folder.write(new CalibrationFiles(calibrated)::write);
    }

    private void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(NODE), calibrated.task().yaml(calibrated));
        Files.writeString(folder.resolve(FIGURES), json());
        Files.writeString(folder.resolve(SAMPLES), FitFiles.pointsCsv(calibrated.fit()));
        Files.writeString(folder.resolve(ANSWERS), FitFiles.answersCsv(calibrated.fit()));
        CalibrationCharts.write(folder.resolve(CHARTS), series());
    }

    private String json() throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(
                FitFiles.json(calibrated.fit(), calibrated.trace().meterPoint(), calibrated.provenance()));
        ObjectNode trace = root.putObject("trace");
        trace.put("format", calibrated.audit().format());
        trace.put("samples", calibrated.audit().samples());
        trace.put("samples_valid", calibrated.audit().valid());
        trace.put("period_s", calibrated.audit().periodS());
        calibrated.audit().texts().forEach(trace.putArray("findings")::add);
        ObjectNode meter = root.putObject("meter");
        meter.put("window_s", calibrated.meter().windowS());
        meter.put("lag_s", calibrated.meter().lagS());
        meter.put("share_accuracy", calibrated.meter().shareAccuracy());
        calibrated.clocks().ifPresent(clocks -> {
            ObjectNode offset = root.putObject("clock_offset");
            offset.put("s", clocks.offsetS());
            offset.put("low_s", clocks.interval().low());
            offset.put("high_s", clocks.interval().high());
            offset.put("ratio_residual", clocks.ratioResidual());
            offset.put("applied", calibrated.isMoved());
        });
        calibrated.counted().remarks().forEach(root.putArray("work")::add);
        ObjectNode answers = root.putObject("answers");
        answers.put("count", calibrated.answers().size());
        answers.put("energy_measured", calibrated.energiesMeasured());
        answers.put("mean_s", calibrated.meanAnswerS());
        answers.put("mean_j", calibrated.meanAnswerJ());
        root.put(
                "share_of_memory_bandwidth",
                calibrated.fit().readBytesPerS() / calibrated.task().sheet().memoryBytesPerS());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** A gap has a point in it that is not known, so that no line crosses it. */
    private CalibrationSeries series() {
        List<Point> points = new ArrayList<>();
        for (Point point : calibrated.fit().points()) {
            double lastS = points.isEmpty()
                    ? point.timeS()
                    : points.get(points.size() - 1).timeS();
            if (point.timeS() - lastS > calibrated.audit().longestGapS()) {
                points.add(new Point((lastS + point.timeS()) / 2, Double.NaN, Double.NaN, Double.NaN));
            }
            points.add(point);
        }
        List<Answer> answers = calibrated.answers();
        return new CalibrationSeries(
                calibrated.task().sheet().name(),
                of(points, Point::timeS),
                of(points, Point::measuredW),
                of(points, Point::predictedW),
                of(points, Point::baselineW),
                of(answers, Answer::energyJ),
                of(answers, Answer::predictedJ),
                of(answers, Answer::baselineJ));
    }

    private static <T> double[] of(List<T> all, ToDoubleFunction<T> value) {
        return all.stream().mapToDouble(value).toArray();
    }
}
