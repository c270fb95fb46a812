package microtwin.thermal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cooling plants of known kinds. Duct 400 Pa, fans 60 %, rise 12 K give 46 W per kW at sea level; supply 18 to 24 degrees
 * Celsius within the recommended range of ASHRAE TC 9.9 (18 to 27). Assumed unless a source stands with the value: duct
 * pressures 250 to 750 Pa, fan efficiency 0.5 to 0.7, least flow 0.2 to 0.5 are usual.
 */
public final class CoolingPlants {

    private static final double DRIEST_K = 264.15;
    private static final double WETTEST_K = 288.15;
    private static final AirPath HALL = new AirPath(291.15, 297.15, 12, 12, 400, 0.6, 0.3);
    private static final Chiller WATER_18 = Chiller.centrifugal(291.15);

    /** Hall on chilled water of 18 degrees Celsius, tower, no free cooling. */
    public static final CoolingPlant CHILLER = hall(HALL, HeatRejection.TOWER, FreeCooling.NEVER);

    /** The same without water: condenser 12 K above the outside air. */
    public static final CoolingPlant CHILLER_AIR_COOLED = hall(HALL, HeatRejection.DRY, FreeCooling.NEVER);

    /** The same with tower water on cold days: full at 12 degrees wet bulb, none from 18. */
    public static final CoolingPlant WATER_ECONOMIZER = hall(HALL, HeatRejection.TOWER, FreeCooling.WATER_SIDE);

    /** Outside air when it is cool and its dew point within -9 to 15 degrees Celsius, else the chiller with tower. */
    public static final CoolingPlant AIR_ECONOMIZER = hall(HALL, HeatRejection.TOWER, FreeCooling.AIR_SIDE);

    /**
     * Outside air through a wet pad, which cools it in summer and moistens it in winter, up to 27 degrees Celsius, the
     * end of the recommended range; the chiller has a dry cooler. As built at Prineville, Oregon, by the Open Compute
     * Project (2011), there without a chiller.
     */
    public static final CoolingPlant AIR_ECONOMIZER_EVAPORATIVE = hall(
            new AirPath(291.15, 300.15, 12, 12, 400, 0.6, 0.3),
            HeatRejection.DRY,
            FreeCooling.AIR_SIDE,
            EvaporativePad.RIGID);

    /**
     * Cold plates take 80 % of the heat (70 to 85) to water of 32 degrees Celsius and a dry cooler; the air's 20 % is
     * cooled by water of 24 degrees, free where the dry cooler can. ASHRAE TC 9.9 liquid class W32.
     */
    public static final CoolingPlant LIQUID_WARM_WATER = new CoolingPlant(
            new AirPath(291.15, 303.15, 12, 12, 400, 0.6, 0.3),
            Chiller.centrifugal(297.15),
            HeatRejection.DRY,
            FreeCooling.WATER_SIDE,
            2,
            DRIEST_K,
            WETTEST_K,
            0.8,
            305.15,
            10,
            1,
            EvaporativePad.NONE,
            CoolingPlant.NO_WATER_LIMIT_M3_PER_S);

    /**
     * Plateau site on cold, thin, dry air: supply 15 to 24 degrees Celsius, rise 20 K through ducts laid out for 12 K,
     * dry chiller as reserve; outside air from a dew point of -40 degrees, for equipment that bears dry air.
     */
    public static final CoolingPlant HIGH_ALTITUDE = new CoolingPlant(
            new AirPath(288.15, 297.15, 20, 12, 400, 0.6, 0.3),
            WATER_18,
            HeatRejection.DRY,
            FreeCooling.AIR_SIDE,
            2,
            233.15,
            WETTEST_K,
            0,
            305.15,
            10,
            1,
            EvaporativePad.NONE,
            CoolingPlant.NO_WATER_LIMIT_M3_PER_S);

    /** Street cabinet with filter fan: outside air as it is, 100 Pa, small fan of 30 %, rise 12 K. */
    public static final CoolingPlant CABINET_FAN = open(new AirPath(253.15, 333.15, 12, 12, 100, 0.3, 0.3));

    /** No plant: the heat leaves by itself. */
    public static final CoolingPlant PASSIVE = open(new AirPath(253.15, 333.15, 12, 12, 0, 1, 0));

    private CoolingPlants() {}

    private static CoolingPlant hall(AirPath air, HeatRejection rejection, FreeCooling freeCooling) {
        return hall(air, rejection, freeCooling, EvaporativePad.NONE);
    }

    private static CoolingPlant hall(
            AirPath air, HeatRejection rejection, FreeCooling freeCooling, EvaporativePad pad) {
        return new CoolingPlant(
                air,
                WATER_18,
                rejection,
                freeCooling,
                2,
                DRIEST_K,
                WETTEST_K,
                0,
                305.15,
                10,
                1,
                pad,
                CoolingPlant.NO_WATER_LIMIT_M3_PER_S);
    }

    private static CoolingPlant open(AirPath air) {
        return new CoolingPlant(
                air,
                WATER_18,
                HeatRejection.NONE,
                FreeCooling.ALWAYS,
                0,
                DRIEST_K,
                WETTEST_K,
                0,
                305.15,
                10,
                1,
                EvaporativePad.NONE,
                CoolingPlant.NO_WATER_LIMIT_M3_PER_S);
    }

    /** Library names. */
    public static Map<String, CoolingPlant> byName() {
        Map<String, CoolingPlant> named = new LinkedHashMap<>();
        named.put("air-economizer", AIR_ECONOMIZER);
        named.put("air-economizer-evaporative", AIR_ECONOMIZER_EVAPORATIVE);
        named.put("water-economizer", WATER_ECONOMIZER);
        named.put("chiller", CHILLER);
        named.put("chiller-air-cooled", CHILLER_AIR_COOLED);
        named.put("liquid-warm-water", LIQUID_WARM_WATER);
        named.put("high-altitude", HIGH_ALTITUDE);
        named.put("cabinet-fan", CABINET_FAN);
        named.put("passive", PASSIVE);
        return named;
    }
}
