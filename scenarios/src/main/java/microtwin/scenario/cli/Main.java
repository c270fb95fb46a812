package microtwin.scenario.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import microtwin.scenario.ScenarioRunner;
import microtwin.scenario.run.LocalRunner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "microtwin",
        description = "Compares ways to supply the same inference demand, with their energy, losses, heat and cost.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {HelpCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, for instance a disk is full",
            "2:the input is wrong",
            "3:the model broke a conservation law"
        })
public final class Main implements Runnable {

    private static final long PATIENCE_S = 10;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing a command");
    }

    /** The command line with all commands on top of a runner. */
    public static CommandLine commandLine(ScenarioRunner runner) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new CompareCommand(runner))
                .addSubcommand(new RunCommand(runner))
                .addSubcommand(new ReplayCommand(runner))
                .addSubcommand(new ValidateCommand(runner))
                .addSubcommand(new RecordCommand())
                .addSubcommand(new CalibrateCommand())
                .addSubcommand(new ScenariosCommand())
                .addSubcommand(new WeatherCommand())
                .addSubcommand(new ReportCommand(runner))
                .addSubcommand(new SchemaCommand(runner));
        line.getSubcommands().values().forEach(Main::tellVersion);
        return Mistakes.handledBy(line);
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Main::tellVersion);
    }

    public static void main(String[] args) {
        System.setProperty("jdk.console", "java.base"); // else System.console() is there in pipes, too, from Java 22 on
        CountDownLatch finished = new CountDownLatch(1);
        cleanUpWhenInterrupted(Thread.currentThread(), finished);
        int code = commandLine(new LocalRunner()).execute(args);
        finished.countDown();
        System.exit(code);
    }

    /** Ctrl-C interrupts the run, which then takes its unfinished result away, instead of ending it where it stands. */
    private static void cleanUpWhenInterrupted(Thread main, CountDownLatch finished) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                if (finished.getCount() > 0) {
                    main.interrupt();
                    finished.await(PATIENCE_S, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** From the manifest of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"microtwin " + Optional.ofNullable(version).orElse("(not packaged)")};
        }
    }
}
