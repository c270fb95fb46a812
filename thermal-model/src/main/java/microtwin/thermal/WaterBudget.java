package microtwin.thermal;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import microtwin.engine.Block;
import microtwin.engine.Clock;

/**
 * What the plants of one block may still use of the water of the day, by site. Days are those of UTC, and a step belongs to
 * the day in which it starts. Shared by the governor, which reads it at the start of a step, and the meter, which advances it
 * at the end.
 *
 * <pre>
 *   water(IT) dt &lt;= limit - used - what the rest of the site needs until the day ends
 * </pre>
 *
 * What is not IT keeps its water, at its rated power, so that the limit holds to the end of the day; a limit below that is
 * exceeded by the difference, with no IT running.
 */
public final class WaterBudget implements Serializable {

    /** Density of water, for amounts written as volumes [kg/m3]. */
    public static final double WATER_KG_PER_M3 = 1000;

    /** Halvings of the range of IT power: leaves less than 1e-12 of it. */
    private static final int HALVINGS = 40;

    private final PlantClimate climate;
    private final Clock clock;
    /** Water of a day [kg]. */
    private final double dayKg;
    /** By row; see {@link CoolingPlantFleet}. */
    private final double[] ratedItW;

    private final double[] ratedOtherW;
    private final double[] ratedRoomW;
    private final double[] ratedAirW;
    private final double[] ratedChillerW;
    /** Used today [kg], by row; written by the meter. */
    private final double[] usedKg;
    /** What the rest of the site needs in later steps of the day [kg], by row; written by the governor. */
    private final double[] keptKg;

    /**
     * Full budgets.
     *
     * @param climate type and place
     * @param clock of the run
     * @param ratedItW IT power each plant is sized for [W], by site
     * @param ratedOtherW conversion losses and other loads that go with it, never exceeded [W], by site
     * @param room batteries and transformers in the rooms, if there are any
     */
    public WaterBudget(
            PlantClimate climate, Clock clock, double[] ratedItW, double[] ratedOtherW, Optional<RoomHeat> room) {
        this.climate = climate;
        this.clock = clock;
        CoolingPlant plant = climate.plant();
        dayKg = plant.waterLimitM3PerS() * WATER_KG_PER_M3 * Clock.SECONDS_PER_DAY;
        this.ratedItW = Block.column(ratedItW);
        this.ratedOtherW = Block.column(ratedOtherW);
        ratedRoomW = RoomHeat.ratedW(room, this.ratedItW.length);
        ratedAirW = this.ratedItW.clone();
        ratedChillerW = this.ratedItW.clone();
        for (int i = 0; i < ratedAirW.length; i++) {
            ratedAirW[i] = plant.airW(this.ratedItW[i], this.ratedOtherW[i], ratedRoomW[i]);
            ratedChillerW[i] = plant.ratedChillerW(ratedAirW[i]);
        }
        usedKg = Block.column(ratedItW.length, 0);
        keptKg = Block.column(ratedItW.length, 0);
    }

    /** Used today [kg], by row. */
    public double[] usedKg() {
        return usedKg;
    }

    private long day(int step) {
        return Math.floorDiv(clock.start().getEpochSecond() + step * clock.stepS(), Clock.SECONDS_PER_DAY);
    }

    /** Turns to a step: a new day has all its water. */
    void open(int step) {
        if (step == 0 || day(step) != day(step - 1)) {
            Arrays.fill(usedKg, 0);
            Arrays.fill(keptKg, 0);
            for (int later = step; later < clock.steps() && day(later) == day(step); later++) {
                keep(later, 1);
            }
        }
        keep(step, -1);
    }

    private void keep(int step, int sign) {
        for (int i = 0; i < keptKg.length; i++) {
            keptKg[i] += sign * kgPerS(step, 0, i) * clock.stepS();
        }
    }

    private double kgPerS(int step, double itW, int i) {
        return climate.waterKgPerS(step, itW, ratedOtherW[i], ratedRoomW[i], ratedAirW[i], ratedChillerW[i]);
    }

    /** IT power for which there is water in a step [W]; infinite if there is enough for all of it. */
    double capW(int step, int i) {
        double leftKgPerS = (dayKg - usedKg[i] - keptKg[i]) / clock.stepS();
        if (kgPerS(step, ratedItW[i], i) <= leftKgPerS) {
            return Double.POSITIVE_INFINITY;
        }
        double enoughW = 0;
        double tooMuchW = ratedItW[i];
        for (int n = 0; n < HALVINGS; n++) {
            double middleW = (enoughW + tooMuchW) / 2;
            if (kgPerS(step, middleW, i) <= leftKgPerS) {
                enoughW = middleW;
            } else {
                tooMuchW = middleW;
            }
        }
        return enoughW;
    }

    void use(double[] kgPerS) {
        for (int i = 0; i < usedKg.length; i++) {
            usedKg[i] += kgPerS[i] * clock.stepS();
        }
    }
}
