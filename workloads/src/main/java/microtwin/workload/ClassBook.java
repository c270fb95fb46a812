package microtwin.workload;

import java.io.Serializable;
import java.util.List;
import microtwin.engine.Block;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassRecord.Amount;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;

/**
 * What becomes of the requests of each class at the sites of a block.
 *
 * <pre>
 *   answered(class) = endingShare(class) * answered             late(class): those past the limit of the class, see {@link LatencyBook}
 *   activeJ(class)  = activeJ * share(class) requestJ(class) / sum of all
 *   nodeS(class)    = time in use * share(class) requestS(class) / sum of all
 *   requestJ        = prefillJ + outputTokens ((readW readS(B) + linkW linkS(B)) / B + tokenJ)
 *   requestS        = prefillS + outputTokens stepS(B) / B                  B mean batch of the block
 * </pre>
 *
 * Classes that decode together share the time and energy of a step by their tokens. A class alone at its group has all that the
 * ledger counts, so that only what is not sent to a site is counted here.
 */
final class ClassBook implements Serializable {

    private final GroupLoad load;
    private final int sites;
    private final List<ClassRecord> records;
    /** Number of the class, index = member. */
    private final int[] classOf;
    /** True for answers below the floor of the class, index = member. */
    private final boolean[] below;
    /** True if all answers here are in time or late together, as there is one member. */
    private final boolean alone;
    /** Late answers of this member and those before it in the step [1/s], [member][row]; empty if alone. */
    private final double[][] lateUpTo;
    /** Weights of the members, in energy and in time. */
    private final double[] energy;

    private final double[] time;

    ClassBook(GroupLoad load, int sites) {
        this.load = load;
        this.sites = sites;
        records = load.classes().stream()
                .map(asked -> new ClassRecord(
                        asked.name(),
                        asked.qualityFloorB(),
                        load.group().serving().qualityClassB()))
                .toList();
        List<RequestMix.Member> members = load.members();
        alone = members.size() == 1;
        classOf = new int[members.size()];
        below = new boolean[members.size()];
        lateUpTo = new double[alone ? 0 : members.size()][];
        energy = new double[members.size()];
        time = new double[members.size()];
        for (int m = 0; m < members.size(); m++) {
            classOf[m] = load.classOf(m);
            below[m] = members.get(m).belowFloor() && members.get(m).shareOnward() < 1;
        }
        for (int m = 0; m < lateUpTo.length; m++) {
            lateUpTo[m] = Block.column(sites, 0);
        }
    }

    List<ClassRecord> records() {
        return records;
    }

    /** True if some answers here are below the quality asked for. */
    boolean anyBelowFloor() {
        for (boolean member : below) {
            if (member) {
                return true;
            }
        }
        return false;
    }

    /** Told the late answers of all members up to one, by row. */
    void lateUpTo(int member, double[] late, int rows) {
        if (!alone) {
            System.arraycopy(late, 0, lateUpTo[member], 0, rows);
        }
    }

    /** Of the late answers of a row those of a member. */
    private double late(int member, int row, double lateOfAll) {
        double told = lateUpTo[lateUpTo.length - 1][row];
        double before = member == 0 ? 0 : lateUpTo[member - 1][row];
        return told > 0 ? lateOfAll * (lateUpTo[member][row] - before) / told : 0;
    }

    /** Parts the answers in time into those of good enough models and others. */
    void belowFloor(SiteBus bus, RequestMix mix) {
        double[] inTime = bus.rate(Rate.REQUESTS_SERVED);
        double[] late = bus.rate(Rate.REQUESTS_LATE);
        double[] into = bus.rate(Rate.REQUESTS_BELOW_FLOOR);
        for (int i = 0; i < bus.rows(); i++) {
            into[i] = alone ? inTime[i] : 0;
        }
        for (int m = 0; !alone && m < below.length; m++) {
            for (int i = 0; below[m] && i < bus.rows(); i++) {
                into[i] += Math.max(0, mix.endingShares()[m] * (inTime[i] + late[i]) - late(m, i, late[i]));
            }
        }
    }

    /** Counts a step, once the rates are those that came true. */
    void count(SiteBus bus, int step, double dtS) {
        RequestMix mix = load.mix(step);
        double siteS = sites * dtS;
        for (int c = 0; c < records.size(); c++) {
            records.get(c).add(Amount.REFUSED, siteS * load.refusedOfPerS(step, c));
            records.get(c).add(Amount.WAITING, siteS * load.waitingOfPerS(step, c));
        }
        double sentPerS = load.admittedPerS(step) * mix.shareEnding();
        for (int m = 0; m < classOf.length; m++) {
            records.get(classOf[m]).add(Amount.SENT, siteS * sentPerS * mix.endingShares()[m]);
        }
        if (records.size() > 1) {
            answers(bus, mix, dtS);
            calls(bus, mix, dtS);
            energy(bus, mix, dtS);
        }
    }

    private void answers(SiteBus bus, RequestMix mix, double dtS) {
        double[] late = bus.rate(Rate.REQUESTS_LATE);
        double answered = sum(bus.rate(Rate.REQUESTS_SERVED)) + sum(late);
        for (int m = 0; m < classOf.length; m++) {
            double tooLate = 0;
            for (int i = 0; i < sites; i++) {
                if (late[i] > 0) {
                    tooLate += alone ? late[i] : late(m, i, late[i]);
                }
            }
            double inTime = Math.max(0, mix.endingShares()[m] * answered - tooLate);
            ClassRecord record = records.get(classOf[m]);
            record.add(Amount.IN_TIME, dtS * inTime);
            record.add(Amount.LATE, dtS * tooLate);
            record.add(Amount.BELOW_FLOOR, below[m] ? dtS * inTime : 0);
        }
    }

    private void calls(SiteBus bus, RequestMix mix, double dtS) {
        double shareOnward = 1 - mix.shareEnding();
        double offered = sum(bus.rate(Rate.CALLS_OFFERED));
        double answered = sum(bus.rate(Rate.CALLS_ANSWERED));
        for (int m = 0; offered > 0 && shareOnward > 0 && m < classOf.length; m++) {
            double part = mix.shares()[m] * load.members().get(m).shareOnward() / shareOnward;
            records.get(classOf[m]).add(Amount.CALLS_OFFERED, dtS * part * offered);
            records.get(classOf[m]).add(Amount.CALLS_ANSWERED, dtS * part * answered);
        }
    }

    private void energy(SiteBus bus, RequestMix mix, double dtS) {
        double batch = Math.max(1, sum(bus.level(Level.BATCH)) / sites);
        double tokenS = mix.decode().stepS(batch) / batch;
        double tokenJ = mix.energyJ(batch) - mix.prefillJ();
        double sumJ = 0;
        double sumS = 0;
        for (int m = 0; m < classOf.length; m++) {
            RequestMix own = load.alone(m);
            energy[m] = mix.shares()[m] * (own.prefillJ() + tokenJ / mix.outputTokens() * own.outputTokens());
            time[m] = mix.shares()[m] * (own.prefillS() + tokenS * own.outputTokens());
            sumJ += energy[m];
            sumS += time[m];
        }
        double activeJ = dtS * sum(bus.watts(Flow.IT_ACTIVE));
        double nodeS = dtS * sum(bus.level(Level.UTILISATION));
        for (int m = 0; m < classOf.length; m++) {
            records.get(classOf[m]).add(Amount.ACTIVE_J, sumJ > 0 ? activeJ * energy[m] / sumJ : 0);
            records.get(classOf[m]).add(Amount.NODE_S, sumS > 0 ? nodeS * time[m] / sumS : 0);
        }
    }

    private double sum(double[] column) {
        double sum = 0;
        for (int i = 0; i < sites; i++) {
            sum += column[i];
        }
        return sum;
    }
}
