package microtwin.report.outlook;

import microtwin.engine.Bounds;

/**
 * Generators behind a grid: N are needed, N + spare are there, and each starts with a probability when the grid fails.
 *
 * <pre>
 *   A = shareGrid + (1 - shareGrid) P(at least needed of sets start)
 *   fuel of tests = sets tests testS testW / etaFuel a year
 * </pre>
 *
 * Starts are drawn once per outage and a set that runs keeps running; outages are short beside the fuel in store.
 *
 * @param needed sets
 * @param sets there are
 * @param shareGrid of the time with grid [1]
 * @param shareStart of the attempts at which a set starts [1]
 */
public record Backup(int needed, int sets, double shareGrid, double shareStart) {

    public static final Bounds SHARE_START = Bounds.EFFICIENCY;

    public Backup {
        Redundancy.UNITS.require("sets", sets);
        Bounds.between(1, sets).require("needed", needed);
        Redundancy.SHARE_AVAILABLE.require("shareGrid", shareGrid);
        SHARE_START.require("shareStart", shareStart);
    }

    public double availability() {
        return shareGrid + (1 - shareGrid) * Redundancy.atLeast(needed, sets, shareStart);
    }

    /** Fuel of the test runs of a year, lower heating value [J]. */
    public double testFuelJ(double testsPerYear, double testS, double testW, double etaFuel) {
        Bounds.EFFICIENCY.require("etaFuel", etaFuel);
        return sets * testsPerYear * testS * testW / etaFuel;
    }
}
