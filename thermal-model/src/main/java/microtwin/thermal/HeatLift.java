package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Heat pump that lifts recovered heat to the temperature of a user, a district network for instance.
 *
 * <pre>
 *   COP = etaCarnot Th / (Th - Tc),   Th = supply + approach,   Tc = cooled - approach
 *   work = heat taken / (COP - 1)
 * </pre>
 *
 * {@code cooled} is the water as it leaves the evaporator, which is the coldest there is on that side. Its work is electricity of heat recovery; heat reused is only what it takes from the equipment. Source: Carnot; grade
 * 0.4 to 0.6 of large machines as in Arpagaus et al., High temperature heat pumps, Energy 152 (2018) 985.
 *
 * @param etaCarnot performance over Carnot's between condenser and evaporator [1]
 * @param supplyK water to the user [K]
 * @param approachK refrigerant beyond the water on either side [K]
 */
public record HeatLift(double etaCarnot, double supplyK, double approachK) implements Serializable {

    public static final Bounds ETA_CARNOT = Bounds.EFFICIENCY;
    public static final Bounds SUPPLY_K = LiquidLoop.INLET_K;
    public static final Bounds APPROACH_K = Bounds.between(0, 30);

    /** Least lift a machine works at [K]; assumed. */
    private static final double LEAST_LIFT_K = 5;
    /** No machine gives less than it draws. */
    private static final double LEAST_COP = 1 + 1e-6;

    public HeatLift {
        ETA_CARNOT.require("etaCarnot", etaCarnot);
        SUPPLY_K.require("supplyK", supplyK);
        APPROACH_K.require("approachK", approachK);
    }

    /** Heat given per electricity [1], from water cooled to {@code cooledK}. */
    public double cop(double cooledK) {
        double condenserK = supplyK + approachK;
        double liftK = Math.max(LEAST_LIFT_K, condenserK - (cooledK - approachK));
        return Math.max(LEAST_COP, etaCarnot * condenserK / liftK);
    }

    /** Electricity per heat taken from water cooled to {@code cooledK} [1]. */
    public double workPerW(double cooledK) {
        return 1 / (cop(cooledK) - 1);
    }
}
