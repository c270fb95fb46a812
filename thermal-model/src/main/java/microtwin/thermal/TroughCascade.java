package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import microtwin.engine.Bounds;
import microtwin.engine.Weather;

/**
 * Parabolic trough and equipment that heat one desalination process. Where the equipment's heat is hot enough it goes to
 * the process by itself; else it only warms the water that comes back, ahead of a trough that gives heat at the time.
 *
 * <pre>
 *   x    = max(inlet, source - approach)                         hottest inlet of the trough the equipment can make
 *   cold = trough at (inlet + supply) / 2,  warm = at (x + supply) / 2
 *   full = warm (x - inlet) / (supply - x)                       preheat of all the water the trough takes to supply;
 *                                                                nought where the hotter field loses more than that
 *   wanted = min(most - alone, full),  alone = min(most, cold)   no heat of the equipment in place of the sun's
 *   sun    = min(most - heat, cold - heat (cold - warm) / full)  linear between the two ends
 *   wanted = most - alone,  sun = alone                          where source is approach above the process
 *   spared = heat + sun - alone
 * </pre>
 *
 * The flow follows the sun, so that water leaves the trough at {@code supplyK}. Between the ends the sun's heat is within
 * 0.2 % of that of the true inlet from 300 W/m2 of direct light on; at the ends it is exact, and the inlet never gets above x. The
 * field works at the mean of return and supply, and gives no heat before it is that warm. Its pumps are left out. Source: energy
 * balance and second law, see {@link HeatCascade}.
 *
 * @param trough of a site
 * @param tracking of the trough
 * @param rule of handing heat over
 * @param load what the heat is for
 * @param inletK water that comes back from the load [K]
 * @param supplyK water the trough gives it [K]
 * @param sourceK hottest water of the equipment, or of the heat pump behind it [K]
 * @param mostW heat the load takes at most [W]
 */
public record TroughCascade(
        Trough trough,
        Tracking tracking,
        HeatCascade rule,
        Desalination load,
        double inletK,
        double supplyK,
        double sourceK,
        double mostW)
        implements HeatUse {

    /** Water under pressure, or oil. */
    public static final Bounds FLUID_K = Bounds.between(273.15, 673.15);

    public static final Bounds MOST_W = Bounds.between(0, 1e12);

    public TroughCascade {
        FLUID_K.require("inletK", inletK);
        FLUID_K.require("supplyK", supplyK);
        FLUID_K.require("sourceK", sourceK);
        MOST_W.require("mostW", mostW);
        if (supplyK <= inletK) {
            throw new IllegalArgumentException("supplyK must be above inletK, " + inletK + ", was " + supplyK);
        }
        if (!rule.flows(supplyK, load.leastK())) {
            throw new IllegalArgumentException("supplyK must be at least approachK above leastK, "
                    + (load.leastK() + rule.approachK()) + ", was " + supplyK);
        }
    }

    /** True if heat of the equipment needs no trough behind it. */
    public boolean direct() {
        return rule.flows(sourceK, load.leastK());
    }

    /** Hottest inlet of the trough the equipment can make [K]; below {@code supplyK}. */
    public double hottestInletK() {
        return direct() ? inletK : max(inletK, sourceK - rule.approachK());
    }

    /** Heat the trough can give to water from {@code fromK} to {@code supplyK} [W]. */
    public double troughW(double fromK, double incidenceDeg, double airK, double dniWPerM2) {
        return trough.heatW(Trough.ratioIncidence(incidenceDeg), (fromK + supplyK) / 2, airK, dniWPerM2);
    }

    /** Field at work [K]: halfway between the water that comes back and the one it gives. */
    double fieldK() {
        return (inletK + supplyK) / 2;
    }

    /** Time until a field of {@code nowK} gives heat [s]. */
    double warmUpS(double nowK, double ratioIncidence, double airK, double dniWPerM2) {
        return trough.warmUpS(max(0, nowK - airK), max(0, fieldK() - airK), ratioIncidence, dniWPerM2);
    }

    /** True if the light gives a field at work at least what it loses; it cools in less. */
    boolean holdsField(double ratioIncidence, double airK, double dniWPerM2) {
        return trough.heatW(ratioIncidence, fieldK(), airK, dniWPerM2) > 0;
    }

    /** Field of {@code nowK} after some time in which it gives no heat [K]. */
    double fieldAfterK(double nowK, double ratioIncidence, double airK, double dniWPerM2, double dtS) {
        return airK + trough.aboveAirAfterK(max(0, nowK - airK), ratioIncidence, dniWPerM2, dtS);
    }

    /** Most heat the equipment can give ahead of a trough of {@code warmW} [W]; nought if more than it is lost. */
    public double fullPreheatW(double coldW, double warmW) {
        double flowWPerK = warmW / (supplyK - hottestInletK());
        double fullW = rule.preheatW(Double.POSITIVE_INFINITY, sourceK, inletK, flowWPerK);
        return fullW + warmW > coldW ? fullW : 0;
    }

    /** Heat of the trough without the equipment's [W]. */
    public double aloneW(double coldW) {
        return min(mostW, coldW);
    }

    /** Heat wanted of the equipment [W]. */
    public double wantedW(double coldW, double fullW) {
        double leftW = mostW - aloneW(coldW);
        return direct() ? leftW : min(leftW, fullW);
    }

    /** Heat of the trough beside {@code heatW} of the equipment [W]. */
    double sunW(double heatW, double coldW, double lostPerW) {
        return min(mostW - heatW, coldW - heatW * lostPerW);
    }

    /** Temperature at which the load takes the heat of water between supply and return [K]: the entropic mean. */
    public double meanK() {
        return (supplyK - inletK) / Math.log(supplyK / inletK);
    }

    /** Temperature at which it takes that of the equipment [K]. */
    public double takenK() {
        return direct() ? load.leastK() : meanK();
    }

    @Override
    public HeatUsers at(Weather weather, long aheadOfUtcS, int sites) {
        return new TroughCascades(this, weather);
    }
}
