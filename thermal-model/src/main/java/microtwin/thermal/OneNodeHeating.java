package microtwin.thermal;

/** One resistance and one capacity a node: the loops of {@link NodeThermal}. */
final class OneNodeHeating implements NodeHeating {

    private final NodeThermal node;

    OneNodeHeating(NodeThermal node) {
        this.node = node;
    }

    @Override
    public void cap(NodeThermalState state, double ambientK, double[] capW, double dtS, int rows) {
        double shareLeft = node.shareLeft(dtS);
        double capWPerK = node.capWPerK(dtS);
        double[] temperatureK = state.temperatureK;
        double[] offsetK = state.offsetK;
        double[] nodes = state.nodes;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            double nodeW = node.powerCapW(temperatureK[i], ambientK + offsetK[i], shareLeft, capWPerK);
            capW[i] = (1 - off[i]) * nodes[i] * nodeW;
        }
    }

    @Override
    public void warm(
            NodeThermalState state, double[] heatW, double ambientK, double[] netStoredW, double dtS, int rows) {
        double shareLeft = node.shareLeft(dtS);
        double heldWPerK = node.capacityJPerK() / dtS;
        double[] temperatureK = state.temperatureK;
        double[] offsetK = state.offsetK;
        double[] nodes = state.nodes;
        double[] perNode = state.perNode;
        for (int i = 0; i < rows; i++) {
            double steadyK = node.steadyK(ambientK + offsetK[i], heatW[i] * perNode[i]);
            double afterK = NodeThermal.relaxedK(temperatureK[i], steadyK, shareLeft);
            netStoredW[i] = nodes[i] * heldWPerK * (afterK - temperatureK[i]);
            temperatureK[i] = afterK;
        }
    }
}
