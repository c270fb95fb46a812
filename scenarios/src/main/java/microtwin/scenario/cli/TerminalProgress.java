package microtwin.scenario.cli;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import microtwin.engine.Progress;
import microtwin.scenario.ScenarioRunner;

/** A bar on standard error, on a terminal only, and only for runs of more than two seconds. */
final class TerminalProgress implements ScenarioRunner.ProgressBar, AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);

    private Optional<ProgressBar> bar = Optional.empty();

    @Override
    @SuppressWarnings("SystemConsoleNull") // Main sees to it that there is a console on a terminal only
    public Progress start(String title, long steps) {
        close();
        if (System.console() == null) {
            return Progress.NONE;
        }
        long startNs = System.nanoTime();
        return done -> {
            if (bar.isEmpty() && System.nanoTime() - startNs > PATIENCE_NS) {
                bar = Optional.of(new ProgressBarBuilder()
                        .setTaskName(title)
                        .setInitialMax(steps)
                        .setUpdateIntervalMillis(250)
                        .build());
            }
            bar.ifPresent(shown -> shown.stepTo(done));
        };
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
