package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.grid.Battery;
import microtwin.grid.SimpleBattery;
import microtwin.grid.Storage;
import microtwin.scenario.YamlNode;

/**
 * The battery of a site.
 *
 * @param storage type, all units together
 * @param socStart state of charge at the start of the run
 * @param indoors true if it stands in the cooled room and warms it
 */
public record Store(Storage storage, double socStart, boolean indoors) {

    private static final Bounds UNITS = Bounds.between(1, 1e6);

    static Store read(YamlNode n, Library library, boolean onGrid) {
        Storage unit = n.named("type", library.batteries, GridReaders::battery, "type of each of the units");
        int units = (int) n.wholeNumber("units", UNITS, 1, "batteries side by side at a site");
        double socStart = n.share("soc_start", Bounds.SHARE, 0.5, "state of charge at the start of the run");
        boolean indoors = n.flag(
                "indoors",
                false,
                "true if it stands in the room of cooling, which holds its temperature and removes its heat");
        if (unit instanceof SimpleBattery && !n.recording()) {
            if (n.has("converter")) {
                n.problem("converter", "must be left out for a simple battery, whose efficiencies contain it");
            }
            return n.build(() -> new Store(unit.times(units), socStart, indoors));
        }
        double etaConverter = n.following("grid")
                .share(
                        "converter",
                        Bounds.EFFICIENCY,
                        onGrid ? Battery.AC_ETA_CONVERTER : 1,
                        "efficiency between terminals and bus, each way; 96 % on the AC bus of a site on a grid, 100 % on"
                                + " the DC bus of one that is on none; a simple battery contains it in its own");
        return n.build(() -> new Store(((Battery) unit).behind(etaConverter).times(units), socStart, indoors));
    }
}
