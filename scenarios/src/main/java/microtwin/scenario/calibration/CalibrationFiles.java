package microtwin.scenario.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import microtwin.report.ResultFolder;
import microtwin.workload.calibration.FitFiles;

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
        calibrated.counted().remarks().forEach(root.putArray("work")::add);
        ObjectNode answers = root.putObject("answers");
        answers.put("count", calibrated.answers().size());
        answers.put("mean_s", calibrated.meanAnswerS());
        answers.put("mean_j", calibrated.meanAnswerJ());
        root.put(
                "share_of_memory_bandwidth",
                calibrated.fit().readBytesPerS() / calibrated.task().sheet().memoryBytesPerS());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
