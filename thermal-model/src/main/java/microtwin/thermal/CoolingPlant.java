package microtwin.thermal;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.io.Serializable;
import java.util.Locale;
import microtwin.engine.Bounds;

/**
 * Cooling plant of a room: air past the equipment, free cooling where the weather allows it, a chiller for the rest, and
 * optionally cold plates that take a share of the heat to warm water.
 *
 * <pre>
 *   water side: free share = (return - coldWater - exchanger) / (return - chilledWater), 0 to 1,  return = chilled + rise
 *   air side:   1 if Tdb &lt;= supplyMax, else (returnAir - Tdb) / rise, 0 to 1;  0 if the dew point is out of range
 *   warm water: (warm + rise - coldWater) / rise, 0 to 1, by the same heat rejection
 * </pre>
 *
 * Heat to remove is that of the IT, of what else stands in the room ({@code shareIndoors} of the losses of conversion and of other
 * loads, {@link RoomHeat}) and of the fans; pump and heat-rejection fan power is per watt of heat but that of the fans, while water is in use. Sensible heat only: no
 * dehumidification. PUE is a result of all this and never a parameter. Range of the dew point: ASHRAE TC 9.9, Thermal
 * Guidelines for Data Processing Environments, 4th edition (2015), recommended envelope -9 to 15 degrees Celsius.
 *
 * @param air air path and fans
 * @param chiller used for the share that cannot be had free
 * @param rejection tower or dry cooler
 * @param freeCooling what works without the compressor
 * @param exchangerApproachK of the water-side free-cooling exchanger [K]
 * @param dewPointMinK driest outside air let in [K]
 * @param dewPointMaxK wettest outside air let in [K]
 * @param shareLiquid part of the IT heat that cold plates take [1]
 * @param warmWaterK water into the cold plates [K]
 * @param warmWaterRiseK of that water through the cold plates [K]
 * @param shareIndoors part of the conversion losses and of the other loads of the site that heats the cooled room [1]
 * @param pad in the intake of outside air, where it is let in
 * @param waterLimitM3PerS water there is, on the mean of a day; IT is curtailed when it is used up [m3/s]
 */
public record CoolingPlant(
        AirPath air,
        Chiller chiller,
        HeatRejection rejection,
        FreeCooling freeCooling,
        double exchangerApproachK,
        double dewPointMinK,
        double dewPointMaxK,
        double shareLiquid,
        double warmWaterK,
        double warmWaterRiseK,
        double shareIndoors,
        EvaporativePad pad,
        double waterLimitM3PerS)
        implements Serializable {

    public static final Bounds EXCHANGER_APPROACH_K = Bounds.between(0, 30);
    public static final Bounds DEW_POINT_K = Bounds.between(173.15, 333.15);
    /** Some heat always goes to the air. */
    public static final Bounds SHARE_LIQUID = Bounds.between(0, 0.99);

    public static final Bounds WARM_WATER_K = Bounds.between(278.15, 343.15);
    public static final Bounds WARM_WATER_RISE_K = Bounds.between(1, 40);
    public static final Bounds SHARE_INDOORS = Bounds.SHARE;
    public static final Bounds WATER_LIMIT_M3_PER_S = Bounds.above(0);
    public static final double NO_WATER_LIMIT_M3_PER_S = Double.POSITIVE_INFINITY;

    public CoolingPlant {
        EXCHANGER_APPROACH_K.require("exchangerApproachK", exchangerApproachK);
        DEW_POINT_K.require("dewPointMinK", dewPointMinK);
        DEW_POINT_K.require("dewPointMaxK", dewPointMaxK);
        SHARE_LIQUID.require("shareLiquid", shareLiquid);
        WARM_WATER_K.require("warmWaterK", warmWaterK);
        WARM_WATER_RISE_K.require("warmWaterRiseK", warmWaterRiseK);
        SHARE_INDOORS.require("shareIndoors", shareIndoors);
        if (freeCooling != FreeCooling.ALWAYS) {
            requireDownhill("enter the coils", chiller.chilledWaterK(), "is supplied", air.supplyMaxK());
            requireDownhill(
                    "leave the coils", chiller.chilledWaterK() + chiller.waterRiseK(), "returns", air.returnK());
        }
        if (waterLimitM3PerS != NO_WATER_LIMIT_M3_PER_S) {
            WATER_LIMIT_M3_PER_S.require("waterLimitM3PerS", waterLimitM3PerS);
        }
    }

    /** Heat passes from the air to the water at both ends of the coils. */
    private static void requireDownhill(String water, double waterK, String whichAir, double airK) {
        if (waterK > airK) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "chilled water must %s no warmer than the air %s, %.1f degC, was %.1f degC",
                    water,
                    whichAir,
                    airK - Air.ZERO_CELSIUS_K,
                    waterK - Air.ZERO_CELSIUS_K));
        }
    }

    /** Outside air as it goes to the room: as it is, or behind the pad where it is let in. */
    EvaporativePad.Intake intake(double airK, double wetBulbK, double dewPointK, double pressurePa) {
        return freeCooling == FreeCooling.AIR_SIDE
                ? pad.intake(this, airK, wetBulbK, dewPointK, pressurePa)
                : new EvaporativePad.Intake(airK, dewPointK, 0);
    }

    /** True if IT is curtailed for want of water. */
    public boolean isShortOfWater() {
        return waterLimitM3PerS < NO_WATER_LIMIT_M3_PER_S;
    }

    /**
     * Part of the air's heat that needs no compressor [1].
     *
     * @param airK dry bulb of the outside air, behind the pad if there is one [K]
     * @param wetBulbK wet bulb of the outside air [K]
     * @param dewPointK dew point of the outside air, behind the pad if there is one [K]
     */
    public double freeShare(double airK, double wetBulbK, double dewPointK) {
        return switch (freeCooling) {
            case NEVER -> 0;
            case ALWAYS -> 1;
            case WATER_SIDE -> {
                double returnK = chiller.chilledWaterK() + chiller.waterRiseK();
                double freeK = rejection.coldWaterK(airK, wetBulbK) + exchangerApproachK;
                yield share((returnK - freeK) / chiller.waterRiseK());
            }
            case AIR_SIDE ->
                dewPointK < dewPointMinK || dewPointK > dewPointMaxK ? 0 : share((air.returnK() - airK) / air.riseK());
        };
    }

    /** Part of the cold plates' heat that needs no compressor [1]. */
    public double freeLiquidShare(double airK, double wetBulbK) {
        double returnK = warmWaterK + warmWaterRiseK;
        return share((returnK - rejection.coldWaterK(airK, wetBulbK)) / warmWaterRiseK);
    }

    private static double share(double value) {
        return max(0, min(1, value));
    }

    /** Hottest that what cools the equipment gets: water from cold plates where there are any, else air [K]. */
    public double hottestK() {
        return shareLiquid > 0 ? warmWaterK + warmWaterRiseK : air.returnK();
    }

    /** Air into the equipment [K]. */
    public double supplyK(double airK, double freeShare) {
        return switch (freeCooling) {
            case NEVER, WATER_SIDE -> air.supplyMaxK();
            case AIR_SIDE -> freeShare > 0 ? air.mixedK(airK) : air.supplyMaxK();
            case ALWAYS -> max(air.supplyMinK(), airK);
        };
    }

    /** Part of the air's heat that passes through water: all but what outside air takes away directly [1]. */
    double throughWater(double freeShare) {
        return switch (freeCooling) {
            case NEVER, WATER_SIDE -> 1;
            case AIR_SIDE, ALWAYS -> 1 - freeShare;
        };
    }

    /** Heat in the air, fans aside [W]; {@code roomW} is that of equipment which warms nothing but the room. */
    double airW(double itW, double otherW, double roomW) {
        return (1 - shareLiquid) * itW + shareIndoors * otherW + roomW;
    }

    /** Heat the chiller is sized for: that in the air at rated load with the fans', in air of rated density [W]. */
    double ratedChillerW(double ratedAirW) {
        return ratedAirW * (1 + air.ratedFanPerW(AirPath.RATED_DENSITY_KG_PER_M3));
    }
}
