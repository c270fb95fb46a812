package microtwin.workload.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The caller and some threads that take chunks of work until none is left, so that a thread the host holds back delays
 * only the chunk it has. What a chunk computes must not depend on who takes it.
 */
final class Crew implements AutoCloseable {

    /** A part of the work. */
    interface Chunk {
        /**
         * @param chunk number of the part
         * @param worker number of the thread, for scratch space of its own
         */
        void run(int chunk, int worker);
    }

    /** Looks for new work before a thread is parked: about 20 us, the distance of two products. */
    private static final int SPINS = 2000;

    /** Between looks for the end of a chunk that another thread is late with. */
    private static final long PAUSE_NS = 20_000;

    private static final ThreadMXBean CLOCKS = ManagementFactory.getThreadMXBean();

    /** One call of {@link #run}: threads that come late hold an old one, of which no chunk is left. */
    private static final class Job {
        final Chunk work;
        final int chunks;
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        volatile Throwable failure;

        Job(Chunk work, int chunks) {
            this.work = work;
            this.chunks = chunks;
        }

        void help(int worker) {
            for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                try {
                    work.run(chunk, worker);
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
                done.incrementAndGet();
            }
        }
    }

    private final List<Thread> helpers = new ArrayList<>();
    private volatile Job job = new Job((chunk, worker) -> {}, 0);
    private volatile boolean closed;

    Crew(int threads) {
        for (int worker = 1; worker < threads; worker++) {
            int number = worker;
            Thread helper = new Thread(() -> help(number), "kernel-" + worker);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
    }

    int size() {
        return helpers.size() + 1;
    }

    /** Runs all chunks and returns when they are done. */
    void run(int chunks, Chunk work) {
        if (helpers.isEmpty() || chunks == 1) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                work.run(chunk, 0);
            }
            return;
        }
        Job mine = new Job(work, chunks);
        job = mine;
        helpers.forEach(LockSupport::unpark);
        mine.help(0);
        for (int i = 0; mine.done.get() < chunks; i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PAUSE_NS);
            }
        }
        if (mine.failure != null) {
            throw new IllegalStateException("a part of the work failed", mine.failure);
        }
    }

    private void help(int worker) {
        Job seen = null;
        while (!closed) {
            Job current = job;
            for (int i = 0; current == seen && i < SPINS; i++) {
                Thread.onSpinWait();
                current = job;
            }
            if (current == seen) {
                LockSupport.park(this);
            } else {
                seen = current;
                current.help(worker);
            }
        }
    }

    /** Time of the processor that the caller and the helpers have used so far [ns]. */
    long cpuNs() {
        long ns = CLOCKS.getCurrentThreadCpuTime();
        for (Thread helper : helpers) {
            ns += Math.max(0, CLOCKS.getThreadCpuTime(helper.getId()));
        }
        return ns;
    }

    @Override
    public void close() {
        closed = true;
        helpers.forEach(LockSupport::unpark);
    }
}
