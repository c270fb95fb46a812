package microtwin.scenario.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microtwin.scenario.YamlNode;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.calibration.MeterPoint;
import microtwin.workload.calibration.OtherFigure;
import microtwin.workload.calibration.Provenance;

/**
 * Where the figures of a node type were measured, as a calibration writes it.
 *
 * @param board that was measured
 * @param meterPoint where
 * @param kernel that counted the work; "declared" if nobody counted
 * @param model that was asked
 * @param untold figures that the trace does not tell and that rest on assumptions
 * @param untoldOthers likewise, and only where the node type has them
 */
public record NodeOrigin(
        String board,
        Optional<MeterPoint> meterPoint,
        String kernel,
        String model,
        List<Figure> untold,
        List<OtherFigure> untoldOthers) {

    public NodeOrigin {
        untold = List.copyOf(untold);
        untoldOthers = List.copyOf(untoldOthers);
    }

    static NodeOrigin read(YamlNode n) {
        Optional<MeterPoint> point = n.optionalText(
                        "meter_point", "where power was measured: chip, board_dc, adapter or wall")
                .flatMap(word -> NodeFigures.constant(n, "meter_point", MeterPoint.class, word));
        String board = n.text("board", "", "maker, model, firmware of the board that was measured");
        n.optionalText("trace", "file of the measurement");
        n.optionalText("sha256", "of its bytes");
        String kernel = n.text("kernel", "", "what counted the work; declared if nobody did");
        String model = n.text("model", "", "what the board was asked");
        n.optionalText("host", "where the work was counted");
        n.optionalText("date", "of the measurement");
        List<String> words =
                n.textsOrEmpty("not_identified", "figures that the trace does not tell and that rest on assumptions");
        List<OtherFigure> others = Arrays.stream(OtherFigure.values())
                .filter(figure -> words.contains(figure.key()))
                .toList();
        List<Figure> untold = words.stream()
                .filter(word -> others.stream().noneMatch(figure -> figure.key().equals(word)))
                .flatMap(word -> NodeFigures.constant(n, "not_identified", Figure.class, word).stream())
                .toList();
        return n.build(() -> new NodeOrigin(board, point, kernel, model, untold, others));
    }

    /** Whether the work was declared, so that it is not that of a language model. */
    public boolean isDeclared() {
        return kernel.equals(Provenance.DECLARED);
    }
}
