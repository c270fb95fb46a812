package microtwin.engine;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** The flows, rates and levels a block really has, numbered: flows first, then rates, then levels. */
final class Channels implements Serializable {

    private final Flow[] flows;
    private final Rate[] rates;
    private final Level[] levels;

    private Channels(Flow[] flows, Rate[] rates, Level[] levels) {
        this.flows = flows;
        this.rates = rates;
        this.levels = levels;
    }

    static Channels of(Block block) {
        return new Channels(
                block.flows().toArray(Flow[]::new),
                block.rates().toArray(Rate[]::new),
                block.levels().toArray(Level[]::new));
    }

    int size() {
        return flows.length + rates.length + levels.length;
    }

    double[] column(SiteBus bus, int channel) {
        if (channel < flows.length) {
            return bus.watts(flows[channel]);
        }
        int c = channel - flows.length;
        return c < rates.length ? bus.rate(rates[c]) : bus.level(levels[c - rates.length]);
    }

    String name(int channel) {
        if (channel < flows.length) {
            return flows[channel].name();
        }
        int c = channel - flows.length;
        return c < rates.length ? rates[c].name() : levels[c - rates.length].name();
    }

    List<Flow> flows() {
        return Arrays.asList(flows);
    }

    int indexOf(Flow flow) {
        return Arrays.asList(flows).indexOf(flow);
    }

    /** Channel of a rate, or -1 if no device writes it. */
    int indexOf(Rate rate) {
        int i = Arrays.asList(rates).indexOf(rate);
        return i < 0 ? -1 : flows.length + i;
    }

    /** Channel of a level, or -1 if no device writes it. */
    int indexOf(Level level) {
        int i = Arrays.asList(levels).indexOf(level);
        return i < 0 ? -1 : flows.length + rates.length + i;
    }

    boolean sameAs(Channels other) {
        return Arrays.equals(flows, other.flows)
                && Arrays.equals(rates, other.rates)
                && Arrays.equals(levels, other.levels);
    }
}
