package microtwin.thermal;

import static java.lang.Math.max;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Level;
import microtwin.engine.SiteBus;
import microtwin.engine.Weather;

/** Heated rooms of the sites of one block, at their set point before the first step, each with its twin without a loop. */
final class HeatedRooms implements HeatUsers {

    private final HeatedRoom room;
    private final Weather weather;
    private final Houses houses;
    private final Houses twins;
    /** What the twins' floors get [W], by row. */
    private final double[] nothingW;
    /** What the houses' heaters gave more than the twins', not made up yet [J], by row. */
    private final double[] owedJ;

    /** Some houses: slab and room [K], by row. */
    private record Houses(double[] slabK, double[] roomK) implements Serializable {
        static Houses at(double setpointK, int sites) {
            return new Houses(Block.column(sites, setpointK), Block.column(sites, setpointK));
        }
    }

    HeatedRooms(HeatedRoom room, Weather weather, int sites) {
        this.room = room;
        this.weather = weather;
        houses = Houses.at(room.building().setpointK(), sites);
        twins = Houses.at(room.building().setpointK(), sites);
        nothingW = Block.column(sites, 0);
        owedJ = Block.column(sites, 0);
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.FLOOR_TEMPERATURE_K, Level.ROOM_TEMPERATURE_K);
    }

    private double gainW(int step) {
        return room.building().gainW(weather.ghiWPerM2()[step]);
    }

    @Override
    public void want(int step, double dtS, double[] wantedW, double[] returnK, int rows) {
        double airK = weather.airK()[step];
        double gainW = gainW(step);
        for (int i = 0; i < rows; i++) {
            wantedW[i] = room.demandW(houses.slabK[i], houses.roomK[i], airK, gainW, dtS);
        }
        System.arraycopy(houses.slabK, 0, returnK, 0, rows);
    }

    @Override
    public void take(SiteBus bus, int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW) {
        int rows = bus.rows();
        take(step, dtS, receivedW, sparedW, auxiliaryW, rows);
        System.arraycopy(houses.slabK, 0, bus.level(Level.FLOOR_TEMPERATURE_K), 0, rows);
        System.arraycopy(houses.roomK, 0, bus.level(Level.ROOM_TEMPERATURE_K), 0, rows);
    }

    void take(int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW, int rows) {
        advance(houses, step, dtS, receivedW, auxiliaryW, rows);
        advance(twins, step, dtS, nothingW, sparedW, rows);
        for (int i = 0; i < rows; i++) {
            double lessJ = (sparedW[i] - auxiliaryW[i]) * dtS - owedJ[i];
            sparedW[i] = max(0, lessJ) / dtS;
            owedJ[i] = max(0, -lessJ);
        }
    }

    private void advance(Houses some, int step, double dtS, double[] receivedW, double[] auxiliaryW, int rows) {
        int turns = room.turns(dtS);
        Arrays.fill(auxiliaryW, 0, rows, 0);
        for (int turn = 0; turn < turns; turn++) {
            turn(some, step, dtS, 1.0 / turns, receivedW, auxiliaryW, rows);
        }
    }

    private void turn(
            Houses some, int step, double dtS, double share, double[] receivedW, double[] auxiliaryW, int rows) {
        FloorHeating floor = room.floor();
        Building building = room.building();
        double airK = weather.airK()[step];
        double gainW = gainW(step);
        double turnS = share * dtS;
        double shareLeft = building.shareLeft(turnS);
        double[] slabK = some.slabK;
        double[] roomK = some.roomK;
        for (int i = 0; i < rows; i++) {
            double conductance = room.conductanceWPerK(slabK[i], roomK[i]); // W/K
            double afterK = floor.slabAfterK(slabK[i], roomK[i], receivedW[i], conductance, turnS);
            double fluxW = floor.givenW(slabK[i], afterK, receivedW[i], turnS);
            double ownW = building.requiredW(roomK[i], airK, gainW + fluxW, shareLeft);
            auxiliaryW[i] += share * ownW;
            roomK[i] = building.afterK(roomK[i], airK, gainW + fluxW + ownW, shareLeft);
            slabK[i] = afterK;
        }
    }

    /** Slab [K], by row. */
    double[] slabK() {
        return houses.slabK;
    }

    /** Room [K], by row. */
    double[] roomK() {
        return houses.roomK;
    }
}
