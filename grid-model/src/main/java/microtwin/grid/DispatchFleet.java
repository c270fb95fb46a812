package microtwin.grid;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import microtwin.engine.BatteryWear;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.WearSource;
import microtwin.engine.Weather;

/**
 * Closes the bus of every site of a block: arrays, turbines, stores, generators and grid connections, by {@link Dispatch}
 * and the {@link Strategy} of the stores.
 *
 * <p>If all supply falls short, the bus is up for part of the step only and everything it feeds shrinks alike; all
 * sources give what they can, as a mean over the step.
 *
 * <p>Reads every load of the bus, IT_IDLE and IT_ACTIVE. Writes IT_SHED and POWERED_SHARE; with arrays PV_GENERATED,
 * PV_LOSS, PV_TO_BUS, PV_STANDBY, PV_CURTAILED; with stores CHARGE, DISCHARGE, BATTERY_LOSS, STORED, DRAWN and SOC;
 * with turbines WIND_TO_BUS and WIND_CURTAILED; with a flexible load SOAKED; with a generator FUEL_DRAWN, FUEL_TO_BUS, FUEL_LOSS, FUEL_MAKING,
 * FUEL_CO2, FUEL_COST, CO2_AVOIDED and GENERATOR_STARTS; with an electrolyser ELECTROLYSIS, ELECTROLYSER_STANDBY, HYDROGEN_STORED,
 * HYDROGEN_DRAWN, HYDROGEN_TO_BUS, HYDROGEN_LOSS and HYDROGEN_SHARE; with a grid IMPORT, EXPORT, GRID_TO_BUS, BUS_TO_GRID; with a transformer TRANSFORMER_LOSS; with arrays and a grid
 * or a flexible load EXPORT_LOSS.
 */
public final class DispatchFleet implements WearSource {

    private static final long serialVersionUID = 1;

    /** Scratch columns beyond those of the stores. */
    private static final int FREE_WORK = 14;

    private static final int OFFERED_WORK = 15;
    private static final int NET_WORK = 16;
    private static final int PIECE_WORK = 17;

    private final Weather weather;
    /** Null without arrays. */
    private final PvArrays arrays;
    /** Null without turbines. */
    private final WindYield wind;
    /** Null without stores. */
    private final StoreFleet stores;
    /** Air around the stores [K], by step; null without stores. */
    private final double[] storeAirK;
    /** Null without generators. */
    private final GeneratorFleet generators;
    /** Null if nobody asked for it. */
    private GridCourse course;

    private final Strategy strategy;
    private final double soakLimitW;
    /** Whether the net load is all the stores are asked for. */
    private final boolean isPlain;

    private final GridTie tie;
    private final boolean hasGrid;
    private final double toBusLimitW;
    private final double fromBusLimitW;
    private final EnumSet<Flow> flows = EnumSet.of(Flow.IT_SHED);
    private final EnumSet<Level> levels = EnumSet.of(Level.POWERED_SHARE);

    /** A supply without wind and fuel, for self-consumption. */
    public DispatchFleet(
            int sites, Weather weather, Optional<PvSites> pv, Optional<StorageSites> storage, GridTie tie) {
        this(sites, weather, SiteSupply.of(pv, storage, tie));
    }

    /**
     * The supply of a block.
     *
     * @param sites of the block
     * @param weather of their place
     * @param supply of each site
     */
    public DispatchFleet(int sites, Weather weather, SiteSupply supply) {
        supply.pv().ifPresent(p -> requireSites("nameplateW", p.nameplateW(), sites));
        supply.storage().ifPresent(s -> requireSites("ambientOffsetK", s.ambientOffsetK(), sites));
        this.weather = weather;
        tie = supply.tie();
        strategy = supply.strategy();
        soakLimitW = supply.soakW();
        hasGrid = !tie.equals(GridTie.ISLAND);
        toBusLimitW = tie.toBusLimitW();
        fromBusLimitW = tie.fromBusLimitW();
        arrays = supply.pv().map(PvArrays::new).orElse(null);
        wind = supply.wind().orElse(null);
        stores = supply.storage()
                .map(s -> StoreFleet.of(s, sites, s.airK(weather)[0]))
                .orElse(null);
        storeAirK = supply.storage().map(s -> s.airK(weather)).orElse(null);
        isPlain = stores != null && supply.generator().isEmpty() && strategy == Strategy.SELF_CONSUMPTION;
        generators = supply.generator().map(g -> new GeneratorFleet(g, sites)).orElse(null);
        declare();
    }

    private static void requireSites(String name, double[] perSite, int sites) {
        if (perSite.length != sites) {
            throw new IllegalArgumentException(
                    name + " must have a value for each of " + sites + " sites, had " + perSite.length);
        }
    }

    private void declare() {
        if (arrays != null) {
            flows.addAll(Set.of(Flow.PV_GENERATED, Flow.PV_LOSS, Flow.PV_TO_BUS, Flow.PV_STANDBY, Flow.PV_CURTAILED));
        }
        if (wind != null) {
            flows.addAll(Set.of(Flow.WIND_TO_BUS, Flow.WIND_CURTAILED));
        }
        if (generators != null) {
            generators.declare(flows, levels);
        }
        if (soakLimitW > 0) {
            flows.add(Flow.SOAKED);
        }
        if (stores != null) {
            flows.addAll(Set.of(Flow.CHARGE, Flow.DISCHARGE, Flow.BATTERY_LOSS, Flow.STORED, Flow.DRAWN));
            levels.add(Level.SOC);
        }
        if (hasGrid) {
            flows.addAll(Set.of(Flow.IMPORT, Flow.EXPORT, Flow.GRID_TO_BUS, Flow.BUS_TO_GRID));
        }
        if (mayExport()) {
            flows.add(Flow.EXPORT_LOSS);
        }
        if (hasTransformer()) {
            flows.add(Flow.TRANSFORMER_LOSS);
        }
    }

    /** Whether power of the arrays may leave the service. */
    private boolean mayExport() {
        return arrays != null && (hasGrid || soakLimitW > 0);
    }

    private boolean hasTransformer() {
        return tie.fixedW() > 0 || tie.curvaturePerW() > 0;
    }

    @Override
    public Phase phase() {
        return Phase.DISPATCH;
    }

    @Override
    public Set<Flow> flows() {
        return flows;
    }

    @Override
    public Set<Rate> rates() {
        return generators == null ? Set.of() : GeneratorFleet.RATES;
    }

    @Override
    public Set<Level> levels() {
        return levels;
    }

    @Override
    public Optional<BatteryWear> wear() {
        return Optional.ofNullable(stores).map(StoreFleet::wear);
    }

    /** What flows within a step from now on, where it is a battery alone that changes it. Costs time; asked for once. */
    public Optional<GridCourse> course() {
        if (stores != null && generators == null && soakLimitW == 0) {
            course = new GridCourse(stores.soc().length, toBusLimitW, fromBusLimitW);
        }
        return Optional.ofNullable(course);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        double[] loadW = bus.work(0);
        double[] sunW = bus.work(1);
        double[] batteryW = bus.work(2);
        int rows = bus.rows();
        if (generators != null) {
            generators.writeStandby(bus);
        }
        if (arrays == null) {
            Arrays.fill(sunW, 0, rows, 0);
            bus.sumLoads(loadW);
        } else {
            arrays.writeStandby(bus);
            bus.sumLoads(loadW);
            arrays.availableW(step, sunW);
        }
        double[] freeW = blow(bus, step, sunW);
        exchange(bus, step, dtS, loadW, freeW, batteryW);
        double[] gridW = bus.work(3);
        takeFree(bus, loadW, sunW, freeW, batteryW, gridW);
        if (course != null) {
            course.divide(loadW, freeW, batteryW);
        }
        shed(bus, loadW, freeW, gridW);
        if (generators != null) {
            generators.write(bus, dtS);
        }
        boolean dark = arrays == null || arrays.isDark(step);
        if (!dark) {
            arrays.writeSource(bus, step, sunW, takesAll(bus, sunW));
        } else if (arrays != null) {
            arrays.writeDark(bus, mayExport());
        }
        if (hasGrid) {
            writeGrid(bus, gridW);
        }
        if (!dark && mayExport()) {
            arrays.splitLoss(bus);
        }
    }

    /** Whether the bus takes all that the sun can give, at every site. */
    private boolean takesAll(SiteBus bus, double[] sunW) {
        boolean all = true;
        if (fromBusLimitW < Double.POSITIVE_INFINITY) {
            double[] toBusW = bus.watts(Flow.PV_TO_BUS);
            int rows = bus.rows();
            for (int i = 0; i < rows; i++) {
                all &= toBusW[i] == sunW[i];
            }
        }
        return all;
    }

    /** What sun and wind could give together. */
    private double[] blow(SiteBus bus, int step, double[] sunW) {
        if (wind == null) {
            return sunW;
        }
        double[] freeW = bus.work(FREE_WORK);
        double windW = wind.powerW()[step];
        int rows = bus.rows();
        for (int i = 0; i < rows; i++) {
            freeW[i] = sunW[i] + windW;
        }
        return freeW;
    }

    /** Battery power to the bus, negative to charge, what the generators add and their electrolysers take. */
    private void exchange(SiteBus bus, int step, double dtS, double[] loadW, double[] freeW, double[] batteryW) {
        int rows = bus.rows();
        double[] netW = isPlain ? bus.watts(Flow.CHARGE) : bus.work(NET_WORK);
        for (int i = 0; i < rows; i++) {
            netW[i] = Dispatch.netW(loadW[i], freeW[i]);
        }
        double[] offeredW = bus.work(OFFERED_WORK);
        if (generators != null) {
            double[] soc = stores == null ? null : stores.soc();
            generators.offer(soc, netW, weather.airK()[step], dtS, offeredW);
            for (int i = 0; i < rows; i++) {
                netW[i] -= offeredW[i];
            }
        }
        if (stores == null) {
            Arrays.fill(batteryW, 0, rows, 0);
        } else {
            store(bus, step, dtS, netW, batteryW);
        }
        if (generators != null) {
            double[] lackingW = bus.work(3);
            for (int i = 0; i < rows; i++) {
                lackingW[i] = Dispatch.netW(loadW[i], freeW[i]) - batteryW[i];
            }
            generators.give(bus, netW, lackingW, toBusLimitW, offeredW, dtS);
            generators.electrolyse(bus, lackingW, loadW, dtS);
        }
    }

    private void store(SiteBus bus, int step, double dtS, double[] netW, double[] batteryW) {
        int rows = bus.rows();
        double[] requestW = bus.watts(Flow.CHARGE);
        double[] lossW = bus.watts(Flow.BATTERY_LOSS);
        strategy.request(step, netW, requestW, rows);
        if (!isPlain && toBusLimitW < Double.POSITIVE_INFINITY) {
            for (int i = 0; i < rows; i++) {
                requestW[i] = Math.max(requestW[i], netW[i] - toBusLimitW);
            }
        }
        if (course != null) {
            course.begin(dtS);
        }
        if (dtS <= stores.longestS()) {
            stores.step(bus, requestW, storeAirK[step], dtS, batteryW, lossW);
            follow(bus, batteryW, 1);
        } else {
            storeInPieces(bus, step, dtS, requestW, batteryW, lossW);
        }
        double[] storedW = bus.watts(Flow.STORED);
        double[] drawnW = bus.watts(Flow.DRAWN);
        for (int i = 0; i < rows; i++) {
            double growthW = -batteryW[i] - lossW[i];
            storedW[i] = Math.max(0, growthW);
            drawnW[i] = storedW[i] - growthW;
        }
        double[] chargeW = bus.watts(Flow.CHARGE);
        double[] dischargeW = bus.watts(Flow.DISCHARGE);
        for (int i = 0; i < rows; i++) {
            dischargeW[i] = Math.max(0, batteryW[i]);
            chargeW[i] = dischargeW[i] - batteryW[i];
        }
        System.arraycopy(stores.soc(), 0, bus.level(Level.SOC), 0, rows);
    }

    private void storeInPieces(
            SiteBus bus, int step, double dtS, double[] requestW, double[] batteryW, double[] lossW) {
        int rows = bus.rows();
        double[] pieceW = bus.work(PIECE_WORK);
        double[] pieceLossW = bus.work(PIECE_WORK + 1);
        int pieces = (int) Math.ceil(dtS / stores.longestS());
        double share = 1.0 / pieces;
        Arrays.fill(batteryW, 0, rows, 0);
        Arrays.fill(lossW, 0, rows, 0);
        for (int p = 0; p < pieces; p++) {
            stores.step(bus, requestW, storeAirK[step], dtS * share, pieceW, pieceLossW);
            for (int i = 0; i < rows; i++) {
                batteryW[i] += share * pieceW[i];
                lossW[i] += share * pieceLossW[i];
            }
            follow(bus, pieceW, share);
        }
    }

    private void follow(SiteBus bus, double[] batteryW, double share) {
        if (course != null) {
            course.add(stores, bus, batteryW, share);
        }
    }

    private void takeFree(
            SiteBus bus, double[] loadW, double[] sunW, double[] freeW, double[] batteryW, double[] gridW) {
        int rows = bus.rows();
        double limitW = fromBusLimitW;
        double[] toBusW = bus.watts(Flow.PV_TO_BUS);
        double[] fuelW = bus.watts(Flow.FUEL_TO_BUS);
        if (soakLimitW > 0) {
            soak(bus, loadW, freeW, batteryW);
        }
        for (int i = 0; i < rows; i++) {
            toBusW[i] = Dispatch.freeToBusW(freeW[i], loadW[i] - fuelW[i], batteryW[i], limitW);
        }
        for (int i = 0; i < rows; i++) {
            gridW[i] = Dispatch.gridW(loadW[i] - fuelW[i], batteryW[i], toBusW[i]);
        }
        if (wind != null) {
            takeWind(bus, sunW, freeW);
        }
    }

    /** A flexible load joins the load with what would be curtailed. */
    private void soak(SiteBus bus, double[] loadW, double[] freeW, double[] batteryW) {
        int rows = bus.rows();
        double[] soakedW = bus.watts(Flow.SOAKED);
        double[] fuelW = bus.watts(Flow.FUEL_TO_BUS);
        for (int i = 0; i < rows; i++) {
            soakedW[i] = Dispatch.soakedW(freeW[i], loadW[i] - fuelW[i], batteryW[i], fromBusLimitW, soakLimitW);
        }
        for (int i = 0; i < rows; i++) {
            loadW[i] += soakedW[i];
        }
    }

    /** The sun first: of what the bus takes, the wind gives the rest. */
    private void takeWind(SiteBus bus, double[] sunW, double[] freeW) {
        int rows = bus.rows();
        double[] toBusW = bus.watts(Flow.PV_TO_BUS);
        double[] windW = bus.watts(Flow.WIND_TO_BUS);
        double[] curtailedW = bus.watts(Flow.WIND_CURTAILED);
        for (int i = 0; i < rows; i++) {
            double bothW = toBusW[i];
            toBusW[i] = Math.min(sunW[i], bothW);
            windW[i] = bothW - toBusW[i];
        }
        for (int i = 0; i < rows; i++) {
            curtailedW[i] = Math.max(0, freeW[i] - sunW[i] - windW[i]);
        }
    }

    /** Sheds what nobody can serve, and leaves the grid at its limit. */
    private void shed(SiteBus bus, double[] loadW, double[] freeW, double[] gridW) {
        int rows = bus.rows();
        double[] sharePowered = bus.level(Level.POWERED_SHARE);
        double[] shedW = bus.watts(Flow.IT_SHED);
        double limitW = toBusLimitW;
        Arrays.fill(sharePowered, 0, rows, 1);
        Arrays.fill(shedW, 0, rows, 0);
        if (limitW == Double.POSITIVE_INFINITY) {
            return;
        }
        boolean isShort = false;
        for (int i = 0; i < rows; i++) {
            isShort |= Dispatch.shortfallW(gridW[i], limitW, loadW[i] + freeW[i]) > 0;
        }
        if (!isShort) {
            return;
        }
        double[] idleW = bus.watts(Flow.IT_IDLE);
        double[] activeW = bus.watts(Flow.IT_ACTIVE);
        for (int i = 0; i < rows; i++) {
            double shortW = Dispatch.shortfallW(gridW[i], limitW, loadW[i] + freeW[i]);
            sharePowered[i] = shortW > 0 && loadW[i] > 0 ? 1 - shortW / loadW[i] : 1;
        }
        for (int i = 0; i < rows; i++) {
            shedW[i] = (1 - sharePowered[i]) * (idleW[i] + activeW[i]);
            gridW[i] = Math.min(gridW[i], limitW);
        }
        bus.scaleConsumption(sharePowered);
    }

    private void writeGrid(SiteBus bus, double[] gridW) {
        int rows = bus.rows();
        double[] toBusW = bus.watts(Flow.GRID_TO_BUS);
        double[] fromBusW = bus.watts(Flow.BUS_TO_GRID);
        double[] importW = bus.watts(Flow.IMPORT);
        double[] exportW = bus.watts(Flow.EXPORT);
        for (int i = 0; i < rows; i++) {
            toBusW[i] = Math.max(0, gridW[i]);
            fromBusW[i] = toBusW[i] - gridW[i];
        }
        if (hasTransformer()) {
            double[] lossW = bus.watts(Flow.TRANSFORMER_LOSS);
            for (int i = 0; i < rows; i++) {
                lossW[i] = tie.lossW(gridW[i]);
                gridW[i] += lossW[i];
            }
        }
        for (int i = 0; i < rows; i++) {
            importW[i] = Math.max(0, gridW[i]);
            exportW[i] = importW[i] - gridW[i];
        }
    }
}
