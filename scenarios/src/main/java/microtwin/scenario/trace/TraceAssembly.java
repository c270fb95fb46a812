package microtwin.scenario.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import microtwin.scenario.ScenarioException;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.SampledEnergy;
import microtwin.workload.calibration.SampledEnergy.Rule;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;

/** Makes a trace of the rows of a log, and an audit of what had to be left out. */
final class TraceAssembly {

    private static final double USUAL_PERIODS = 2.5;
    private static final double FEWEST_VALID = 0.5;
    private static final double HIGHEST_SHARE = 1.5;
    private static final double PERCENT = 100;

    private final String name;
    private final SampleReader reader;
    private final SampleLog log;
    private final Findings findings;
    private final TraceOptions options;

    TraceAssembly(String name, SampleReader reader, SampleLog log, Findings findings, TraceOptions options) {
        this.name = name;
        this.reader = reader;
        this.log = log;
        this.findings = findings;
        this.options = options;
    }

    TraceReading reading() {
        int unread = findings.count(Flaw.UNREADABLE);
        int[] rows = ClockAudit.rows(log, findings);
        double[] onClockS = log.values(TraceColumn.TIME, rows);
        double firstS = rows.length == 0 ? 0 : onClockS[0];
        double[] timeS = Arrays.stream(onClockS).map(time -> time - firstS).toArray();
        double[] powerW = PowerAudit.valid(log.values(TraceColumn.POWER, rows), log, rows, findings);
        int valid = (int)
                Arrays.stream(powerW).filter(power -> !Double.isNaN(power)).count();
        requireValid(valid, log.rows() + unread);
        double periodS = ClockAudit.usual(steps(timeS));
        double longestGapS = options.longestGapS().orElse(USUAL_PERIODS * periodS);
        for (int k = 1; k < timeS.length; k++) {
            if (timeS[k] - timeS[k - 1] > longestGapS) {
                findings.add(Flaw.GAP, log.line(rows[k]));
            }
        }
        Trace bare = new Trace(
                timeS,
                powerW,
                column(TraceColumn.CHIP, rows).orElse(null),
                column(TraceColumn.AMBIENT, rows).orElse(null),
                clockShare(rows),
                List.of(),
                meterPoint().orElse(null));
        compareEnergy(bare, rows, longestGapS);
        RequestSource source = new RequestSource(options.requests(), log, rows, findings, firstS, longestGapS);
        Trace trace = with(bare, source.of(bare));
        return new TraceReading(
                trace,
                new TraceAudit(
                        reader.format(),
                        log.rows() + unread,
                        rows.length,
                        valid,
                        periodS,
                        longestGapS,
                        firstS,
                        findings.all(),
                        findings.notes()));
    }

    private static Trace with(Trace bare, List<TracedRequest> requests) {
        return new Trace(
                bare.timeS(),
                bare.powerW(),
                bare.chipK(),
                bare.ambientK(),
                bare.clockShare(),
                requests,
                bare.meterPoint());
    }

    private Optional<MeterPoint> meterPoint() {
        return options.meterPoint().or(reader::meterPoint);
    }

    private void requireValid(int valid, int rows) {
        if (rows == 0) {
            throw new ScenarioException(name + ": holds no samples");
        }
        if (valid < 2 || valid < FEWEST_VALID * rows) {
            String found = findings.all().isEmpty()
                    ? ""
                    : "\n"
                            + String.join(
                                    "\n",
                                    findings.all().stream()
                                            .map(f -> "  " + f.text())
                                            .toList());
            throw new ScenarioException(
                    name + ": must have 2 valid samples at least, and no fewer than half of its rows;" + " has " + valid
                            + " in " + rows + " rows" + found);
        }
    }

    private static double[] steps(double[] timeS) {
        return IntStream.range(1, timeS.length)
                .mapToDouble(k -> timeS[k] - timeS[k - 1])
                .toArray();
    }

    private Optional<double[]> column(TraceColumn column, int[] rows) {
        return log.has(column) ? Optional.of(log.values(column, rows)) : Optional.empty();
    }

    /** Above 1.5 it must be a frequency; of that, the highest one counts as full. */
    private double[] clockShare(int[] rows) {
        if (!log.has(TraceColumn.CLOCK)) {
            return null;
        }
        double[] clock = log.values(TraceColumn.CLOCK, rows);
        double full =
                Arrays.stream(clock).filter(value -> !Double.isNaN(value)).max().orElse(0);
        if (full <= HIGHEST_SHARE) {
            return clock;
        }
        findings.note(String.format(Locale.ROOT, "full clock is the highest one in the log, %.0f MHz", full / 1e6));
        return Arrays.stream(clock).map(value -> value / full).toArray();
    }

    private void compareEnergy(Trace trace, int[] rows, double longestGapS) {
        double[] counted = Arrays.stream(log.values(TraceColumn.ENERGY, rows))
                .filter(energy -> !Double.isNaN(energy))
                .toArray();
        if (counted.length < 2) {
            return;
        }
        double countedJ = counted[counted.length - 1] - counted[0];
        double endS = trace.timeS()[trace.timeS().length - 1];
        double leftJ =
                SampledEnergy.of(trace, 0, endS, longestGapS, Rule.LEFT_RIEMANN).energyJ();
        double trapezoidJ =
                SampledEnergy.of(trace, 0, endS, longestGapS, Rule.TRAPEZOID).energyJ();
        findings.note(String.format(
                Locale.ROOT,
                "the energy column grows by %.6g J, the powers sum up to %.6g J (left Riemann) or %.6g J (trapezoid)%s",
                countedJ,
                leftJ,
                trapezoidJ,
                Math.abs(countedJ - leftJ) > leftJ / PERCENT ? ": they do not belong together" : ""));
    }
}
