package microtwin.scenario.run;

import java.util.Optional;
import java.util.stream.IntStream;
import microtwin.scenario.demand.SingleRequests;
import microtwin.scenario.demand.TraceFile;
import microtwin.scenario.model.RecordedDemand;
import microtwin.scenario.model.Scenario;
import microtwin.workload.RequestClass;
import microtwin.workload.TraceProfile;

/**
 * The single requests of a record, again and again from the start as their rates are; lengths are as recorded, over their mean
 * times that of the class.
 */
final class RecordedCourse {

    /** Rates that differ by less are the same. */
    private static final double ROUNDING = 1e-9;

    private static final RecordedCourse NONE =
            new RecordedCourse(new SingleRequests(new double[0], new int[0], new int[0]), 1, 1, 1);

    private final SingleRequests requests;
    private final double lengthS;
    private final double promptScale;
    private final double outputScale;
    private long taken;
    private double roundS;
    private int at;

    private RecordedCourse(SingleRequests requests, double lengthS, double promptScale, double outputScale) {
        this.requests = requests;
        this.lengthS = lengthS;
        this.promptScale = promptScale;
        this.outputScale = outputScale;
    }

    /** Of a class; empty if it has no record, or one without single requests, or runs at another rate or speed. */
    static RecordedCourse of(Scenario.Requests requests) {
        Optional<RecordedDemand> demand = requests.trace().filter(d -> isAsRecorded(d, requests.kind()));
        return demand.flatMap(d -> TraceFile.single(d.file()).map(single -> of(single, d, requests.kind())))
                .orElse(NONE);
    }

    private static boolean isAsRecorded(RecordedDemand demand, RequestClass kind) {
        double recordedPerS = demand.trace().meanPerS();
        return demand.fit() == TraceProfile.Fit.REPEAT
                && kind.profile() instanceof TraceProfile
                && Math.abs(kind.requestsPerS() - recordedPerS) <= ROUNDING * recordedPerS;
    }

    private static RecordedCourse of(SingleRequests single, RecordedDemand demand, RequestClass kind) {
        return new RecordedCourse(
                single,
                demand.trace().lengthS(),
                scale(kind.promptTokens(), single.promptTokens()),
                scale(kind.outputTokens(), single.outputTokens()));
    }

    private static double scale(double meanTokens, int[] tokens) {
        double recorded = IntStream.of(tokens).average().orElse(0);
        return recorded > 0 ? meanTokens / recorded : 0;
    }

    boolean isEmpty() {
        return requests.size() == 0;
    }

    /** When the next request comes [s]. */
    double timeS() {
        return roundS + requests.sinceS()[at];
    }

    int promptTokens() {
        return (int) Math.rint(promptScale * requests.promptTokens()[at]);
    }

    int outputTokens() {
        return (int) Math.rint(outputScale * requests.outputTokens()[at]);
    }

    /** Requests before this one. */
    long taken() {
        return taken;
    }

    /** Goes on; what is recorded beyond the last whole window is left out, as it is in the rates. */
    void next() {
        taken++;
        at++;
        if (at == requests.size() || requests.sinceS()[at] >= lengthS) {
            at = 0;
            roundS += lengthS;
        }
    }
}
