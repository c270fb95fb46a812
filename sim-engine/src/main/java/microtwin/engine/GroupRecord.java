package microtwin.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.ClassRecord.Amount;

/** What a run keeps of a group: one value per interval for every channel and account. */
final class GroupRecord implements Serializable {

    private final SiteGroup group;
    private final Channels channels;
    private final Clock clock;
    private final int recordSteps;
    /** Sums over the simulated sites: [channel][interval]. */
    private final double[][] sums;
    /** Amounts of the meters' accounts, of the whole group: [account][interval]. */
    private final double[][] metered;

    private final double[] perSecond;

    GroupRecord(SiteGroup group, Channels channels, Clock clock, int recordSteps) {
        this.group = group;
        this.channels = channels;
        this.clock = clock;
        this.recordSteps = recordSteps;
        int intervals = (clock.steps() + recordSteps - 1) / recordSteps;
        int accounts =
                group.meters().stream().mapToInt(m -> m.accounts().size()).sum();
        sums = new double[channels.size()][intervals];
        metered = new double[accounts][intervals];
        perSecond = new double[accounts];
    }

    void add(int interval, double[] blockSums, int offset) {
        for (int c = 0; c < sums.length; c++) {
            sums[c][interval] += blockSums[offset + c];
        }
    }

    void meter(double importW, double exportW, int step) {
        int offset = 0;
        for (GroupMeter meter : group.meters()) {
            meter.measure(importW, exportW, step, perSecond, offset);
            offset += meter.accounts().size();
        }
        int interval = step / recordSteps;
        for (int a = 0; a < perSecond.length; a++) {
            metered[a][interval] += perSecond[a] * clock.stepS();
        }
    }

    GroupResult result(
            LatencyRecord latency,
            double[] siteJ,
            double[] itJ,
            List<BatteryWear> wear,
            List<List<ClassRecord>> classesOfBlocks) {
        Map<Flow, double[]> flows = new EnumMap<>(Flow.class);
        Map<Rate, double[]> rates = new EnumMap<>(Rate.class);
        Map<Level, double[]> levels = new EnumMap<>(Level.class);
        double scale = group.scale();
        for (Flow flow : channels.flows()) {
            flows.put(flow, scaled(sums[channels.indexOf(flow)], scale));
        }
        for (Rate rate : Rate.values()) {
            if (channels.indexOf(rate) >= 0) {
                rates.put(rate, scaled(sums[channels.indexOf(rate)], scale));
            }
        }
        for (Level level : Level.values()) {
            if (channels.indexOf(level) >= 0) {
                levels.put(level, means(sums[channels.indexOf(level)]));
            }
        }
        List<GroupResult.Metered> accounts = new ArrayList<>();
        for (GroupMeter meter : group.meters()) {
            for (GroupMeter.Account account : meter.accounts()) {
                accounts.add(new GroupResult.Metered(account, metered[accounts.size()]));
            }
        }
        return new GroupResult(
                group.name(),
                group.count(),
                group.simulated(),
                flows,
                rates,
                levels,
                accounts,
                latency,
                siteJ,
                itJ,
                group.covariates(),
                group.meters().stream()
                        .flatMap(meter -> meter.feeder().stream())
                        .toList(),
                wear,
                classes(classesOfBlocks, flows, rates));
    }

    /** Of the whole group; a class alone has all that the ledger counted. */
    private List<ClassRecord> classes(
            List<List<ClassRecord>> ofBlocks, Map<Flow, double[]> flows, Map<Rate, double[]> rates) {
        List<ClassRecord> all = new ArrayList<>();
        for (List<ClassRecord> block : ofBlocks) {
            for (int k = 0; k < block.size(); k++) {
                ClassRecord part = block.get(k).scaled(group.scale());
                if (k < all.size()) {
                    all.get(k).merge(part);
                } else {
                    all.add(part);
                }
            }
        }
        if (all.size() == 1) {
            fill(all.get(0), flows, rates);
        }
        return all;
    }

    private static void fill(ClassRecord alone, Map<Flow, double[]> flows, Map<Rate, double[]> rates) {
        alone.add(Amount.IN_TIME, sum(rates.get(Rate.REQUESTS_SERVED)));
        alone.add(Amount.LATE, sum(rates.get(Rate.REQUESTS_LATE)));
        alone.add(Amount.BELOW_FLOOR, sum(rates.get(Rate.REQUESTS_BELOW_FLOOR)));
        alone.add(Amount.CALLS_OFFERED, sum(rates.get(Rate.CALLS_OFFERED)));
        alone.add(Amount.CALLS_ANSWERED, sum(rates.get(Rate.CALLS_ANSWERED)));
        alone.add(Amount.ACTIVE_J, sum(flows.get(Flow.IT_ACTIVE)));
        alone.add(Amount.NODE_S, 1);
    }

    private static double sum(double[] perInterval) {
        return perInterval == null ? 0 : CompensatedSum.of(perInterval);
    }

    private static double[] scaled(double[] sums, double scale) {
        double[] scaled = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            scaled[i] = sums[i] * scale;
        }
        return scaled;
    }

    private double[] means(double[] sums) {
        double[] means = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            int steps = Math.min(recordSteps, clock.steps() - i * recordSteps);
            means[i] = sums[i] / (steps * (double) clock.stepS() * group.simulated());
        }
        return means;
    }
}
