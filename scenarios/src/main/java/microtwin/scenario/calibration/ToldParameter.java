package microtwin.scenario.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import microtwin.thermal.Air;
import microtwin.workload.calibration.Estimate;
import microtwin.workload.calibration.Parameter;

/** How a parameter is told: its name in words, and a unit of which a reader needs no exponent. */
enum ToldParameter {
    IDLE(Parameter.IDLE_W, "idle power", "W", 1),
    ACTIVE(Parameter.ACTIVE_W, "power while answering", "W", 1),
    BUSY(Parameter.BUSY_W, "  whatever the work", "W", 1),
    LEAK(Parameter.LEAK_W_PER_K, "  for each kelvin warmer", "mW/K", 1e-3),
    PER_BYTE(Parameter.ENERGY_J_PER_BYTE, "energy per byte", "pJ/B", 1e-12),
    PER_FLOP(Parameter.ENERGY_J_PER_FLOP, "energy per operation", "pJ/FLOP", 1e-12),
    PER_PROMPT(Parameter.ENERGY_J_PER_PROMPT_TOKEN, "energy per prompt token", "mJ", 1e-3),
    PER_OUTPUT(Parameter.ENERGY_J_PER_OUTPUT_TOKEN, "energy per output token", "mJ", 1e-3),
    TOKENS(Parameter.TOKENS_PER_S, "output, mean of such answers", "tokens/s", 1),
    READING(Parameter.READ_BYTES_PER_S, "rate of reading memory", "GB/s", 1e9),
    MULTIPLYING(Parameter.FLOP_PER_S, "rate of multiplying", "GFLOP/s", 1e9),
    OVERHEAD(Parameter.REQUEST_OVERHEAD_S, "time before each answer", "ms", 1e-3),
    RESISTANCE(Parameter.THERMAL_K_PER_W, "thermal resistance", "K/W", 1),
    CAPACITY(Parameter.THERMAL_J_PER_K, "heat capacity", "J/K", 1),
    THROTTLES(Parameter.THROTTLE_K, "throttles at", "degC", 1),
    THROTTLED(Parameter.THROTTLE_SHARE, "clock when throttled", "%", 0.01);

    private static final MathContext DIGITS = new MathContext(4);

    private final Parameter parameter;
    private final String words;
    private final String unit;
    private final double inUnit;

    ToldParameter(Parameter parameter, String words, String unit, double inUnit) {
        this.parameter = parameter;
        this.words = words;
        this.unit = unit;
        this.inUnit = inUnit;
    }

    Parameter parameter() {
        return parameter;
    }

    String words() {
        return words.strip();
    }

    /** As {@code   idle power   3.801   3.76 to 3.84   W}. */
    String row(Estimate told) {
        return String.format("  %-28s%10s%22s  %s", words, text(told.value()), interval(told), unit);
    }

    private String interval(Estimate told) {
        return text(told.low()) + " to " + text(told.high());
    }

    private String text(double si) {
        return number((si - (parameter == Parameter.THROTTLE_K ? Air.ZERO_CELSIUS_K : 0)) / inUnit);
    }

    /** Four digits. */
    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : value > 0 ? "any" : "-";
    }
}
