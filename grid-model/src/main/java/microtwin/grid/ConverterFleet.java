package microtwin.grid;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * The conversion between bus and IT input at every site of a block: converters one after the other, each in as many
 * equal units as the site needs, which share the load evenly. Stands before a cooling plant in the list of devices: the
 * plant removes the heat of the losses.
 */
public final class ConverterFleet implements SiteDevice {

    private static final long serialVersionUID = 1;

    private static final Set<Flow> FLOWS = Set.of(Flow.IT_SUPPLY, Flow.CONVERSION_LOSS);

    private final Converter[] chain;
    /** Units of each converter of the chain at a site: [converter][row]. */
    private final double[][] units;

    private final double[][] perUnit;

    /**
     * The conversion of a block.
     *
     * @param chain from the bus to the IT input, without a converter for a direct supply
     * @param units units of each converter, above 0: [converter][site]
     */
    public ConverterFleet(List<Converter> chain, double[][] units) {
        if (units.length != chain.size()) {
            throw new IllegalArgumentException(
                    "units must be given for each of " + chain.size() + " converters, were for " + units.length);
        }
        this.chain = chain.toArray(Converter[]::new);
        this.units = Arrays.stream(units).map(Block::column).toArray(double[][]::new);
        perUnit = new double[units.length][];
        for (int c = 0; c < units.length; c++) {
            perUnit[c] = Arrays.stream(this.units[c])
                    .map(n -> 1 / Stage.TransformerStage.UNITS.require("units", n))
                    .toArray();
        }
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
    public void step(SiteBus bus, int step, double dtS) {
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        double[] supplyW = bus.watts(Flow.IT_SUPPLY);
        double[] lossW = bus.watts(Flow.CONVERSION_LOSS);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            supplyW[i] = idleW[i] + activeW[i];
            lossW[i] = 0;
        }
        for (int c = chain.length - 1; c >= 0; c--) {
            convert(chain[c], units[c], perUnit[c], supplyW, lossW, rows);
        }
    }

    private static void convert(
            Converter converter, double[] units, double[] perUnit, double[] supplyW, double[] lossW, int rows) {
        for (int i = 0; i < rows; i++) {
            double ownW = units[i] * converter.lossW(supplyW[i] * perUnit[i]);
            lossW[i] += ownW;
            supplyW[i] += ownW;
        }
    }
}
