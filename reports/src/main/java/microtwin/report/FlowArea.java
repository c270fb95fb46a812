package microtwin.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import microtwin.engine.Flow;

/** What feeds the bus of a site and what it feeds, as the areas of {@link FlowChart}: sources first. */
enum FlowArea {
    GRID("Grid", true, ChartStyle.GREY, Flow.GRID_TO_BUS),
    PV("PV", true, ChartStyle.ORANGE, Flow.PV_TO_BUS),
    WIND("Wind", true, ChartStyle.YELLOW, Flow.WIND_TO_BUS),
    FUEL("Generator", true, ChartStyle.VERMILION, Flow.FUEL_TO_BUS, Flow.HYDROGEN_TO_BUS),
    DISCHARGE("Battery, discharging", true, ChartStyle.GREEN, Flow.DISCHARGE),
    IT("IT and its conversion", false, ChartStyle.BLUE, Flow.IT_SUPPLY),
    OTHER(
            "Cooling and other loads",
            false,
            ChartStyle.SKY,
            Flow.COOLING_FAN,
            Flow.COOLING_COMPRESSOR,
            Flow.COOLING_PUMP,
            Flow.LOOP_PUMP,
            Flow.MISC),
    CHARGE("Battery, charging", false, new Color(0x8CD3BC), Flow.CHARGE),
    ELECTROLYSIS("Electrolyser", false, new Color(0xF2B48C), Flow.ELECTROLYSIS, Flow.ELECTROLYSER_STANDBY),
    SOAKED("Flexible load", false, ChartStyle.FAINT, Flow.SOAKED),
    EXPORT("Export", false, ChartStyle.PURPLE, Flow.BUS_TO_GRID);

    private final String label;
    private final boolean source;
    private final Color colour;
    private final Set<String> columns;

    FlowArea(String label, boolean source, Color colour, Flow... flows) {
        this.label = label;
        this.source = source;
        this.colour = colour;
        columns = Arrays.stream(flows).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    String label() {
        return label;
    }

    /** True if it is drawn upwards. */
    boolean source() {
        return source;
    }

    Color colour() {
        return colour;
    }

    double kilowatts(Window.Series group, int row) {
        return columns.stream().mapToDouble(column -> group.value(column, row)).sum();
    }

    boolean in(Window.Series group) {
        return columns.stream().anyMatch(group::has);
    }
}
