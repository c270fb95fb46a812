package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * Stirred tank that preheats hot water; a heater behind it lifts what is drawn to the temperature of the tap.
 *
 * <pre>
 *   m c dT/dt = heat - UA (T - surroundings) - c draw (T - cold)
 *   demand    = heat that takes the tank to the tap's temperature within the step
 *   auxiliary = c draw (tap - T),   spared = that of the same tank without heat - auxiliary     T: mean over the step
 * </pre>
 *
 * Exact exponential for what is constant within a step. A loop without a heat pump takes the tank to its own hot water at
 * most. Neither standing loss nor warmth of the surroundings is a credit. Source: EN 15316-5:2017 (storage)
 * with one layer; the hours of the day are weighted as in EN 12831-3 for dwellings (rounded, assumed).
 *
 * @param massKg water in the tank [kg]
 * @param lossWPerK to the surroundings [W/K]
 * @param surroundingsK around the tank [K]
 * @param coldK of the mains [K]
 * @param tapK of what is drawn, and warmest tank [K]
 * @param drawKgPerS mean over a day [kg/s]
 * @param hours weights of the hours of a day by local standard time, 24; their mean does not matter
 */
public record HotWaterTank(
        double massKg,
        double lossWPerK,
        double surroundingsK,
        double coldK,
        double tapK,
        double drawKgPerS,
        List<Double> hours)
        implements HeatUse {

    public static final Bounds MASS_KG = Bounds.above(0);
    public static final Bounds LOSS_W_PER_K = Bounds.NOT_NEGATIVE;
    public static final Bounds SURROUNDINGS_K = Bounds.between(273.15, 323.15);
    public static final Bounds COLD_K = Bounds.between(273.15, 308.15);
    /** Above any cold water, below boiling. */
    public static final Bounds TAP_K = Bounds.between(313.15, 368.15);

    public static final Bounds DRAW_KG_PER_S = Bounds.NOT_NEGATIVE;
    public static final Bounds HOUR_WEIGHT = Bounds.NOT_NEGATIVE;
    public static final int HOURS_PER_DAY = (int) (Clock.SECONDS_PER_DAY / Clock.SECONDS_PER_HOUR);

    /** Of a dwelling: mornings and evenings (assumed). */
    public static final List<Double> USUAL_HOURS = List.of(
            0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.6, 2.2, 1.8, 1.3, 1.0, 1.0, 1.1, 0.9, 0.8, 0.8, 0.9, 1.2, 1.6, 1.9, 1.7,
            1.4, 1.0, 0.5);

    public HotWaterTank {
        hours = List.copyOf(hours);
        MASS_KG.require("massKg", massKg);
        LOSS_W_PER_K.require("lossWPerK", lossWPerK);
        SURROUNDINGS_K.require("surroundingsK", surroundingsK);
        COLD_K.require("coldK", coldK);
        TAP_K.require("tapK", tapK);
        DRAW_KG_PER_S.require("drawKgPerS", drawKgPerS);
        hours.forEach(weight -> HOUR_WEIGHT.require("hours", weight));
        if (hours.size() != HOURS_PER_DAY || hours.stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("hours must be 24 weights, one at least above 0, was " + hours);
        }
    }

    /** Heat held per kelvin [J/K]. */
    public double capacityJPerK() {
        return massKg * HeatRejection.WATER_J_PER_KG_K;
    }

    /** What leaves per kelvin by loss and draw [W/K]. */
    double leavingWPerK(double drawWPerK) {
        return lossWPerK + drawWPerK;
    }

    /** Temperature the tank would settle at [K]. */
    double steadyK(double heatW, double drawWPerK) {
        double leaving = leavingWPerK(drawWPerK);
        return (heatW + lossWPerK * surroundingsK + drawWPerK * coldK) / leaving;
    }

    /** Tank after some time of constant heat and draw [K]; exact. */
    public double afterK(double tankK, double heatW, double drawWPerK, double dtS) {
        double leaving = leavingWPerK(drawWPerK);
        if (leaving == 0) {
            return tankK + heatW * dtS / capacityJPerK();
        }
        return NodeThermal.relaxedK(tankK, steadyK(heatW, drawWPerK), Math.exp(-leaving * dtS / capacityJPerK()));
    }

    /** Mean of the tank over that time [K]; from the balance of its energy. */
    public double meanK(double tankK, double afterK, double heatW, double drawWPerK, double dtS) {
        double leaving = leavingWPerK(drawWPerK);
        if (leaving == 0) {
            return (tankK + afterK) / 2;
        }
        return steadyK(heatW, drawWPerK) - capacityJPerK() * (afterK - tankK) / (leaving * dtS);
    }

    /** Heat that takes the tank to the tap's temperature within some time [W]. */
    public double demandW(double tankK, double drawWPerK, double dtS) {
        return heatToReachW(tankK, tapK, drawWPerK, dtS);
    }

    /** Constant heat that takes the tank to a temperature within some time [W]; never negative. */
    double heatToReachW(double tankK, double aimK, double drawWPerK, double dtS) {
        double freeK = afterK(tankK, 0, drawWPerK, dtS);
        double perW = afterK(tankK, 1, drawWPerK, dtS) - freeK;
        return max(0, (aimK - freeK) / perW);
    }

    /**
     * Mean heat from a loop the tank is open to for some time [W], exact: {@code mostW} until the tank has warmed so far
     * that {@code passedWPerK (hot - T)} is less, and that from then on.
     */
    double passedW(double tankK, double mostW, double passedWPerK, double hotK, double drawWPerK, double dtS) {
        double bendK = hotK - mostW / max(passedWPerK, Double.MIN_NORMAL);
        double constantS = min(dtS, timeToReachS(tankK, bendK, mostW, drawWPerK));
        double restS = dtS - constantS;
        if (restS == 0) {
            return mostW;
        }
        double leaving = leavingWPerK(drawWPerK) + passedWPerK;
        double steadyK = (passedWPerK * hotK + lossWPerK * surroundingsK + drawWPerK * coldK) / leaving;
        double fromK = max(tankK, bendK);
        double apartKS =
                (fromK - steadyK) * -Math.expm1(-leaving * restS / capacityJPerK()) * capacityJPerK() / leaving;
        double restJ = passedWPerK * ((hotK - steadyK) * restS - apartKS);
        return min(mostW, max(0, mostW * constantS + restJ) / dtS);
    }

    /** Time in which constant heat warms the tank to a temperature [s]; nought where it is that warm, infinite if never. */
    private double timeToReachS(double tankK, double aimK, double heatW, double drawWPerK) {
        if (tankK >= aimK) {
            return 0;
        }
        double leaving = leavingWPerK(drawWPerK);
        if (leaving == 0) {
            return capacityJPerK() * (aimK - tankK) / heatW;
        }
        double steadyK = steadyK(heatW, drawWPerK);
        return steadyK <= aimK
                ? Double.POSITIVE_INFINITY
                : capacityJPerK() / leaving * Math.log((steadyK - tankK) / (steadyK - aimK));
    }

    /** Heat capacity flow of what is drawn [W/K], mean of each step, by step. */
    double[] drawWPerK(Clock clock, long aheadOfUtcS) {
        double mean = hours.stream().mapToDouble(Double::doubleValue).sum() / HOURS_PER_DAY;
        double[] draw = new double[clock.steps()];
        Arrays.setAll(draw, step -> {
            Instant local = clock.middle(step).plusSeconds(aheadOfUtcS);
            long hour = Math.floorMod(local.getEpochSecond(), Clock.SECONDS_PER_DAY) / Clock.SECONDS_PER_HOUR;
            return drawKgPerS * HeatRejection.WATER_J_PER_KG_K * hours.get((int) hour) / mean;
        });
        return draw;
    }

    @Override
    public HeatUsers at(Weather weather, long aheadOfUtcS, int sites) {
        return new HotWaterTanks(this, drawWPerK(weather.clock(), aheadOfUtcS), sites);
    }
}
