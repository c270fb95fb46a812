package microtwin.scenario.model;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.engine.Flow;
import microtwin.grid.Converter;
import microtwin.grid.Generator;
import microtwin.grid.Insulation;
import microtwin.grid.SiteSupply;
import microtwin.grid.Transformer;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.Overheads;
import microtwin.thermal.SolarGain;
import microtwin.workload.NetworkPath;
import microtwin.workload.NodeIntervals.Figure;
import microtwin.workload.Serving;
import microtwin.workload.ServingGroup;
import microtwin.workload.SiteNetwork;

/**
 * A group of sites as a planner describes it. A campus and a rooftop board are the same composition with other numbers.
 *
 * @param name of the group
 * @param place where its sites stand
 * @param count sites represented
 * @param simulated sites computed
 * @param spread of the sites around the values of the group
 * @param nodeUse type of its nodes and what is made of it
 * @param serving what each node runs
 * @param nodes per site, each a copy of the model
 * @param servers per site that fail and load weights as one, each with one copy or several
 * @param shareOn of its nodes, or of the time, that would be on without the service
 * @param fileBytes size of the file of weights; empty if that is not told [byte]
 * @param supply converters from bus to IT input, in this order, rated for the site
 * @param cooling of a room; empty if the nodes stand in the open air or on the loop of heat recovery
 * @param thermal heat path of a node, to air or to the water of the loop; empty if its temperature is of no interest
 * @param sun on the enclosure of nodes in the open air
 * @param heatRecovery of the equipment's heat
 * @param overheads of a site
 * @param solar array
 * @param store battery
 * @param turbines on wind
 * @param generator on fuel
 * @param use of the battery
 * @param soakW highest power of a load that only takes what would be curtailed [W]
 * @param grid access
 * @param network between users and sites, without distance
 * @param networkUse of a site beside its requests
 */
public record Site(
        String name,
        Place place,
        double count,
        int simulated,
        Spread spread,
        NodeUse nodeUse,
        Serving serving,
        int nodes,
        int servers,
        double shareOn,
        OptionalDouble fileBytes,
        List<Converter> supply,
        Optional<CoolingPlant> cooling,
        Optional<NodeHeat> thermal,
        SolarGain sun,
        Optional<HeatRecovery> heatRecovery,
        Overheads overheads,
        Optional<SolarArray> solar,
        Optional<Store> store,
        Optional<Turbines> turbines,
        Optional<Generator> generator,
        BatteryUse use,
        double soakW,
        GridAccess grid,
        NetworkPath network,
        NetworkUse networkUse) {

    static final Bounds COUNT = Bounds.between(1, 1e12);
    private static final Bounds SIMULATED = Bounds.between(1, 1e7);
    private static final int DEFAULT_SIMULATED = 64;
    /** Great circle between two routers of a backbone, assumed [m]. */
    private static final double BACKBONE_HOP_M = 800_000;

    static Site read(YamlNode n, Library library, Names<Place> places) {
        Place place = places.find(n, "place", "where its sites stand, one of places");
        long count = n.wholeNumber("count", COUNT, 1, "sites this group stands for");
        long simulated = n.following("count")
                .wholeNumber(
                        "simulated",
                        SIMULATED,
                        Math.min(DEFAULT_SIMULATED, count),
                        "sites that are computed, each for an equal part of count; 64, or count if that is less");
        if (n.areRight("count", "simulated") && simulated > count) {
            n.problem("simulated", "must be at most count, " + count + ", was " + simulated);
        }
        Machines machines =
                n.section("nodes", m -> Machines.read(m, library), "the boards or servers of a site and what they run");
        boolean onGrid = n.flag("grid", true, "false for a site that is on no grid");
        Site site = n.build(() -> new Site(
                n.name(),
                place,
                count,
                (int) simulated,
                n.sectionOrDefaults(
                        "spread", Spread::read, "how the sites differ, as standard deviations; not at all if left out"),
                machines == null ? null : machines.use(),
                machines == null ? null : machines.serving(),
                machines == null ? 1 : machines.count(),
                machines == null ? 1 : machines.servers(),
                machines == null ? 0 : machines.shareOn(),
                machines == null ? OptionalDouble.empty() : machines.fileBytes(),
                supply(n, library, machines),
                n.optionalNamed(
                        "cooling",
                        library.cooling,
                        ThermalReaders::coolingPlant,
                        "cooling of the room the nodes stand in; if left out, they stand in the open air, or on the loop of heat_recovery"),
                n.optionalNamed(
                                "thermal",
                                library.thermal,
                                NodeHeat::read,
                                "heat path of a node, to the air or to the water of the loop; that of the node type if left"
                                        + " out, and without one it never gets too hot")
                        .or(() -> ofType(n, machines)),
                n.optional(
                                "sun",
                                ThermalReaders::solarGain,
                                "sun on the enclosure of nodes in the open air; none if left out")
                        .orElse(SolarGain.NONE),
                n.optional(
                        "heat_recovery",
                        h -> HeatRecovery.read(h, library),
                        "heat of the equipment handed to a user; none if left out"),
                n.sectionOrDefaults(
                        "overheads",
                        ThermalReaders::overheads,
                        "power of lighting, controls and shared equipment; none if left out"),
                n.optional("pv", SolarArray::read, "solar array of a site; none if left out"),
                n.optional("battery", b -> Store.read(b, library, onGrid), "battery of a site; none if left out"),
                n.optional("wind", Turbines::read, "wind turbines of a site; none if left out"),
                n.optional(
                        "generator",
                        GeneratorReader::read,
                        "generator of a site, which comes before the grid; none if left out"),
                n.sectionOrDefaults("dispatch", BatteryUse::read, "what the battery is for"),
                n.powerW(
                        "soak",
                        SiteSupply.SOAK_W,
                        0,
                        "highest power of a flexible load beside the service that takes only what would be curtailed"),
                grid(n, library, place, onGrid, machines),
                n.named(
                        "network",
                        library.networks,
                        WorkloadReaders::network,
                        "fixed-2024",
                        "network between users and site"),
                NetworkUse.read(n, machines)));
        if (site != null && !n.recording()) {
            site.heatRecovery().ifPresent(recovery -> recovery.check(n, site));
            site.thermal().ifPresent(thermal -> thermal.check(n, site));
            site.spread().check(n, site);
            site.use().check(n, site);
            site.checkRoom(n);
            if (site.thermal().isPresent() && site.serving().pipeline() != null) {
                n.problem(
                        "thermal",
                        "must be left out where nodes.shard is given, as a shard is cooled as several nodes");
            }
            site.generator().ifPresent(generator -> site.store()
                    .ifPresent(store -> GeneratorReader.check(n, generator.control(), store.storage())));
        }
        return n.build(() -> site);
    }

    /** Of a node type that has one; a shard is cooled as several nodes, and in a room nobody follows the clock. */
    private static Optional<NodeHeat> ofType(YamlNode n, Machines machines) {
        boolean open = !n.has("cooling") && !n.has("heat_recovery");
        return Optional.ofNullable(machines)
                .filter(m -> m.serving().pipeline() == null)
                .flatMap(m -> m.use().type().heat())
                .map(heat -> open ? heat : heat.withoutClocks());
    }

    private static List<Converter> supply(YamlNode n, Library library, Machines machines) {
        List<Converter> types = n.allNamed(
                "supply",
                library.converters,
                "converters by name, in the order from bus to IT input; none if left out");
        double mostW = machines == null ? 1 : machines.mostW();
        double ratingW = n.following("nodes")
                .powerW(
                        "supply_rating",
                        Converter.RATING_W,
                        mostW,
                        "rating of these converters, a site; its highest IT power");
        atLeastIt(n, "supply_rating", ratingW, QuantityKind.POWER, machines);
        return types.stream().map(type -> type.rated(ratingW)).toList();
    }

    /** What stands in the room needs one. */
    private void checkRoom(YamlNode n) {
        if (cooling.isEmpty() && store.isPresent() && store.get().indoors()) {
            n.problem("battery", "must not be indoors without cooling, as only a cooled room removes its heat");
        }
        if (cooling.isEmpty() && grid.transformerIndoors()) {
            n.problem(
                    "transformer_indoors", "must be left out without cooling, as only a cooled room removes its heat");
        }
    }

    /** What feeds the IT must bear all of it. */
    private static void atLeastIt(YamlNode n, String key, double rating, QuantityKind kind, Machines machines) {
        if (machines != null && n.areRight(key) && rating < machines.mostW()) {
            n.problem(
                    key,
                    "must be rated at least for the highest IT power of a site, "
                            + Quantities.format(machines.mostW(), QuantityKind.POWER) + ", was "
                            + Quantities.format(rating, kind));
        }
    }

    private static GridAccess grid(YamlNode n, Library library, Place place, boolean connected, Machines machines) {
        OptionalDouble importW = n.optionalQuantity(
                QuantityKind.POWER,
                "import_limit",
                GridAccess.IMPORT_W,
                "highest power from the grid, a site; no limit if left out");
        OptionalDouble exportW = n.optionalQuantity(
                QuantityKind.POWER,
                "export_limit",
                GridAccess.EXPORT_W,
                "highest power to the grid, a site; no limit if left out");
        var path = n.optionalNamed(
                "path",
                library.paths,
                p -> GridReaders.path(p, library),
                "way from the generator to the meter; required unless grid is false");
        Optional<Transformer> transformer = n.optionalNamed(
                "transformer",
                library.transformers,
                GridReaders::transformer,
                "transformer of the site itself, behind its meter; none if left out");
        boolean indoors = n.flag(
                "transformer_indoors",
                false,
                "true if the transformer stands in the room of cooling, which holds its surroundings and removes its heat");
        Optional<Insulation> insulation = insulation(n);
        if (n.recording()) {
            return GridAccess.NONE;
        }
        if (indoors && transformer.isEmpty()) {
            n.problem("transformer_indoors", "must be left out without a transformer");
        }
        if (!connected) {
            Stream.of("import_limit", "export_limit", "path", "transformer")
                    .filter(n::has)
                    .forEach(key -> n.problem(key, "must be left out where grid is false"));
            return GridAccess.NONE;
        }
        if (!n.areRight("grid")) {
            return GridAccess.NONE;
        }
        n.required("path", "the name or the description of a supply path, or grid: false");
        transformer.ifPresent(
                type -> atLeastIt(n, "transformer", type.ratingVa(), QuantityKind.APPARENT_POWER, machines));
        double transformerW = transformer.map(Transformer::noLoadW).orElse(0.0);
        if (importW.orElse(transformerW) < transformerW) {
            n.problem(
                    "import_limit",
                    "must be at least what the transformer draws, "
                            + Quantities.format(transformerW, QuantityKind.POWER) + ", was "
                            + Quantities.format(importW.orElseThrow(), QuantityKind.POWER));
        }
        if (place != null && place.tariff().isEmpty()) {
            n.problem(
                    "place",
                    "must be a place with a grid, was " + place.name() + ". Maybe: add places." + place.name()
                            + ".grid, or grid: false here");
        }
        return new GridAccess(
                importW.orElse(GridAccess.UNLIMITED_W),
                exportW.orElse(GridAccess.UNLIMITED_W),
                path.orElse(GridAccess.NO_PATH),
                transformer,
                indoors,
                insulation);
    }

    private static Optional<Insulation> insulation(YamlNode n) {
        if (!n.recording() && !n.has("transformer")) {
            if (n.has("insulation")) {
                n.problem("insulation", "must be left out without a transformer");
            }
            return Optional.empty();
        }
        return n.choice(
                "insulation",
                insulations(),
                "normal",
                "paper of its windings, of which temperature and ageing are followed; none saves the time");
    }

    private static Map<String, Optional<Insulation>> insulations() {
        Map<String, Optional<Insulation>> papers = new LinkedHashMap<>();
        papers.put("none", Optional.empty());
        papers.put("normal", Optional.of(Insulation.NORMAL));
        papers.put("upgraded", Optional.of(Insulation.UPGRADED));
        return papers;
    }

    /** The same sites with nodes whose figures are drawn; ratings stay as they are. */
    Site drawn(ToDoubleFunction<Figure> shareBelow) {
        Serving drawn = new Serving(
                nodeUse.drawn(shareBelow),
                serving.model(),
                serving.quantization(),
                serving.maxBatch(),
                serving.drafts(),
                serving.offload(),
                serving.pipeline(),
                serving.requestOverheadS());
        return new Site(
                name,
                place,
                count,
                simulated,
                spread,
                nodeUse,
                drawn,
                nodes,
                servers,
                shareOn,
                fileBytes,
                supply,
                cooling,
                thermal,
                sun,
                heatRecovery,
                overheads,
                solar,
                store,
                turbines,
                generator,
                use,
                soakW,
                grid,
                network,
                networkUse);
    }

    /** As the router sees it. */
    public ServingGroup group() {
        return new ServingGroup(name, serving, count, nodes, place.region());
    }

    /** Servers of all sites. */
    double totalServers() {
        return count * servers;
    }

    /** Most IT power of one site [W]. */
    public double mostItW() {
        return serving.node().maxW() * nodes;
    }

    /** Conversion losses and other loads that go with it [W]. */
    public double mostOtherW() {
        double throughW = mostItW();
        for (int c = supply.size() - 1; c >= 0; c--) {
            throughW += supply.get(c).lossW(throughW);
        }
        return throughW - mostItW() + overheads.powerW(mostItW());
    }

    /** Losses of the battery and the transformer that warm the room of cooling. */
    public Set<Flow> roomLosses() {
        Set<Flow> losses = EnumSet.noneOf(Flow.class);
        if (store.isPresent() && store.get().indoors()) {
            losses.add(Flow.BATTERY_LOSS);
        }
        if (grid.transformerIndoors()) {
            losses.add(Flow.TRANSFORMER_LOSS);
        }
        return losses;
    }

    /** Most they can be [W]. */
    public double mostRoomW() {
        double batteryW =
                store.filter(Store::indoors).map(s -> s.storage().ratedLossW()).orElse(0.0);
        double transformerW = grid.transformerIndoors()
                ? grid.transformer().map(type -> type.lossW(type.ratingVa())).orElse(0.0)
                : 0;
        return batteryW + transformerW;
    }

    /** The network between users and these sites: the local part of it where they stand at the users' place. */
    NetworkPath networkFrom(Place users) {
        return networkOver(users.distanceM(place));
    }

    private NetworkPath networkOver(double distanceM) {
        int backbone = (int) Math.ceil(distanceM / BACKBONE_HOP_M);
        return backbone == 0 ? network.local() : network.over(distanceM, network.hops() + backbone);
    }

    /** What a site takes of the network beside its requests. */
    public SiteNetwork siteNetwork() {
        SiteNetwork idle = new SiteNetwork(0, 0, 0, networkUse.accessW());
        return networkUse
                .update()
                .map(update -> idle.with(update, servers, networkOver(networkUse.afarM()), network.local()))
                .orElse(idle);
    }
}
