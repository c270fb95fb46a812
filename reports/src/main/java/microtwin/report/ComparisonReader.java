package microtwin.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import microtwin.engine.FeederUse;
import microtwin.engine.Owner;

/** Reads what {@link ComparisonJson} writes; refuses what is not complete. Keys it does not know are left alone. */
final class ComparisonReader {

    private final String source;

    /**
     * @param source named in messages
     */
    ComparisonReader(String source) {
        this.source = source;
    }

    JsonNode tree(String json) {
        try {
            JsonNode root = Json.MAPPER.readTree(json);
            if (!root.isObject()) {
                throw new ResultException(source + " is not a result: it holds no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ResultException(source + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    Comparison comparison(JsonNode root) {
        try {
            List<Kpis> architectures = new ArrayList<>();
            child(root, "architectures").properties().forEach(e -> architectures.add(kpis(e.getKey(), e.getValue())));
            return new Comparison(
                    child(root, "scenario").asText(),
                    child(root, "seed").asLong(),
                    period(child(root, "period")),
                    child(child(root, "difference"), Comparison.BASELINE_KEY).asText(),
                    architectures,
                    root.path(ComparisonJson.ANNEXES_KEY).properties().stream()
                            .map(e -> AnnexJson.read(e.getKey(), e.getValue()))
                            .toList());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ResultException(source + " is damaged: " + e.getMessage(), e);
        }
    }

    private Period period(JsonNode node) {
        return new Period(
                Instant.parse(child(node, "start").asText()),
                Instant.parse(child(node, "end").asText()),
                child(node, "step_s").asLong(),
                child(node, "record_s").asLong());
    }

    private Kpis kpis(String name, JsonNode node) {
        Map<Kpi, Double> values = new EnumMap<>(Kpi.class);
        for (Kpi kpi : Kpi.values()) {
            values.put(kpi, number(node, kpi.key()));
        }
        Map<Owner, Double> losses = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            losses.put(owner, number(child(node, "losses_mwh"), ComparisonJson.key(owner)));
        }
        Map<String, Double> stages = new LinkedHashMap<>();
        JsonNode stageNode = child(node, "path_losses_mwh");
        stageNode.fieldNames().forEachRemaining(stage -> stages.put(stage, number(stageNode, stage)));
        Map<String, Kpis.Group> groups = new LinkedHashMap<>();
        child(node, "groups").properties().forEach(e -> groups.put(e.getKey(), group(e.getValue())));
        List<Monthly> months = new ArrayList<>();
        child(node, "months").properties().forEach(e -> months.add(month(e.getKey(), e.getValue())));
        return new Kpis(name, values, losses, stages, groups, months, ClassJson.read(node.path(ClassJson.KEY)));
    }

    private Kpis.Group group(JsonNode node) {
        return new Kpis.Group(
                number(node, "count"),
                child(node, "simulated").asInt(),
                number(node, Kpi.ENERGY_IT_TWH.key()),
                number(node, Kpi.ENERGY_SITE_TWH.key()),
                number(node, Kpi.PUE.key()),
                number(node, Kpi.WUE_L_PER_KWH.key()),
                number(node, Kpi.FREE_COOLING_HOURS.key()),
                pueByMonth(child(node, ComparisonJson.MONTHS_KEY)),
                node.path(ComparisonJson.AGEING_KEY).asText(""),
                node.path(ComparisonJson.FEEDERS_KEY).properties().stream()
                        .map(e -> feeder(e.getKey(), e.getValue()))
                        .toList(),
                number(node, Kpi.THROTTLE_HOURS.key()),
                number(node, Kpi.SHUTDOWN_HOURS.key()),
                number(node, Kpi.TOKENS_LOST.key()),
                number(node, Kpi.ENERGY_SITE_TWH_STDERR.key()),
                number(node, Kpi.TOKENS_OUTPUT.key()),
                number(node, Kpi.TOKENS_SERVED.key()),
                parts(node));
    }

    private PueParts parts(JsonNode node) {
        JsonNode byOwner = child(node, ComparisonJson.PARTS_KEY);
        return PueParts.of(owner -> number(byOwner, ComparisonJson.key(owner)), kpi -> number(node, kpi.key()));
    }

    private FeederFigures feeder(String stage, JsonNode node) {
        return new FeederFigures(
                stage,
                peak(child(node, "lowest_voltage")),
                peak(child(node, "highest_voltage")),
                peak(child(node, "most_loaded")),
                number(node, "most_per_home_w"),
                number(node, "hours_beyond"),
                hosting(child(node, "hosts_load")),
                hosting(child(node, "hosts_generation")),
                head(child(node, "transformer")));
    }

    private FeederFigures.Head head(JsonNode node) {
        return new FeederFigures.Head(
                number(node, "hot_spot_degc"), Instant.parse(child(node, "when").asText()), number(node, "aged_h"));
    }

    private FeederFigures.Peak peak(JsonNode node) {
        return new FeederFigures.Peak(
                number(node, "ratio"),
                child(node, "where").asText(),
                Instant.parse(child(node, "when").asText()));
    }

    private FeederUse.Hosting hosting(JsonNode node) {
        return new FeederUse.Hosting(
                number(node, "w_per_home"),
                child(node, "limit").asText(),
                child(node, "element").asText());
    }

    private Map<YearMonth, Double> pueByMonth(JsonNode node) {
        Map<YearMonth, Double> pue = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(month -> pue.put(YearMonth.parse(month), number(node, month)));
        return pue;
    }

    private Monthly month(String month, JsonNode node) {
        return new Monthly(
                YearMonth.parse(month),
                number(node, Kpi.ENERGY_IT_TWH.key()),
                number(node, Kpi.ENERGY_SITE_TWH.key()),
                number(node, Kpi.ENERGY_DELIVERED_TWH.key()),
                number(node, Kpi.ENERGY_GENERATION_TWH.key()),
                number(node, Kpi.PUE.key()),
                number(node, Kpi.TRANSMISSION_LOSS_PERCENT.key()),
                number(node, Kpi.CO2_T.key()),
                number(node, Kpi.WUE_L_PER_KWH.key()),
                number(node, Kpi.FREE_COOLING_HOURS.key()),
                number(node, Kpi.HEAT_NEED_MWH.key()),
                number(node, Kpi.HEAT_USEFUL_MWH.key()),
                number(node, Kpi.HEAT_LIFT_MWH.key()),
                number(node, Kpi.HEAT_DUMPED_MWH.key()),
                parts(node));
    }

    private JsonNode child(JsonNode node, String key) {
        JsonNode child = node.get(key);
        if (child == null) {
            throw new ResultException(source + " is not a complete result: " + key + " is missing");
        }
        return child;
    }

    private double number(JsonNode node, String key) {
        JsonNode number = child(node, key);
        if (!number.isNumber() && !number.isNull()) {
            throw new ResultException(source + " is damaged: " + key + " must be a number, was " + number);
        }
        return number.isNull() ? Double.NaN : number.asDouble();
    }

    /** A whole number under two keys. */
    long whole(JsonNode root, String object, String key) {
        return child(child(root, object), key).asLong();
    }
}
