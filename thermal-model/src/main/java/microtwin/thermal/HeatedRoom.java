package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * Building on a heated floor, with a heater of its own for what the floor does not give.
 *
 * <pre>
 *   wanted = max(0, UA (set - Ta) - gain + C (set - Ti) / thermostat)
 *   target = min(limit, set + aboveRoom(wanted / area))      slab whose flux is what is wanted: a heating curve
 *   demand = heat that takes the slab to target within the step, or within a tenth of its time constant and holds it
 *            there for the rest, as mean of the step; nought where nothing is wanted
 *   spared = auxiliary of the same house without the loop - auxiliary
 * </pre>
 *
 * The slab never passes its limit: demand is also at most what takes it there within the turns of the step.
 * Slab and room advance in turns of at most {@link #LONGEST_TURN_S} and a tenth of the room's time constant; the flux of
 * a turn is what the slab lost, so that the energy of both closes to rounding. The own heater holds the set point exactly.
 * What it is spared is found with a twin: the same house in the same weather whose floor gets nothing. Heat that only makes
 * a room too warm, leaves downward or is still in the slab is no credit; where the house with the loop needs more for a
 * while, the difference is made up before anything is credited. Source: the records' own; heating curve and thermostat are
 * the usual control of EN 12828, their constants assumed.
 *
 * @param floor in the building
 * @param building around it
 */
public record HeatedRoom(FloorHeating floor, Building building) implements HeatUse {

    /** Time in which the thermostat would make good what the room is off its set point [s]; assumed. */
    static final double THERMOSTAT_S = Clock.SECONDS_PER_HOUR;

    /** Part of the slab's time constant in which it is to come to its target where the step is longer [1]; assumed. */
    private static final double PROMPT = 0.1;

    /** Longest time slab and room are advanced without hearing of each other [s]. */
    static final double LONGEST_TURN_S = 300;

    private static final double TURNS_PER_TIME_CONSTANT = 10;
    private static final Bounds LIMIT_ABOVE_SETPOINT_K = Bounds.above(0);

    /** Shortest time constant of a room between its floor and the weather [s]: hours in a real house; assumed. */
    private static final Bounds TIME_CONSTANT_S = Bounds.atLeast(600);

    /** Least difference of temperature the conductance is taken at [K]: it would be nought at none. */
    private static final double LEAST_APART_K = 1e-3;

    /** How often the heat that takes the slab to its limit is narrowed down: to 1/4096 of what is in doubt. */
    private static final int HALVINGS = 12;

    public HeatedRoom {
        LIMIT_ABOVE_SETPOINT_K.require("limitK - setpointK", floor.limitK() - building.setpointK());
        TIME_CONSTANT_S.require(
                "capacityJPerK / (conductanceWPerK + that of the floor)", timeConstantS(floor, building));
    }

    /** Least heat a building holds per kelvin on such a floor [J/K], as its temperature is that of one room. */
    public static double leastCapacityJPerK(FloorHeating floor, Building building) {
        return TIME_CONSTANT_S.low() * leavingWPerK(floor, building);
    }

    private static double timeConstantS(FloorHeating floor, Building building) {
        return building.capacityJPerK() / leavingWPerK(floor, building);
    }

    /** To the weather and to the warmest floor [W/K]. */
    private static double leavingWPerK(FloorHeating floor, Building building) {
        return building.conductanceWPerK() + floor.conductanceWPerK(floor.limitK(), building.setpointK());
    }

    /** Turns of a step. */
    public int turns(double dtS) {
        return (int) Math.ceil(dtS / min(LONGEST_TURN_S, timeConstantS(floor, building) / TURNS_PER_TIME_CONSTANT));
    }

    /** Between slab and room at their difference [W/K]; never nought. */
    double conductanceWPerK(double slabK, double roomK) {
        return floor.conductanceWPerK(roomK + max(LEAST_APART_K, Math.abs(slabK - roomK)), roomK);
    }

    /** Steady heat the thermostat asks of the floor [W]. */
    public double wantedW(double roomK, double airK, double gainW) {
        double offW = building.capacityJPerK() * (building.setpointK() - roomK) / THERMOSTAT_S;
        return max(0, building.conductanceWPerK() * (building.setpointK() - airK) - gainW + offW);
    }

    /** Slab temperature the control aims at [K]. */
    public double targetK(double wantedW) {
        return min(floor.limitK(), building.setpointK() + FloorHeating.aboveRoomK(wantedW / floor.areaM2()));
    }

    /** Heat the floor takes in this step [W]. */
    public double demandW(double slabK, double roomK, double airK, double gainW, double dtS) {
        double wantedW = wantedW(roomK, airK, gainW);
        if (wantedW == 0) {
            return 0;
        }
        double aimW = aimW(slabK, roomK, targetK(wantedW), dtS);
        double safeW = max(0, min(aimW, safeW(slabK, roomK, airK, gainW, dtS)));
        if (aimW <= safeW || warmestSlabK(slabK, roomK, airK, gainW, aimW, dtS) <= floor.limitK()) {
            return max(0, aimW);
        }
        double aboveW = aimW;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middleW = (safeW + aboveW) / 2;
            if (warmestSlabK(slabK, roomK, airK, gainW, middleW, dtS) <= floor.limitK()) {
                safeW = middleW;
            } else {
                aboveW = middleW;
            }
        }
        return safeW;
    }

    /** Heat, mean of the step, that takes the slab to its target and holds it there [W]. */
    private double aimW(double slabK, double roomK, double targetK, double dtS) {
        double wPerK = conductanceWPerK(slabK, roomK);
        double promptS = min(dtS, PROMPT * floor.capacityJPerK() / wPerK);
        double reachW = floor.heatToReachW(slabK, roomK, targetK, wPerK, promptS);
        if (promptS == dtS) {
            return reachW;
        }
        double holdW = floor.areaM2() * FloorHeating.fluxWPerM2(targetK, roomK) / floor.shareUp();
        return (promptS * reachW + (dtS - promptS) * holdW) / dtS;
    }

    /** Warmest slab at the end of a turn of a step with constant heat [K]. */
    private double warmestSlabK(double slabK, double roomK, double airK, double gainW, double heatW, double dtS) {
        int turns = turns(dtS);
        double turnS = dtS / turns;
        double shareLeft = building.shareLeft(turnS);
        double warmestK = 0;
        double floorK = slabK;
        double insideK = roomK;
        for (int turn = 0; turn < turns; turn++) {
            double afterK = floor.slabAfterK(floorK, insideK, heatW, conductanceWPerK(floorK, insideK), turnS);
            double givenW = gainW + floor.givenW(floorK, afterK, heatW, turnS);
            double ownW = building.requiredW(insideK, airK, givenW, shareLeft);
            insideK = building.afterK(insideK, airK, givenW + ownW, shareLeft);
            floorK = afterK;
            warmestK = max(warmestK, afterK);
        }
        return warmestK;
    }

    /** Heat that does not take the slab to its limit even if the room is as warm as it can be all through the step [W]. */
    private double safeW(double slabK, double roomK, double airK, double gainW, double dtS) {
        double coldestK = min(roomK, building.setpointK());
        double mostW = gainW + floor.areaM2() * FloorHeating.fluxWPerM2(floor.limitK(), coldestK);
        double floatedK = building.afterK(roomK, airK, mostW, building.shareLeft(dtS));
        double warmestK = max(max(roomK, building.setpointK()), floatedK);
        double wPerK = conductanceWPerK(slabK, warmestK);
        if (slabK < warmestK) { // the room may heat the slab all through the step
            double intoSlabW = floor.capacityJPerK() * (floor.limitK() - slabK) / dtS;
            return (intoSlabW - wPerK * (warmestK - slabK)) / floor.shareUp();
        }
        return floor.heatToReachW(slabK, warmestK, floor.limitK(), wPerK, dtS);
    }

    @Override
    public HeatUsers at(Weather weather, long aheadOfUtcS, int sites) {
        return new HeatedRooms(this, weather, sites);
    }
}
