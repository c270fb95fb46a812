package microtwin.grid;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.Block;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;
import microtwin.engine.Weather;

/**
 * Temperatures and ageing of the site's own transformer at every site of a block, by the power it really carried. They do
 * not act back on its loss, which {@link GridTie} takes at 75 degC. At the start every unit is live without load.
 *
 * <p>Ageing is that of the course within a step, for a load and air that hold for all of it, at its {@link Moments}. The
 * curves are looked up in {@link TransformerTables}: within 1e-3 K and 1e-6 of the loss of life of a year. Where a battery
 * fills up or empties within a long step, the step is taken in the two parts of its {@link GridCourse}; few sites at a
 * time, one by one.
 *
 * <p>Reads GRID_TO_BUS and BUS_TO_GRID. Writes TRANSFORMER_HOT_SPOT_K, at the end of the step, TRANSFORMER_AGEING, and how
 * much of the step counts as above the {@link LoadingLimits}: all of it, or of its part, if its end is.
 */
public final class TransformerFleet implements SiteDevice {

    private static final long serialVersionUID = 1;

    private static final Set<Level> LEVELS = Set.of(Level.TRANSFORMER_HOT_SPOT_K, Level.TRANSFORMER_AGEING);
    private static final Set<Rate> RATES = Set.of(Rate.TRANSFORMER_ABOVE_NORMAL, Rate.TRANSFORMER_ABOVE_EMERGENCY);

    /** First of the scratch columns for the states at the start of the step. */
    private static final int KEPT_WORK = 3;

    private final TransformerThermal type;
    private final TransformerTables tables;
    private final Weather weather;
    private final double perRatedW;
    /** Top oil, by row [K]. */
    private final double[] oilK;
    /** Rapid part of the hot-spot gradient, by row [K]. */
    private final double[] rapidK;
    /** Slow part of the hot-spot gradient, by row [K]. */
    private final double[] slowK;
    /** Time at the reference temperature that would have aged the paper as much, by row [s]. */
    private final double[] agedS;

    /** Null if the mean of a step is all that is known. */
    private final GridCourse course;
    /** Stands for the sites that are taken one by one. */
    private final WarmTransformer one;

    /** For loads that are steady within a step. */
    public TransformerFleet(int sites, TransformerThermal type, Insulation insulation, Weather weather, double ratedW) {
        this(sites, type, insulation, weather, ratedW, Optional.empty());
    }

    /**
     * The transformers of a block.
     *
     * @param sites of the block
     * @param type thermal type
     * @param insulation of the windings
     * @param weather of their place
     * @param ratedW active power at K = 1, all units of a site together [W]
     * @param course of what they carry within a step, if it is known
     */
    public TransformerFleet(
            int sites,
            TransformerThermal type,
            Insulation insulation,
            Weather weather,
            double ratedW,
            Optional<GridCourse> course) {
        this.type = type;
        tables = new TransformerTables(type, insulation);
        this.weather = weather;
        perRatedW = 1 / Transformer.RATING_VA.require("ratedW", ratedW);
        oilK = Block.column(sites, type.oilBalanceK(weather.airK()[0], 0));
        rapidK = Block.column(sites, 0);
        slowK = Block.column(sites, 0);
        agedS = Block.column(sites, 0);
        this.course = course.orElse(null);
        one = new WarmTransformer(type, insulation);
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
    public Set<Rate> rates() {
        return RATES;
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
        double[] riseK = bus.work(1);
        double[] gradientK = bus.work(2);
        double[] hotSpotK = bus.level(Level.TRANSFORMER_HOT_SPOT_K);
        double[] meanAgeing = bus.level(Level.TRANSFORMER_AGEING);
        double airK = weather.airK()[step];
        boolean inParts = course != null && course.isDivided();
        if (inParts) {
            keep(bus);
        }
        tables.lookUpRises(load, riseK, gradientK, rows);
        age(riseK, gradientK, airK, dtS, hotSpotK, meanAgeing);
        heat(riseK, gradientK, airK, dtS, oilK, hotSpotK);
        settle(gradientK, dtS);
        watch(bus, load, hotSpotK);
        if (inParts) {
            passInParts(bus, airK, dtS, hotSpotK, meanAgeing);
        }
    }

    /** Mean of the ageing over some moments of the step that begins. */
    private void age(
            double[] riseK, double[] gradientK, double airK, double dtS, double[] hotSpotK, double[] meanAgeing) {
        int rows = oilK.length;
        Moments moments = Moments.of(dtS);
        Arrays.fill(meanAgeing, 0, rows, 0);
        for (int k = 0; k < moments.share().length; k++) {
            heat(riseK, gradientK, airK, moments.share()[k] * dtS, hotSpotK, hotSpotK);
            tables.addAgeing(moments.weight()[k], hotSpotK, meanAgeing, rows);
        }
        for (int i = 0; i < rows; i++) {
            agedS[i] += meanAgeing[i] * dtS;
        }
    }

    /** Top oil and hot spot a while after the start of the step. */
    private void heat(
            double[] riseK, double[] gradientK, double airK, double afterS, double[] intoOilK, double[] intoHotSpotK) {
        int rows = oilK.length;
        double shareOil = type.shareOil(afterS);
        double shareRapid = type.shareRapid(afterS);
        double shareSlow = type.shareSlow(afterS);
        for (int i = 0; i < rows; i++) {
            intoOilK[i] = type.oilAfterK(oilK[i], type.oilAboveK(airK, riseK[i]), shareOil);
        }
        for (int i = 0; i < rows; i++) {
            intoHotSpotK[i] = intoOilK[i]
                    + type.rapidAfterK(rapidK[i], gradientK[i], shareRapid)
                    - type.slowAfterK(slowK[i], gradientK[i], shareSlow);
        }
    }

    /** Takes the gradient to the end of the step. */
    private void settle(double[] gradientK, double dtS) {
        int rows = oilK.length;
        double shareRapid = type.shareRapid(dtS);
        double shareSlow = type.shareSlow(dtS);
        for (int i = 0; i < rows; i++) {
            rapidK[i] = type.rapidAfterK(rapidK[i], gradientK[i], shareRapid);
            slowK[i] = type.slowAfterK(slowK[i], gradientK[i], shareSlow);
        }
    }

    private void keep(SiteBus bus) {
        System.arraycopy(oilK, 0, bus.work(KEPT_WORK), 0, oilK.length);
        System.arraycopy(rapidK, 0, bus.work(KEPT_WORK + 1), 0, oilK.length);
        System.arraycopy(slowK, 0, bus.work(KEPT_WORK + 2), 0, oilK.length);
    }

    /** Goes back where the load changes within the step, and takes the step part by part. */
    private void passInParts(SiteBus bus, double airK, double dtS, double[] hotSpotK, double[] meanAgeing) {
        for (int i = 0; i < oilK.length; i++) {
            double shareFirst = course.shareFirst()[i];
            if (shareFirst < 1) {
                one.turnTo(bus.work(KEPT_WORK)[i], bus.work(KEPT_WORK + 1)[i], bus.work(KEPT_WORK + 2)[i]);
                double firstS = shareFirst * dtS;
                bus.rate(Rate.TRANSFORMER_ABOVE_NORMAL)[i] = 0;
                bus.rate(Rate.TRANSFORMER_ABOVE_EMERGENCY)[i] = 0;
                double ageing = passPart(bus, i, load(course.firstW()[i]), airK, shareFirst, firstS)
                        + passPart(bus, i, load(course.lastW()[i]), airK, 1 - shareFirst, dtS - firstS);
                agedS[i] += (ageing - meanAgeing[i]) * dtS;
                meanAgeing[i] = ageing;
                oilK[i] = one.oilK();
                rapidK[i] = one.rapidK();
                slowK[i] = one.slowK();
                hotSpotK[i] = one.hotSpotK();
            }
        }
    }

    private double load(double busW) {
        return Math.abs(busW) * perRatedW;
    }

    /** Ageing of a part of the step times its share, which counts where the end of the part is above a limit. */
    private double passPart(SiteBus bus, int i, double load, double airK, double share, double partS) {
        double ageing = one.pass(load, airK, partS);
        double hotSpotK = one.hotSpotK();
        bus.rate(Rate.TRANSFORMER_ABOVE_NORMAL)[i] +=
                LoadingLimits.NORMAL_CYCLIC.exceededBy(load, hotSpotK, one.oilK()) ? share : 0;
        bus.rate(Rate.TRANSFORMER_ABOVE_EMERGENCY)[i] +=
                LoadingLimits.EMERGENCY.exceededBy(load, hotSpotK, one.oilK()) ? share : 0;
        return share * ageing;
    }

    /** Counts the step where its end is above a limit. */
    private void watch(SiteBus bus, double[] load, double[] hotSpotK) {
        double[] normal = bus.rate(Rate.TRANSFORMER_ABOVE_NORMAL);
        double[] emergency = bus.rate(Rate.TRANSFORMER_ABOVE_EMERGENCY);
        for (int i = 0; i < oilK.length; i++) {
            normal[i] = LoadingLimits.NORMAL_CYCLIC.exceededBy(load[i], hotSpotK[i], oilK[i]) ? 1 : 0;
        }
        for (int i = 0; i < oilK.length; i++) {
            emergency[i] = LoadingLimits.EMERGENCY.exceededBy(load[i], hotSpotK[i], oilK[i]) ? 1 : 0;
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
}
