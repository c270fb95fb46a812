package microtwin.scenario.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.report.outlook.Backup;
import microtwin.report.outlook.BuildOutTable;
import microtwin.report.outlook.CommonCause;
import microtwin.report.outlook.Design;
import microtwin.report.outlook.Fleet;
import microtwin.report.outlook.MeterPoint;
import microtwin.report.outlook.Move;
import microtwin.report.outlook.NationalEnergy;
import microtwin.report.outlook.Outlook;
import microtwin.report.outlook.Rebound;
import microtwin.report.outlook.Redundancy;
import microtwin.report.outlook.Risk;
import microtwin.report.outlook.RollUp;
import microtwin.report.outlook.Strata;
import microtwin.report.outlook.YearlyEnergy;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** What a scenario asks beyond its own demand, in YAML. */
final class OutlookReaders {

    private static final int DEFAULT_TRIALS = 1000;
    private static final Bounds PER_YEAR = Bounds.atLeast(0);
    /** Of a diesel set at its usual load; range 0.35 to 0.42, assumed. */
    private static final double DEFAULT_ETA_FUEL = 0.38;
    /** A test run a month, as NFPA 110, section 8.4, asks for, of 30 min. */
    private static final double DEFAULT_TEST_S = Duration.ofMinutes(30).toSeconds();

    private static final double DEFAULT_TESTS_PER_S = 12 / YearlyEnergy.YEAR_S;

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
        Map<String, Design> designs = n.mapOrEmpty("resilience", OutlookReaders::design, "ways to keep a service up");
        Optional<Risk> risk = n.optional("risk", OutlookReaders::risk, "outages that come together");
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
        Rebound.Driver driver =
                n.choice("driver", Rebound.Driver.class, Rebound.Driver.COST_PER_TOKEN, "what demand answers to");
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
        if (!weights.isEmpty() && Math.abs(sum - 1) > Strata.WEIGHTS_TOLERANCE) {
            n.problem("strata", "must add up to 100 %, was " + Quantities.format(sum, QuantityKind.SHARE));
        }
    }

    private static Design design(YamlNode n) {
        Map<String, YamlReader<Design>> types = new LinkedHashMap<>();
        types.put("k_of_n", OutlookReaders::redundancy);
        types.put("generators", OutlookReaders::backup);
        return n.variant("type", types, "how it is kept up");
    }

    private static Design redundancy(YamlNode n) {
        int units = (int) n.wholeNumber("units", Redundancy.UNITS, "alike units there are");
        int needed = (int) n.wholeNumber("needed", Redundancy.UNITS, "units that must be up");
        double shareAvailable = availability(n);
        double common =
                n.share("common_cause", Bounds.SHARE, 0, "share of what puts a unit down that puts all down at once");
        double idleW = n.powerW("idle", Bounds.NOT_NEGATIVE, 0, "of a unit beyond the needed ones");
        return n.build(() -> {
            Redundancy redundancy = new Redundancy(needed, units, shareAvailable, common);
            return new Design(n.name(), redundancy.availability(), redundancy.spareIdleJ(idleW), 0);
        });
    }

    /** As it is, or of failure and repair. */
    private static double availability(YamlNode n) {
        OptionalDouble share = n.optionalQuantity(
                QuantityKind.SHARE,
                "available",
                Redundancy.SHARE_AVAILABLE,
                "share of the time a unit is up; required unless between_failures is given");
        OptionalDouble betweenS = n.optionalQuantity(
                QuantityKind.DURATION, "between_failures", Redundancy.TIME_S, "mean time between failures of a unit");
        OptionalDouble repairS = n.optionalQuantity(
                QuantityKind.DURATION, "repair", Bounds.NOT_NEGATIVE, "mean time to repair it, with between_failures");
        n.instead("between_failures", "available");
        if (n.has("between_failures")) {
            n.required("repair", "a duration such as 4 h");
        } else {
            n.required("available", "a share such as 98 %, or between_failures");
        }
        return betweenS.isPresent() && repairS.isPresent()
                ? Redundancy.shareAvailable(betweenS.getAsDouble(), repairS.getAsDouble())
                : share.orElse(1);
    }

    private static Design backup(YamlNode n) {
        int sets = (int) n.wholeNumber("sets", Redundancy.UNITS, "generator sets there are");
        int needed = (int) n.wholeNumber("needed", Redundancy.UNITS, "sets that must start");
        double shareGrid = n.share("grid", Redundancy.SHARE_AVAILABLE, "share of the time with grid");
        double shareStart = n.share("start", Backup.SHARE_START, "share of the attempts at which a set starts");
        double testsPerS =
                n.quantity(QuantityKind.FREQUENCY, "tests", PER_YEAR, DEFAULT_TESTS_PER_S, "test runs of each set");
        double testS = n.durationS("test", Bounds.NOT_NEGATIVE, DEFAULT_TEST_S, "length of a test run");
        double testW = n.powerW("test_power", Bounds.NOT_NEGATIVE, 0, "of a set in a test run");
        double etaFuel = n.share("efficiency", Bounds.EFFICIENCY, DEFAULT_ETA_FUEL, "of a set in a test run");
        return n.build(() -> {
            Backup backup = new Backup(needed, sets, shareGrid, shareStart);
            double fuelJ = backup.testFuelJ(testsPerS * YearlyEnergy.YEAR_S, testS, testW, etaFuel);
            return new Design(n.name(), backup.availability(), 0, fuelJ);
        });
    }

    private static Risk risk(YamlNode n) {
        int trials = (int) n.wholeNumber("trials", CommonCause.TRIALS, DEFAULT_TRIALS, "of each spread");
        Map<String, CommonCause.Hazard> hazards = n.map("hazards", OutlookReaders::hazard, "what puts sites down");
        Map<String, Double> sites = n.mapOfQuantities(
                QuantityKind.NUMBER, "spread", CommonCause.SITES, "number of equal sites by the name of a spread");
        n.required("spread", "a mapping of names, each to a number of sites such as 20");
        Map<String, Integer> whole = new LinkedHashMap<>();
        sites.forEach((name, count) -> {
            if (count != Math.rint(count)) {
                n.problem("spread", "must be whole numbers, was " + Quantities.format(count, QuantityKind.NUMBER));
            }
            whole.put(name, count.intValue());
        });
        return n.build(() -> new Risk(whole, new ArrayList<>(hazards.values()), trials));
    }

    private static CommonCause.Hazard hazard(YamlNode n) {
        double down = n.share("down", CommonCause.SHARE_DOWN, "share of the time that it keeps a site down");
        double common = n.share("common_cause", Bounds.SHARE, "share of this that all sites have at once");
        return n.build(() -> new CommonCause.Hazard(n.name(), down, common));
    }
}
