package microtwin.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that step blocks, each with a bus of its own. Which thread takes which block never shows in a result. */
final class Workers implements AutoCloseable {

    private final SiteBus[] buses;
    private final ExecutorService pool;

    interface Task {
        void run(int index, SiteBus bus);
    }

    /**
     * Threads for a while.
     *
     * @param buses one for each thread
     */
    Workers(SiteBus[] buses) {
        this.buses = buses;
        int threads = buses.length;
        pool = threads == 1 ? null : Executors.newFixedThreadPool(threads, Workers::daemon);
    }

    /** Buses for a number of threads: those at hand if there are as many, else new ones. */
    static SiteBus[] buses(SiteBus[] atHand, int threads) {
        if (atHand != null && atHand.length == threads) {
            return atHand;
        }
        SiteBus[] buses = new SiteBus[threads];
        Arrays.setAll(buses, i -> new SiteBus());
        return buses;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "site-worker");
        thread.setDaemon(true);
        return thread;
    }

    /** Runs all tasks; if some fail, the failure of the lowest index is thrown, so errors do not depend on threads. */
    void forEach(int tasks, Task task) {
        if (pool == null || tasks == 1) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, buses[0]);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        RuntimeException[] failures = new RuntimeException[tasks];
        List<Future<?>> running = new ArrayList<>();
        for (SiteBus bus : buses) {
            running.add(pool.submit(() -> work(tasks, task, bus, next, failures)));
        }
        for (Future<?> future : running) {
            join(future);
        }
        for (RuntimeException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static void work(int tasks, Task task, SiteBus bus, AtomicInteger next, RuntimeException[] failures) {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            try {
                task.run(i, bus);
            } catch (RuntimeException e) {
                failures[i] = e;
            }
        }
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunInterruptedException();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
