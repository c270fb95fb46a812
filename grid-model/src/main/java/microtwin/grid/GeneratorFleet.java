package microtwin.grid;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;

/**
 * A {@link Generator} at every site of a block. The dispatch asks twice in a step: what they offer, and, when the battery
 * has answered, what they give. Sites with generators are few, so rows are walked one by one.
 */
final class GeneratorFleet implements Serializable {

    private static final Set<Flow> FLOWS =
            EnumSet.of(Flow.FUEL_DRAWN, Flow.FUEL_TO_BUS, Flow.FUEL_LOSS, Flow.FUEL_MAKING);
    static final Set<Rate> RATES = EnumSet.of(Rate.FUEL_CO2, Rate.FUEL_COST, Rate.CO2_AVOIDED, Rate.GENERATOR_STARTS);

    private static final long serialVersionUID = 1;

    /** A lack below this, relative and in watts, is a rounding error. */
    private static final double ROUNDING = 1e-9;

    private final Generator generator;
    /** At the lowest efficiency, slip taken off [1]. */
    private final double shareOfFuel;

    private final boolean[] runs;
    private final double[] runningS;
    private final double[] fuelJ;
    /** Null without electrolysers. */
    private final ElectrolyserFleet electrolysers;
    /** Share of the step the generator can give power; less than one in the step of a start. */
    private final double[] shareReady;

    /** Power of a running generator at the end of the last step, its resistor included [W], by row. */
    private final double[] powerW;

    private final boolean[] starts;
    /** What battery and grid could carry when the generator had to start for a load they could not [W]. */
    private final double[] carriedW;
    /** Whether the air of the step lets them run. */
    private boolean warm;

    GeneratorFleet(Generator generator, int sites) {
        this.generator = generator;
        shareOfFuel = generator.lowestEta() * (1 - generator.shareSlip());
        int rows = Block.rows(sites);
        runs = new boolean[rows];
        starts = new boolean[rows];
        carriedW = Block.column(sites, Double.POSITIVE_INFINITY);
        runningS = new double[rows];
        fuelJ = Block.column(sites, generator.supply().tankJ());
        shareReady = new double[rows];
        powerW = new double[rows];
        Electrolyser electrolyser = generator.supply().electrolyser();
        electrolysers = electrolyser.exists() ? new ElectrolyserFleet(electrolyser, fuelJ) : null;
    }

    void declare(Set<Flow> flows, Set<Level> levels) {
        flows.addAll(FLOWS);
        if (electrolysers != null) {
            electrolysers.declare(flows);
            levels.add(Level.HYDROGEN_SHARE);
        }
    }

    /** Writes what is drawn from the bus all the time. */
    void writeStandby(SiteBus bus) {
        if (electrolysers != null) {
            electrolysers.writeStandby(bus);
        }
    }

    /**
     * Starts and stops, and says what the generators could give.
     *
     * @param soc of the batteries, by row; null without
     * @param netW load beyond sun and wind [W]
     * @param airK temperature of the air [K]
     * @param offeredW receives the highest mean power of the step [W]
     */
    void offer(double[] soc, double[] netW, double airK, double dtS, double[] offeredW) {
        warm = airK >= generator.lowestAirK();
        for (int i = 0; i < runs.length; i++) {
            boolean before = runs[i];
            runs[i] = can(i, dtS) && (soc == null ? netW[i] > 0 : wanted(i, soc[i], netW[i]));
            starts[i] = runs[i] && !before;
            double mostW = mostW(i, dtS);
            offeredW[i] = soc == null ? Math.min(mostW, Math.max(0, netW[i])) : mostW;
        }
    }

    private boolean can(int i, double dtS) {
        double leastW = generator.leastW();
        return warm && fuelLimitW(i, dtS) >= (runs[i] ? generator.meanW(powerW[i], leastW, dtS) : leastW);
    }

    /** Highest mean power of a step [W]. */
    private double mostW(int i, double dtS) {
        runningS[i] = starts[i] ? 0 : runningS[i];
        shareReady[i] = runs[i] ? Math.max(0, Math.min(1, (runningS[i] + dtS - generator.startS()) / dtS)) : 0;
        powerW[i] = starts[i] ? generator.leastW() : powerW[i];
        double mostW = generator.meanW(powerW[i], generator.ratedW(), shareReady[i] * dtS);
        return Math.min(mostW * shareReady[i], fuelLimitW(i, dtS));
    }

    private boolean wanted(int i, double soc, double netW) {
        Generator.Control control = generator.control();
        if (!runs[i]) {
            return soc < control.socOn();
        }
        boolean stays = soc <= control.socOff() || runningS[i] < control.minRunS() || netW > carriedW[i];
        if (!stays) {
            carriedW[i] = Double.POSITIVE_INFINITY;
        }
        return stays;
    }

    /**
     * Power the fuel left suffices for, after a start, at the lowest efficiency [W]. Less than the least power for a step
     * stays in the tank.
     */
    private double fuelLimitW(int i, double dtS) {
        double startJ = runs[i] && !starts[i] ? 0 : generator.startJ();
        return Math.max(0, fuelJ[i] - startJ) * shareOfFuel / dtS;
    }

    /**
     * Gives what the site lacks, as far as it was offered, and burns the fuel for it. Where battery and grid together do
     * not suffice, a generator starts whatever the state of charge.
     *
     * @param netW load beyond sun and wind, and beyond what was offered [W]
     * @param lackingW load beyond sun, wind and battery [W]
     * @param gridLimitW highest power of the grid [W]
     * @param offeredW as offered [W]
     */
    void give(SiteBus bus, double[] netW, double[] lackingW, double gridLimitW, double[] offeredW, double dtS) {
        double[] toBusW = bus.watts(Flow.FUEL_TO_BUS);
        double[] drawnW = bus.watts(Flow.FUEL_DRAWN);
        double[] lossW = bus.watts(Flow.FUEL_LOSS);
        for (int i = 0; i < runs.length; i++) {
            if (!runs[i] && lackingW[i] > gridLimitW * (1 + ROUNDING) + ROUNDING && can(i, dtS)) {
                runs[i] = true;
                starts[i] = true;
                offeredW[i] = mostW(i, dtS);
                carriedW[i] = netW[i] - lackingW[i] + gridLimitW;
            }
            toBusW[i] = Math.max(0, Math.min(offeredW[i], lackingW[i]));
            double startW = starts[i] ? generator.startJ() / dtS : 0;
            drawnW[i] = startW + burntW(i, toBusW[i], dtS);
            lossW[i] = drawnW[i] - toBusW[i];
            fuelJ[i] -= drawnW[i] * dtS;
            runningS[i] += dtS;
        }
    }

    /** Fuel for a mean power over the part of the step in which the generator is ready [W]. */
    private double burntW(int i, double toBusW, double dtS) {
        if (shareReady[i] == 0) {
            return 0;
        }
        double readyS = shareReady[i] * dtS;
        double leastW = generator.meanW(powerW[i], generator.leastW(), readyS);
        double runningW = Math.min(generator.ratedW(), Math.max(toBusW / shareReady[i], leastW));
        double drawnW = generator.meanDrawnW(powerW[i], runningW, readyS);
        powerW[i] = generator.endW(powerW[i], runningW, readyS);
        return shareReady[i] * drawnW;
    }

    /**
     * Makes fuel of what load and battery leave of sun and wind, where there is an electrolyser.
     *
     * @param lackingW load beyond sun, wind and battery, negative for a surplus [W]
     * @param loadW grows by what is taken [W]
     */
    void electrolyse(SiteBus bus, double[] lackingW, double[] loadW, double dtS) {
        if (electrolysers != null) {
            electrolysers.take(bus, lackingW, loadW, dtS);
        }
    }

    /** Writes what follows from the fuel drawn. */
    void write(SiteBus bus, double dtS) {
        if (electrolysers != null) {
            electrolysers.write(bus, dtS);
        }
        Fuel fuel = generator.supply().fuel();
        double emittedKgPerJ = fuel.emittedKgPerJ(generator.shareSlip());
        double priceUsdPerJ = generator.supply().priceUsdPerJ();
        double avoidedKgPerJ = generator.supply().avoidedKgPerJ();
        double[] drawnW = bus.watts(Flow.FUEL_DRAWN);
        double[] toBusW = bus.watts(Flow.FUEL_TO_BUS);
        double[] makingW = bus.watts(Flow.FUEL_MAKING);
        double[] emitted = bus.rate(Rate.FUEL_CO2);
        double[] cost = bus.rate(Rate.FUEL_COST);
        double[] avoided = bus.rate(Rate.CO2_AVOIDED);
        double[] started = bus.rate(Rate.GENERATOR_STARTS);
        for (int i = 0; i < runs.length; i++) {
            makingW[i] = fuel.makingW(drawnW[i], toBusW[i]);
            emitted[i] = drawnW[i] * emittedKgPerJ;
            cost[i] = drawnW[i] * priceUsdPerJ;
            avoided[i] = drawnW[i] * avoidedKgPerJ;
            started[i] = starts[i] ? 1 / dtS : 0;
        }
    }
}
