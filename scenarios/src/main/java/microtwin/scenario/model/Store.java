package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.grid.Storage;
import microtwin.scenario.YamlNode;

/**
 * The battery of a site.
 *
 * @param storage type, all units together
 * @param socStart state of charge at the start of the run
 */
public record Store(Storage storage, double socStart) {

    private static final Bounds UNITS = Bounds.between(1, 1e6);

    static Store read(YamlNode n, Library library) {
        Storage unit = n.named("type", library.batteries, GridReaders::battery, "type of each of the units");
        int units = (int) n.wholeNumber("units", UNITS, 1, "batteries side by side at a site");
        double socStart = n.share("soc_start", Bounds.SHARE, 0.5, "state of charge at the start of the run");
        return n.build(() -> new Store(unit.times(units), socStart));
    }
}
