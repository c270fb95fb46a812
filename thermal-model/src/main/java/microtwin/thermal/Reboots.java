package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Block;
import microtwin.engine.SiteBus;

/**
 * Which nodes of a block are off or booting: off from {@link NodeThermal#shutdownK} on until they are cooler than {@link
 * NodeThermal#restartK}, then booting for {@link NodeThermal#rebootS}. Both are seen at the start of a step.
 */
final class Reboots implements Serializable {

    private final NodeThermalState state;
    /** Time until the nodes serve again once they are cool enough [s], by row. */
    private final double[] bootingS;
    /** True while a node of the block is off or booting. */
    private boolean anyDown;

    Reboots(NodeThermalState state) {
        this.state = state;
        bootingS = Block.column(state.off.length, 0);
    }

    /** Writes the state of the nodes, and to the bus the share of the step in which they serve. */
    void step(SiteBus bus, double dtS) {
        int rows = bus.rows();
        if (!anyDown && !isAnyHot(rows)) {
            bus.holdBack(false);
            return;
        }
        double[] upShare = bus.upShare();
        anyDown = false;
        for (int i = 0; i < rows; i++) {
            upShare[i] = upShare(i, dtS);
            anyDown |= state.off[i] > 0 || bootingS[i] > 0;
        }
        bus.holdBack(true);
    }

    private boolean isAnyHot(int rows) {
        double shutdownK = state.climate.node().shutdownK();
        double[] temperatureK = state.temperatureK;
        for (int i = 0; i < rows; i++) {
            if (temperatureK[i] >= shutdownK) {
                return true;
            }
        }
        return false;
    }

    private double upShare(int i, double dtS) {
        NodeThermal node = state.climate.node();
        state.off[i] = node.offAt(state.temperatureK[i], state.off[i]);
        if (state.off[i] > 0) {
            bootingS[i] = node.rebootS();
            return 0;
        }
        double bootS = Math.min(dtS, bootingS[i]);
        bootingS[i] -= bootS;
        return 1 - bootS / dtS;
    }
}
