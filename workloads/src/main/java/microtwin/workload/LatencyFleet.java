package microtwin.workload;

import java.util.List;
import java.util.Set;
import microtwin.engine.ClassRecord;
import microtwin.engine.ClassSource;
import microtwin.engine.Flow;
import microtwin.engine.LatencyRecord;
import microtwin.engine.LatencySource;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;

/**
 * Latency of what the nodes of a block answered, and what became of each class of requests, counted after it is known how long
 * each site had power.
 */
public final class LatencyFleet implements LatencySource, ClassSource {

    private final LatencyBook book;
    private final ClassBook classes;

    /**
     * Latency of one block.
     *
     * @param nodes of the same block
     */
    public LatencyFleet(NodeFleet nodes) {
        book = nodes.latency();
        classes = nodes.classes();
    }

    @Override
    public Phase phase() {
        return Phase.NETWORK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public LatencyRecord latency() {
        return book.record();
    }

    @Override
    public List<ClassRecord> classes() {
        return classes.records();
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        book.count(bus, step);
        classes.count(bus, step, dtS);
    }
}
