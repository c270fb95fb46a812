package microtwin.scenario.model;

import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.grid.Batteries;
import microtwin.grid.Cable;
import microtwin.grid.Cables;
import microtwin.grid.Converter;
import microtwin.grid.Converters;
import microtwin.grid.FeederUsers;
import microtwin.grid.Storage;
import microtwin.grid.SupplyPath;
import microtwin.grid.Transformer;
import microtwin.grid.Transformers;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.Types;
import microtwin.scenario.YamlNode;
import microtwin.thermal.CoolingPlant;
import microtwin.thermal.CoolingPlants;
import microtwin.thermal.CounterfactualHeater;
import microtwin.thermal.Desalination;
import microtwin.thermal.DumpCooler;
import microtwin.thermal.LiquidLoop;
import microtwin.thermal.LiquidLoops;
import microtwin.workload.ModelCard;
import microtwin.workload.ModelCards;
import microtwin.workload.NetworkPath;
import microtwin.workload.NetworkPaths;
import microtwin.workload.Quantization;
import microtwin.workload.Quantizations;

/** All device types a scenario can name: the built-in ones and its own. One object a reading. */
final class Library {

    final Types<NodeType> nodes = Types.library("node", NodeType.builtIn());
    final Types<ModelCard> models = Types.library("model", ModelCards.byName());
    final Types<Quantization> formats = Types.library("format", Quantizations.byName());
    final Types<NetworkPath> networks = Types.library("network", NetworkPaths.byName());
    final Types<Converter> converters = Types.library("converter", Converters.byName());
    final Types<Transformer> transformers = Types.library("transformer", Transformers.byName());
    final Types<Cable> cables = Types.library("cable", Cables.byName());
    final Types<FeederUsers> feeders = Types.library("feeder", Map.of());
    final Types<SupplyPath> paths = Types.library("supply path", supplyPaths());
    final Types<Storage> batteries = Types.library("battery", new LinkedHashMap<>(Batteries.byName()));
    final Types<CoolingPlant> cooling = Types.library("cooling plant", CoolingPlants.byName());
    final Types<NodeHeat> thermal = Types.library("node heat path", NodeHeat.library());
    final Types<LiquidLoop> loops = Types.library("liquid loop", LiquidLoops.byName());
    final Types<CounterfactualHeater> heaters = Types.library("heater", CounterfactualHeater.byName());
    final Types<DumpCooler> dumps = Types.library("dump cooler", DumpCooler.byName());
    final Types<Desalination> desalination = Types.library("desalination", Desalination.byName());
    final Types<Tariff> grids = Types.library("grid", Tariff.byName());

    private static Map<String, SupplyPath> supplyPaths() {
        Map<String, SupplyPath> paths = new LinkedHashMap<>();
        paths.put("hv-dc", SupplyPath.HV_DC);
        paths.put("lv-home", SupplyPath.LV_HOME);
        return paths;
    }

    /** The types a scenario describes itself. */
    Library readTypes(YamlNode n) {
        nodes.read(n, "nodes", WorkloadReaders::node, "boards and servers");
        models.read(n, "models", WorkloadReaders::modelCard, "language models");
        formats.read(n, "formats", WorkloadReaders::quantization, "number formats of weights");
        perplexity(n);
        networks.read(n, "networks", WorkloadReaders::network, "networks between users and sites");
        converters.read(n, "converters", GridReaders::converter, "converters between bus and IT input");
        transformers.read(n, "transformers", GridReaders::transformer, "transformers");
        cables.read(n, "cables", FeederReaders::cable, "cables of feeders");
        feeders.read(n, "feeders", f -> FeederReaders.feeder(f, this), "feeders with their homes");
        paths.read(n, "paths", p -> GridReaders.path(p, this), "supply paths from generator to meter");
        batteries.read(n, "batteries", GridReaders::battery, "batteries");
        cooling.read(n, "cooling", ThermalReaders::coolingPlant, "cooling plants of rooms");
        thermal.read(n, "thermal", NodeHeat::read, "heat paths of nodes");
        loops.read(n, "loops", ThermalReaders::liquidLoop, "liquid loops that recover heat");
        heaters.read(n, "heaters", HeatReaders::heater, "heaters that would run where no heat is recovered");
        dumps.read(n, "dumps", HeatReaders::dump, "coolers of loops for heat nobody wants");
        desalination.read(
                n, "desalination", CascadeReader::desalination, "processes that make fresh water of recovered heat");
        return this;
    }

    /** A planner's own figures of built-in formats. */
    private void perplexity(YamlNode n) {
        n.mapOfQuantities(
                        QuantityKind.SHARE,
                        "perplexity_added",
                        Quantization.SHARE_PERPLEXITY_ADDED,
                        "increase of perplexity by format, as measured with the models of the scenario, instead of what is known of"
                                + " the built-in formats")
                .forEach((name, share) -> {
                    if (!formats.replace(name, format -> format.withPerplexityAdded(share))) {
                        n.unknown("perplexity_added." + name, "a format", name, formats.names());
                    }
                });
    }
}
