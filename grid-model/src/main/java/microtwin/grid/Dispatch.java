package microtwin.grid;

/**
 * Who serves the bus.
 *
 * <pre>
 *   surplus: sun and wind to load, then to the battery, then to an electrolyser, then to the grid up to its limit,
 *            then to a flexible load; the rest is curtailed
 *   deficit: sun and wind, then the battery, then the generator, then the grid up to its limit; the rest is shed
 * </pre>
 *
 * When the battery acts is a matter of the {@link Strategy}, when the generator runs of {@link Generator.Control}; a
 * running generator charges the battery with what the load leaves. The battery never feeds the grid. All powers are means
 * over a step at the bus.
 */
final class Dispatch {

    /** A shortfall below this share of what flows is a rounding error. */
    private static final double ROUNDING = 1e-12;

    private Dispatch() {}

    /** Load beyond sun and wind, negative for a surplus [W]. */
    static double netW(double loadW, double freeW) {
        return loadW - freeW;
    }

    /** What sun and wind give: what load, battery and grid take, which a generator may leave at a rounding error [W]. */
    static double freeToBusW(double freeW, double loadW, double batteryToBusW, double fromBusLimitW) {
        return Math.max(0, Math.min(freeW, loadW - batteryToBusW + fromBusLimitW));
    }

    /** What a flexible load takes: what load, battery and grid leave [W]. */
    static double soakedW(double freeW, double loadW, double batteryToBusW, double fromBusLimitW, double soakLimitW) {
        double leftW = freeW - (loadW - batteryToBusW + fromBusLimitW);
        return Math.max(0, Math.min(soakLimitW, leftW));
    }

    /** What the grid should give, negative to take [W]. */
    static double gridW(double loadW, double batteryToBusW, double freeToBusW) {
        return loadW - batteryToBusW - freeToBusW;
    }

    /** What the grid would have to give beyond its limit, 0 up to the rounding of what is on the bus [W]. */
    static double shortfallW(double gridW, double toBusLimitW, double busW) {
        double beyondW = gridW - toBusLimitW;
        return beyondW > ROUNDING * (busW + Math.abs(gridW) + toBusLimitW) ? beyondW : 0;
    }
}
