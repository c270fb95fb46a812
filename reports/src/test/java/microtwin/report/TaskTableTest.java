package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TaskTableTest {

    private static TaskTable.Line line(String name, double classB, int useful, double... perKwh) {
        return new TaskTable.Line(name, name, classB, useful, perKwh);
    }

    private static Annex annex(String name, TaskTable.Line... lines) {
        return new TaskTable(name, 0.8, "the sites", 4, List.of(0.1, 1.0), List.of(lines)).annex();
    }

    private static final Annex EASY = annex(
            "easy",
            line("small", 3, 2, 100, 900),
            line("huge", 70, 4, 10, 300),
            line("middle", 8, 3, 20, 200),
            line("largest", 405, 4, 1, 20),
            line("off", 8, 3, Double.NaN, Double.NaN));

    private static List<String> front(Annex annex) {
        return TaskTable.front(annex.rows()).stream().map(Annex.Row::key).toList();
    }

    @Test
    void theFrontIsWhatNothingOutdoesInBoth() {
        assertEquals(List.of("small", "huge", "largest"), front(EASY));
        assertTrue(
                EASY.notes().get(1).endsWith("busy 100 %: small, huge, largest."),
                EASY.notes().get(1));
        assertEquals(List.of("model class [1e9]", "done well", "busy 10 %", "busy 100 %"), EASY.columns());
    }

    /** What does nothing well enough is on no front, however little it takes. */
    @Test
    void nothingDoneIsNoFront() {
        Annex none = annex("hard", line("small", 3, 0, 0, 0));
        assertEquals(List.of(), front(none));
        assertTrue(none.notes().get(1).endsWith(": none."), none.notes().get(1));
    }

    @Test
    void everySetIsDrawnApart() throws Exception {
        Comparison comparison = Comparison.of("tasks", "central", List.of(Synthetic.central("central", 7)))
                .withAnnexes(List.of(EASY, annex("hard", line("small", 3, 0, 0, 0))));
        Chart chart = TaskChart.of(comparison, comparison.annexes());
        assertEquals("tasks", chart.name());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));
        int[] pixels = image.getRGB(0, 0, 1600, 900, null, 0, 1600);
        assertTrue(Arrays.stream(pixels).filter(p -> p != 0xFFFFFFFF).count() > 1000);
        String text = ComparisonTable.of(comparison).text();
        assertTrue(text.contains("easy: tasks done to 80 % or better for each kWh at the sites"), text);
        assertTrue(text.contains("there is no order"), text);
    }
}
