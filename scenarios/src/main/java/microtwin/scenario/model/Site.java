package microtwin.scenario.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.grid.Converter;
import microtwin.grid.Transformer;
import microtwin.scenario.YamlNode;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.NodeThermal;
import microtwin.thermal.Overheads;
import microtwin.thermal.SolarGain;
import microtwin.workload.NetworkPath;
import microtwin.workload.NetworkPaths;
import microtwin.workload.Serving;
import microtwin.workload.ServingGroup;

/**
 * A group of sites as a planner describes it. A campus and a rooftop board are the same composition with other numbers.
 *
 * @param name of the group
 * @param place where its sites stand
 * @param count sites represented
 * @param simulated sites computed
 * @param spread of the sites around the values of the group
 * @param serving what each node runs
 * @param nodes per site
 * @param supply converters from bus to IT input, in this order, rated for the site
 * @param cooling of a room; empty if the nodes stand in the open air
 * @param thermal heat path of a node; empty if its temperature is of no interest
 * @param sun on the enclosure of nodes in the open air
 * @param heatRecovery of the equipment's heat
 * @param overheads of a site
 * @param solar array
 * @param store battery
 * @param grid access
 * @param network between users and sites, without distance
 */
public record Site(
        String name,
        Place place,
        double count,
        int simulated,
        Spread spread,
        Serving serving,
        int nodes,
        List<Converter> supply,
        Optional<CoolingPlant> cooling,
        Optional<NodeThermal> thermal,
        SolarGain sun,
        Optional<HeatRecovery> heatRecovery,
        Overheads overheads,
        Optional<SolarArray> solar,
        Optional<Store> store,
        GridAccess grid,
        NetworkPath network) {

    static final Bounds COUNT = Bounds.between(1, 1e12);
    private static final Bounds SIMULATED = Bounds.between(1, 1e7);
    private static final int DEFAULT_SIMULATED = 64;
    /** Great circle between two routers of a backbone, assumed [m]. */
    private static final double BACKBONE_HOP_M = 800_000;

    static Site read(YamlNode n, Library library, Names<Place> places) {
        Place place = places.find(n, "place", "where its sites stand");
        double count = n.plainNumber("count", COUNT, 1, "sites of this group");
        long simulated = n.wholeNumber(
                "simulated", SIMULATED, (long) Math.min(DEFAULT_SIMULATED, Math.ceil(count)), "sites computed");
        if (!n.recording() && simulated > count) {
            n.problem("simulated", "must be at most count, was " + simulated);
        }
        Machines machines = n.section("nodes", m -> Machines.read(m, library), "boards or servers of a site");
        return n.build(() -> new Site(
                n.name(),
                place,
                count,
                (int) simulated,
                n.sectionOrDefaults("spread", Spread::read, "how sites differ, as standard deviations"),
                machines == null ? null : machines.serving(),
                machines == null ? 0 : machines.count(),
                supply(n, library, machines),
                n.optionalNamed("cooling", library.cooling, ThermalReaders::coolingPlant, "of a room; else open air"),
                n.optionalNamed(
                        "thermal", library.thermal, ThermalReaders::nodeThermal, "heat path of a node, for throttling"),
                n.optional("sun", ThermalReaders::solarGain, "on the enclosure of nodes in the open air")
                        .orElse(SolarGain.NONE),
                n.optional("heat_recovery", h -> HeatRecovery.read(h, library), "heat handed to a demand"),
                n.sectionOrDefaults("overheads", ThermalReaders::overheads, "lighting, controls, shared equipment"),
                n.optional("pv", SolarArray::read, "solar array of a site"),
                n.optional("battery", b -> Store.read(b, library), "of a site"),
                grid(n, library, place),
                n.optionalNamed("network", library.networks, WorkloadReaders::network, "between users and site")
                        .orElse(NetworkPaths.FIXED_2024)));
    }

    private static List<Converter> supply(YamlNode n, Library library, Machines machines) {
        List<String> names = n.textsOrEmpty("supply", "converters from bus to IT input, by name, in this order");
        double mostW = machines == null ? 1 : machines.mostW();
        double ratingW = n.powerW("supply_rating", Converter.RATING_W, mostW, "of a site; most IT power by default");
        List<Converter> chain = new ArrayList<>();
        for (String name : names) {
            library.converters
                    .find(name)
                    .ifPresentOrElse(
                            type -> chain.add(type.rated(ratingW)),
                            () -> n.unknown("supply", "a converter", name, library.converters.names()));
        }
        return List.copyOf(chain);
    }

    private static GridAccess grid(YamlNode n, Library library, Place place) {
        boolean connected = n.flag("grid", true, "false for a site on its own");
        double importW = n.powerW("import_limit", GridAccess.LIMIT_W, GridAccess.UNLIMITED_W, "of a site");
        double exportW = n.powerW("export_limit", GridAccess.LIMIT_W, GridAccess.UNLIMITED_W, "of a site");
        var path = n.optionalNamed(
                "path", library.paths, p -> GridReaders.path(p, library.transformers), "from generator to meter");
        Optional<Transformer> transformer = n.optionalNamed(
                "transformer", library.transformers, GridReaders::transformer, "of the site, behind its meter");
        if (n.recording()) {
            return GridAccess.NONE;
        }
        if (!connected) {
            if (path.isPresent() || transformer.isPresent()) {
                n.problem("grid", "is false, so path and transformer must be left out");
            }
            return GridAccess.NONE;
        }
        if (!n.has("path")) {
            n.problem("path", "is required for a site on the grid: the name or the description of a supply path");
        }
        if (place != null && place.tariff().isEmpty()) {
            n.problem(
                    "place",
                    "must be a place with a grid, was " + place.name() + ". Maybe add places." + place.name()
                            + ".grid");
        }
        return new GridAccess(importW, exportW, path.orElse(GridAccess.NO_PATH), transformer);
    }

    /** As the router sees it. */
    public ServingGroup group() {
        return new ServingGroup(name, serving, count, nodes);
    }

    /** Most IT power of one site [W]. */
    public double mostItW() {
        return serving.node().maxW() * nodes;
    }

    /** The network between users and these sites: the local part of it where they stand at the users' place. */
    NetworkPath networkFrom(Place users) {
        double distanceM = users.distanceM(place);
        int backbone = (int) Math.ceil(distanceM / BACKBONE_HOP_M);
        return backbone == 0 ? network.local() : network.over(distanceM, network.hops() + backbone);
    }
}
