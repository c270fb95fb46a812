package microtwin.scenario.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import microtwin.engine.ConservationException;
import microtwin.engine.RunInterruptedException;
import microtwin.grid.OverloadException;
import microtwin.report.ResultException;
import microtwin.scenario.ScenarioException;
import microtwin.workload.kernel.KernelException;
import microtwin.workload.kernel.ModelFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** What a user sees when something went wrong: a message and an exit code; a stack trace only for a fault of the program. */
final class Mistakes {

    static final int FAILED = 1;
    static final int WRONG_INPUT = 2;
    static final int CONSERVATION = 3;

    private Mistakes() {}

    static CommandLine handledBy(CommandLine line) {
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setExecutionStrategy(parsed -> {
            try {
                return new CommandLine.RunLast().execute(parsed);
            } catch (OutOfMemoryError e) {
                return exitCode(e, line.getErr());
            }
        });
        line.setExecutionExceptionHandler((thrown, command, parsed) -> exitCode(thrown, command.getErr()));
        line.setParameterExceptionHandler((mistake, args) -> {
            CommandLine command = mistake.getCommandLine();
            command.getErr().println(mistake.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
            command.getErr()
                    .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what is possible.");
            command.getErr().flush();
            return ExitCode.USAGE;
        });
        return line;
    }

    private static int exitCode(Throwable thrown, PrintWriter err) {
        int code = FAILED;
        if (isLackOfMemory(thrown)) {
            err.println(
                    "not enough memory. Maybe: MICROTWIN_JAVA_OPTS=-Xmx8g, fewer simulated sites or a coarser record");
        } else if (thrown instanceof ScenarioException
                || thrown instanceof OverloadException
                || thrown instanceof ModelFileException) {
            err.println(thrown.getMessage());
            code = WRONG_INPUT;
        } else if (thrown instanceof ConservationException) {
            err.println(thrown.getMessage());
            code = CONSERVATION;
        } else if (thrown instanceof ResultException) {
            err.println(thrown.getMessage());
            code = thrown.getCause() == null ? WRONG_INPUT : FAILED;
        } else if (thrown instanceof KernelException) {
            err.println(thrown.getMessage());
        } else if (thrown instanceof RunInterruptedException) {
            err.println("interrupted");
        } else if (thrown instanceof IOException || thrown instanceof UncheckedIOException) {
            Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
            err.println(cause.getClass().getSimpleName().replaceFirst("Exception$", "") + ": " + cause.getMessage());
        } else {
            err.println("This is a fault of the program, please report it:");
            thrown.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static boolean isLackOfMemory(Throwable thrown) {
        return thrown instanceof OutOfMemoryError || (thrown != null && isLackOfMemory(thrown.getCause()));
    }
}
