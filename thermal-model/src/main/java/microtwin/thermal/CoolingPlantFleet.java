package microtwin.thermal;

import static java.lang.Math.max;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Bounds;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Cooling plants of the sites of one block, all of one type at one place, each sized by its rated heat. Removes what heat
 * recovery has left over, and the part of conversion losses and other loads that heats the room; only the heat of the IT
 * is booked as rejected, as those are losses of their own. Stands behind the devices of its phase that write them in the
 * list of devices. Nothing is held from step to step.
 */
public final class CoolingPlantFleet implements SiteDevice {

    private static final Set<Flow> FLOWS =
            Set.of(Flow.COOLING_FAN, Flow.COOLING_COMPRESSOR, Flow.COOLING_PUMP, Flow.HEAT_REJECTED);

    public static final Bounds RATED_IT_W = Bounds.POSITIVE;
    public static final Bounds RATED_OTHER_W = Bounds.NOT_NEGATIVE;

    private final PlantClimate climate;
    /** Heat in the air at rated load, fans aside [W], by row. */
    private final double[] ratedAirW;
    /** The same with the fans' heat in air of rated density: the size of the chiller [W], by row. */
    private final double[] ratedChillerW;
    /** One over each of them [1/W], by row. */
    private final double[] perRatedAirW;

    private final double[] perRatedChillerW;

    private final double waterKgPerJ;
    /** Null if nothing stands in the room whose losses the dispatch settles. */
    private final RoomHeat room;

    /** Plants of one block without batteries and transformers in the room. */
    public CoolingPlantFleet(PlantClimate climate, double[] ratedItW, double[] ratedOtherW) {
        this(climate, ratedItW, ratedOtherW, Optional.empty());
    }

    /**
     * Plants of one block.
     *
     * @param climate type and place
     * @param ratedItW IT power each plant is sized for [W], by site
     * @param ratedOtherW conversion losses and other loads that go with it [W], by site
     * @param room batteries and transformers in the rooms, if there are any
     */
    public CoolingPlantFleet(PlantClimate climate, double[] ratedItW, double[] ratedOtherW, Optional<RoomHeat> room) {
        this.climate = climate;
        this.room = room.orElse(null);
        CoolingPlant plant = climate.plant();
        double[] roomW = RoomHeat.ratedW(room, ratedItW.length);
        double[] airW = new double[ratedItW.length];
        for (int i = 0; i < airW.length; i++) {
            RATED_IT_W.require("ratedItW", ratedItW[i]);
            RATED_OTHER_W.require("ratedOtherW", ratedOtherW[i]);
            airW[i] = plant.airW(ratedItW[i], ratedOtherW[i], roomW[i]);
        }
        ratedAirW = Block.column(airW);
        ratedChillerW = ratedAirW.clone();
        for (int i = 0; i < ratedChillerW.length; i++) {
            ratedChillerW[i] = plant.ratedChillerW(ratedAirW[i]);
        }
        perRatedAirW = inverse(ratedAirW);
        perRatedChillerW = inverse(ratedChillerW);
        waterKgPerJ = plant.rejection().waterKgPerJ();
    }

    private static double[] inverse(double[] column) {
        double[] inverse = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            inverse[i] = 1 / column[i];
        }
        return inverse;
    }

    @Override
    public Phase phase() {
        return Phase.THERMAL;
    }

    @Override
    public Set<Flow> flows() {
        return FLOWS;
    }

    @Override
    public Set<Rate> rates() {
        return Set.of(Rate.WATER);
    }

    /** A plant that never has a compressor has no hours without one. */
    @Override
    public Set<Level> levels() {
        return climate.plant().freeCooling() == FreeCooling.ALWAYS ? Set.of() : Set.of(Level.FREE_COOLING);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        double[] heatW = bus.watts(Flow.HEAT_REJECTED);
        double[] liquidW = bus.work(0);
        double[] airW = bus.work(1);
        double[] takenW = bus.work(2);
        double[] fanW = bus.watts(Flow.COOLING_FAN);
        double[] compressorW = bus.watts(Flow.COOLING_COMPRESSOR);
        PassiveNodeFleet.heat(bus, heatW);
        liquid(bus.watts(Flow.HEAT_USEFUL), heatW, liquidW, rows);
        air(heatW, liquidW, bus.watts(Flow.CONVERSION_LOSS), bus.watts(Flow.MISC), airW, rows);
        pump(airW, liquidW, bus.watts(Flow.COOLING_PUMP), climate.waterShare()[step], rows);
        handOver(bus.watts(Flow.HEAT_USEFUL), bus.watts(Flow.COOLING_PUMP), rows);
        taken(bus.watts(Flow.HEAT_USEFUL), heatW, takenW, rows);
        fan(airW, takenW, fanW, climate.fanPerW()[step], rows);
        for (int i = 0; i < rows; i++) {
            airW[i] += fanW[i];
        }
        compressor(airW, compressorW, step, rows);
        trim(liquidW, compressorW, climate.liquidCompressorPerW()[step], rows);
        water(airW, liquidW, compressorW, bus.rate(Rate.WATER), step, rows);
        if (climate.plant().freeCooling() != FreeCooling.ALWAYS) {
            Arrays.fill(bus.level(Level.FREE_COOLING), 0, rows, climate.free()[step]);
        }
    }

    /** What the cold plates hold after heat recovery, which takes theirs first. */
    private void liquid(double[] usefulW, double[] heatW, double[] liquidW, int rows) {
        double shareLiquid = climate.plant().shareLiquid();
        for (int i = 0; i < rows; i++) {
            liquidW[i] = max(0, shareLiquid * (heatW[i] + usefulW[i]) - usefulW[i]);
        }
    }

    private void air(double[] heatW, double[] liquidW, double[] lossW, double[] miscW, double[] airW, int rows) {
        double shareIndoors = climate.plant().shareIndoors();
        for (int i = 0; i < rows; i++) {
            airW[i] = heatW[i] - liquidW[i] + shareIndoors * (lossW[i] + miscW[i]);
        }
        if (room != null) {
            room.release(airW, rows);
        }
    }

    /** What heat recovery takes from the air behind the equipment: all that cold plates do not give it. */
    private void taken(double[] usefulW, double[] heatW, double[] takenW, int rows) {
        double shareLiquid = climate.plant().shareLiquid();
        for (int i = 0; i < rows; i++) {
            takenW[i] = max(0, usefulW[i] - shareLiquid * (heatW[i] + usefulW[i]));
        }
    }

    /** The fans blow all the air past the equipment, whoever takes its heat behind it. */
    private void fan(double[] airW, double[] takenW, double[] fanW, double perW, int rows) {
        AirPath air = climate.plant().air();
        for (int i = 0; i < rows; i++) {
            fanW[i] = air.fanW((airW[i] + takenW[i]) * perRatedAirW[i], ratedAirW[i] * perW);
        }
    }

    private void compressor(double[] airW, double[] compressorW, int step, int rows) {
        Chiller chiller = climate.plant().chiller();
        double perW = climate.compressorPerW()[step];
        double share = 1 - climate.freeShare()[step];
        for (int i = 0; i < rows; i++) {
            compressorW[i] = chiller.compressorW(share * airW[i] * perRatedChillerW[i], ratedChillerW[i] * perW);
        }
    }

    private void trim(double[] liquidW, double[] compressorW, double perW, int rows) {
        for (int i = 0; i < rows; i++) {
            compressorW[i] += perW * liquidW[i];
        }
    }

    private void pump(double[] airW, double[] liquidW, double[] pumpW, double waterShare, int rows) {
        HeatRejection rejection = climate.plant().rejection();
        double perW = rejection.pumpWPerW() + rejection.fanWPerW();
        for (int i = 0; i < rows; i++) {
            pumpW[i] = perW * (waterShare * airW[i] + liquidW[i]);
        }
    }

    /** Water brings the heat that is handed over as well, from cold plates or from a coil in the air; only the fans of the cooler do not see it. */
    private void handOver(double[] usefulW, double[] pumpW, int rows) {
        double perW = climate.plant().rejection().pumpWPerW();
        for (int i = 0; i < rows; i++) {
            pumpW[i] += perW * usefulW[i];
        }
    }

    /**
     * The tower carries the heat in the air with that of the fans, the cold plates' heat and the compressor's work; the
     * pad's water goes with the air.
     */
    private void water(double[] airW, double[] liquidW, double[] compressorW, double[] kgPerS, int step, int rows) {
        double waterShare = climate.waterShare()[step];
        double padKgPerJ = climate.padKgPerJ()[step];
        for (int i = 0; i < rows; i++) {
            kgPerS[i] = waterKgPerJ * (waterShare * airW[i] + liquidW[i] + compressorW[i]) + padKgPerJ * airW[i];
        }
    }
}
