package microtwin.scenario.trace;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import microtwin.workload.calibration.MeterPoint;

/** Reads the log of {@code tegrastats}. Its lines have a date in front, or an interval is declared. */
final class TegrastatsSamples implements SampleReader {

    private static final Pattern STAMP = Pattern.compile("^\\s{0,4}([0-9][0-9T:.,Z /+-]{0,40}?)\\s{1,4}(?=RAM )");

    private final TraceOptions options;
    private final SampleLog log;
    private final Findings findings;
    private int samples;

    TegrastatsSamples(TraceOptions options, SampleLog log, Findings findings) {
        this.options = options;
        this.log = log;
        this.findings = findings;
    }

    @Override
    public void read(int number, String line) {
        samples++;
        if (!Tegrastats.knows(line)) {
            findings.add(Flaw.UNREADABLE, number);
            return;
        }
        log.row(number);
        log.set(TraceColumn.TIME, timeS(line));
        log.set(TraceColumn.POWER, powerW(Tegrastats.railsW(line)));
        log.set(TraceColumn.CHIP, Tegrastats.chipK(line));
    }

    private double timeS(String line) {
        if (options.intervalS().isPresent()) {
            return (samples - 1) * options.intervalS().getAsDouble();
        }
        Matcher stamp = STAMP.matcher(line);
        if (!stamp.find()) {
            if (samples > 1) {
                return Double.NaN;
            }
            throw new IllegalArgumentException(
                    "has no time, as tegrastats writes none; how far its lines are apart must"
                            + " be declared (interval)");
        }
        double date = Stamps.secondsS(stamp.group(1));
        return Double.isNaN(date) ? Cell.number(stamp.group(1)) : date;
    }

    private double powerW(Map<String, Double> railsW) {
        if (options.rail().isPresent()) {
            double sum = 0;
            for (String name : options.rail().get().split("\\+")) {
                sum += rail(railsW, name.strip());
            }
            return sum;
        }
        Optional<String> total = Tegrastats.total(railsW);
        if (total.isEmpty() && samples == 1) {
            throw new IllegalArgumentException(
                    "has " + rails(railsW)
                            + ", none of which is known to feed all the others; which one, or which sum, must be declared (rail)");
        }
        return total.map(railsW::get).orElse(Double.NaN);
    }

    private double rail(Map<String, Double> railsW, String name) {
        if (samples == 1 && !railsW.containsKey(name)) {
            throw new IllegalArgumentException("has no rail '" + name + "'; it has " + rails(railsW));
        }
        return railsW.getOrDefault(name, Double.NaN);
    }

    private static String rails(Map<String, Double> railsW) {
        return railsW.isEmpty() ? "no rails" : "the rails " + String.join(", ", railsW.keySet());
    }

    @Override
    public String format() {
        return "tegrastats log";
    }

    @Override
    public Optional<MeterPoint> meterPoint() {
        return Optional.of(MeterPoint.CHIP);
    }
}
