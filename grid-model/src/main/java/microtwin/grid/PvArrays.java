package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.SiteBus;

/** The arrays of a block with their converters. All sites share sun and type, so a step converts once for one array. */
final class PvArrays implements Serializable {

    private static final long serialVersionUID = 1;

    /** Flows that are nought in the dark. */
    private static final List<Flow> DARK = List.of(Flow.PV_GENERATED, Flow.PV_TO_BUS, Flow.PV_CURTAILED);

    private final PvConverter converter;
    /** DC power of the array per watt of its nameplate [1], index = step; shared by all blocks. */
    private final double[] dcWPerW;

    private final double nominalW;
    /** Arrays at a site, by row. */
    private final double[] units;

    private final double[] perUnit;

    PvArrays(PvSites sites) {
        converter = sites.converter();
        units = Block.column(sites.nameplateW());
        dcWPerW = sites.yield().dcWPerW();
        nominalW = sites.pv().nominalW();
        Arrays.setAll(units, i -> units[i] / nominalW);
        perUnit = new double[units.length];
        Arrays.setAll(perUnit, i -> units[i] > 0 ? 1 / units[i] : 0);
    }

    /** DC power one array could give [W]. */
    private double couldGiveW(int step) {
        return dcWPerW[step] * nominalW;
    }

    private double usableW(int step) {
        return Math.min(couldGiveW(step), converter.dcRatingW());
    }

    /** True if there is no light on any array in a step. */
    boolean isDark(int step) {
        return dcWPerW[step] == 0;
    }

    /** Writes a step without light, in which the converters only draw their standby. */
    void writeDark(SiteBus bus, boolean mayExport) {
        int rows = bus.rows();
        for (Flow flow : DARK) {
            Arrays.fill(bus.watts(flow), 0, rows, 0);
        }
        if (mayExport) {
            Arrays.fill(bus.watts(Flow.EXPORT_LOSS), 0, rows, 0);
        }
        System.arraycopy(bus.watts(Flow.PV_STANDBY), 0, bus.watts(Flow.PV_LOSS), 0, rows);
    }

    void writeStandby(SiteBus bus) {
        double[] standbyW = bus.watts(Flow.PV_STANDBY);
        double ofOneW = converter.standbyW();
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            standbyW[i] = units[i] * ofOneW;
        }
    }

    /** Highest power the arrays can give to the bus in a step [W], by row. */
    void availableW(int step, double[] intoW) {
        double ofOneW = converter.toBusW(usableW(step));
        int rows = units.length;
        for (int i = 0; i < rows; i++) {
            intoW[i] = units[i] * ofOneW;
        }
    }

    /**
     * Writes the DC side for what the bus takes; {@link Flow#PV_TO_BUS} is already written.
     *
     * @param takesAll whether the bus takes all that is available at every site
     */
    void writeSource(SiteBus bus, int step, double[] availableW, boolean takesAll) {
        double[] toBusW = bus.watts(Flow.PV_TO_BUS);
        double[] generatedW = bus.watts(Flow.PV_GENERATED);
        double[] curtailedW = bus.watts(Flow.PV_CURTAILED);
        double[] lossW = bus.watts(Flow.PV_LOSS);
        double[] standbyW = bus.watts(Flow.PV_STANDBY);
        double usableW = usableW(step);
        double clippedW = couldGiveW(step) - usableW;
        int rows = bus.rows();
        if (takesAll) {
            Arrays.fill(curtailedW, 0, rows, 0);
        }
        for (int i = 0; i < rows && !takesAll; i++) {
            curtailedW[i] = units[i] * converter.curtailedDcW(usableW, (availableW[i] - toBusW[i]) * perUnit[i]);
        }
        for (int i = 0; i < rows; i++) {
            generatedW[i] = Math.max(0, units[i] * usableW - curtailedW[i]);
            curtailedW[i] += units[i] * clippedW;
        }
        // A lossless converter loses a rounding error of either sign.
        for (int i = 0; i < rows; i++) {
            lossW[i] = Math.max(0, generatedW[i] - toBusW[i]) + standbyW[i];
        }
    }

    /**
     * Takes out of {@link Flow#PV_LOSS} what was lost for the grid and for a flexible load; {@link Flow#BUS_TO_GRID} is already written. Neither
     * battery nor generator feed the grid, so all that leaves comes from sun and wind alike; standby stays with the site.
     */
    void splitLoss(SiteBus bus) {
        double[] toBusW = bus.watts(Flow.PV_TO_BUS);
        double[] windW = bus.watts(Flow.WIND_TO_BUS);
        double[] toGridW = bus.watts(Flow.BUS_TO_GRID);
        double[] soakedW = bus.watts(Flow.SOAKED);
        double[] standbyW = bus.watts(Flow.PV_STANDBY);
        double[] lossW = bus.watts(Flow.PV_LOSS);
        double[] exportLossW = bus.watts(Flow.EXPORT_LOSS);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            exportLossW[i] = shareExported(toGridW[i] + soakedW[i], toBusW[i] + windW[i]) * (lossW[i] - standbyW[i]);
        }
        for (int i = 0; i < rows; i++) {
            lossW[i] -= exportLossW[i];
        }
    }

    /** Nought without sun and wind. */
    private static double shareExported(double toGridW, double freeToBusW) {
        return Math.min(1, toGridW / Math.max(Double.MIN_NORMAL, freeToBusW));
    }
}
