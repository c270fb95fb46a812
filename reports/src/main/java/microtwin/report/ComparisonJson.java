package microtwin.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Owner;

/** A comparison as the tree of {@code kpis.json}; {@link ComparisonReader} is its inverse. */
final class ComparisonJson {

    /** Of a group with batteries. */
    static final String AGEING_KEY = "battery_ageing";

    /** Of a group behind feeders. */
    static final String FEEDERS_KEY = "feeders";

    /** Of a scenario with an outlook. */
    static final String ANNEXES_KEY = "outlook";

    static final String MONTHS_KEY = "pue_by_month";

    static final String PARTS_KEY = "ppue";

    private ComparisonJson() {}

    static ObjectNode tree(Comparison comparison) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("scenario", comparison.scenario());
        root.put("seed", comparison.seed());
        period(root.putObject("period"), comparison.period());
        ObjectNode architectures = root.putObject("architectures");
        comparison.architectures().forEach(kpis -> architecture(architectures.putObject(kpis.architecture()), kpis));
        ObjectNode difference = root.putObject("difference");
        difference.put(Comparison.BASELINE_KEY, comparison.baseline());
        comparison.others().forEach(other -> difference(difference.putObject(other.architecture()), comparison, other));
        if (!comparison.annexes().isEmpty()) {
            ObjectNode annexes = root.putObject(ANNEXES_KEY);
            comparison.annexes().forEach(annex -> AnnexJson.put(annexes.putObject(annex.key()), annex));
        }
        return root;
    }

    private static void period(ObjectNode node, Period period) {
        node.put("start", period.start().toString());
        node.put("end", period.end().toString());
        node.put("step_s", period.stepS());
        node.put("record_s", period.recordS());
        node.put("whole_years", period.isWholeYears());
    }

    private static void architecture(ObjectNode node, Kpis kpis) {
        kpis.values().forEach((kpi, value) -> Json.put(node, kpi.key(), value));
        partialPue(node, kpis.partialPue());
        ObjectNode losses = node.putObject("losses_mwh");
        kpis.lossesMwh().forEach((owner, value) -> Json.put(losses, key(owner), value));
        ObjectNode stages = node.putObject("path_losses_mwh");
        kpis.pathLossesMwh().forEach((stage, value) -> Json.put(stages, stage, value));
        ObjectNode groups = node.putObject("groups");
        kpis.groups().forEach((name, group) -> group(groups.putObject(name), group));
        ClassJson.put(node.putObject(ClassJson.KEY), kpis.classes());
        ObjectNode months = node.putObject("months");
        kpis.months().forEach(month -> month(months.putObject(month.month().toString()), month));
    }

    private static void group(ObjectNode node, Kpis.Group group) {
        Json.put(node, "count", group.count());
        node.put("simulated", group.simulated());
        Json.put(node, Kpi.ENERGY_IT_TWH.key(), group.energyItTwh());
        Json.put(node, Kpi.ENERGY_SITE_TWH.key(), group.energySiteTwh());
        Json.put(node, Kpi.PUE.key(), group.pue());
        Json.put(node, Kpi.WUE_L_PER_KWH.key(), group.wueLPerKwh());
        Json.put(node, Kpi.FREE_COOLING_HOURS.key(), group.freeCoolingHours());
        ObjectNode months = node.putObject(MONTHS_KEY);
        group.pueByMonth().forEach((month, pue) -> Json.put(months, month.toString(), pue));
        if (!group.ageing().isEmpty()) {
            node.put(AGEING_KEY, group.ageing());
        }
        if (!group.feeders().isEmpty()) {
            ObjectNode feeders = node.putObject(FEEDERS_KEY);
            group.feeders().forEach(feeder -> feeder.put(feeders.putObject(feeder.stage())));
        }
        Json.put(node, Kpi.THROTTLE_HOURS.key(), group.throttleHours());
        Json.put(node, Kpi.SHUTDOWN_HOURS.key(), group.shutdownHours());
        Json.put(node, Kpi.TOKENS_LOST.key(), group.tokensLost());
        Json.put(node, Kpi.ENERGY_SITE_TWH_STDERR.key(), group.energySiteTwhStderr());
        Json.put(node, Kpi.TOKENS_OUTPUT.key(), group.tokensOutput());
        Json.put(node, Kpi.TOKENS_SERVED.key(), group.tokensServed());
        parts(node, group.parts());
    }

    private static void month(ObjectNode node, Monthly month) {
        Json.put(node, Kpi.ENERGY_IT_TWH.key(), month.energyItTwh());
        Json.put(node, Kpi.ENERGY_SITE_TWH.key(), month.energySiteTwh());
        Json.put(node, Kpi.ENERGY_DELIVERED_TWH.key(), month.energyDeliveredTwh());
        Json.put(node, Kpi.ENERGY_GENERATION_TWH.key(), month.energyGenerationTwh());
        Json.put(node, Kpi.PUE.key(), month.pue());
        Json.put(node, Kpi.TRANSMISSION_LOSS_PERCENT.key(), month.transmissionLossPercent());
        Json.put(node, Kpi.CO2_T.key(), month.co2T());
        Json.put(node, Kpi.WUE_L_PER_KWH.key(), month.wueLPerKwh());
        Json.put(node, Kpi.FREE_COOLING_HOURS.key(), month.freeCoolingHours());
        Json.put(node, Kpi.HEAT_NEED_MWH.key(), month.heatNeedMwh());
        Json.put(node, Kpi.HEAT_USEFUL_MWH.key(), month.heatUsefulMwh());
        Json.put(node, Kpi.HEAT_LIFT_MWH.key(), month.heatLiftMwh());
        Json.put(node, Kpi.HEAT_DUMPED_MWH.key(), month.heatDumpedMwh());
        parts(node, month.parts());
    }

    private static void parts(ObjectNode node, PueParts parts) {
        partialPue(node, parts.byOwner());
        parts.figures().forEach((kpi, value) -> Json.put(node, kpi.key(), value));
    }

    private static void partialPue(ObjectNode node, Map<Owner, Double> byOwner) {
        ObjectNode parts = node.putObject(PARTS_KEY);
        byOwner.forEach((owner, value) -> Json.put(parts, key(owner), value));
    }

    /** Null instead of numbers if the services are unlike. */
    private static void difference(ObjectNode node, Comparison comparison, Kpis other) {
        Optional<String> unlike = comparison.unlikeService(other);
        unlike.ifPresent(reason -> node.put("unlike_service", reason));
        for (Kpi kpi : new Kpi[] {Kpi.ENERGY_GENERATION_TWH, Kpi.ENERGY_SERVICE_TWH, Kpi.CO2_T, Kpi.COST_USD}) {
            Json.put(node, kpi.key(), unlike.isPresent() ? Double.NaN : comparison.difference(kpi, other));
        }
        ObjectNode waterfall = node.putObject("waterfall_twh");
        for (Map.Entry<Waterfall.Part, Double> part :
                comparison.waterfall(other).twh().entrySet()) {
            Json.put(waterfall, part.getKey().key(), unlike.isPresent() ? Double.NaN : part.getValue());
        }
    }

    static String key(Owner owner) {
        return owner.name().toLowerCase(Locale.ROOT);
    }
}
