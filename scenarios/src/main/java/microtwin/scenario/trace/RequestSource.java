package microtwin.scenario.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import microtwin.workload.calibration.Trace;
import microtwin.workload.calibration.TracedRequest;
import microtwin.workload.calibration.TwoLevels;
import microtwin.workload.calibration.TwoLevels.Stretch;

/** Finds the requests of a trace: in a file, by marks of the log, or by its change points. */
final class RequestSource {

    private final TraceOptions.Requests options;
    private final SampleLog log;
    private final int[] rows;
    private final Findings findings;
    private final double firstS;
    private final double longestGapS;

    RequestSource(
            TraceOptions.Requests options,
            SampleLog log,
            int[] rows,
            Findings findings,
            double firstS,
            double longestGapS) {
        this.options = options;
        this.log = log;
        this.rows = rows;
        this.findings = findings;
        this.firstS = firstS;
        this.longestGapS = longestGapS;
    }

    List<TracedRequest> of(Trace trace) {
        if (options.file().isPresent()) {
            return filed(trace);
        }
        if (log.has(TraceColumn.MARK)) {
            return marked(trace);
        }
        return options.detected() ? detected(trace) : List.of();
    }

    private List<TracedRequest> filed(Trace trace) {
        List<TracedRequest> all = RequestFile.read(options.file().orElseThrow(), options.offsetS() - firstS);
        double endS = trace.timeS()[trace.timeS().length - 1];
        List<TracedRequest> inside = all.stream()
                .filter(request -> request.startS() >= 0 && request.startS() <= endS && !(request.endS() > endS))
                .toList();
        if (inside.size() < all.size()) {
            findings.note(String.format(
                    Locale.ROOT,
                    "%d of %d requests lie outside of the trace and were left out; the first starts %.1f s after it began."
                            + " Maybe: the clocks are apart; declare the offset",
                    all.size() - inside.size(),
                    all.size(),
                    all.get(0).startS()));
        }
        return inside;
    }

    /** A request from the first to the last sample of each row of marks. */
    private List<TracedRequest> marked(Trace trace) {
        double[] mark = log.values(TraceColumn.MARK, rows);
        double[] tokens = log.values(TraceColumn.TOKENS, rows);
        List<TracedRequest> requests = new ArrayList<>();
        int k = 0;
        while (k < mark.length) {
            int first = k++;
            if (!(mark[first] != 0) || Double.isNaN(mark[first])) {
                continue;
            }
            while (k < mark.length && mark[k] == mark[first]) {
                k++;
            }
            double written = tokens[k - 1] - tokens[Math.max(0, first - 1)];
            requests.add(new TracedRequest(
                    trace.timeS()[first],
                    trace.timeS()[k - 1],
                    options.promptTokens(),
                    Double.isNaN(written) ? options.outputTokens() : written));
        }
        return requests;
    }

    private List<TracedRequest> detected(Trace trace) {
        Optional<TwoLevels> levels = TwoLevels.of(trace, longestGapS);
        if (levels.isEmpty()) {
            findings.note("no requests were detected, as the power has no two levels three times its noise apart");
            return List.of();
        }
        List<Stretch> whole =
                levels.get().active().stream().filter(Stretch::whole).toList();
        findings.note(String.format(
                Locale.ROOT,
                "requests by change points between %.3g W and %.3g W (noise %.2g W): %d%s",
                levels.get().idleW(),
                levels.get().activeW(),
                levels.get().noiseW(),
                whole.size(),
                whole.size() < levels.get().active().size()
                        ? ", and "
                                + (levels.get().active().size() - whole.size())
                                + " left out, as they run into a gap or an end of the trace"
                        : ""));
        return whole.stream()
                .map(stretch -> new TracedRequest(
                        stretch.startS(), stretch.endS(), options.promptTokens(), options.outputTokens()))
                .toList();
    }
}
