package microtwin.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sites of a walking IT load on a grid that always delivers: the smallest thing that balances and has state. */
final class TestSites {

    static final Clock CLOCK =
            Clock.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofHours(50), Duration.ofMinutes(15));

    private TestSites() {}

    /** IT power that walks between 1 and 3 W per site, from a stream of its own. */
    static final class WalkingIt implements SiteDevice {
        private final RandomStreams.Stream stream;
        private final long firstSite;
        private final double[] powerW;

        WalkingIt(long seed, int firstSite, int sites) {
            stream = new RandomStreams(seed).stream("walk");
            this.firstSite = firstSite;
            powerW = Block.column(sites, 2);
        }

        @Override
        public Phase phase() {
            return Phase.COMPUTE;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IT_IDLE, Flow.IT_ACTIVE, Flow.SERVER_LOSS, Flow.CHIP, Flow.HEAT_REJECTED);
        }

        @Override
        public Set<Rate> rates() {
            return Set.of(Rate.REQUESTS_SERVED);
        }

        @Override
        public Set<Level> levels() {
            return Set.of(Level.UTILISATION);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < powerW.length; i++) {
                double next = powerW[i] + stream.uniform(firstSite + i, step) - 0.5;
                powerW[i] = Math.max(1, Math.min(3, next));
                bus.watts(Flow.IT_IDLE)[i] = 1;
                bus.watts(Flow.IT_ACTIVE)[i] = powerW[i] - 1;
                bus.watts(Flow.SERVER_LOSS)[i] = 0.25;
                bus.watts(Flow.CHIP)[i] = powerW[i] - 0.25;
                bus.watts(Flow.HEAT_REJECTED)[i] = powerW[i];
                bus.rate(Rate.REQUESTS_SERVED)[i] = powerW[i] - 1;
                bus.level(Level.UTILISATION)[i] = (powerW[i] - 1) / 2;
            }
        }
    }

    /** Passes IT power through from the meter; {@code leakW} of it goes missing. */
    record Grid(double leakW) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.DISPATCH;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.IMPORT, Flow.GRID_TO_BUS, Flow.IT_SUPPLY);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            for (int i = 0; i < bus.rows(); i++) {
                double itW = bus.watts(Flow.IT_IDLE)[i] + bus.watts(Flow.IT_ACTIVE)[i];
                bus.watts(Flow.IT_SUPPLY)[i] = itW;
                bus.watts(Flow.GRID_TO_BUS)[i] = itW;
                bus.watts(Flow.IMPORT)[i] = itW - leakW;
            }
        }
    }

    /** Loses 10 % of what is delivered, and costs 1 USD a joule delivered. */
    record Path() implements GroupMeter {
        @Override
        public List<Account> accounts() {
            return List.of(new Account("line", Account.Kind.PATH_LOSS), new Account("bill", Account.Kind.COST));
        }

        @Override
        public void measure(double importW, double exportW, int step, double[] perSecond, int offset) {
            perSecond[offset] = 0.1 * importW;
            perSecond[offset + 1] = importW;
        }
    }

    static SiteGroup group(String name, long seed, int sites, double count) {
        List<Block> blocks = new ArrayList<>();
        for (int first = 0; first < sites; first += Block.MAX_SITES) {
            int n = Math.min(Block.MAX_SITES, sites - first);
            blocks.add(new Block(first, n, List.of(new Grid(0), new WalkingIt(seed, first, n))));
        }
        return new SiteGroup(name, count, blocks, List.of(new Path()));
    }

    static Simulation simulation(int tileSteps, SiteGroup... groups) {
        return new Simulation(
                new Simulation.Setup("test", "fingerprint", CLOCK, 4, tileSteps, 42), List.of(), List.of(groups));
    }
}
