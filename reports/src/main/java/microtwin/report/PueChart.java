package microtwin.report;

import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** PUE by calendar month. The axis starts at one, the least a PUE can be. */
final class PueChart {

    private static final double DOT = 7;
    private static final double LEAST_TOP = 1.1;

    private PueChart() {}

    /** A line for each architecture. */
    static Chart of(Comparison comparison) {
        Map<String, Map<YearMonth, Double>> lines = new LinkedHashMap<>();
        for (Kpis kpis : ComparisonTable.columns(comparison)) {
            Map<YearMonth, Double> pue = new LinkedHashMap<>();
            kpis.months().forEach(month -> pue.put(month.month(), month.pue()));
            lines.put(CategoryBars.name(comparison, kpis), pue);
        }
        return new Chart(
                "pue",
                "Power usage effectiveness by calendar month: energy consumed at the sites for each unit of IT energy.",
                ChartStyle.chart("PUE by month", CategoryBars.subtitle(comparison), plot(lines), true));
    }

    /** A line for each group of sites of an architecture. */
    static Chart ofGroups(Comparison comparison, Kpis kpis, int number) {
        Map<String, Map<YearMonth, Double>> lines = new LinkedHashMap<>();
        kpis.groups().forEach((name, group) -> lines.put(name, group.pueByMonth()));
        return new Chart(
                String.format("pue-sites-%d-%s", number, Text.fileName(kpis.architecture())),
                "Power usage effectiveness of " + kpis.architecture()
                        + " by calendar month, at each group of its sites.",
                ChartStyle.chart(
                        "PUE by month, " + kpis.architecture(), CategoryBars.subtitle(comparison), plot(lines), true));
    }

    private static XYPlot plot(Map<String, Map<YearMonth, Double>> pues) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, true);
        double highest = LEAST_TOP;
        double lowest = 1;
        for (Map.Entry<String, Map<YearMonth, Double>> named : pues.entrySet()) {
            XYSeries series = new XYSeries(named.getKey());
            for (Map.Entry<YearMonth, Double> month : named.getValue().entrySet()) {
                double pue = month.getValue();
                boolean finite = Double.isFinite(pue);
                highest = finite ? Math.max(highest, pue) : highest;
                lowest = finite ? Math.min(lowest, pue) : lowest;
                series.add(Months.middleMs(month.getKey()), finite ? pue : null);
            }
            int index = data.getSeriesCount();
            data.addSeries(series);
            lines.setSeriesPaint(index, ChartStyle.series(index));
            lines.setSeriesStroke(index, ChartStyle.LINE);
            lines.setSeriesShape(index, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        NumberAxis range = ChartStyle.axis(new NumberAxis("PUE [1]"));
        range.setRange(lowest, highest + 0.08 * (highest - lowest));
        range.setNumberFormatOverride(new DecimalFormat("0.00##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        ChartStyle.fewTicks(range);
        List<YearMonth> named = List.copyOf(pues.values().iterator().next().keySet());
        XYPlot plot = new XYPlot(data, Months.axis(named), range, lines);
        ChartStyle.grid(plot);
        plot.setDomainGridlinesVisible(false);
        return plot;
    }
}
