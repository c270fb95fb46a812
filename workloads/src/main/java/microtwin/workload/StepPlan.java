package microtwin.workload;

import java.util.ArrayList;
import java.util.List;

/** Where the requests of one step go: the sum over its segments. */
final class StepPlan {

    /** Parts of requests whose waits differ, each represented by its mean. */
    private static final int PARTS = 8;

    /** Waits that differ by less are one [s]. */
    private static final double SAME_WAIT_S = 1e-3;

    private final GroupLoad[] loads;
    private final Stage[][] stages;
    /** [group][member] [1/s]. */
    private final double[][] admittedPerS;
    /** [group][route] [1/s]. */
    private final double[][] refusedPerS;
    /** Calls made, and those of them that follow an answer, [route][call] [1/s]. */
    private final double[][] calledPerS;

    private final double[][] followingPerS;
    /** Share of the step times share of the nodes, that is down, index = group. */
    private final double[] shareDown;
    /** The part of it in which other nodes are up, and the share of the step in which none is. */
    private final double[] sharePartlyDown;

    private final double[] shareDark;
    /** More that wait, [group][route]; sent of those that could be answered later, and their time until then, index = group. */
    private final double[][] waitingPerS;

    private final double[] deferredPerS;
    private final double[] deferredSPerS;
    /** Requests per second instead of shares, index = group. */
    private final List<List<Held>> held = new ArrayList<>();

    private final double stepS;

    StepPlan(GroupLoad[] loads, Stage[][] stages, double stepS) {
        this.stepS = stepS;
        this.loads = loads;
        this.stages = stages;
        admittedPerS = new double[loads.length][];
        for (int g = 0; g < loads.length; g++) {
            admittedPerS[g] = new double[loads[g].members().size()];
            held.add(new ArrayList<>());
        }
        refusedPerS = new double[loads.length][stages.length];
        calledPerS = Segment.perCall(stages);
        followingPerS = Segment.perCall(stages);
        waitingPerS = new double[loads.length][stages.length];
        deferredPerS = new double[loads.length];
        deferredSPerS = new double[loads.length];
        shareDown = new double[loads.length];
        sharePartlyDown = new double[loads.length];
        shareDark = new double[loads.length];
    }

    /** Refuses requests that waited in vain. */
    void refuse(int route, Stage first, double requests) {
        refusedPerS[first.counter][route] += requests / stepS;
    }

    /** Counts requests that wait at the end of a segment and did not at its start, or fewer. */
    void keep(int route, Stage first, double requests) {
        waitingPerS[first.counter][route] += requests / stepS;
    }

    /** Counts requests sent that could be answered later. */
    void defer(Stage first, double requests, Backlog.Passage passage) {
        deferredPerS[first.counter] += requests / stepS;
        deferredSPerS[first.counter] += requests / stepS * (passage.fromAgeS() + passage.toAgeS()) / 2;
    }

    /**
     * Notes how long requests of a class waited that were sent in a segment.
     *
     * @param requests sent to all groups of the call
     * @param shareCounted of their wait in their latency
     * @param limitS time for wait and answer
     */
    void hold(Stage first, Segment now, double requests, Backlog.Passage passage, double shareCounted, double limitS) {
        double sentPerS = 0;
        for (int j = 0; j < first.target.length; j++) {
            sentPerS += now.sentPerS[first.target[j]][first.member[j]];
        }
        double growsS = passage.toAgeS() - passage.fromAgeS();
        int parts = Math.abs(growsS) > SAME_WAIT_S ? PARTS : 1;
        for (int j = 0; j < first.target.length; j++) {
            double perS = requests / stepS * now.sentPerS[first.target[j]][first.member[j]] / sentPerS;
            for (int p = 0; perS > 0 && p < parts; p++) {
                double waitedS = passage.fromAgeS() + growsS * (p + 0.5) / parts;
                held.get(first.target[j])
                        .add(new Held(first.member[j], perS / parts, shareCounted * waitedS, limitS - waitedS));
            }
        }
    }

    /** Adds what was sent in a segment that is {@code share} of the step. */
    void add(Segment now, double share) {
        for (int g = 0; g < loads.length; g++) {
            for (int m = 0; m < admittedPerS[g].length; m++) {
                admittedPerS[g][m] += share * now.sentPerS[g][m];
            }
            double down = share * (1 - now.nodesUp[g] / loads[g].group().nodes());
            shareDown[g] += down;
            sharePartlyDown[g] += now.nodesUp[g] > 0 ? down : 0;
            shareDark[g] += now.nodesUp[g] > 0 ? 0 : share;
            for (int k = 0; k < stages.length; k++) {
                refusedPerS[g][k] += share * now.refusedPerS[g][k];
            }
        }
        for (int k = 0; k < stages.length; k++) {
            for (int c = 0; c < stages[k].length; c++) {
                calledPerS[k][c] += share * now.calledPerS[k][c];
                followingPerS[k][c] += share * now.followingPerS[k][c];
            }
        }
    }

    /** Writes the loads of a step. */
    void set(int step) {
        for (int g = 0; g < loads.length; g++) {
            double lit = 1 - shareDark[g];
            double serving = lit > 0 ? Math.max(0, 1 - sharePartlyDown[g] / lit) : 0;
            loads[g].set(step, admittedPerS[g], refusedPerS[g], Math.max(0, 1 - shareDown[g]), serving);
            loads[g].setWaiting(step, waitingPerS[g], deferredPerS[g], deferredSPerS[g]);
            loads[g].setHeld(step, shares(g));
        }
        for (int k = 0; k < stages.length; k++) {
            setBeforeS(step, k);
        }
    }

    private List<Held> shares(int group) {
        return held.get(group).stream()
                .map(part -> part.of(admittedPerS[group][part.member()]))
                .toList();
    }

    /** Time that the calls before took, a mean over all that are called, for the calls that may follow one. */
    private void setBeforeS(int step, int k) {
        double answeredS = 0;
        for (int c = 0; c < stages[k].length; c++) {
            double beforeS = calledPerS[k][c] > 0 ? answeredS * followingPerS[k][c] / calledPerS[k][c] : 0;
            Stage stage = stages[k][c];
            for (int j = 0; j < stage.target.length; j++) {
                loads[stage.target[j]].setBeforeS(step, stage.member[j], beforeS);
            }
            answeredS = beforeS + (c < stages[k].length - 1 ? answerS(step, stage) : 0);
        }
    }

    /** Mean over the groups of a call. */
    private double answerS(int step, Stage stage) {
        double perS = 0;
        double sumS = 0;
        for (int j = 0; j < stage.target.length; j++) {
            GroupLoad load = loads[stage.target[j]];
            double part = load.memberPerS(step, stage.member[j]);
            perS += part;
            sumS += part * (load.answerS(step, stage.member[j]) + load.heldS(step, stage.member[j]));
        }
        return perS > 0 ? sumS / perS : 0;
    }
}
