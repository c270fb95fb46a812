package microtwin.workload.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When which work was done: phases of requests spread over the time their answer took. */
final class Timeline {

    /** Index of a mean rate. */
    static final int BUSY = 0;

    static final int BYTES = 1;
    static final int FLOP = 2;
    static final int PROMPT = 3;
    static final int OUTPUT = 4;
    /** Share of the time of which it is not known what was done. */
    static final int UNKNOWN = 5;

    static final int RATES = 6;

    private record Piece(double fromS, double toS, double... amount) {}

    private final List<Piece> pieces = new ArrayList<>();
    private double longestS;

    /**
     * @param phasesTold false to spread all work of a request evenly
     * @param usable false for requests that did not run at full clock
     */
    Timeline(
            List<TracedRequest> requests,
            List<RequestWork> works,
            SpeedModel speed,
            boolean phasesTold,
            boolean... usable) {
        for (int i = 0; i < requests.size(); i++) {
            TracedRequest request = requests.get(i);
            if (Double.isNaN(request.endS())) {
                double nextS = i + 1 < requests.size() ? requests.get(i + 1).startS() : Double.MAX_VALUE;
                add(request.startS(), nextS, 0, 0, 0, 0, nextS - request.startS());
            } else if (usable[i]) {
                add(request, works.get(i), speed, phasesTold);
            } else {
                add(request.startS(), request.endS(), 0, 0, 0, 0, request.endS() - request.startS());
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::fromS));
    }

    private void add(TracedRequest request, RequestWork work, SpeedModel speed, boolean phasesTold) {
        double predictedS = speed.latencyS(work);
        if (!phasesTold || !(predictedS > 0)) {
            add(
                    request.startS(),
                    request.endS(),
                    work.bytes(),
                    work.flop(),
                    request.promptTokens(),
                    request.outputTokens(),
                    0);
            return;
        }
        double stretch = (request.endS() - request.startS()) / predictedS;
        int last = work.phases().size() - 1;
        double atS = request.startS();
        if (work.answers() == 1) {
            double overheadS = stretch * speed.overheadS();
            add(atS, atS + overheadS, 0, 0, 0, 0, 0);
            atS += overheadS;
        } else {
            add(atS, request.endS(), work.bytes(), work.flop(), request.promptTokens(), request.outputTokens(), 0);
            return;
        }
        for (int k = 0; k <= last; k++) {
            WorkPhase phase = work.phases().get(k);
            double phaseS = stretch * speed.phaseS(phase);
            double prompt = k == 0 && last > 0 ? request.promptTokens() : 0;
            double output = k == last ? request.outputTokens() : 0;
            add(atS, atS + phaseS, phase.bytes(), phase.flop(), prompt, output, 0);
            atS += phaseS;
        }
    }

    private void add(
            double fromS, double toS, double bytes, double flop, double prompt, double output, double unknownS) {
        if (toS > fromS) {
            pieces.add(new Piece(fromS, toS, toS - fromS, bytes, flop, prompt, output, unknownS));
            longestS = Math.max(longestS, toS - fromS);
        }
    }

    /** Mean rates between two times; index = {@link #BUSY} and so on. */
    double[] rates(double fromS, double toS) {
        double[] sum = new double[RATES];
        for (int i = first(fromS - longestS); i < pieces.size() && pieces.get(i).fromS < toS; i++) {
            Piece piece = pieces.get(i);
            double share = (Math.min(toS, piece.toS) - Math.max(fromS, piece.fromS)) / (piece.toS - piece.fromS);
            for (int r = 0; share > 0 && r < RATES; r++) {
                sum[r] += share * piece.amount[r] / (toS - fromS);
            }
        }
        return sum;
    }

    private int first(double timeS) {
        int low = 0;
        int high = pieces.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (pieces.get(middle).fromS < timeS) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
