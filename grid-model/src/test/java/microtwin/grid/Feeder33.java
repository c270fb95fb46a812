package microtwin.grid;

import java.util.ArrayList;
import java.util.List;

/** The 33-bus feeder of Baran and Wu, 1989: 3.715 MW and 2.3 Mvar at 12.66 kV. */
final class Feeder33 {

    static final double LOSS_W = 202_677.1;

    private static final double BASE_VA = 10e6;
    private static final double BASE_V = 12.66e3;

    private final Table table = Table.resource("feeder33.csv");
    final Feeder feeder;

    Feeder33() {
        double perOhm = BASE_VA / (BASE_V * BASE_V);
        List<FeederNode> nodes = new ArrayList<>(List.of(new FeederNode("1", BASE_V)));
        List<FeederBranch> branches = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            nodes.add(new FeederNode(table.text(row, "to"), BASE_V));
            branches.add(FeederBranch.line(
                    table.text(row, "from"),
                    table.text(row, "to"),
                    table.number(row, "r_ohm") * perOhm,
                    table.number(row, "x_ohm") * perOhm));
        }
        feeder = Feeder.of(new Feeder.Root("1", BASE_VA, 3, 1, 0), nodes, branches);
    }

    double[] loadW() {
        return perNode("p_load_kw", 1e3);
    }

    double[] loadVar() {
        return perNode("q_load_kvar", 1e3);
    }

    /** Voltages by Newton's method [pu], without that of the root, which is 0 here. */
    double[] voltagePu() {
        return perNode("v_pu", 1);
    }

    private double[] perNode(String column, double scale) {
        double[] perNode = new double[feeder.size()];
        for (int row = 0; row < table.rows(); row++) {
            perNode[feeder.node(table.text(row, "to"))] = scale * table.number(row, column);
        }
        return perNode;
    }
}
