package microtwin.scenario.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.report.outlook.Backup;
import microtwin.report.outlook.CommonCause;
import microtwin.report.outlook.Design;
import microtwin.report.outlook.Redundancy;
import microtwin.report.outlook.Risk;
import microtwin.report.outlook.YearlyEnergy;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** Ways to keep a service up, and what puts it down, in YAML. */
final class ReliabilityReaders {

    private static final int DEFAULT_TRIALS = 10_000;
    private static final Bounds PER_YEAR = Bounds.atLeast(0);
    /** Of a diesel set at its usual load; range 0.35 to 0.42, assumed. */
    private static final double DEFAULT_ETA_FUEL = 0.38;
    /** A test run a month, as NFPA 110, section 8.4, asks for, of 30 min. */
    private static final double DEFAULT_TEST_S = Duration.ofMinutes(30).toSeconds();

    private static final double DEFAULT_TESTS_PER_S = 12 / YearlyEnergy.YEAR_S;

    private ReliabilityReaders() {}

    static Design design(YamlNode n) {
        Map<String, YamlReader<Design>> types = new LinkedHashMap<>();
        types.put("k_of_n", ReliabilityReaders::redundancy);
        types.put("generators", ReliabilityReaders::backup);
        return n.variant("type", types, "how it is kept up");
    }

    private static Design redundancy(YamlNode n) {
        int units = (int) n.wholeNumber("units", Redundancy.UNITS, "alike units there are");
        int needed = (int) n.wholeNumber("needed", Redundancy.UNITS, "units that must be up");
        n.notBelow(QuantityKind.NUMBER, "units", units, "needed", needed);
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
        n.notBelow(QuantityKind.NUMBER, "sets", sets, "needed", needed);
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

    static Risk risk(YamlNode n) {
        int trials = (int) n.wholeNumber("trials", CommonCause.TRIALS, DEFAULT_TRIALS, "of each spread");
        Map<String, CommonCause.Hazard> hazards = n.map("hazards", ReliabilityReaders::hazard, "what puts sites down");
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
