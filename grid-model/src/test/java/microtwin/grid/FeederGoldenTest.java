package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Radial test cases against Newton's method of pandapower 2.14.11: voltages within 1e-8 pu (the table has ten digits),
 * losses within 1e-6.
 */
class FeederGoldenTest {

    private final Table summary = Table.shared("powerflow/summary.csv");

    private Feeder feeder(String name, int row) {
        Table buses = Table.shared("powerflow/" + name + "_bus.csv");
        Table branches = Table.shared("powerflow/" + name + "_branch.csv");
        double baseVa = 1e6 * summary.number(row, "base_mva");
        List<FeederNode> nodes = new ArrayList<>();
        String root = "";
        for (int i = 0; i < buses.rows(); i++) {
            nodes.add(new FeederNode(buses.text(i, "bus"), 1e3 * buses.number(i, "base_kv")));
            root = buses.text(i, "type").equals("3") ? buses.text(i, "bus") : root;
        }
        List<FeederBranch> all = new ArrayList<>();
        double kv = summary.number(row, "base_kv");
        double baseOhm = kv * kv * 1e6 / baseVa;
        for (int i = 0; i < branches.rows(); i++) {
            all.add(new FeederBranch(
                    branches.text(i, "from"),
                    branches.text(i, "to"),
                    branches.number(i, "r_ohm") / baseOhm,
                    branches.number(i, "x_ohm") / baseOhm,
                    branches.number(i, "b_pu"),
                    1,
                    0,
                    Double.POSITIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    branches.number(i, "status") == 1));
        }
        return Feeder.of(new Feeder.Root(root, baseVa, 3, summary.number(row, "vslack_pu"), 0), nodes, all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case15da", "case22", "case33bw", "case69", "case141"})
    void agreesWithNewton(String name) {
        int row = summary.find(name);
        Feeder feeder = feeder(name, row);
        assertEquals(summary.number(row, "buses"), feeder.size());
        Table buses = Table.shared("powerflow/" + name + "_bus.csv");
        double[] loadW = new double[feeder.size()];
        double[] loadVar = new double[feeder.size()];
        for (int i = 0; i < buses.rows(); i++) {
            loadW[feeder.node(buses.text(i, "bus"))] = 1e3 * buses.number(i, "p_load_kw");
            loadVar[feeder.node(buses.text(i, "bus"))] = 1e3 * buses.number(i, "q_load_kvar");
        }
        FeederSweep sweep = new FeederSweep(feeder, 1);
        int sweeps = sweep.solve(loadW, loadVar);
        assertEquals(FeederSweep.Outcome.CONVERGED, sweep.outcome(0));
        double worstPu = 0;
        double worstDeg = 0;
        for (int i = 0; i < buses.rows(); i++) {
            int node = feeder.node(buses.text(i, "bus"));
            worstPu = Math.max(worstPu, Math.abs(sweep.voltagePu(node, 0) - buses.number(i, "v_pu")));
            worstDeg = Math.max(worstDeg, Math.abs(sweep.angleDeg(node, 0) - buses.number(i, "angle_deg")));
        }
        double lossW = 1e3 * summary.number(row, "loss_kw");
        double lossVar = 1e3 * summary.number(row, "loss_kvar");
        System.out.printf(
                "%s: %d sweeps, %.1e pu, %.1e deg, loss %.6f kW, %.1e%n",
                name, sweeps, worstPu, worstDeg, sweep.lossW(0) / 1e3, sweep.lossW(0) / lossW - 1);
        assertTrue(worstPu < 1e-8, name + " " + worstPu);
        assertTrue(worstDeg < 1e-7, name + " " + worstDeg);
        assertEquals(lossW, sweep.lossW(0), 1e-6 * lossW);
        assertEquals(lossVar, sweep.lossVar(0), 1e-6 * lossVar);
        String lowest = feeder.nodes().get(sweep.lowestNode(0));
        assertEquals(summary.text(row, "vmin_bus"), lowest);
        assertEquals(summary.number(row, "vmin_pu"), sweep.voltagePu(feeder.node(lowest), 0), 1e-8);
        assertTrue(sweep.solve(loadW, loadVar) <= 2, "a solution is a start");
    }
}
