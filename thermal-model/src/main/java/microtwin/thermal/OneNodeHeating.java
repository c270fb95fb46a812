package microtwin.thermal;

/** One resistance and one capacity a node: the loops of {@link NodeThermal}. */
final class OneNodeHeating implements NodeHeating {

    private final NodeThermal node;
    /** From junction to ambient [K/W], by row. */
    private final double[] resistanceKPerW;
    /** Length of the step for which the two below hold [s]. */
    private double preparedS;
    /** What is left of a deviation from equilibrium after a step [1], by row. */
    private final double[] shareLeft;
    /** Power that warms the junction by one kelvin until the end of a step [W/K], by row. */
    private final double[] capWPerK;

    OneNodeHeating(NodeThermal node, double[] mounting) {
        this.node = node;
        resistanceKPerW = mounting.clone();
        for (int i = 0; i < mounting.length; i++) {
            resistanceKPerW[i] = node.mounted(mounting[i]).resistanceKPerW();
        }
        shareLeft = new double[mounting.length];
        capWPerK = new double[mounting.length];
    }

    /** Steps of a run are of one length. */
    private void prepare(double dtS) {
        if (dtS == preparedS) {
            return;
        }
        for (int i = 0; i < resistanceKPerW.length; i++) {
            NodeThermal mounted = node.withResistance(resistanceKPerW[i], node.capacityJPerK());
            shareLeft[i] = mounted.shareLeft(dtS);
            capWPerK[i] = mounted.capWPerK(dtS);
        }
        preparedS = dtS;
    }

    @Override
    public void cap(NodeThermalState state, double[] capW, double dtS, int rows) {
        prepare(dtS);
        double[] temperatureK = state.temperatureK;
        double[] airK = state.airK;
        double[] nodes = state.nodes;
        double[] off = state.off;
        for (int i = 0; i < rows; i++) {
            double nodeW = node.powerCapW(temperatureK[i], airK[i], shareLeft[i], capWPerK[i]);
            capW[i] = (1 - off[i]) * nodes[i] * nodeW;
        }
    }

    @Override
    public void warm(NodeThermalState state, double[] heatW, double[] netStoredW, double dtS, int rows) {
        prepare(dtS);
        double heldWPerK = node.capacityJPerK() / dtS;
        double[] temperatureK = state.temperatureK;
        double[] airK = state.airK;
        double[] nodes = state.nodes;
        double[] perNode = state.perNode;
        for (int i = 0; i < rows; i++) {
            double steadyK = NodeThermal.steadyK(airK[i], resistanceKPerW[i], heatW[i] * perNode[i]);
            double afterK = NodeThermal.relaxedK(temperatureK[i], steadyK, shareLeft[i]);
            netStoredW[i] = nodes[i] * heldWPerK * (afterK - temperatureK[i]);
            temperatureK[i] = afterK;
        }
    }
}
