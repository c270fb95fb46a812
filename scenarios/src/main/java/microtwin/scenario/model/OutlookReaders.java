package microtwin.scenario.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import microtwin.report.outlook.BuildOutTable;
import microtwin.report.outlook.Design;
import microtwin.report.outlook.Fleet;
import microtwin.report.outlook.MeterPoint;
import microtwin.report.outlook.Move;
import microtwin.report.outlook.NationalEnergy;
import microtwin.report.outlook.Outlook;
import microtwin.report.outlook.Rebound;
import microtwin.report.outlook.Risk;
import microtwin.report.outlook.RollUp;
import microtwin.report.outlook.Strata;
import microtwin.report.outlook.YearlyEnergy;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;

/** What a scenario asks beyond its own demand, in YAML. */
final class OutlookReaders {

    private final Names<Architecture> architectures;
    private final String baseline;

    private OutlookReaders(Names<Architecture> architectures, String baseline) {
        this.architectures = architectures;
        this.baseline = baseline;
    }

    static Optional<Outlook> read(YamlNode n, Names<Architecture> architectures, String baseline) {
        OutlookReaders readers = new OutlookReaders(architectures, baseline);
        return n.optional(
                "outlook", readers::outlook, "what the results mean for more than the demand; changes no result");
    }

    private Outlook outlook(YamlNode n) {
        Optional<NationalEnergy> rollUp =
                n.optional("rollup", this::rollUp, "energy of a nation or the world if a service moves to the edge");
        Optional<Fleet> fleet = n.optional("fleet", f -> fleet(f, rollUp), "many sites, represented by site groups");
        Optional<BuildOutTable> buildOut = n.optional(
                "buildout", BuildOutReader::read, "capacity that is ordered, and what is unserved until it is there");
        Map<String, Design> designs =
                n.mapOrEmpty("resilience", ReliabilityReaders::design, "ways to keep a service up");
        Optional<Risk> risk = n.optional("risk", ReliabilityReaders::risk, "outages that come together");
        return n.build(() -> new Outlook(rollUp, fleet, buildOut, List.copyOf(designs.values()), risk));
    }

    private NationalEnergy rollUp(YamlNode n) {
        YearlyEnergy first = n.section("baseline", OutlookReaders::yearly, "published energy of today");
        MeterPoint counted = n.choice(
                "counted",
                MeterPoint.class,
                MeterPoint.SITE,
                "where published energies are counted; those of datacenters usually are at the sites");
        List<YearlyEnergy> targets =
                n.listOrEmpty("targets", OutlookReaders::yearly, "energies foreseen, later than the baseline");
        List<NationalEnergy.Part> parts = n.listOrEmpty(
                "parts", OutlookReaders::part, "shares of larger energies that are said to be within the baseline");
        Optional<Move> move = n.optional("edge_share", this::move, "a service that moves to the edge");
        return n.build(() -> new NationalEnergy(first, counted, targets, parts, move));
    }

    private static YearlyEnergy yearly(YamlNode n) {
        String label = n.text("label", "whose energy it is, and who says so");
        int year = (int) n.wholeNumber("year", YearlyEnergy.YEAR, "in which it is used");
        double energyJ = n.energyJ("energy", YearlyEnergy.ENERGY_J, "energy of the year");
        return n.build(() -> new YearlyEnergy(label, year, energyJ));
    }

    private static NationalEnergy.Part part(YamlNode n) {
        String label = n.text("label", "what is said to be a part");
        double share = n.share("share", NationalEnergy.Part.SHARE, "share of the larger energy");
        double ofJ = n.energyJ("of", YearlyEnergy.ENERGY_J, "the larger energy, of a year");
        return n.build(() -> new NationalEnergy.Part(label, share, ofJ));
    }

    private Move move(YamlNode n) {
        double shareService =
                n.share("service", RollUp.SHARE_SERVICE, 1, "share of the published energies that the service is");
        String central = n.nameOf(
                "central", "an architecture", baseline, "what the service leaves; the baseline of compare if left out");
        if (n.areRight("central")) {
            architectures.check(n, "central", central);
        }
        String edge = n.nameOf("edge", "an architecture", "where it goes");
        if (!n.recording() && n.areRight("edge")) {
            architectures.check(n, "edge", edge);
        }
        double[] shares =
                n.quantities(QuantityKind.SHARE, "sweep", 0, RollUp.SHARE_EDGE, "shares of the service at the edge");
        OptionalDouble loss = n.optionalQuantity(
                QuantityKind.SHARE,
                "path_loss",
                RollUp.SHARE_PATH_LOSS,
                "losses between generators and central sites, of the energy at the generators; those of the central architecture if left out");
        Rebound rebound = n.optional("rebound", OutlookReaders::rebound, "demand that answers to what a token takes")
                .orElse(Rebound.NONE);
        return n.build(() -> new Move(
                central, edge, shareService, Arrays.stream(shares).boxed().toList(), loss, rebound));
    }

    private static Rebound rebound(YamlNode n) {
        double elasticity = n.plainNumber(
                "elasticity", Rebound.ELASTICITY, "power of the driver that demand follows; at -1 nothing is saved");
        Rebound.Driver driver = n.choice(
                "driver",
                Rebound.Driver.class,
                Rebound.Driver.COST_PER_TOKEN,
                "what demand answers to: energy, or its cost at the sites, for each token served");
        return n.build(() -> new Rebound(elasticity, driver));
    }

    private Fleet fleet(YamlNode n, Optional<NationalEnergy> rollUp) {
        String name = n.nameOf("architecture", "an architecture", "with the groups");
        double count = n.plainNumber("count", Strata.COUNT, "sites of the fleet");
        Map<String, Double> weights = n.mapOfQuantities(
                QuantityKind.SHARE,
                "strata",
                Strata.SHARE_WEIGHT,
                "share of the fleet that each site group stands for");
        if (!n.recording() && n.areRight("architecture")) {
            architectures.check(n, "architecture", name);
            checkStrata(n, name, weights);
        }
        List<YearlyEnergy> beside = rollUp.map(r -> Stream.concat(Stream.of(r.baseline()), r.targets().stream())
                        .toList())
                .orElse(List.of());
        return n.build(() -> new Fleet(name, count, weights, beside));
    }

    private void checkStrata(YamlNode n, String name, Map<String, Double> weights) {
        n.required("strata", "a mapping of site groups, each to a share such as 60 %");
        Architecture architecture = architectures.read().get(name);
        if (architecture == null || !n.areRight("strata")) {
            return;
        }
        Set<String> groups = architecture.sites().keySet();
        weights.keySet().stream()
                .filter(group -> !groups.contains(group))
                .forEach(group -> n.unknown("strata", "a site group", group, groups));
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (groups.containsAll(weights.keySet())
                && n.areRight("strata")
                && Math.abs(sum - 1) > Strata.WEIGHTS_TOLERANCE) {
            n.problem("strata", "must add up to 100 %, was " + Quantities.format(sum, QuantityKind.SHARE));
        }
    }
}
