package microtwin.workload;

/** Where the requests of one step go: the sum over its segments. */
final class StepPlan {

    private final GroupLoad[] loads;
    private final Stage[][] stages;
    /** [group][member] [1/s]. */
    private final double[][] admittedPerS;
    /** Index = group [1/s]. */
    private final double[] refusedPerS;
    /** Calls made, and those of them that follow an answer, [route][call] [1/s]. */
    private final double[][] calledPerS;

    private final double[][] followingPerS;
    /** Share of the step times share of the nodes, that is down, index = group. */
    private final double[] shareDown;
    /** The part of it in which other nodes are up, and the share of the step in which none is. */
    private final double[] sharePartlyDown;

    private final double[] shareDark;

    StepPlan(GroupLoad[] loads, Stage[][] stages) {
        this.loads = loads;
        this.stages = stages;
        admittedPerS = new double[loads.length][];
        for (int g = 0; g < loads.length; g++) {
            admittedPerS[g] = new double[loads[g].members().size()];
        }
        refusedPerS = new double[loads.length];
        calledPerS = new double[stages.length][];
        followingPerS = new double[stages.length][];
        for (int k = 0; k < stages.length; k++) {
            calledPerS[k] = new double[stages[k].length];
            followingPerS[k] = new double[stages[k].length];
        }
        shareDown = new double[loads.length];
        sharePartlyDown = new double[loads.length];
        shareDark = new double[loads.length];
    }

    /**
     * Routes requests of a class through its calls, in a segment that is {@code share} of the step.
     *
     * @param patientPerS those of them that may wait if they find no room for their first call
     * @return those that wait [1/s]
     */
    double route(int k, double demandPerS, double patientPerS, Segment now, double share) {
        double waiting = 0;
        double following = 0;
        double passed = 0;
        for (int c = 0; c < stages[k].length; c++) {
            Stage stage = stages[k][c];
            double called = demandPerS * stage.call.shareEntering() + following + passed;
            double left = stage.send(called, now);
            waiting += c == 0 && !stage.call.overflows() ? Math.min(left, patientPerS) : 0;
            double refused = left - (c == 0 ? waiting : 0);
            calledPerS[k][c] += share * called;
            followingPerS[k][c] += share * following;
            following = (called - left) * stage.call.shareOnward();
            passed = stage.call.overflows() ? left : 0;
            refusedPerS[stage.counter] += share * (refused - passed);
        }
        return waiting;
    }

    /** Refuses requests of a class that waited in vain, a mean over the step. */
    void refuse(int k, double perS) {
        refusedPerS[stages[k][0].counter] += perS;
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
        }
    }

    /** Writes the loads of a step. */
    void set(int step) {
        for (int g = 0; g < loads.length; g++) {
            double lit = 1 - shareDark[g];
            double serving = lit > 0 ? 1 - sharePartlyDown[g] / lit : 0;
            loads[g].set(step, admittedPerS[g], refusedPerS[g], 1 - shareDown[g], serving);
        }
        for (int k = 0; k < stages.length; k++) {
            setBeforeS(step, k);
        }
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
            sumS += part * load.answerS(step, stage.member[j]);
        }
        return perS > 0 ? sumS / perS : 0;
    }
}
