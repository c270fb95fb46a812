package microtwin.grid;

import java.util.Optional;

/**
 * What supplies the sites of a block.
 *
 * @param pv arrays, if there are any
 * @param wind what the turbines of a site could give, if there are any
 * @param storage stores, if there are any
 * @param generator of each site, if there is one
 * @param tie {@link GridTie#ISLAND} for no grid
 * @param strategy of the stores
 */
public record SiteSupply(
        Optional<PvSites> pv,
        Optional<WindYield> wind,
        Optional<StorageSites> storage,
        Optional<Generator> generator,
        GridTie tie,
        Strategy strategy) {

    /** Without wind and fuel, for self-consumption. */
    public static SiteSupply of(Optional<PvSites> pv, Optional<StorageSites> storage, GridTie tie) {
        return new SiteSupply(pv, Optional.empty(), storage, Optional.empty(), tie, Strategy.SELF_CONSUMPTION);
    }

    public SiteSupply with(WindYield turbines) {
        return new SiteSupply(pv, Optional.of(turbines), storage, generator, tie, strategy);
    }

    public SiteSupply with(Generator newGenerator) {
        return new SiteSupply(pv, wind, storage, Optional.of(newGenerator), tie, strategy);
    }

    public SiteSupply with(Strategy newStrategy) {
        return new SiteSupply(pv, wind, storage, generator, tie, newStrategy);
    }
}
