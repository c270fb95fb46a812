package microtwin.thermal;

import java.util.Arrays;

/** Junction and sink of the nodes of a block: the loops of {@link SinkThermal}. */
final class SinkHeating implements NodeHeating {

    /** By row; one for all rows that are mounted alike. */
    private final SinkThermal[] paths;
    /** Temperature of the sink [K], by row. */
    private final double[] sinkK;
    /** Length of the step for which the two below hold [s]. */
    private double preparedS;
    /** What is left of deviations from equilibrium after a step, by row. */
    private final SinkThermal.Left[] left;
    /** Power that warms the junction by one kelvin until the end of a step [W/K], by row. */
    private final double[] capWPerK;

    SinkHeating(SinkThermal path, double[] sinkK, double[] mounting) {
        paths = Arrays.stream(mounting).mapToObj(path::mounted).toArray(SinkThermal[]::new);
        this.sinkK = sinkK;
        left = new SinkThermal.Left[mounting.length];
        capWPerK = new double[mounting.length];
    }

    /** Steps of a run are of one length. */
    private void prepare(double dtS) {
        if (dtS == preparedS) {
            return;
        }
        for (int i = 0; i < paths.length; i++) {
            boolean isAlike = i > 0 && paths[i].equals(paths[i - 1]);
            left[i] = isAlike ? left[i - 1] : paths[i].left(dtS);
            capWPerK[i] = paths[i].capWPerK(left[i]);
        }
        preparedS = dtS;
    }

    @Override
    public void cap(NodeThermalState state, double[] capW, double dtS, int rows) {
        prepare(dtS);
        double[] junctionK = state.temperatureK;
        double[] airK = state.airK;
        double[] nodes = state.nodes;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            capW[i] = paths[i].powerCapW(junctionK[i], sinkK[i], airK[i], left[i], capWPerK[i]);
        }
        for (int i = 0; i < rows; i++) {
            capW[i] *= (1 - off[i]) * nodes[i];
        }
    }

    @Override
    public void warm(NodeThermalState state, double[] heatW, double[] netStoredW, double dtS, int rows) {
        prepare(dtS);
        double[] junctionK = state.temperatureK;
        double[] airK = state.airK;
        double[] nodes = state.nodes;
        double[] perNode = state.perNode;
        for (int i = 0; i < rows; i++) {
            SinkThermal path = paths[i];
            double nodeW = heatW[i] * perNode[i];
            double junctionAfterK = path.junctionAfterK(junctionK[i], sinkK[i], airK[i], nodeW, left[i]);
            double sinkAfterK = path.sinkAfterK(junctionK[i], sinkK[i], airK[i], nodeW, left[i]);
            double heldJ = path.heldJ(junctionAfterK - junctionK[i], sinkAfterK - sinkK[i]);
            netStoredW[i] = nodes[i] * heldJ / dtS;
            junctionK[i] = junctionAfterK;
            sinkK[i] = sinkAfterK;
        }
    }
}
