package microtwin.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How far key figures move with what is known of the nodes: the run beside quantiles of runs with figures drawn.
 *
 * <pre>
 *   the k-th of n sorted draws is the quantile (k - 1/2) / n, as each is the middle of its stratum
 * </pre>
 *
 * @param central as run with the figures as they are
 * @param drawn the same comparison with each draw
 * @param fitted names of the architectures that differ from draw to draw
 */
public record BandTable(Comparison central, List<Comparison> drawn, Set<String> fitted) {

    /** Key of this table. */
    static final String KEY = "bands";

    private static final double SHARE_LOW = 0.05;
    private static final double SHARE_HIGH = 0.95;
    private static final double MIDDLE = 0.5;
    private static final String LOW = " 5 %";
    private static final String HIGH = " 95 %";

    private static final Map<Kpi, String> ENERGIES = energies();
    private static final Map<Kpi, String> OTHERS = others();

    /** Three columns: where their values come from. */
    private record Of(String name, ToDoubleFunction<Comparison> value) {}

    public BandTable {
        drawn = List.copyOf(drawn);
        fitted = Set.copyOf(fitted);
    }

    private static Map<Kpi, String> energies() {
        Map<Kpi, String> labels = new LinkedHashMap<>();
        labels.put(Kpi.ENERGY_GENERATION_TWH, "G  generator busbar");
        labels.put(Kpi.ENERGY_DELIVERED_TWH, "D  delivered (import)");
        labels.put(Kpi.ENERGY_SITE_TWH, "   consumed at sites");
        labels.put(Kpi.ENERGY_IT_TWH, "I  IT input");
        labels.put(Kpi.ENERGY_CHIP_TWH, "C  chips");
        return labels;
    }

    private static Map<Kpi, String> others() {
        Map<Kpi, String> labels = new LinkedHashMap<>();
        labels.put(Kpi.PUE, "PUE");
        labels.put(Kpi.JOULES_PER_TOKEN, "Energy per token at I [J]");
        labels.put(Kpi.JOULES_PER_TOKEN_GENERATION, "Energy per token at G [J]");
        labels.put(Kpi.WH_PER_REQUEST, "Energy per request at G [Wh]");
        labels.put(Kpi.REQUESTS_UNSERVED, "Requests unserved");
        labels.put(Kpi.LATENCY_P95_S, "Latency p95 [s]");
        labels.put(Kpi.PEAK_IMPORT_MW, "Peak import [MW]");
        labels.put(Kpi.CO2_T, "CO2 of energy at sites [t]");
        labels.put(Kpi.COST_USD, "Cost of energy at sites [USD]");
        return labels;
    }

    /** As it is shown and kept. */
    public Annex annex(List<String> notes) {
        EnergyUnit unit = EnergyUnit.forTable(
                central.architectures().stream().mapToDouble(kpis -> kpis.value(Kpi.ENERGY_GENERATION_TWH)));
        List<Annex.Row> rows = new ArrayList<>();
        ENERGIES.forEach((kpi, label) ->
                rows.add(Annex.Row.of(key(kpi, unit), label + " [" + unit.label() + "]", values(kpi, unit.twh()))));
        OTHERS.forEach((kpi, label) -> rows.add(Annex.Row.of(kpi.key(), label, values(kpi, 1))));
        return new Annex(
                KEY,
                "Bands of fitted nodes, " + drawn.size() + " draws",
                columns(Kpi.PUE).stream()
                        .flatMap(of -> Stream.of(of.name() + LOW, of.name(), of.name() + HIGH))
                        .toList(),
                rows,
                notes);
    }

    private static String key(Kpi energy, EnergyUnit unit) {
        return energy.key().replaceFirst("_twh$", "_" + unit.label().toLowerCase(Locale.ROOT));
    }

    private double[] values(Kpi kpi, double inUnitsOf) {
        return columns(kpi).stream()
                .flatMapToDouble(of -> {
                    double[] sorted =
                            drawn.stream().mapToDouble(of.value()).sorted().toArray();
                    return DoubleStream.of(
                            quantile(sorted, SHARE_LOW),
                            of.value().applyAsDouble(central),
                            quantile(sorted, SHARE_HIGH));
                })
                .map(value -> value / inUnitsOf)
                .toArray();
    }

    /** Architectures with fitted nodes, then the differences they are part of. */
    private List<Of> columns(Kpi kpi) {
        List<Of> columns = new ArrayList<>();
        for (Kpis kpis : ComparisonTable.columns(central)) {
            String name = kpis.architecture();
            if (fitted.contains(name)) {
                columns.add(new Of(name, c -> c.architecture(name).value(kpi)));
            }
        }
        for (Kpis other : central.others()) {
            String name = other.architecture();
            if (fitted.contains(name) || fitted.contains(central.baseline())) {
                boolean unlike = central.unlikeService(other).isPresent();
                columns.add(new Of(
                        name + " - " + central.baseline(),
                        c -> unlike ? Double.NaN : c.difference(kpi, c.architecture(name))));
            }
        }
        return columns;
    }

    private static double quantile(double[] sorted, double share) {
        double at = Math.min(sorted.length - 1, Math.max(0, share * sorted.length - MIDDLE));
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /**
     * An end of the band of an energy, read back from a table; empty if there is none [TWh].
     *
     * @param upper which of the two
     */
    static OptionalDouble endTwh(Annex annex, Kpi energy, String architecture, boolean upper) {
        int column = annex.columns().indexOf(architecture + (upper ? HIGH : LOW));
        for (EnergyUnit unit : EnergyUnit.values()) {
            var row = annex.row(key(energy, unit));
            if (column >= 0 && row.isPresent()) {
                return OptionalDouble.of(row.get().cells().get(column).value() * unit.twh());
            }
        }
        return OptionalDouble.empty();
    }
}
