package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * The way of the cooling air through the equipment: temperatures and the fans that drive it through a fixed duct.
 *
 * <pre>
 *   V = Q / (rho cp rise)      dp = ductPa (rho / rho0) (V / V0)^2      P = V dp / eta
 *   V0 = rated Q / (rho0 cp ductRise),  rho0 = 1.204 kg/m3
 *   =&gt; P / rated Q = ductPa / (eta rho0 cp ductRise) (rho0 / rho)^2 (ductRise / rise)^3 (Q / rated Q)^3
 * </pre>
 *
 * Thin air needs more volume for the same heat, hence the inverse square of density. Fans do not slow down below a least
 * flow. Source: fan laws, ASHRAE Handbook HVAC Systems and Equipment 2020, chapter 21, table 2. Valid without change of fan
 * efficiency at part load.
 *
 * @param supplyMinK coldest air let in; colder outside air is mixed with warm return air [K]
 * @param supplyMaxK warmest air into the equipment while a chiller holds it [K]
 * @param riseK of the air through the equipment [K]
 * @param ductRiseK rise for which the duct was laid out at rated heat [K]
 * @param ductPa pressure drop at rated flow in air of 1.204 kg/m3 [Pa]
 * @param etaFan fan, motor and drive [1]
 * @param shareMinFlow least air flow as a share of rated flow [1]
 */
public record AirPath(
        double supplyMinK,
        double supplyMaxK,
        double riseK,
        double ductRiseK,
        double ductPa,
        double etaFan,
        double shareMinFlow)
        implements Serializable {

    public static final Bounds SUPPLY_K = Bounds.between(253.15, 333.15);
    public static final Bounds RISE_K = Bounds.between(1, 60);
    public static final Bounds DUCT_PA = Bounds.NOT_NEGATIVE;
    public static final Bounds ETA_FAN = Bounds.EFFICIENCY;
    public static final Bounds SHARE_MIN_FLOW = Bounds.SHARE;

    /** Density for which ducts are laid out: dry air of 20 degrees Celsius at sea level [kg/m3]. */
    public static final double RATED_DENSITY_KG_PER_M3 = 1.204;

    public AirPath {
        SUPPLY_K.require("supplyMinK", supplyMinK);
        SUPPLY_K.require("supplyMaxK", supplyMaxK);
        Bounds.atLeast(supplyMinK).require("supplyMaxK", supplyMaxK);
        RISE_K.require("riseK", riseK);
        RISE_K.require("ductRiseK", ductRiseK);
        DUCT_PA.require("ductPa", ductPa);
        ETA_FAN.require("etaFan", etaFan);
        SHARE_MIN_FLOW.require("shareMinFlow", shareMinFlow);
    }

    /** Fan power at rated heat, per watt of it [1]. */
    public double ratedFanPerW(double densityKgPerM3) {
        double thin = RATED_DENSITY_KG_PER_M3 / densityKgPerM3;
        double flow = ductRiseK / riseK;
        return ductPa
                / (etaFan * RATED_DENSITY_KG_PER_M3 * Air.HEAT_CAPACITY_J_PER_KG_K * ductRiseK)
                * (thin * thin)
                * (flow * flow * flow);
    }

    /**
     * Fan power [W].
     *
     * @param shareLoad heat over rated heat [1]
     * @param ratedFanW fan power at rated heat [W]
     */
    public double fanW(double shareLoad, double ratedFanW) {
        double flow = max(shareMinFlow, shareLoad);
        return ratedFanW * (flow * flow * flow);
    }

    /** Temperature of the air behind the equipment while a chiller holds the supply [K]. */
    public double returnK() {
        return supplyMaxK + riseK;
    }

    /** Outside air as it enters, mixed with return air where it is too cold [K]. */
    double mixedK(double outsideK) {
        return min(supplyMaxK, max(supplyMinK, outsideK));
    }
}
