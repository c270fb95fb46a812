package microtwin.engine;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Up to 512 sites of one group that are stepped together: the unit of work, of caching and of threading.
 *
 * <p>Columns are padded to a multiple of 16 rows with ghosts of the last site, so that the compiler sees one shape of
 * loop; ghosts are computed and never counted.
 */
public final class Block implements Serializable {

    public static final int MAX_SITES = 512;
    public static final int LANES = 16;

    private final int firstSite;
    private final int sites;
    private final SiteDevice[] devices;
    private final Flow[] loads;
    private final EnumSet<Flow> flows = EnumSet.noneOf(Flow.class);
    private final EnumSet<Rate> rates = EnumSet.noneOf(Rate.class);
    private final EnumSet<Level> levels = EnumSet.noneOf(Level.class);

    /**
     * A block of sites and its devices.
     *
     * @param firstSite number of its first site within the group
     * @param sites number of sites, 1 to 512
     * @param devices in any order; stepped by phase, and within a phase in the order given
     */
    public Block(int firstSite, int sites, List<? extends SiteDevice> devices) {
        if (sites < 1 || sites > MAX_SITES) {
            throw new IllegalArgumentException("a block holds 1 to " + MAX_SITES + " sites, was " + sites);
        }
        this.firstSite = firstSite;
        this.sites = sites;
        this.devices =
                devices.stream().sorted(Comparator.comparing(SiteDevice::phase)).toArray(SiteDevice[]::new);
        for (SiteDevice device : this.devices) {
            for (Flow flow : device.flows()) {
                if (!flows.add(flow)) {
                    throw new IllegalArgumentException(flow + " is written by two devices of a block");
                }
            }
            rates.addAll(device.rates());
            levels.addAll(device.levels());
        }
        loads = flows.stream().filter(Flow::isLoad).toArray(Flow[]::new);
    }

    /** Rows of a block of that many sites: padded to a multiple of 16. */
    public static int rows(int sites) {
        return (sites + LANES - 1) / LANES * LANES;
    }

    /** A column of constant value for a block of that many sites. */
    public static double[] column(int sites, double value) {
        double[] column = new double[rows(sites)];
        Arrays.fill(column, value);
        return column;
    }

    /** A column with a value per site, padded with the last one. */
    public static double[] column(double[] perSite) {
        double[] column = Arrays.copyOf(perSite, rows(perSite.length));
        Arrays.fill(column, perSite.length, column.length, perSite[perSite.length - 1]);
        return column;
    }

    public int firstSite() {
        return firstSite;
    }

    public int sites() {
        return sites;
    }

    public int rows() {
        return rows(sites);
    }

    public Set<Flow> flows() {
        return flows;
    }

    public Set<Rate> rates() {
        return rates;
    }

    public Set<Level> levels() {
        return levels;
    }

    /** The flows that load the bus. */
    Flow[] loads() {
        return loads;
    }

    /** The devices in the order in which they step. */
    public List<SiteDevice> devices() {
        return List.of(devices);
    }

    void step(SiteBus bus, int step, double dtS) {
        for (SiteDevice device : devices) {
            device.step(bus, step, dtS);
        }
    }
}
