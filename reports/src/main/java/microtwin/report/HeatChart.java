package microtwin.report;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.time.TimeTableXYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Where the heat of loops goes, by calendar month, and what its users need. */
final class HeatChart {

    private static final String HANDED_OVER = "Handed over";
    private static final String LIFT = "Work of its lift";
    private static final String DUMPED = "Dumped";
    private static final double MARGIN = 0.25;
    private static final double DOT = 7;

    private HeatChart() {}

    /** True if the sites of the architecture have a loop. */
    static boolean shows(Kpis kpis) {
        return !Double.isNaN(kpis.value(Kpi.HEAT_DUMP_HOURS));
    }

    static Chart of(Comparison comparison, Kpis kpis, int number) {
        List<Monthly> months = kpis.months();
        EnergyUnit unit = EnergyUnit.forChart(months.stream()
                .flatMapToDouble(m -> DoubleStream.of(m.heatUsefulMwh(), m.heatDumpedMwh(), m.heatNeedMwh()))
                .map(mwh -> mwh / Units.MWH_PER_TWH));
        TimeTableXYDataset heat = new TimeTableXYDataset(Months.TIME_ZONE, Locale.ENGLISH);
        bars(heat, months, unit, HANDED_OVER, Monthly::heatUsefulMwh);
        if (kpis.value(Kpi.HEAT_LIFT_MWH) > 0) {
            bars(heat, months, unit, LIFT, Monthly::heatLiftMwh);
        }
        bars(heat, months, unit, DUMPED, Monthly::heatDumpedMwh);
        XYPlot plot = new XYPlot(
                heat,
                Months.axis(months.stream().map(Monthly::month).toList()),
                ChartStyle.amounts("Heat of a month [" + unit.label() + "]"),
                stacked(heat));
        plot.getRangeAxis().setLowerMargin(0);
        plot.setRenderer(1, line());
        plot.setDataset(1, need(months, unit));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        ChartStyle.grid(plot);
        plot.setDomainGridlinesVisible(false);
        return new Chart(
                String.format("heat-%d-%s", number, Text.fileName(kpis.architecture())),
                "Heat that the loops of " + kpis.architecture()
                        + " took up, by calendar month: handed over, with the work of a"
                        + " heat pump that lifts it, or dumped; and what the users' own heaters would have to give without.",
                ChartStyle.chart(
                        "Recovered heat by month, " + kpis.architecture(),
                        CategoryBars.subtitle(comparison),
                        plot,
                        true));
    }

    private static void bars(
            TimeTableXYDataset heat,
            List<Monthly> months,
            EnergyUnit unit,
            String name,
            ToDoubleFunction<Monthly> mwh) {
        for (Monthly month : months) {
            heat.add(Months.period(month.month()), unit.of(mwh.applyAsDouble(month) / Units.MWH_PER_TWH), name);
        }
    }

    private static XYSeriesCollection need(List<Monthly> months, EnergyUnit unit) {
        XYSeries need = new XYSeries("Users' need");
        for (Monthly month : months) {
            need.add(Months.middleMs(month.month()), unit.of(month.heatNeedMwh() / Units.MWH_PER_TWH));
        }
        return new XYSeriesCollection(need);
    }

    private static StackedXYBarRenderer stacked(TimeTableXYDataset heat) {
        StackedXYBarRenderer bars = new StackedXYBarRenderer(MARGIN);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        for (int i = 0; i < heat.getSeriesCount(); i++) {
            bars.setSeriesPaint(
                    i,
                    switch ((String) heat.getSeriesKey(i)) {
                        case HANDED_OVER -> ChartStyle.GREEN;
                        case LIFT -> ChartStyle.ORANGE;
                        default -> ChartStyle.FAINT;
                    });
        }
        return bars;
    }

    private static XYLineAndShapeRenderer line() {
        XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, true);
        line.setSeriesPaint(0, ChartStyle.INK);
        line.setSeriesStroke(0, ChartStyle.LINE);
        line.setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        return line;
    }
}
