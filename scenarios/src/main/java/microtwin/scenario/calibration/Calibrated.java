package microtwin.scenario.calibration;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import microtwin.scenario.trace.TraceAudit;
import microtwin.workload.calibration.Answer;
import microtwin.workload.calibration.ClockOffset;
import microtwin.workload.calibration.Fit;
import microtwin.workload.calibration.Meter;
import microtwin.workload.calibration.Provenance;
import microtwin.workload.calibration.Trace;

/**
 * A board that was fitted.
 *
 * @param task that was asked for
 * @param audit of the log
 * @param trace that was fitted, at the point the node is seen from
 * @param meter it was read from, as if it had been there
 * @param counted work of the requests
 * @param clocks of requests and power; empty if they are one
 * @param isMoved whether the requests were moved by what lies between the clocks
 * @param fit of all that
 */
public record Calibrated(
        CalibrationTask task,
        TraceAudit audit,
        Trace trace,
        Meter meter,
        WorkSource.Counted counted,
        Optional<ClockOffset> clocks,
        boolean isMoved,
        Fit fit) {

    /** A clock that has gone on since 1970 shows more; one that starts with the log shows less [s]. */
    private static final double LEAST_DATE_S = 1e8;

    /** Energy of an answer by the fit, in the mean [J]. */
    double meanAnswerJ() {
        return answers().stream()
                .mapToDouble(answer -> fit.power().energyJ(answer.work(), answer.latencyS()))
                .average()
                .orElseThrow();
    }

    /** Measured time of an answer, in the mean [s]. */
    double meanAnswerS() {
        return answers().stream().mapToDouble(Answer::latencyS).average().orElseThrow();
    }

    /** Number of answers whose samples tell their energy. */
    long energiesMeasured() {
        return answers().stream().filter(Answer::energyMeasured).count();
    }

    List<Answer> answers() {
        return fit.answers();
    }

    Provenance provenance() {
        return new Provenance(task.board(), task.name(), sha256(), counted.kernel(), counted.model(), host(), date());
    }

    private static String host() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, JDK " + Runtime.version();
    }

    /** By the clock of the log, if it has one. */
    private String date() {
        return audit.firstS() > LEAST_DATE_S
                ? LocalDate.ofInstant(Instant.ofEpochSecond((long) audit.firstS()), ZoneOffset.UTC)
                        .toString()
                : "not in the log; fitted on " + LocalDate.now(ZoneOffset.UTC);
    }

    private String sha256() {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(task.file()), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
