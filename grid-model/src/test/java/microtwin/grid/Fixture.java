package microtwin.grid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;

/** Surroundings for tests of a whole supply: constant weather, and IT load that follows a column. */
final class Fixture {

    private Fixture() {}

    static Weather weather(Clock clock, double airK) {
        double[][] columns = new double[7][clock.steps()];
        Arrays.fill(columns[0], airK);
        return new Weather(
                clock, 0, 0, 0, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]);
    }

    /** IT that draws what a column says, all of it heat at once. */
    record ItLoad(double[] perStepW, double[] sharePerSite) implements SiteDevice {

        @Override
        public Phase phase() {
            return Phase.COMPUTE;
        }

        @Override
        public Set<Flow> flows() {
            return EnumSet.of(Flow.IT_IDLE, Flow.IT_ACTIVE, Flow.CHIP, Flow.SERVER_LOSS, Flow.HEAT_REJECTED);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            double[] idleW = bus.watts(Flow.IT_IDLE);
            double[] activeW = bus.watts(Flow.IT_ACTIVE);
            double[] chipW = bus.watts(Flow.CHIP);
            double[] lossW = bus.watts(Flow.SERVER_LOSS);
            double[] heatW = bus.watts(Flow.HEAT_REJECTED);
            for (int i = 0; i < bus.rows(); i++) {
                double totalW = perStepW[step] * sharePerSite[i % sharePerSite.length];
                idleW[i] = 0.4 * totalW;
                activeW[i] = totalW - idleW[i];
                heatW[i] = idleW[i] + activeW[i];
                lossW[i] = 0.1 * heatW[i];
                chipW[i] = heatW[i] - lossW[i];
            }
        }
    }
}
