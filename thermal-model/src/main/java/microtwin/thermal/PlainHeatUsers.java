package microtwin.thermal;

import static java.lang.Math.max;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Level;
import microtwin.engine.SiteBus;

/** Users who want known heat, at whatever temperature the loop gives it, and hold none. */
final class PlainHeatUsers implements HeatUsers {

    /** Wanted at a site of scale 1 [W], by step. */
    private final double[] oneW;
    /** Size of each site's demand, by row. */
    private final double[] scale;

    PlainHeatUsers(double[] oneW, int sites) {
        this(oneW, Block.column(sites, 1));
    }

    PlainHeatUsers(double[] oneW, double[] scale) {
        this.oneW = oneW;
        this.scale = Block.column(scale);
    }

    @Override
    public Set<Level> levels() {
        return Set.of();
    }

    @Override
    public void want(int step, double dtS, double[] wantedW, double[] returnK, int rows) {
        double watts = oneW[step];
        for (int i = 0; i < rows; i++) {
            wantedW[i] = scale[i] * watts;
        }
        Arrays.fill(returnK, 0, rows, 0);
    }

    @Override
    public void take(SiteBus bus, int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW) {
        double watts = oneW[step];
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            sparedW[i] = receivedW[i];
            auxiliaryW[i] = max(0, scale[i] * watts - receivedW[i]);
        }
    }
}
