package microtwin.scenario.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CSV of ServeGen: a window a line, its start in seconds, its mean rate per second, then the coefficient of variation and
 * the distribution of the time between requests, which a step does not resolve. Source: alibaba/ServeGen (Xiang et al.,
 * ServeGen: Workload Characterization and Generation of Large Language Model Serving in Production, 2025).
 */
final class ServeGenReader implements TraceReader {

    private static final Pattern LINE = Pattern.compile("[^,a-zA-Z]+,[^,]*,[^,]*,[A-Za-z]+,.*");
    private static final int COLUMNS = 6;

    private final List<Double> perS = new ArrayList<>();
    private double firstS;
    private double windowS;

    static boolean knows(String firstLine) {
        return LINE.matcher(firstLine).matches();
    }

    @Override
    public void read(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "must have the 6 columns start, rate, variation, distribution and its two" + " parameters, has "
                            + fields.length);
        }
        double startS = number("start", fields[0]);
        double rate = number("rate", fields[1]);
        if (rate < 0) {
            throw new IllegalArgumentException("rate must not be below 0, was " + fields[1].strip());
        }
        if (perS.isEmpty()) {
            firstS = startS;
        } else if (perS.size() == 1) {
            windowS = startS - firstS;
        }
        double expectedS = firstS + perS.size() * windowS;
        if (perS.size() > 0 && !(windowS > 0 && startS == expectedS)) {
            throw new IllegalArgumentException(
                    windowS > 0
                            ? "start must be " + expectedS + ", as all windows are as long as the first, was " + startS
                            : "start must be after that of the line before, was " + startS);
        }
        perS.add(rate);
    }

    private static double number(String name, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number, was '" + text.strip() + "'", e);
        }
        throw new IllegalArgumentException(name + " must be a number, was '" + text.strip() + "'");
    }

    @Override
    public RequestTrace end() {
        if (perS.size() < 2) {
            throw new IllegalArgumentException("must have two windows at least, so that their length is known");
        }
        if (perS.stream().allMatch(rate -> rate == 0)) {
            throw new IllegalArgumentException("holds no request");
        }
        return new RequestTrace(
                windowS, perS.stream().mapToDouble(Double::doubleValue).toArray(), Optional.empty(), List.of());
    }
}
