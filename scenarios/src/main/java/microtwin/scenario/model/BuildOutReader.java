package microtwin.scenario.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.Bounds;
import microtwin.report.outlook.BuildOut;
import microtwin.report.outlook.BuildOutTable;
import microtwin.report.outlook.CommonCause;
import microtwin.report.outlook.DemandCurve;
import microtwin.report.outlook.LeadTime;
import microtwin.report.outlook.YearlyEnergy;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.YamlReader;

/** Capacity on order, in YAML. */
final class BuildOutReader {

    private static final int DEFAULT_TRIALS = 1000;
    private static final Bounds GROWTH_PER_S = Bounds.between(
            DemandCurve.SHARE_GROWTH.low() / YearlyEnergy.YEAR_S,
            DemandCurve.SHARE_GROWTH.high() / YearlyEnergy.YEAR_S);

    private BuildOutReader() {}

    static BuildOutTable read(YamlNode n) {
        Instant start = n.instant("start", "first instant looked at, with its zone");
        double horizonS = n.durationS("horizon", BuildOut.HORIZON_S, "length of what is looked at");
        double capacityW = n.powerW("capacity", BuildOut.CAPACITY_W, 0, "of the sites at the start");
        DemandCurve demand = n.section("demand", BuildOutReader::demand, "power the sites would use");
        List<BuildOut.Element> elements = n.map("elements", e -> element(e, start), "what is ordered").values().stream()
                .toList();
        int trials = (int) n.wholeNumber("trials", CommonCause.TRIALS, DEFAULT_TRIALS, "of the lead times");
        return n.build(() -> new BuildOutTable(start, new BuildOut(capacityW, demand, elements, horizonS), trials));
    }

    private static DemandCurve demand(YamlNode n) {
        double startW = n.powerW("start", DemandCurve.START_W, "at the start");
        double growthPerS = n.sharePerS("growth", GROWTH_PER_S, 0, "in a year, in steps of the same share");
        return n.build(() -> new DemandCurve(startW, growthPerS * YearlyEnergy.YEAR_S));
    }

    private static BuildOut.Element element(YamlNode n, Instant start) {
        Instant ordered = n.instant("ordered", "when it is ordered, with its zone");
        LeadTime lead = n.quantityOr(
                QuantityKind.DURATION,
                "lead",
                LeadTime.LEAD_S,
                LeadTime.Fixed::new,
                BuildOutReader::lead,
                "time until it carries power");
        double powerW = n.powerW("power", BuildOut.STEP_W, "of the sites that it carries");
        double orderedS = Duration.between(start, ordered).toSeconds();
        return n.build(() -> new BuildOut.Element(n.name(), orderedS, lead, powerW));
    }

    private static LeadTime lead(YamlNode n) {
        Map<String, YamlReader<LeadTime>> distributions = new LinkedHashMap<>();
        distributions.put("triangular", BuildOutReader::triangular);
        distributions.put("lognormal", BuildOutReader::logNormal);
        return n.variant("dist", distributions, "how it is distributed");
    }

    private static LeadTime triangular(YamlNode n) {
        double leastS = n.durationS("min", LeadTime.LEAD_S, "the shortest");
        double usualS = n.durationS("mode", LeadTime.LEAD_S, "the most likely");
        double mostS = n.durationS("max", LeadTime.LEAD_S, "the longest");
        return n.build(() -> new LeadTime.Triangular(leastS, usualS, mostS));
    }

    private static LeadTime logNormal(YamlNode n) {
        double medianS = n.durationS("median", LeadTime.LEAD_S, "half of all are longer");
        double spread = n.plainNumber(
                "spread", LeadTime.LogNormal.RATIO_SPREAD, "one in six is longer than the median by this factor");
        return n.build(() -> new LeadTime.LogNormal(medianS, spread));
    }
}
