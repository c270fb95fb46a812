package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * One type of charge controller between an array and a DC bus, of constant efficiency.
 *
 * <p>A controller that switches the array straight to the battery (PWM) holds it at battery voltage, so its efficiency
 * is the ratio of battery voltage to the voltage at the array's best point. Both move with charge and with the temperature of
 * the panel; here it is a constant share, by default that of a pack of four LFP cells at 13.3 V.
 *
 * @param dcRatingW highest power taken from the array [W]
 * @param eta of the conversion
 * @param standbyW drawn from the bus all the time [W]
 */
public record ChargeController(double dcRatingW, double eta, double standbyW) implements PvConverter {

    public static final Bounds DC_RATING_W = new Bounds(0, true, 1e12, false);
    public static final Bounds STANDBY_W = Bounds.NOT_NEGATIVE;
    /** Tracking the best point; data sheets of 0.95 to 0.985. */
    public static final double MPPT_ETA = 0.97;
    /** PWM: 13.3 V of a 4S LFP pack over 18 V of a 36-cell panel at its best point. */
    public static final double PWM_ETA = 13.3 / 18;
    /** Assumed own consumption of a small controller [W]. */
    public static final double DEFAULT_STANDBY_W = 0.3;

    public ChargeController {
        DC_RATING_W.require("dcRatingW", dcRatingW);
        Bounds.EFFICIENCY.require("eta", eta);
        STANDBY_W.require("standbyW", standbyW);
    }

    /** A controller that tracks the best point of an array of up to that power. */
    public static ChargeController mppt(double dcRatingW) {
        return new ChargeController(dcRatingW, MPPT_ETA, DEFAULT_STANDBY_W);
    }

    /** A controller that switches an array of up to that power straight to a 4S LFP pack. */
    public static ChargeController pwm(double dcRatingW) {
        return new ChargeController(dcRatingW, PWM_ETA, DEFAULT_STANDBY_W);
    }

    @Override
    public double fixedW() {
        return 0;
    }

    @Override
    public double slope() {
        return eta;
    }

    @Override
    public double curvaturePerW() {
        return 0;
    }
}
