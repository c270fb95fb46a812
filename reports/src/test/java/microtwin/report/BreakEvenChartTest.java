package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakEvenChartTest {

    private static final double[] BUSY = {0.01, 0.1, 1};

    private static Chart chart(double centralInRun, double meshInRun) {
        Annex annex = new BreakEvenTable(
                        "central",
                        "mesh",
                        BUSY,
                        List.of(
                                new BreakEvenTable.Line(8, new double[] {0.1, 0.4, Double.NaN}),
                                new BreakEvenTable.Line(256, new double[] {0.01, 0.04, 0.16})),
                        centralInRun,
                        meshInRun)
                .annex();
        Comparison comparison =
                Comparison.of("test", "central", List.of(Synthetic.central("central", 1), Synthetic.mesh("mesh", 1)));
        return BreakEvenChart.of(comparison, annex, 1);
    }

    private static XYTextAnnotation label(XYPlot plot) {
        return plot.getAnnotations().stream()
                .filter(XYTextAnnotation.class::isInstance)
                .map(XYTextAnnotation.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Whatever line it lies next to, the run is of the largest batch, from where its label hangs halfway. */
    @ParameterizedTest
    @CsvSource({"0.4, 0.1, 12.64911", "0.01, 0.01, 1", "0.5, 0.0001, 50"})
    void theRunBelongsToItsLine(double central, double mesh, double labelPercent) throws Exception {
        Chart chart = chart(central, mesh);
        XYPlot plot = chart.drawing().getXYPlot();
        assertEquals("this run, batch of 256 at most", plot.getDataset().getSeriesKey(2));
        assertEquals(plot.getRenderer().getSeriesPaint(1), plot.getRenderer().getSeriesPaint(2));
        assertEquals("batch of 256 at most", label(plot).getText().strip());
        assertEquals(labelPercent, label(plot).getY(), 1e-4);
        ChartsTest.assertDraws(List.of(chart));
    }

    @Test
    void theTableSaysSoToo() {
        Annex annex = new BreakEvenTable(
                        "central",
                        "mesh",
                        BUSY,
                        List.of(new BreakEvenTable.Line(32, new double[] {0.1, 0.4, 0.5})),
                        0.3,
                        0.2)
                .annex();
        Annex.Row run = annex.row(BreakEvenTable.RUN).orElseThrow();
        assertEquals("in the run, batch of 32 at most: central, mesh [%]", run.label());
        assertEquals(30, run.cells().get(0).value(), 1e-12);
    }
}
