package microtwin.grid;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;

/**
 * Temperatures and ageing of the site's own transformer at every site of a block, by the power it really carried. They do
 * not act back on its loss, which {@link GridTie} takes at 75 degC. At the start every unit is live without load.
 *
 * <p>Reads GRID_TO_BUS and BUS_TO_GRID. Writes TRANSFORMER_HOT_SPOT_K, at the end of the step, and TRANSFORMER_AGEING.
 */
public final class TransformerFleet implements SiteDevice {

    private static final long serialVersionUID = 1;

    /** Ageing is the mean of both ends of a piece of a step that is not longer than this [s]. */
    private static final double LONGEST_S = 300;

    private static final Set<Level> LEVELS = Set.of(Level.TRANSFORMER_HOT_SPOT_K, Level.TRANSFORMER_AGEING);

    private final TransformerThermal type;
    private final Insulation insulation;
    private final Weather weather;
    private final double perRatedW;
    /** Top oil, by row [K]. */
    private final double[] oilK;
    /** Rapid part of the hot-spot gradient, by row [K]. */
    private final double[] rapidK;
    /** Slow part of the hot-spot gradient, by row [K]. */
    private final double[] slowK;
    /** Relative ageing at the end of the last step, by row. */
    private final double[] ageing;
    /** Time at the reference temperature that would have aged the paper as much, by row [s]. */
    private final double[] agedS;

    private final double[] aboveNormalS;
    private final double[] aboveEmergencyS;

    /**
     * The transformers of a block.
     *
     * @param sites of the block
     * @param type thermal type
     * @param insulation of the windings
     * @param weather of their place
     * @param ratedW active power at K = 1, all units of a site together [W]
     */
    public TransformerFleet(int sites, TransformerThermal type, Insulation insulation, Weather weather, double ratedW) {
        this.type = type;
        this.insulation = insulation;
        this.weather = weather;
        perRatedW = 1 / Transformer.RATING_VA.require("ratedW", ratedW);
        oilK = Block.column(sites, type.oilBalanceK(weather.airK()[0], 0));
        rapidK = Block.column(sites, 0);
        slowK = Block.column(sites, 0);
        ageing = Block.column(sites, insulation.ageing(oilK[0]));
        agedS = Block.column(sites, 0);
        aboveNormalS = Block.column(sites, 0);
        aboveEmergencyS = Block.column(sites, 0);
    }

    @Override
    public Phase phase() {
        return Phase.BOOK;
    }

    @Override
    public Set<Flow> flows() {
        return Set.of();
    }

    @Override
    public Set<Level> levels() {
        return LEVELS;
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double[] load = bus.work(0);
        double[] toBusW = bus.watts(Flow.GRID_TO_BUS);
        double[] fromBusW = bus.watts(Flow.BUS_TO_GRID);
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            load[i] = (toBusW[i] + fromBusW[i]) * perRatedW;
        }
        double[] hotSpotK = bus.level(Level.TRANSFORMER_HOT_SPOT_K);
        double[] meanAgeing = bus.level(Level.TRANSFORMER_AGEING);
        double[] pieceAgeing = bus.work(2);
        int pieces = (int) Math.ceil(dtS / LONGEST_S);
        double share = 1.0 / pieces;
        Arrays.fill(meanAgeing, 0, rows, 0);
        for (int p = 0; p < pieces; p++) {
            warm(load, weather.airK()[step], dtS * share, bus.work(1), hotSpotK);
            age(hotSpotK, dtS * share, pieceAgeing);
            for (int i = 0; i < rows; i++) {
                meanAgeing[i] += share * pieceAgeing[i];
            }
        }
        watch(load, hotSpotK, LoadingLimits.NORMAL_CYCLIC, dtS, aboveNormalS);
        watch(load, hotSpotK, LoadingLimits.EMERGENCY, dtS, aboveEmergencyS);
    }

    /** Moves the temperatures on by a step. */
    void warm(double[] load, double airK, double dtS, double[] balanceK, double[] hotSpotK) {
        int rows = oilK.length;
        double shareOil = type.shareOil(dtS);
        double shareRapid = type.shareRapid(dtS);
        double shareSlow = type.shareSlow(dtS);
        for (int i = 0; i < rows; i++) {
            balanceK[i] = type.oilBalanceK(airK, load[i]);
        }
        for (int i = 0; i < rows; i++) {
            oilK[i] = type.oilAfterK(oilK[i], balanceK[i], shareOil);
        }
        for (int i = 0; i < rows; i++) {
            balanceK[i] = type.gradientK(load[i]);
        }
        for (int i = 0; i < rows; i++) {
            rapidK[i] = type.rapidAfterK(rapidK[i], balanceK[i], shareRapid);
            slowK[i] = type.slowAfterK(slowK[i], balanceK[i], shareSlow);
        }
        for (int i = 0; i < rows; i++) {
            hotSpotK[i] = oilK[i] + rapidK[i] - slowK[i];
        }
    }

    /** Adds the mean of the ageing at both ends of the step. */
    void age(double[] hotSpotK, double dtS, double[] meanAgeing) {
        int rows = oilK.length;
        for (int i = 0; i < rows; i++) {
            double before = ageing[i];
            ageing[i] = insulation.ageing(hotSpotK[i]);
            meanAgeing[i] = (before + ageing[i]) / 2;
        }
        for (int i = 0; i < rows; i++) {
            agedS[i] += meanAgeing[i] * dtS;
        }
    }

    private void watch(double[] load, double[] hotSpotK, LoadingLimits limits, double dtS, double[] aboveS) {
        int rows = oilK.length;
        for (int i = 0; i < rows; i++) {
            aboveS[i] += limits.exceededBy(load[i], hotSpotK[i], oilK[i]) ? dtS : 0;
        }
    }

    /** Temperature of the top oil [K], by row. */
    public double[] oilK() {
        return oilK;
    }

    /** Part of a life of {@code lifeS} at the reference temperature that is used up, by row. */
    public double shareOfLife(int row, double lifeS) {
        return agedS[row] / Insulation.LIFE_S.require("lifeS", lifeS);
    }

    /** Time above a limit of normal cyclic loading [s], by row. */
    public double[] aboveNormalS() {
        return aboveNormalS;
    }

    /** Time above a limit of emergency loading [s], by row. */
    public double[] aboveEmergencyS() {
        return aboveEmergencyS;
    }
}
