package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.SiteBus;

/**
 * An {@link Electrolyser} at every site of a block. A tank is well mixed: what a generator draws is of the site's own
 * making by the share that the tank holds of it.
 *
 * <pre>
 *   share' = (share level + stored) / (level + stored)        level after what was drawn
 * </pre>
 */
final class ElectrolyserFleet implements Serializable {

    private static final Set<Flow> FLOWS = EnumSet.of(
            Flow.ELECTROLYSIS, Flow.HYDROGEN_STORED, Flow.HYDROGEN_DRAWN, Flow.HYDROGEN_TO_BUS, Flow.HYDROGEN_LOSS);

    private static final long serialVersionUID = 1;

    private final Electrolyser electrolyser;
    private final double etaStored;
    /** Level of the tanks, which the generators draw from [J], by row. */
    private final double[] fuelJ;
    /** Share of hydrogen made at the site in the tank [1], by row. */
    private final double[] shareOwn;

    ElectrolyserFleet(Electrolyser electrolyser, double[] fuelJ) {
        this.electrolyser = electrolyser;
        etaStored = electrolyser.etaStored();
        this.fuelJ = fuelJ;
        shareOwn = new double[fuelJ.length];
    }

    void declare(Set<Flow> flows) {
        flows.addAll(FLOWS);
        if (electrolyser.standbyW() > 0) {
            flows.add(Flow.ELECTROLYSER_STANDBY);
        }
    }

    void writeStandby(SiteBus bus) {
        if (electrolyser.standbyW() > 0) {
            Arrays.fill(bus.watts(Flow.ELECTROLYSER_STANDBY), 0, fuelJ.length, electrolyser.standbyW());
        }
    }

    /**
     * Takes of the surplus and joins the load with it.
     *
     * @param lackingW load beyond sun, wind and battery, negative for a surplus [W]
     * @param loadW grows by what is taken [W]
     */
    void take(SiteBus bus, double[] lackingW, double[] loadW, double dtS) {
        double[] takenW = bus.watts(Flow.ELECTROLYSIS);
        for (int i = 0; i < fuelJ.length; i++) {
            takenW[i] = electrolyser.powerW(-lackingW[i], electrolyser.capacityJ() - fuelJ[i], dtS);
            loadW[i] += takenW[i];
        }
    }

    /** Takes what is of own making out of the flows of the generators, then fills the tanks. */
    void write(SiteBus bus, double dtS) {
        divide(bus.watts(Flow.FUEL_DRAWN), bus.watts(Flow.HYDROGEN_DRAWN));
        divide(bus.watts(Flow.FUEL_TO_BUS), bus.watts(Flow.HYDROGEN_TO_BUS));
        divide(bus.watts(Flow.FUEL_LOSS), bus.watts(Flow.HYDROGEN_LOSS));
        double[] takenW = bus.watts(Flow.ELECTROLYSIS);
        double[] storedW = bus.watts(Flow.HYDROGEN_STORED);
        double[] lossW = bus.watts(Flow.HYDROGEN_LOSS);
        double[] level = bus.level(Level.HYDROGEN_SHARE);
        for (int i = 0; i < fuelJ.length; i++) {
            storedW[i] = etaStored * takenW[i];
            lossW[i] += takenW[i] - storedW[i];
            fill(i, storedW[i] * dtS);
            level[i] = Math.max(0, fuelJ[i] / electrolyser.capacityJ());
        }
    }

    private void divide(double[] allW, double[] ownW) {
        for (int i = 0; i < fuelJ.length; i++) {
            ownW[i] = shareOwn[i] * allW[i];
            allW[i] -= ownW[i];
        }
    }

    /** The last joule of a full tank may be a rounding error. */
    private void fill(int i, double storedJ) {
        if (storedJ > 0) {
            double ownJ = shareOwn[i] * Math.max(0, fuelJ[i]) + storedJ;
            shareOwn[i] = Math.min(1, ownJ / (fuelJ[i] + storedJ));
            fuelJ[i] = Math.min(electrolyser.capacityJ(), fuelJ[i] + storedJ);
        }
    }
}
