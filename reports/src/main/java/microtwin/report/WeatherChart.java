package microtwin.report;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;

/** A year of weather by month: bars for irradiation, lines for the coldest hour, the mean and the warmest hour. */
public final class WeatherChart {

    private static final String NAME = "weather";
    private static final double DOT = 7;
    private static final Color[] AIR = {ChartStyle.SKY, ChartStyle.INK, ChartStyle.VERMILION};
    private static final Color[] LIGHT = {ChartStyle.ORANGE, ChartStyle.YELLOW, ChartStyle.GREY};

    private WeatherChart() {}

    /**
     * One month of it.
     *
     * @param ghiKWhPerM2 on the horizontal
     * @param dniKWhPerM2 direct, normal to the sun
     * @param dhiKWhPerM2 diffuse, on the horizontal
     * @param coldestDegC hour
     * @param meanDegC of all hours
     * @param warmestDegC hour
     */
    public record Month(
            double ghiKWhPerM2,
            double dniKWhPerM2,
            double dhiKWhPerM2,
            double coldestDegC,
            double meanDegC,
            double warmestDegC) {}

    /**
     * Draws the year into a folder, which is made if need be, as {@code weather.png} and {@code weather.svg}.
     *
     * @param months January first
     * @return the two files
     * @throws ResultException if they cannot be written
     */
    public static List<Path> write(Path folder, String title, String subtitle, List<Month> months) {
        Path png = folder.resolve(NAME + ".png");
        Path svg = folder.resolve(NAME + ".svg");
        try {
            Chart.Rendered chart = of(title, subtitle, months).rendered();
            Files.createDirectories(folder);
            Files.write(png, chart.png());
            Files.write(svg, chart.svg());
        } catch (IOException e) {
            throw new ResultException("cannot write to " + folder + ": " + ResultFolder.reason(e), e);
        }
        return List.of(png, svg);
    }

    static Chart of(String title, String subtitle, List<Month> months) {
        DefaultCategoryDataset light = new DefaultCategoryDataset();
        DefaultCategoryDataset air = new DefaultCategoryDataset();
        for (int i = 0; i < months.size(); i++) {
            Month month = months.get(i);
            String name = java.time.Month.of(i + 1).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            light.addValue(month.ghiKWhPerM2(), "global horizontal", name);
            light.addValue(month.dniKWhPerM2(), "direct normal", name);
            light.addValue(month.dhiKWhPerM2(), "diffuse horizontal", name);
            air.addValue(month.coldestDegC(), "coldest hour", name);
            air.addValue(month.meanDegC(), "mean", name);
            air.addValue(month.warmestDegC(), "warmest hour", name);
        }
        CategoryAxis axis = ChartStyle.categories();
        axis.setCategoryMargin(0.3);
        CategoryPlot plot = new CategoryPlot(light, axis, ChartStyle.amounts("Irradiation [kWh/m2]"), bars());
        NumberAxis degrees = ChartStyle.axis(new NumberAxis("Air [degC]"));
        degrees.setAutoRangeIncludesZero(false);
        ChartStyle.fewTicks(degrees);
        plot.setDataset(1, air);
        plot.setRangeAxis(1, degrees);
        plot.mapDatasetToRangeAxis(1, 1);
        plot.setRenderer(1, lines());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        ChartStyle.grid(plot);
        return new Chart(
                NAME,
                "Irradiation and temperature of the air by month.",
                ChartStyle.chart(title, subtitle, plot, true));
    }

    private static BarRenderer bars() {
        BarRenderer bars = new BarRenderer();
        ChartStyle.flat(bars);
        for (int i = 0; i < LIGHT.length; i++) {
            bars.setSeriesPaint(i, LIGHT[i]);
        }
        return bars;
    }

    private static LineAndShapeRenderer lines() {
        LineAndShapeRenderer lines = new LineAndShapeRenderer(true, true);
        for (int i = 0; i < AIR.length; i++) {
            lines.setSeriesPaint(i, AIR[i]);
            lines.setSeriesStroke(i, ChartStyle.LINE);
            lines.setSeriesShape(i, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
        }
        return lines;
    }
}
