package microtwin.grid;

import java.util.Optional;
import microtwin.engine.Bounds;

/**
 * What supplies the sites of a block.
 *
 * @param pv arrays, if there are any
 * @param wind what the turbines of a site could give, if there are any
 * @param storage stores, if there are any
 * @param generator of each site, if there is one
 * @param tie {@link GridTie#ISLAND} for no grid
 * @param strategy of the stores
 * @param soakW highest power of a load that only takes what would be curtailed [W]; 0 for none
 */
public record SiteSupply(
        Optional<PvSites> pv,
        Optional<WindYield> wind,
        Optional<StorageSites> storage,
        Optional<Generator> generator,
        GridTie tie,
        Strategy strategy,
        double soakW) {

    public static final Bounds SOAK_W = Bounds.NOT_NEGATIVE;

    public SiteSupply {
        SOAK_W.require("soakW", soakW);
    }

    /** Without wind and fuel, for self-consumption. */
    public static SiteSupply of(Optional<PvSites> pv, Optional<StorageSites> storage, GridTie tie) {
        return new SiteSupply(pv, Optional.empty(), storage, Optional.empty(), tie, Strategy.SELF_CONSUMPTION, 0);
    }

    public SiteSupply with(WindYield turbines) {
        return new SiteSupply(pv, Optional.of(turbines), storage, generator, tie, strategy, soakW);
    }

    public SiteSupply with(Generator newGenerator) {
        return new SiteSupply(pv, wind, storage, Optional.of(newGenerator), tie, strategy, soakW);
    }

    public SiteSupply with(Strategy newStrategy) {
        return new SiteSupply(pv, wind, storage, generator, tie, newStrategy, soakW);
    }

    public SiteSupply soaking(double powerW) {
        return new SiteSupply(pv, wind, storage, generator, tie, strategy, powerW);
    }
}
