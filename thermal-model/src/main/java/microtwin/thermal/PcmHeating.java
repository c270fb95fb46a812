package microtwin.thermal;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Clock;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;

/**
 * Nodes on phase-change material: the loops of {@link PcmSink}. Counts the days on which some of it was liquid, and those
 * of them on which all of it was solid again at some time; days are those of the run.
 */
final class PcmHeating implements NodeHeating {

    /** Less of it liquid counts as none, and less of it is not worth a count [1]. */
    static final double TRACE = 0.01;

    private final NodeThermal node;
    private final PcmSink pcm;
    /** As mounted, by row; one for all rows that are mounted alike. */
    private final PcmSink[] mounted;
    /** Heat held by the material of a node above that at the beginning of melting [J], by row. */
    private final double[] heldJ;
    /** Least and most share liquid since the day began [1], by row. */
    private final double[] leastLiquid;

    private final double[] mostLiquid;

    PcmHeating(NodeThermal node, PcmSink pcm, double[] temperatureK, double[] mounting) {
        this.node = node;
        this.pcm = pcm;
        mounted = Arrays.stream(mounting).mapToObj(pcm::mounted).toArray(PcmSink[]::new);
        heldJ = temperatureK.clone();
        Arrays.setAll(heldJ, i -> pcm.heldJ(temperatureK[i]));
        leastLiquid = new double[heldJ.length];
        mostLiquid = new double[heldJ.length];
        Arrays.fill(leastLiquid, 1);
    }

    @Override
    public void cap(NodeThermalState state, double[] capW, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
            double nodeW = mounted[i].powerCapW(heldJ[i], state.airK[i], node.throttleOnK(), dtS);
            capW[i] = (1 - state.off[i]) * state.nodes[i] * nodeW;
        }
    }

    @Override
    public void warm(NodeThermalState state, double[] heatW, double[] netStoredW, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
            double nodeW = heatW[i] * state.perNode[i];
            double afterJ = mounted[i].heldAfterJ(heldJ[i], state.airK[i], nodeW, dtS);
            netStoredW[i] = state.nodes[i] * (afterJ - heldJ[i]) / dtS;
            heldJ[i] = afterJ;
            state.temperatureK[i] = pcm.junctionK(pcm.temperatureK(afterJ), nodeW);
        }
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.PCM_LIQUID_SHARE);
    }

    @Override
    public Set<Rate> rates() {
        return Set.of(Rate.PCM_DAYS_MELTED, Rate.PCM_DAYS_REFROZEN);
    }

    @Override
    public void report(SiteBus bus, int step, double dtS) {
        double[] liquid = bus.level(Level.PCM_LIQUID_SHARE);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            liquid[i] = pcm.shareLiquid(pcm.temperatureK(heldJ[i]));
            leastLiquid[i] = Math.min(leastLiquid[i], liquid[i]);
            mostLiquid[i] = Math.max(mostLiquid[i], liquid[i]);
        }
        double[] melted = bus.rate(Rate.PCM_DAYS_MELTED);
        double[] refrozen = bus.rate(Rate.PCM_DAYS_REFROZEN);
        Arrays.fill(melted, 0, rows, 0);
        Arrays.fill(refrozen, 0, rows, 0);
        if ((step + 1) * dtS % Clock.SECONDS_PER_DAY < dtS) {
            endOfDay(melted, refrozen, dtS, rows);
        }
    }

    private void endOfDay(double[] melted, double[] refrozen, double dtS, int rows) {
        for (int i = 0; i < rows; i++) {
            if (mostLiquid[i] > TRACE) {
                melted[i] = 1 / dtS;
                refrozen[i] = leastLiquid[i] <= TRACE ? 1 / dtS : 0;
            }
            leastLiquid[i] = 1;
            mostLiquid[i] = 0;
        }
    }
}
