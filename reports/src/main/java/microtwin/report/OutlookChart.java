package microtwin.report;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYDifferenceRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Yearly energy at the generators by the share of a service at the edge: for each year a line without rebound, a dashed
 * one with it, and the band between them.
 */
final class OutlookChart {

    /** Key of the table it draws. */
    static final String ANNEX = "rollup";

    private static final String SHARE = "edge_share_percent";
    private static final String PLAIN = "generation_twh.";
    private static final String REBOUND = "generation_rebound_twh.";
    private static final int BAND_ALPHA = 60;

    private OutlookChart() {}

    static Chart of(Comparison comparison, Annex annex) {
        NumberAxis range = ChartStyle.axis(new NumberAxis("Energy at the generators [TWh/yr]"));
        range.setAutoRangeIncludesZero(true);
        range.setUpperMargin(0.08);
        NumberAxis domain = ChartStyle.axis(new NumberAxis("Share of the service at the edge [%]"));
        domain.setAutoRangeIncludesZero(false);
        domain.setLowerMargin(0);
        domain.setUpperMargin(0);
        domain.setTickLabelInsets(new RectangleInsets(2, 14, 2, 14));
        ChartStyle.fewTicks(range);
        XYPlot plot = new XYPlot(null, domain, range, null);
        plot.setNoDataMessage("not scaled");
        ChartStyle.grid(plot);
        annex.row(SHARE).ifPresent(shares -> bands(plot, annex, shares));
        return new Chart(
                "outlook",
                "Energy of a year if a share of the service moves to the edge; dashed and to the edge of the band, with the"
                        + " demand that follows.",
                ChartStyle.chart("Energy by share at the edge", CategoryBars.subtitle(comparison), plot, true));
    }

    private static void bands(XYPlot plot, Annex annex, Annex.Row shares) {
        List<Annex.Row> plain =
                annex.rows().stream().filter(row -> row.key().startsWith(PLAIN)).toList();
        for (int i = 0; i < plain.size(); i++) {
            String name = plain.get(i).key().substring(PLAIN.length());
            XYSeriesCollection data = new XYSeriesCollection(series(name, shares, plain.get(i)));
            annex.row(REBOUND + name)
                    .filter(row -> row.cells().stream().allMatch(cell -> Double.isFinite(cell.value())))
                    .ifPresent(row -> data.addSeries(series(name + ", rebound", shares, row)));
            plot.setDataset(i, data);
            plot.setRenderer(i, lines(data.getSeriesCount() > 1, ChartStyle.series(i)));
        }
    }

    private static XYSeries series(String name, Annex.Row shares, Annex.Row row) {
        XYSeries series = new XYSeries(name);
        for (int i = 0; i < row.cells().size(); i++) {
            series.add(
                    shares.cells().get(i).value(),
                    CategoryBars.finite(row.cells().get(i).value()));
        }
        return series;
    }

    /** The band needs two lines; one alone would be filled down to nought. */
    private static XYItemRenderer lines(boolean band, Color colour) {
        Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA);
        AbstractXYItemRenderer lines =
                band ? new XYDifferenceRenderer(pale, pale, false) : new XYLineAndShapeRenderer(true, false);
        for (int series = 0; series < 2; series++) {
            lines.setSeriesPaint(series, colour);
            lines.setSeriesStroke(series, series == 0 ? ChartStyle.LINE : ChartStyle.DASHED);
            lines.setSeriesVisibleInLegend(series, series == 0);
        }
        return lines;
    }
}
