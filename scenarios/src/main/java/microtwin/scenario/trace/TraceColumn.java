package microtwin.scenario.trace;

import java.util.Locale;
import java.util.Set;
import microtwin.scenario.QuantityKind;

/** What a column of a log may hold, and the names it is known by: lower case, without unit, words joined by {@code _}. */
public enum TraceColumn {
    TIME(
            QuantityKind.DURATION,
            "t time timestamp time_stamp elapsed elapsed_time date datetime date_time epoch unix_time seconds"),
    POWER(
            QuantityKind.POWER,
            "p power watts watt power_draw power_draw_instant power_draw_average total_power power_total bus_power"),
    ENERGY(
            QuantityKind.ENERGY,
            "e energy cumulative_energy energy_cumulative cum_energy energy_total total_energy joules"),
    VOLTAGE(QuantityKind.VOLTAGE, "v u voltage bus_voltage load_voltage volts"),
    CURRENT(QuantityKind.CURRENT, "i current amps"),
    CHIP(
            QuantityKind.TEMPERATURE,
            "temp temperature chip chip_temp chip_temperature cpu_temp soc_temp gpu_temp temperature_gpu temp_tj tj"),
    AMBIENT(
            QuantityKind.TEMPERATURE,
            "ambient ambient_temp ambient_temperature temp_ambient air air_temp air_temperature"),
    CLOCK(
            QuantityKind.FREQUENCY,
            "freq frequency clock cpu_freq gpu_freq clocks_sm clocks_current_sm clocks_gr clocks_current_graphics"),
    /** Output tokens since any instant. */
    TOKENS(QuantityKind.NUMBER, "tokens output_tokens generated_tokens"),
    /** Not 0 while a request is answered. */
    MARK(QuantityKind.NUMBER, "in_window window active mark request"),
    /** Which of several devices a row is of. */
    DEVICE(QuantityKind.NUMBER, "index uuid pci_bus_id gpu_index");

    private final QuantityKind kind;
    private final Set<String> names;

    TraceColumn(QuantityKind kind, String names) {
        this.kind = kind;
        this.names = Set.of(names.split(" "));
    }

    QuantityKind kind() {
        return kind;
    }

    boolean hasUnit() {
        return kind != QuantityKind.NUMBER;
    }

    boolean isNamed(String name) {
        return names.contains(name);
    }

    /** As messages and options call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
