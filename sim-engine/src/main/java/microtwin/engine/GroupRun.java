package microtwin.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A group on its way through a run: steps its blocks tile by tile, then collects in block order, so that the result
 * does not depend on which thread stepped which block.
 */
final class GroupRun implements Serializable {

    private final SiteGroup group;
    private final Clock clock;
    private final int recordSteps;
    private final BlockRun[] runs;
    private final Channels channels;
    private final GroupRecord record;

    /** A block with its books and the hand-over buffers of one tile. */
    private static final class BlockRun implements Serializable {
        final Block block;
        final Ledger ledger;
        /** Interval sums closed within the tile: [interval of tile * channels + channel]. */
        final double[] closed;
        /** Import and export of all sites of the block on each step of the tile [W]. */
        final double[] importW;

        final double[] exportW;

        BlockRun(Block block, int tileSteps, int tileIntervals) {
            this.block = block;
            ledger = new Ledger(block);
            closed = new double[tileIntervals * ledger.channels().size()];
            importW = new double[tileSteps];
            exportW = new double[tileSteps];
        }
    }

    GroupRun(SiteGroup group, Clock clock, int recordSteps, int tileSteps) {
        this.group = group;
        this.clock = clock;
        this.recordSteps = recordSteps;
        int tileIntervals = tileSteps / recordSteps + 2;
        runs = group.blocks().stream()
                .map(block -> new BlockRun(block, tileSteps, tileIntervals))
                .toArray(BlockRun[]::new);
        channels = runs[0].ledger.channels();
        record = new GroupRecord(group, channels, clock, recordSteps);
    }

    SiteGroup group() {
        return group;
    }

    int blocks() {
        return runs.length;
    }

    /** Steps one block through a tile; different blocks may run on different threads. */
    void stepBlock(int index, int from, int to, SiteBus bus) {
        BlockRun run = runs[index];
        bus.open(run.block);
        int closed = 0;
        double dtS = clock.stepS();
        for (int step = from; step < to; step++) {
            run.block.step(bus, step, dtS);
            run.ledger.book(bus, group.name(), clock, step);
            run.importW[step - from] = run.ledger.importW();
            run.exportW[step - from] = run.ledger.exportW();
            if (closesInterval(step)) {
                run.ledger.close(run.closed, closed++ * channels.size());
            }
        }
    }

    private boolean closesInterval(int step) {
        return (step + 1) % recordSteps == 0 || step + 1 == clock.steps();
    }

    /** Collects what the blocks handed over; called once a tile, when all blocks are through. */
    void collect(int from, int to) {
        int closed = 0;
        for (int step = from; step < to; step++) {
            double importW = 0;
            double exportW = 0;
            for (BlockRun run : runs) {
                importW += run.importW[step - from];
                exportW += run.exportW[step - from];
            }
            record.meter(importW * group.scale(), exportW * group.scale(), step);
            if (closesInterval(step)) {
                int offset = closed++ * channels.size();
                for (BlockRun run : runs) {
                    record.add(step / recordSteps, run.closed, offset);
                }
            }
        }
    }

    GroupResult result() {
        List<LatencyRecord> latencies = new ArrayList<>();
        double[] siteJ = new double[group.simulated()];
        double[] itJ = new double[group.simulated()];
        List<BatteryWear> wear = new ArrayList<>();
        List<List<ClassRecord>> classes = new ArrayList<>();
        int site = 0;
        for (BlockRun run : runs) {
            System.arraycopy(run.ledger.siteJ(), 0, siteJ, site, run.block.sites());
            System.arraycopy(run.ledger.itJ(), 0, itJ, site, run.block.sites());
            site += run.block.sites();
            for (SiteDevice device : run.block.devices()) {
                if (device instanceof LatencySource source) {
                    latencies.add(source.latency());
                }
                if (device instanceof WearSource source) {
                    source.wear().ifPresent(wear::add);
                }
                if (device instanceof ClassSource source) {
                    classes.add(source.classes());
                }
            }
        }
        LatencyRecord latency = new LatencyRecord();
        latencies.forEach(latency::merge);
        return record.result(
                latency, siteJ, itJ, wear.isEmpty() ? List.of() : List.of(BatteryWear.join(wear)), classes);
    }
}
