package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * One type of inverter between an array and an AC bus.
 *
 * <pre>
 *   zeta = Pdc / dcRating
 *   eta  = etaNominal / 0.9637 (-0.0162 zeta - 0.0059 / zeta + 0.9858)
 *   Pac  = eta Pdc,  at most etaNominal dcRating = acRating
 * </pre>
 *
 * Source: Dobos, "PVWatts version 5 manual", NREL/TP-6A20-62641, 2014, inverter section. Validated against
 * golden/solar. Power beyond the rating is never taken from the array: clipping is curtailed DC power, not a loss.
 *
 * @param acRatingW highest AC power [W]
 * @param etaNominal efficiency at full power
 * @param standbyW drawn from the bus all the time [W]; 0 to 1 W per kW
 */
public record Inverter(double acRatingW, double etaNominal, double standbyW) implements PvConverter {

    public static final Bounds AC_RATING_W = new Bounds(0, true, 1e12, false);
    public static final Bounds ETA_NOMINAL = Bounds.between(0.8, 0.99);
    public static final Bounds STANDBY_W = Bounds.NOT_NEGATIVE;
    /** PVWatts version 5. */
    public static final double DEFAULT_ETA_NOMINAL = 0.96;
    /** DC nameplate of the array per AC rating, default of PVWatts version 5 [1]. */
    public static final double DEFAULT_RATIO_DC_TO_AC = 1.1;

    private static final double ETA_REFERENCE = 0.9637;

    public Inverter {
        AC_RATING_W.require("acRatingW", acRatingW);
        ETA_NOMINAL.require("etaNominal", etaNominal);
        STANDBY_W.require("standbyW", standbyW);
    }

    /** An inverter of usual size for an array. */
    public static Inverter forArray(Pv pv) {
        return new Inverter(pv.nominalW() / DEFAULT_RATIO_DC_TO_AC, DEFAULT_ETA_NOMINAL, 0);
    }

    @Override
    public double dcRatingW() {
        return acRatingW / etaNominal;
    }

    @Override
    public double fixedW() {
        return scale() * 0.0059 * dcRatingW();
    }

    @Override
    public double slope() {
        return scale() * 0.9858;
    }

    @Override
    public double curvaturePerW() {
        return scale() * 0.0162 / dcRatingW();
    }

    private double scale() {
        return etaNominal / ETA_REFERENCE;
    }

    /** Efficiency at DC power as a share of the DC rating. */
    public double eta(double ratioDc) {
        return toBusW(ratioDc * dcRatingW()) / (ratioDc * dcRatingW());
    }
}
