package microtwin.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassRecord.Amount;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.RunResult;

/**
 * Key figures of a class of requests under one architecture.
 *
 * <pre>
 *   requests = served + late + belowFloor + refused + lost + waiting
 *   energy   = sum over the groups of (activeJ + idleJ * nodeS / nodeS of all classes) / itJ of the group * its energy at the meter
 * </pre>
 *
 * The energies of all classes sum to that of the architecture; a group that answered nothing is borne by requests.
 *
 * @param qualityFloorB least quality its requests ask for; 0 for any [1e9]
 * @param qualityB of its answers, mean: parameters of a dense model in FP16 that is as good; NaN without answers [1e9]
 * @param requests that came [1]
 * @param served answered in time at the floor or above [1]
 * @param late answered too late [1]
 * @param belowFloor answered in time by a model below the floor [1]
 * @param refused without room anywhere [1]
 * @param lost sent to a site and not answered there, for want of power or room, or between two calls [1]
 * @param waiting for room at the end of the run [1]
 * @param whAtChip energy at C for each served request; NaN if none is [Wh]
 * @param whAtDelivery the same at D [Wh]
 * @param whAtGeneration the same at G [Wh]
 */
public record ClassFigures(
        double qualityFloorB,
        double qualityB,
        double requests,
        double served,
        double late,
        double belowFloor,
        double refused,
        double lost,
        double waiting,
        double whAtChip,
        double whAtDelivery,
        double whAtGeneration) {

    /** Rounding of differences of sums over all requests, over those that came. */
    private static final double LEAST_SHARE = 1e-9;

    /** By name of the class, in the order of the scenario's groups; empty where no group tells its classes. */
    static Map<String, ClassFigures> of(RunResult run) {
        Map<String, ClassFigures> figures = new LinkedHashMap<>();
        for (GroupResult group : run.groups()) {
            group.classes().forEach(one -> figures.computeIfAbsent(one.name(), name -> of(run, name)));
        }
        return Collections.unmodifiableMap(figures);
    }

    private static ClassFigures of(RunResult run, String name) {
        List<ClassRecord> own = run.groups().stream()
                .map(group -> find(group, name))
                .filter(Objects::nonNull)
                .toList();
        double requests = requests(own);
        double inTime = sum(own, Amount.IN_TIME);
        double late = sum(own, Amount.LATE);
        double below = sum(own, Amount.BELOW_FLOOR);
        double broken = Math.max(0, sum(own, Amount.CALLS_OFFERED) - sum(own, Amount.CALLS_ANSWERED));
        double served = Math.max(0, inTime - below - broken);
        double refused = whole(sum(own, Amount.REFUSED), requests);
        double waiting = whole(sum(own, Amount.WAITING), requests);
        double quality =
                own.stream().mapToDouble(one -> one.qualityB() * answered(one)).sum();
        return new ClassFigures(
                own.get(0).qualityFloorB(),
                Totals.ratio(quality, inTime + late),
                requests,
                served,
                late,
                below,
                refused,
                whole(requests - served - late - below - refused - waiting, requests),
                waiting,
                wh(run, name, Totals::chipJ, served),
                wh(run, name, Totals::deliveredJ, served),
                wh(run, name, Totals::generationJ, served));
    }

    /** Nought if it is what the requests are rounded by. */
    private static double whole(double part, double requests) {
        return part > LEAST_SHARE * requests ? part : 0;
    }

    private static double requests(List<ClassRecord> own) {
        return sum(own, Amount.SENT) + sum(own, Amount.REFUSED) + sum(own, Amount.WAITING);
    }

    private static double answered(ClassRecord one) {
        return one.of(Amount.IN_TIME) + one.of(Amount.LATE);
    }

    private static double sum(List<ClassRecord> records, Amount amount) {
        return records.stream().mapToDouble(one -> one.of(amount)).sum();
    }

    private static ClassRecord find(GroupResult group, String name) {
        return group.classes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static double wh(RunResult run, String name, ToDoubleFunction<Totals> atMeter, double served) {
        double joules = 0;
        for (GroupResult group : run.groups()) {
            Totals totals = new Totals(List.of(group), 0, run.intervals());
            joules += share(run, group, name) * atMeter.applyAsDouble(totals);
        }
        return Totals.ratio(joules / Units.J_PER_WH, served);
    }

    /** Share of a class in the energy of a group [1]; of all classes they sum to 1. */
    private static double share(RunResult run, GroupResult group, String name) {
        double nodeS = sum(group.classes(), Amount.NODE_S);
        double itJ = group.energyJ(Flow.IT_IDLE) + group.energyJ(Flow.IT_ACTIVE);
        if (!(nodeS > 0 && itJ > 0)) {
            List<ClassRecord> all =
                    run.groups().stream().flatMap(any -> any.classes().stream()).toList();
            List<ClassRecord> own =
                    all.stream().filter(one -> one.name().equals(name)).toList();
            double requests = requests(all);
            return requests > 0 ? requests(own) / requests : 0;
        }
        ClassRecord one = find(group, name);
        return one == null
                ? 0
                : (one.of(Amount.ACTIVE_J) + group.energyJ(Flow.IT_IDLE) * one.of(Amount.NODE_S) / nodeS) / itJ;
    }

    /** Served part of the requests that do not wait; of none all are [1]. */
    double shareServed() {
        return requests > waiting ? served / (requests - waiting) : 1;
    }

    /** Of the requests in percent; nought if it is what these are rounded by. */
    double percent(double amount) {
        return Units.PERCENT * Totals.ratio(whole(amount, requests), requests);
    }
}
