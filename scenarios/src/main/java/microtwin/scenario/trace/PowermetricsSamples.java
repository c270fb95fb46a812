package microtwin.scenario.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.thermal.Air;
import microtwin.workload.calibration.MeterPoint;

/**
 * Text of macOS {@code powermetrics}: a block a sample, its head says how long it is, its power is the mean over that
 * time. A sample lies in the middle of its block.
 */
final class PowermetricsSamples implements SampleReader {

    private static final String HEAD = "*** Sampled system activity";
    private static final Pattern ELAPSED = Pattern.compile("\\(([0-9]{1,12}(?:\\.[0-9]{1,9})?)ms elapsed\\)");
    private static final Pattern POWER = Pattern.compile(
            "(?:Combined Power \\([^)]*\\):|Package Power:"
                    + "|Intel energy model derived package power \\([^)]*\\):)\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(mW|W)\\s*");
    private static final Pattern CHIP =
            Pattern.compile("CPU die temperature:\\s*([0-9]{1,4}(?:\\.[0-9]{1,9})?)\\s*C.*");
    private static final double S_PER_MS = 1e-3;
    private static final double W_PER_MW = 1e-3;

    private final SampleLog log;
    private final Findings findings;
    private double elapsedS;
    private boolean inBlock;
    private int head;

    PowermetricsSamples(SampleLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    static boolean knows(String line) {
        return line.startsWith(HEAD) || line.startsWith("Machine model:");
    }

    @Override
    public void read(int number, String line) {
        String text = line.strip();
        Matcher power = POWER.matcher(text);
        Matcher chip = CHIP.matcher(text);
        if (text.startsWith(HEAD)) {
            head(number, text);
        } else if (inBlock && power.matches()) {
            double value = Double.parseDouble(power.group(1));
            log.set(TraceColumn.POWER, power.group(2).equals("W") ? value : value * W_PER_MW);
        } else if (inBlock && chip.matches()) {
            log.set(TraceColumn.CHIP, Double.parseDouble(chip.group(1)) + Air.ZERO_CELSIUS_K);
        }
    }

    private void head(int number, String text) {
        Matcher elapsed = ELAPSED.matcher(text);
        inBlock = elapsed.find();
        head = number;
        if (!inBlock) {
            findings.add(Flaw.UNREADABLE, number);
            return;
        }
        double blockS = Double.parseDouble(elapsed.group(1)) * S_PER_MS;
        log.row(number);
        log.set(TraceColumn.TIME, elapsedS + blockS / 2);
        elapsedS += blockS;
    }

    @Override
    public void end() {
        if (inBlock && Double.isNaN(log.value(TraceColumn.POWER, log.rows() - 1))) {
            log.dropLast();
            findings.add(Flaw.CUT_LINE, head);
        }
    }

    @Override
    public String format() {
        return "powermetrics text";
    }

    @Override
    public Optional<MeterPoint> meterPoint() {
        return Optional.of(MeterPoint.CHIP);
    }
}
