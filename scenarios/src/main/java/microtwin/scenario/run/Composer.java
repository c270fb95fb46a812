package microtwin.scenario.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.GroupMeter;
import microtwin.engine.Signal;
import microtwin.engine.Simulation;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import microtwin.engine.Weather;
import microtwin.grid.ConverterFleet;
import microtwin.grid.DispatchFleet;
import microtwin.grid.FeederWatch;
import microtwin.grid.GridConnection;
import microtwin.grid.GridTie;
import microtwin.grid.Insulation;
import microtwin.grid.PvSites;
import microtwin.grid.SiteSupply;
import microtwin.grid.StorageSites;
import microtwin.grid.Transformer;
import microtwin.grid.TransformerFleet;
import microtwin.grid.TransformerThermal;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.GridAccess;
import microtwin.scenario.model.NodeHeat;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.thermal.ClockSteps;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.CoolingPlantFleet;
import microtwin.thermal.CoolingPlants;
import microtwin.thermal.DumpClimate;
import microtwin.thermal.DumpPads;
import microtwin.thermal.HeatUseFleet;
import microtwin.thermal.HeatUsers;
import microtwin.thermal.LiquidLoopFleet;
import microtwin.thermal.NodeClimate;
import microtwin.thermal.NodeThermalState;
import microtwin.thermal.OverheadsFleet;
import microtwin.thermal.PassiveNodeFleet;
import microtwin.thermal.RoomHeat;
import microtwin.thermal.RoomNodeFleet;
import microtwin.thermal.SteppedGovernor;
import microtwin.thermal.ThermalGovernor;
import microtwin.thermal.WaterBudget;
import microtwin.thermal.WaterGovernor;
import microtwin.thermal.WaterMeter;
import microtwin.workload.BaselineFleet;
import microtwin.workload.Coordination;
import microtwin.workload.GroupLoad;
import microtwin.workload.InferenceNode;
import microtwin.workload.LatencyFleet;
import microtwin.workload.NetworkFleet;
import microtwin.workload.NodeFleet;
import microtwin.workload.ResidencyMeter;
import microtwin.workload.Router;
import microtwin.workload.WaitingMeter;

/** Makes simulations of a scenario: devices into blocks, blocks into groups, groups and a router into an architecture. */
public final class Composer {

    private final Scenario scenario;
    private final Climatology climatology;
    private final int tileSteps;

    public Composer(Scenario scenario) {
        // No planner reads the state of a site, so a block may run as far ahead as caches reward.
        this(scenario, Simulation.MAX_TILE);
    }

    Composer(Scenario scenario, int tileSteps) {
        this.scenario = scenario;
        this.tileSteps = tileSteps;
        climatology = new Climatology(scenario.clock(), scenario.seed());
    }

    /**
     * One architecture, ready to run.
     *
     * @param fingerprint identifies scenario text, seed and version in checkpoints
     */
    public Simulation compose(Architecture architecture, String fingerprint) {
        Clock clock = scenario.clock();
        Router router = architecture.router(clock, scenario.requests());
        List<SiteGroup> groups = new ArrayList<>();
        for (Site site : architecture.sites().values()) {
            double[] shareUp = architecture.outages().shareUp(site.name(), clock);
            groups.add(group(site, router.load(site.name()), architecture.coordination(site), shareUp));
        }
        Simulation.Setup setup = new Simulation.Setup(
                architecture.name(), fingerprint, clock, scenario.recordSteps(), tileSteps, scenario.seed());
        return new Simulation(setup, List.of(router), groups);
    }

    /** A group; {@code shareUp} is the part of its nodes that is up, by step, or empty if all always are. */
    private SiteGroup group(Site site, GroupLoad load, Coordination mesh, double[] shareUp) {
        Differences differences = Differences.of(site, scenario.seed());
        List<Block> blocks = new ArrayList<>();
        for (int first = 0; first < site.simulated(); first += Block.MAX_SITES) {
            int sites = Math.min(Block.MAX_SITES, site.simulated() - first);
            blocks.add(new Block(first, sites, devices(site, load, mesh, differences.slice(first, sites), shareUp)));
        }
        return new SiteGroup(site.name(), site.count(), blocks, meters(site, load), differences.columns());
    }

    private List<SiteDevice> devices(
            Site site, GroupLoad load, Coordination mesh, Differences sites, double[] shareUp) {
        List<SiteDevice> devices = new ArrayList<>();
        NodeFleet nodes = new NodeFleet(
                scenario.clock(), load, sites.demand(), site.thermal().isPresent());
        devices.add(nodes);
        devices.add(new NetworkFleet(load, site.siteNetwork(), mesh));
        devices.add(new LatencyFleet(nodes));
        if (site.shareOn() > 0) {
            devices.add(new BaselineFleet(site.shareOn()));
        }
        double[][] units = new double[site.supply().size()][sites.count()];
        Arrays.stream(units).forEach(column -> Arrays.fill(column, 1));
        devices.add(new ConverterFleet(site.supply(), units));
        devices.add(new OverheadsFleet(site.overheads()));
        heat(site, sites, shareUp, devices); // behind converters and overheads, whose heat the plant removes
        DispatchFleet dispatch = dispatch(site, sites);
        devices.add(dispatch);
        site.grid()
                .insulation()
                .filter(paper -> site.grid().transformer().isPresent())
                .ifPresent(paper -> devices.add(transformer(paper, site, sites, dispatch)));
        return devices;
    }

    private void heat(Site site, Differences sites, double[] shareUp, List<SiteDevice> devices) {
        Weather weather = climatology.weather(site.place());
        site.heatRecovery().ifPresent(recovery -> {
            HeatUsers users = recovery.use()
                    .at(weather, site.place().utcOffsetS(scenario.clock().start()), sites.count());
            DumpClimate dump = climatology.dump(site.place(), recovery);
            devices.add(recovery.lift()
                    .map(lift -> new LiquidLoopFleet(recovery.loop(), lift, dump, users))
                    .orElseGet(() -> new LiquidLoopFleet(recovery.loop(), dump, users)));
            devices.add(new HeatUseFleet(users, recovery.heater(), weather));
        });
        if (site.cooling().isEmpty()
                && site.heatRecovery().isEmpty()
                && site.thermal().isPresent()) {
            NodeClimate open = climatology.outdoors(site.place(), site.thermal().get(), site.sun());
            NodeThermalState state = new NodeThermalState(
                    open, constant(sites, site.nodes()), sites.ambientK(), sites.mounting(), shareUp);
            govern(site, state, devices);
            devices.add(new PassiveNodeFleet(state));
            return;
        }
        CoolingPlant plant = site.cooling().orElse(CoolingPlants.PASSIVE);
        Optional<RoomHeat> room = roomHeat(site, sites);
        room.ifPresent(devices::add);
        devices.add(new CoolingPlantFleet(
                climatology.plant(site.place(), plant),
                constant(sites, site.mostItW()),
                constant(sites, site.mostOtherW()),
                room));
        site.heatRecovery()
                .filter(recovery -> recovery.dump().isWet())
                .map(recovery -> new DumpPads(climatology.dump(site.place(), recovery)))
                .ifPresent(devices::add); // behind the plant, to whose water it adds
        roomNodes(site, sites, plant, shareUp, devices);
        if (plant.isShortOfWater()) {
            WaterBudget water = new WaterBudget(
                    climatology.plant(site.place(), plant),
                    scenario.clock(),
                    constant(sites, site.mostItW()),
                    constant(sites, site.mostOtherW()),
                    room);
            devices.add(new WaterGovernor(water)); // behind the thermal governor, whose cap it lowers
            devices.add(new WaterMeter(water));
        }
    }

    private static Optional<RoomHeat> roomHeat(Site site, Differences sites) {
        return site.roomLosses().isEmpty()
                ? Optional.empty()
                : Optional.of(new RoomHeat(site.roomLosses(), constant(sites, site.mostRoomW())));
    }

    /** Air of the room a site is cooled in [K], by step. */
    private double[] roomK(Site site) {
        return climatology.plant(site.place(), site.cooling().orElseThrow()).supplyK();
    }

    private void roomNodes(
            Site site, Differences sites, CoolingPlant plant, double[] shareUp, List<SiteDevice> devices) {
        site.thermal().map(NodeHeat::node).ifPresent(node -> {
            NodeClimate room = site.cooling().isPresent()
                    ? climatology.indoors(site.place(), node, plant)
                    : climatology.onLoop(site.place(), node, site.heatRecovery().orElseThrow());
            NodeThermalState state = new NodeThermalState(
                    room, constant(sites, site.nodes()), constant(sites, 0), constant(sites, 1), shareUp);
            devices.add(new ThermalGovernor(state));
            devices.add(new RoomNodeFleet(state));
        });
    }

    private static void govern(Site site, NodeThermalState state, List<SiteDevice> devices) {
        Optional<ClockSteps> clocks = site.thermal().flatMap(NodeHeat::clocks);
        if (clocks.isEmpty()) {
            devices.add(new ThermalGovernor(state));
            return;
        }
        InferenceNode node = site.serving().node();
        devices.add(new SteppedGovernor(state, clocks.get(), node.idleW(), node.dynamicExponent()));
    }

    private DispatchFleet dispatch(Site site, Differences sites) {
        Optional<PvSites> pv = site.solar().map(array -> {
            double[] nameplateW = Arrays.stream(sites.pv())
                    .map(scale -> scale * array.pv().nominalW())
                    .toArray();
            return new PvSites(array.pv(), array.converter(), climatology.pvYield(site.place(), array), nameplateW);
        });
        Optional<StorageSites> store = site.store()
                .map(battery -> battery.indoors()
                        ? new StorageSites(
                                battery.storage(), battery.socStart(), constant(sites, 0), Optional.of(roomK(site)))
                        : new StorageSites(battery.storage(), battery.socStart(), sites.ambientK()));
        Weather weather = climatology.weather(site.place());
        SiteSupply supply = new SiteSupply(
                pv,
                site.turbines().map(turbines -> climatology.windYield(site.place(), turbines)),
                store,
                site.generator(),
                tie(site.grid()),
                site.use().strategy(site.place(), tie(site.grid()), scenario.clock()),
                site.soakW());
        return new DispatchFleet(sites.count(), weather, supply);
    }

    private TransformerFleet transformer(Insulation paper, Site site, Differences sites, DispatchFleet dispatch) {
        Transformer type = site.grid().transformer().orElseThrow();
        Weather outdoors = climatology.weather(site.place());
        return new TransformerFleet(
                sites.count(),
                TransformerThermal.usual(type),
                paper,
                site.grid().transformerIndoors() ? outdoors.withAirK(roomK(site)) : outdoors,
                type.ratingVa() * GridTie.DEFAULT_POWER_FACTOR,
                dispatch.course());
    }

    private static GridTie tie(GridAccess grid) {
        if (!grid.connected()) {
            return GridTie.ISLAND;
        }
        GridTie meter = GridTie.limited(grid.importLimitW(), grid.exportLimitW());
        return grid.transformer()
                .map(type -> meter.behind(type, 1, GridTie.DEFAULT_POWER_FACTOR))
                .orElse(meter);
    }

    private List<GroupMeter> meters(Site site, GroupLoad load) {
        List<GroupMeter> meters = new ArrayList<>();
        meters.add(new WaitingMeter(load));
        if (scenario.isBoundToRegions()) {
            meters.add(new ResidencyMeter(load, scenario.residencies()));
        }
        if (!site.grid().connected()) {
            return meters;
        }
        Clock clock = scenario.clock();
        site.place()
                .tariff()
                .map(tariff -> new GridConnection(
                        site.grid().path(),
                        Signal.constant(clock, tariff.carbonKgPerJ()),
                        tariff.priceUsdPerJ(site.place(), clock),
                        Signal.constant(clock, tariff.rewardUsdPerJ())))
                .ifPresent(meters::add);
        meters.addAll(FeederWatch.of(site.grid().path(), climatology.weather(site.place())));
        return meters;
    }

    private static double[] constant(Differences sites, double value) {
        double[] column = new double[sites.count()];
        Arrays.fill(column, value);
        return column;
    }
}
