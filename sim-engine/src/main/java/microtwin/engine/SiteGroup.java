package microtwin.engine;

import java.io.Serializable;
import java.util.List;

/**
 * Sites of one kind at one place: {@code simulated} of them are computed and stand for {@code count}.
 *
 * @param name unique within an architecture
 * @param count sites represented; at least one
 * @param blocks the simulated sites, all with the same kinds of devices
 * @param meters what the group causes upstream, at most one account of a name
 */
public record SiteGroup(String name, double count, List<Block> blocks, List<GroupMeter> meters)
        implements Serializable {

    public SiteGroup {
        Bounds.atLeast(1).require("count of " + name, count);
        blocks = List.copyOf(blocks);
        meters = List.copyOf(meters);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(name + " has no sites");
        }
        Channels first = Channels.of(blocks.get(0));
        for (Block block : blocks) {
            if (!Channels.of(block).sameAs(first)) {
                throw new IllegalArgumentException("the blocks of " + name + " differ in their devices");
            }
        }
    }

    /** Sites that are computed. */
    public int simulated() {
        return blocks.stream().mapToInt(Block::sites).sum();
    }

    /** Sites represented by each simulated one. */
    public double scale() {
        return count / simulated();
    }
}
