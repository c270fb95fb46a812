package microtwin.scenario.model;

import java.util.List;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.grid.Insulation;
import microtwin.grid.SupplyPath;
import microtwin.grid.Transformer;

/**
 * How a site hangs on the grid.
 *
 * @param importLimitW highest power from the grid; 0 for a site without grid [W]
 * @param exportLimitW highest power to the grid [W]
 * @param path from generator to meter
 * @param transformer between meter and bus, owned by the site
 * @param transformerIndoors true if that stands in the cooled room and warms it
 * @param insulation of its windings, whose temperature and ageing are followed; empty if they are of no interest
 */
public record GridAccess(
        double importLimitW,
        double exportLimitW,
        SupplyPath path,
        Optional<Transformer> transformer,
        boolean transformerIndoors,
        Optional<Insulation> insulation) {

    static final Bounds IMPORT_W = new Bounds(0, true, 1e12, false);
    static final Bounds EXPORT_W = Bounds.between(0, 1e12);
    /** Above any site: no limit [W]. */
    static final double UNLIMITED_W = 1e12;

    /** A path of no stage and no loss, for what never imports. */
    static final SupplyPath NO_PATH = new SupplyPath(List.of());

    static final GridAccess NONE = new GridAccess(0, 0, NO_PATH, Optional.empty(), false, Optional.empty());

    public boolean connected() {
        return importLimitW > 0;
    }
}
