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
 * @param covariates what differs from site to site, a column each, index = site; their means over the simulated sites are
 *     those over all
 */
public record SiteGroup(
        String name, double count, List<Block> blocks, List<GroupMeter> meters, List<double[]> covariates)
        implements Serializable {

    /** Sites whose differences are not told. */
    public SiteGroup(String name, double count, List<Block> blocks, List<GroupMeter> meters) {
        this(name, count, blocks, meters, List.of());
    }

    public SiteGroup {
        Bounds.atLeast(1).require("count of " + name, count);
        blocks = List.copyOf(blocks);
        meters = List.copyOf(meters);
        covariates = List.copyOf(covariates);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(name + " has no sites");
        }
        for (double[] column : covariates) {
            if (column.length != sites(blocks)) {
                throw new IllegalArgumentException("a covariate of " + name + " must have a value for each of "
                        + sites(blocks) + " sites, had " + column.length);
            }
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
        return sites(blocks);
    }

    private static int sites(List<Block> blocks) {
        return blocks.stream().mapToInt(Block::sites).sum();
    }

    /** Sites represented by each simulated one. */
    public double scale() {
        return count / simulated();
    }
}
