package microtwin.grid;

/**
 * Who serves the bus: self-consumption.
 *
 * <pre>
 *   surplus: sun to load, then to the battery, then to the grid up to its limit; the rest is curtailed
 *   deficit: sun, then the battery, then the grid up to its limit; the rest is shed
 * </pre>
 *
 * The battery is charged by the sun alone and never feeds the grid. All powers are means over a step at the bus.
 */
final class Dispatch {

    /** A shortfall below this share of what flows is a rounding error. */
    private static final double ROUNDING = 1e-12;

    private Dispatch() {}

    /** What the battery should give, negative to take [W]. */
    static double requestW(double loadW, double sunW) {
        return loadW - sunW;
    }

    /** What the sun gives: what load, battery and grid take [W]. */
    static double sunToBusW(double sunW, double loadW, double batteryToBusW, double fromBusLimitW) {
        return Math.min(sunW, loadW - batteryToBusW + fromBusLimitW);
    }

    /** What the grid should give, negative to take [W]. */
    static double gridW(double loadW, double batteryToBusW, double sunToBusW) {
        return loadW - batteryToBusW - sunToBusW;
    }

    /** What the grid would have to give beyond its limit, 0 up to rounding [W]. */
    static double shortfallW(double gridW, double toBusLimitW, double loadW, double sunW) {
        double beyondW = gridW - toBusLimitW;
        return beyondW > ROUNDING * (loadW + sunW) ? beyondW : 0;
    }
}
