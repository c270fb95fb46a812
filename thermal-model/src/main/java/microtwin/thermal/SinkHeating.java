package microtwin.thermal;

/** Junction and sink of the nodes of a block: the loops of {@link SinkThermal}. */
final class SinkHeating implements NodeHeating {

    private final SinkThermal path;
    /** Temperature of the sink [K], by row. */
    private final double[] sinkK;

    SinkHeating(SinkThermal path, double[] sinkK) {
        this.path = path;
        this.sinkK = sinkK;
    }

    @Override
    public void cap(NodeThermalState state, double ambientK, double[] capW, double dtS, int rows) {
        SinkThermal.Left left = path.left(dtS);
        double capWPerK = path.capWPerK(left);
        double[] junctionK = state.temperatureK;
        double[] offsetK = state.offsetK;
        double[] nodes = state.nodes;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            capW[i] = path.powerCapW(junctionK[i], sinkK[i], ambientK + offsetK[i], left, capWPerK);
        }
        for (int i = 0; i < rows; i++) {
            capW[i] *= (1 - off[i]) * nodes[i];
        }
    }

    @Override
    public void warm(
            NodeThermalState state, double[] heatW, double ambientK, double[] netStoredW, double dtS, int rows) {
        SinkThermal.Left left = path.left(dtS);
        double[] junctionK = state.temperatureK;
        double[] offsetK = state.offsetK;
        double[] nodes = state.nodes;
        double[] perNode = state.perNode;
        for (int i = 0; i < rows; i++) {
            double airK = ambientK + offsetK[i];
            double nodeW = heatW[i] * perNode[i];
            double junctionAfterK = path.junctionAfterK(junctionK[i], sinkK[i], airK, nodeW, left);
            double sinkAfterK = path.sinkAfterK(junctionK[i], sinkK[i], airK, nodeW, left);
            double heldJ = path.heldJ(junctionAfterK - junctionK[i], sinkAfterK - sinkK[i]);
            netStoredW[i] = nodes[i] * heldJ / dtS;
            junctionK[i] = junctionAfterK;
            sinkK[i] = sinkAfterK;
        }
    }
}
