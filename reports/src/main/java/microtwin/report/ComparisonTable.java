package microtwin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.Clock;
import microtwin.engine.Owner;

/**
 * The comparison as a table: architectures as columns, then each other architecture's difference to the baseline. The
 * same rows make the text of the command line and the table of the report.
 *
 * @param comparison shown
 * @param sections in order
 */
public record ComparisonTable(Comparison comparison, List<Section> sections) {

    /** What a site has beside sun, grid and battery, or lacks. */
    private static final List<Kpi> SOURCES =
            List.of(Kpi.WIND_GENERATED_MWH, Kpi.ELECTROLYSIS_MWH, Kpi.GENERATOR_STARTS, Kpi.IT_SHED_MWH);

    /** Of the site energy; below it what the batteries held at the start tells nothing. */
    private static final double LEAST_SHARE_DRAWN = 1e-4;

    /** Of the requests; fewer unserved need no note. */
    private static final double LARGEST_SHARE_UNSERVED = 0.01;

    private static final double SHARE_ROUNDING = 1e-12;

    /** Rows under a heading. */
    public record Section(String heading, List<Row> rows) {}

    /**
     * One quantity.
     *
     * @param label with its unit
     * @param kind how to show it
     * @param values by architecture, in the order of {@link #columns}
     */
    public record Row(String label, Kind kind, double[] values) {
        /** How a row is shown. */
        public enum Kind {
            COMPARED,
            /** Sum of the rows above it. */
            TOTAL,
            /** Its differences mean nothing. */
            NOT_COMPARED
        }
    }

    public static ComparisonTable of(Comparison comparison) {
        Builder table = new Builder(comparison);
        return new ComparisonTable(comparison, table.sections());
    }

    /** The baseline, then the others. */
    static List<Kpis> columns(Comparison comparison) {
        return Stream.concat(Stream.of(comparison.baselineKpis()), comparison.others().stream())
                .toList();
    }

    /** Name of an architecture, shortened; with its number if that would make two alike. */
    static String name(Comparison comparison, Kpis kpis, int length) {
        String name = Text.shortened(kpis.architecture(), length);
        boolean alone = comparison.architectures().stream()
                .noneMatch(other -> !other.architecture().equals(kpis.architecture())
                        && Text.shortened(other.architecture(), length).equals(name));
        return alone ? name : name + " " + (1 + comparison.architectures().indexOf(kpis));
    }

    /** Columns of fixed width, four significant digits. */
    public String text() {
        return TextTable.of(this);
    }

    /** The tree of {@code kpis.json}. */
    public String json() {
        return Json.pretty(ComparisonJson.tree(comparison));
    }

    /** The rows of {@code kpis.csv}. */
    public String csv() {
        return CsvTable.of(comparison);
    }

    /** A line for each architecture whose service is unlike that of the baseline; its differences are not computed. */
    List<String> warnings() {
        return comparison.others().stream()
                .flatMap(other -> comparison.unlikeService(other).stream())
                .map(reason -> "NOT LIKE FOR LIKE: " + reason)
                .toList();
    }

    /** What else the reader should know before he compares; may be empty. */
    public List<String> notes() {
        return Stream.of(
                        unserved(),
                        belowFloor(),
                        quality(),
                        columns(comparison).stream().flatMap(ComparisonTable::batteries),
                        columns(comparison).stream().flatMap(ComparisonTable::feeders))
                .flatMap(Function.identity())
                .toList();
    }

    private static Stream<String> feeders(Kpis kpis) {
        return kpis.groups().entrySet().stream().flatMap(group -> group.getValue().feeders().stream()
                .map(feeder -> kpis.architecture() + ", " + group.getKey() + ", " + feeder.note()));
    }

    private Stream<String> unserved() {
        return columns(comparison).stream()
                .filter(kpis -> kpis.value(Kpi.REQUESTS_UNSERVED) > LARGEST_SHARE_UNSERVED * kpis.value(Kpi.REQUESTS))
                .map(kpis -> kpis.architecture() + " leaves "
                        + Numbers.text(Units.PERCENT * kpis.value(Kpi.REQUESTS_UNSERVED) / kpis.value(Kpi.REQUESTS))
                        + " % of its requests unserved.");
    }

    private Stream<String> belowFloor() {
        return columns(comparison).stream()
                .filter(kpis -> kpis.value(Kpi.REQUESTS_BELOW_FLOOR) > 0)
                .map(kpis -> kpis.architecture() + " answers "
                        + Numbers.text(Units.PERCENT * kpis.value(Kpi.REQUESTS_BELOW_FLOOR) / kpis.value(Kpi.REQUESTS))
                        + " % of its requests by a model below the quality they ask for; they count as unserved.");
    }

    /** What quality is counted in, where the architectures differ in it. */
    private Stream<String> quality() {
        double[] qualities = columns(comparison).stream()
                .mapToDouble(kpis -> kpis.value(Kpi.QUALITY_LEAST))
                .toArray();
        boolean differ = Arrays.stream(qualities).anyMatch(quality -> quality != qualities[0]);
        return differ && Arrays.stream(qualities).noneMatch(Double::isNaN)
                ? Stream.of(
                        "Quality is that of a dense model of so many billions of parameters in FP16; a format lowers it by"
                                + " the perplexity it adds.")
                : Stream.empty();
    }

    /** By which laws the batteries aged, and when the first was to be replaced, if that is known. */
    private static Stream<String> batteries(Kpis kpis) {
        String ageing = kpis.groups().values().stream()
                .map(Kpis.Group::ageing)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        double afterYears = kpis.value(Kpi.BATTERY_REPLACED_AFTER_YR);
        double atThisRateYears = kpis.value(Kpi.BATTERY_AT_THIS_RATE_YR);
        String replacement = !Double.isNaN(afterYears)
                ? "; the first was to be replaced after " + Numbers.text(afterYears) + " years"
                : Double.isFinite(atThisRateYears)
                        ? "; none was to be replaced within the run: at its mean rate the first would be after "
                                + Numbers.text(atThisRateYears) + " years, likely later as ageing slows down"
                        : "";
        return ageing.isEmpty()
                ? Stream.empty()
                : Stream.of(kpis.architecture() + ": batteries age by " + ageing + replacement + ".");
    }

    /** Difference and change of each other architecture; none in a row whose differences mean nothing. */
    List<Change> changes(Row row) {
        List<Change> changes = new ArrayList<>();
        List<Kpis> others = comparison.others();
        for (int i = 0; row.kind() != Row.Kind.NOT_COMPARED && i < others.size(); i++) {
            double baseline = row.values()[0];
            double difference = difference(row.values()[i + 1], baseline);
            changes.add(
                    comparison.unlikeService(others.get(i)).isPresent()
                            ? Change.NONE
                            : new Change(Numbers.signed(difference), TextTable.change(difference, baseline)));
        }
        return changes;
    }

    /** Nought where the two differ by no more than what sums of a year are rounded by. */
    private static double difference(double value, double baseline) {
        double difference = value - baseline;
        return Math.abs(difference) <= SHARE_ROUNDING * Math.abs(baseline) ? 0 : difference;
    }

    /** Two cells. */
    record Change(String difference, String percent) {
        private static final Change NONE = new Change("-", "-");
    }

    private record Builder(Comparison comparison) {

        List<Section> sections() {
            List<Section> sections = new ArrayList<>();
            sections.add(service());
            ClassTable.of(comparison).ifPresent(sections::add);
            sections.add(latency());
            EnergyUnit unit = EnergyUnit.forTable(columns(comparison).stream()
                    .flatMap(k -> Stream.of(k.value(Kpi.ENERGY_GENERATION_TWH), k.value(Kpi.ENERGY_SITE_TWH)))
                    .mapToDouble(Double::doubleValue));
            sections.add(energy(unit));
            sections.add(ratios());
            if (comparison.architectures().stream().anyMatch(kpis -> kpis.groupsCooled() > 0)) {
                sections.add(cooling());
            }
            if (comparison.architectures().stream().anyMatch(kpis -> kpis.groupsCooled() > 1)) {
                sections.add(groups("PUE by group of sites", Kpis.Group::pue));
                sections.add(groups("Hours without compressor by group of sites", Kpis.Group::freeCoolingHours));
                sections.add(groups("WUE by group of sites [L/kWh]", Kpis.Group::wueLPerKwh));
            }
            if (anyKnown(Kpi.RESIDENCY_VIOLATIONS)) {
                sections.add(residency());
            }
            if (anyKnown(Kpi.HOST_BILL_USD) || anyKnown(Kpi.COORDINATION_MWH)) {
                sections.add(hosts());
            }
            sections.add(waterfall(unit));
            if (comparison.architectures().stream().anyMatch(kpis -> !Double.isNaN(kpis.value(Kpi.HEAT_DUMP_HOURS)))) {
                sections.add(heat());
            }
            if (SOURCES.stream().anyMatch(this::any)) {
                sections.add(sources());
            }
            if (comparison.architectures().stream().anyMatch(kpis -> !Double.isNaN(kpis.value(Kpi.BATTERY_HEALTH)))) {
                sections.add(batteries());
            }
            if (comparison.architectures().stream()
                    .anyMatch(kpis -> !Double.isNaN(kpis.value(Kpi.FEEDER_LOWEST_VOLTAGE)))) {
                sections.add(feeders());
            }
            if (comparison.architectures().stream().anyMatch(this::isTransformerStrained)) {
                sections.add(transformers());
            }
            if (comparison.architectures().stream().anyMatch(kpis -> !Double.isNaN(kpis.value(Kpi.MESH_SERVED)))) {
                sections.add(mesh());
            }
            if (comparison.architectures().stream().anyMatch(Builder::isHeatFelt)) {
                sections.add(hotNodes());
            }
            return sections;
        }

        private boolean anyKnown(Kpi kpi) {
            return comparison.architectures().stream().anyMatch(kpis -> !Double.isNaN(kpis.value(kpi)));
        }

        private Section residency() {
            return new Section(
                    "Residency of requests, and its premium",
                    List.of(
                            row("Calls answered outside their regions", Kpi.RESIDENCY_VIOLATIONS),
                            row("Requests it leaves unserved", Kpi.RESIDENCY_REQUESTS_LOST),
                            row("Energy more per request [Wh]", Kpi.RESIDENCY_PREMIUM_WH_PER_REQUEST),
                            row("  of that without it [%]", Kpi.RESIDENCY_PREMIUM_PERCENT),
                            row("Cost more per request [USD]", Kpi.RESIDENCY_PREMIUM_USD_PER_REQUEST)));
        }

        private Section hosts() {
            return new Section(
                    "Hosts, and what their mesh takes",
                    List.of(
                            row("Bill for what the service adds [USD]", Kpi.HOST_BILL_USD),
                            row("  for a million tokens [USD]", Kpi.HOST_BILL_USD_PER_MTOK),
                            row("Bill for all their energy [USD]", Kpi.HOST_BILL_FULL_USD),
                            row("Heartbeats and messages [GB]", Kpi.COORDINATION_GB),
                            row("  their energy [MWh]", Kpi.COORDINATION_MWH)));
        }

        private Section service() {
            List<Row> rows = new ArrayList<>(List.of(
                    row("Requests", Kpi.REQUESTS),
                    row("Requests served", Kpi.REQUESTS_SERVED),
                    row("Requests unserved", Kpi.REQUESTS_UNSERVED),
                    row("  answered too late", Kpi.REQUESTS_LATE)));
            if (any(Kpi.REQUESTS_BELOW_FLOOR)) {
                rows.add(row("  below their quality floor", Kpi.REQUESTS_BELOW_FLOOR));
            }
            rows.add(row("  refused or lost", Kpi.REQUESTS_REFUSED));
            if (any(Kpi.REQUESTS_WAITING)) {
                rows.add(row("Requests waiting at the end", Kpi.REQUESTS_WAITING));
            }
            if (any(Kpi.REQUESTS_DEFERRED)) {
                rows.add(row("Requests deferred", Kpi.REQUESTS_DEFERRED));
                rows.add(row("  for, mean [s]", Kpi.DEFERRED_MEAN_S));
            }
            rows.add(row("Latency p50 [s]", Kpi.LATENCY_P50_S));
            rows.add(row("Latency p95 [s]", Kpi.LATENCY_P95_S));
            rows.add(row("Latency p99 [s]", Kpi.LATENCY_P99_S));
            rows.addAll(quality());
            return new Section("Service", rows);
        }

        /** As billions of parameters, of both sides; none where no group tells it. */
        private List<Row> quality() {
            if (!any(Kpi.QUALITY)) {
                return List.of();
            }
            boolean mixed = comparison.architectures().stream()
                    .anyMatch(kpis -> kpis.value(Kpi.QUALITY_LEAST) < (1 - SHARE_ROUNDING) * kpis.value(Kpi.QUALITY));
            Row mean = row("Quality, parameters in FP16 [1e9]", Kpi.QUALITY);
            return mixed ? List.of(mean, row("  least of the models [1e9]", Kpi.QUALITY_LEAST)) : List.of(mean);
        }

        private boolean any(Kpi kpi) {
            return comparison.architectures().stream().anyMatch(kpis -> kpis.value(kpi) > 0);
        }

        private static boolean isHeatFelt(Kpis kpis) {
            return kpis.value(Kpi.THROTTLE_HOURS) > 0 || kpis.value(Kpi.SHUTDOWN_HOURS) > 0;
        }

        /** Above a limit at any time, or aged by more than the time that passed. */
        private boolean isTransformerStrained(Kpis kpis) {
            double hours = comparison.period().durationS() / Clock.SECONDS_PER_HOUR;
            return kpis.value(Kpi.TRANSFORMER_ABOVE_NORMAL_H) > 0 || kpis.value(Kpi.TRANSFORMER_AGED_H) > hours;
        }

        private Section latency() {
            return new Section(
                    "Latency of the answers",
                    List.of(
                            row("  Network, mean [s]", Kpi.LATENCY_NETWORK_MEAN_S),
                            row("  Queue, mean [s]", Kpi.LATENCY_QUEUE_MEAN_S),
                            row("  Prefill, mean [s]", Kpi.LATENCY_PREFILL_MEAN_S),
                            row("  Decode, mean [s]", Kpi.LATENCY_DECODE_MEAN_S),
                            row("All of it, mean [s]", Row.Kind.TOTAL, kpis -> kpis.value(Kpi.LATENCY_MEAN_S)),
                            row("Time to first token p95 [s]", Kpi.TTFT_P95_S),
                            row("Time per output token p95 [s]", Kpi.TPOT_P95_S)));
        }

        private Section hotNodes() {
            return new Section(
                    "Nodes held back by heat",
                    List.of(
                            row("Below full clock, mean of sites [h]", Kpi.THROTTLE_HOURS),
                            row("Off or booting, mean of sites [h]", Kpi.SHUTDOWN_HOURS),
                            row("Output tokens not written", Kpi.TOKENS_LOST),
                            row("  of all [%]", Row.Kind.COMPARED, Builder::percentNotWritten),
                            row("Requests unserved [%]", Row.Kind.COMPARED, percentOfRequests(Kpi.REQUESTS_UNSERVED)),
                            row("  answered too late [%]", Row.Kind.COMPARED, percentOfRequests(Kpi.REQUESTS_LATE)),
                            row("Requests broken off and repeated", Kpi.REQUESTS_REPEATED)));
        }

        private static double percentNotWritten(Kpis kpis) {
            double lost = kpis.value(Kpi.TOKENS_LOST);
            return Units.PERCENT * Totals.ratio(lost, lost + kpis.value(Kpi.TOKENS_OUTPUT));
        }

        private static ToDoubleFunction<Kpis> percentOfRequests(Kpi part) {
            return kpis -> Units.PERCENT * Totals.ratio(kpis.value(part), kpis.value(Kpi.REQUESTS));
        }

        private Section energy(EnergyUnit unit) {
            List<Row> rows = new ArrayList<>(List.of(
                    energy("G  generator busbar", Kpi.ENERGY_GENERATION_TWH, unit),
                    energy("D  delivered (import)", Kpi.ENERGY_DELIVERED_TWH, unit),
                    energy("   consumed at sites", Kpi.ENERGY_SITE_TWH, unit),
                    energy("I  IT input", Kpi.ENERGY_IT_TWH, unit),
                    energy("C  chips", Kpi.ENERGY_CHIP_TWH, unit)));
            if (comparison.architectures().stream().anyMatch(kpis -> kpis.lossMwh(Owner.EXPORT) != 0)) {
                rows.add(row(
                        "   lost in converting export",
                        Row.Kind.COMPARED,
                        kpis -> unit.of(kpis.lossMwh(Owner.EXPORT) / Units.MWH_PER_TWH)));
            }
            if (comparison.architectures().stream().anyMatch(Builder::isFirstChargeSeen)) {
                rows.add(energyMwh("   from batteries' first charge", Kpi.BATTERY_DRAWN_MWH, unit));
            }
            if (comparison.architectures().stream().anyMatch(Builder::isHydrogenMade)) {
                rows.add(energyMwh("   in G from tanks' first fill", Kpi.HYDROGEN_FIRST_FILL_MWH, unit));
                rows.add(energyMwh("   hydrogen gained in tanks", Kpi.HYDROGEN_GAINED_MWH, unit));
            }
            rows.add(row(
                    "   sampling error of sites",
                    Row.Kind.NOT_COMPARED,
                    kpis -> unit.of(kpis.value(Kpi.ENERGY_SITE_TWH_STDERR))));
            return new Section("Energy by meter point " + unit.heading(), rows);
        }

        private static boolean isFirstChargeSeen(Kpis kpis) {
            double siteMwh = kpis.value(Kpi.ENERGY_SITE_TWH) * Units.MWH_PER_TWH;
            return kpis.value(Kpi.BATTERY_DRAWN_MWH) > LEAST_SHARE_DRAWN * siteMwh;
        }

        private static boolean isHydrogenMade(Kpis kpis) {
            return kpis.value(Kpi.ELECTROLYSIS_MWH) > 0;
        }

        private Section ratios() {
            String interim = comparison.period().isWholeYears() ? "" : " (interim)";
            List<Row> rows = new ArrayList<>(List.of(
                    row("PUE" + interim, Kpi.PUE),
                    row("Transmission loss [%]", Kpi.TRANSMISSION_LOSS_PERCENT),
                    row("Energy per token at G [J]", Kpi.JOULES_PER_TOKEN_GENERATION),
                    row("Energy per token at D [J]", Kpi.JOULES_PER_TOKEN_DELIVERED),
                    row("Energy per token at I [J]", Kpi.JOULES_PER_TOKEN),
                    row("  net of idle [J]", Kpi.JOULES_PER_TOKEN_NET_OF_IDLE)));
            if (comparison.architectures().stream().anyMatch(Builder::isOnAnyway)) {
                rows.add(row("  net of what is on anyway [J]", Kpi.JOULES_PER_TOKEN_MARGINAL));
            }
            rows.addAll(List.of(
                    row("Energy per token at C [J]", Kpi.JOULES_PER_TOKEN_CHIP),
                    row("Energy per request at G [Wh]", Kpi.WH_PER_REQUEST),
                    row("Peak import, " + comparison.period().recordText() + " mean [MW]", Kpi.PEAK_IMPORT_MW),
                    row("CO2 of energy at sites [t]", Kpi.CO2_T),
                    row("Cost of energy at sites [USD]", Kpi.COST_USD),
                    row(
                            "Energy balance residual",
                            Row.Kind.NOT_COMPARED,
                            kpis -> kpis.value(Kpi.CONSERVATION_RESIDUAL))));
            return new Section("Efficiency, emissions, cost", rows);
        }

        private static boolean isOnAnyway(Kpis kpis) {
            return kpis.value(Kpi.JOULES_PER_TOKEN_MARGINAL) < kpis.value(Kpi.JOULES_PER_TOKEN);
        }

        private Section cooling() {
            List<Row> rows = new ArrayList<>(List.of(
                    row("pPUE of fans", Kpi.PPUE_COOLING_FAN),
                    row("pPUE of compressors", Kpi.PPUE_COOLING_COMPRESSOR),
                    row("pPUE of pumps and towers", Kpi.PPUE_COOLING_PUMP)));
            PueParts.CAUSES.forEach((owner, cause) -> {
                if (comparison.architectures().stream()
                        .anyMatch(kpis -> kpis.partialPue().getOrDefault(owner, 1.0) > 1)) {
                    rows.add(row("pPUE of " + cause, Row.Kind.COMPARED, kpis -> kpis.partialPue()
                            .getOrDefault(owner, 1.0)));
                }
            });
            rows.addAll(List.of(
                    row("Hours without compressor", Kpi.FREE_COOLING_HOURS),
                    row("Water [m3]", Kpi.WATER_M3),
                    row("WUE [L/kWh]", Kpi.WUE_L_PER_KWH),
                    row("ERF", Kpi.ERF),
                    row("ERE", Kpi.ERE),
                    row("REF", Kpi.REF)));
            return new Section("Cooling and water", rows);
        }

        /** A row for each name of a group; nothing where an architecture has none of it. */
        private Section groups(String heading, ToDoubleFunction<Kpis.Group> value) {
            List<Row> rows = columns(comparison).stream()
                    .flatMap(kpis -> kpis.groups().keySet().stream())
                    .distinct()
                    .map(name -> row(
                            "  " + name,
                            Row.Kind.COMPARED,
                            kpis -> kpis.groups().containsKey(name)
                                    ? value.applyAsDouble(kpis.groups().get(name))
                                    : Double.NaN))
                    .toList();
            return new Section(heading, rows);
        }

        private Section heat() {
            return new Section(
                    "Recovered heat",
                    List.of(
                            row("Users' need without it [MWh]", Kpi.HEAT_NEED_MWH),
                            row("Handed over [MWh]", Kpi.HEAT_USEFUL_MWH),
                            row("  work of its lift [MWh]", Kpi.HEAT_LIFT_MWH),
                            row("Dumped [MWh]", Kpi.HEAT_DUMPED_MWH),
                            row("Time with heat to dump [h]", Kpi.HEAT_DUMP_HOURS),
                            row("Left to the users' heaters [MWh]", Kpi.HEAT_AUXILIARY_MWH),
                            row("Spared to them [MWh]", Kpi.HEAT_SPARED_MWH),
                            row("  electricity displaced [MWh]", Kpi.HEAT_DISPLACED_MWH),
                            row("  fuel displaced [MWh]", Kpi.FUEL_DISPLACED_MWH),
                            row("  if resistive heaters [MWh]", Kpi.HEAT_IF_RESISTIVE_MWH),
                            row("  if gas boilers, fuel [MWh]", Kpi.HEAT_IF_GAS_BOILER_MWH),
                            row("  if heat pumps [MWh]", Kpi.HEAT_IF_HEAT_PUMP_MWH),
                            row("Heat of the sun beside it [MWh]", Kpi.HEAT_SUN_MWH),
                            row("Fresh water of both [m3]", Kpi.FRESH_WATER_M3),
                            row("  a day [m3]", Kpi.FRESH_WATER_M3_PER_DAY),
                            row("Exergy given [MWh]", Kpi.EXERGY_GIVEN_MWH),
                            row("Exergy taken [MWh]", Kpi.EXERGY_TAKEN_MWH),
                            row("ERF", Kpi.ERF),
                            row("ERE", Kpi.ERE)));
        }

        private Section sources() {
            return new Section(
                    "Sources of the sites [MWh]",
                    List.of(
                            row("PV used", Kpi.PV_GENERATED_MWH),
                            row("  curtailed", Kpi.PV_CURTAILED_MWH),
                            row("Wind used", Kpi.WIND_GENERATED_MWH),
                            row("  curtailed", Kpi.WIND_CURTAILED_MWH),
                            row("Taken by electrolysers", Kpi.ELECTROLYSIS_MWH),
                            row("Generated of the hydrogen", Kpi.HYDROGEN_GENERATED_MWH),
                            row("Generated of fuel brought", Kpi.FUEL_GENERATED_MWH),
                            row("  fuel drawn", Kpi.FUEL_DRAWN_MWH),
                            row("Starts of generators, a number", Kpi.GENERATOR_STARTS),
                            row("IT energy not supplied", Kpi.IT_SHED_MWH)));
        }

        private Section batteries() {
            return new Section(
                    "Batteries at the end of the run",
                    List.of(
                            row("Full cycles", Kpi.BATTERY_FULL_CYCLES),
                            percent("Capacity left [%]", Kpi.BATTERY_HEALTH),
                            percent("  least of the sites [%]", Kpi.BATTERY_HEALTH_LEAST),
                            percent("  lost by time [%]", Kpi.BATTERY_LOST_BY_TIME),
                            percent("  lost by throughput [%]", Kpi.BATTERY_LOST_BY_CYCLES),
                            percent("Resistance grown by [%]", Kpi.BATTERY_RESISTANCE_GROWTH)));
        }

        private Section feeders() {
            return new Section(
                    "Feeders",
                    List.of(
                            percent("Lowest voltage of a home [%]", Kpi.FEEDER_LOWEST_VOLTAGE),
                            percent("Highest voltage of a home [%]", Kpi.FEEDER_HIGHEST_VOLTAGE),
                            percent("Most loaded branch [%]", Kpi.FEEDER_MOST_LOADED),
                            row("Beyond a limit [h]", Kpi.FEEDER_HOURS_BEYOND),
                            row("Hosts load, each home [W]", Kpi.FEEDER_HOSTING_W),
                            row("Hosts generation, each home [W]", Kpi.FEEDER_HOSTING_GENERATION_W),
                            row("Hot spot of a transformer [degC]", Kpi.FEEDER_HOT_SPOT_DEGC),
                            row("Its ageing [h]", Kpi.FEEDER_AGED_H)));
        }

        private Section transformers() {
            return new Section(
                    "Transformers of the sites",
                    List.of(
                            row(
                                    "Hot spot, " + comparison.period().recordText() + " mean [degC]",
                                    Kpi.TRANSFORMER_HOT_SPOT_DEGC),
                            row("Ageing, mean of sites [h]", Kpi.TRANSFORMER_AGED_H),
                            row("Above limits of normal loading [h]", Kpi.TRANSFORMER_ABOVE_NORMAL_H),
                            row("  of emergency loading [h]", Kpi.TRANSFORMER_ABOVE_EMERGENCY_H)));
        }

        private Section mesh() {
            return new Section(
                    "Drills of the mesh, the worst one",
                    List.of(
                            percent("Requests served [%]", Kpi.MESH_SERVED),
                            percent("  least after rerouting [%]", Kpi.MESH_SERVED_AFTER_REROUTE),
                            row("Failure noticed after [s]", Kpi.MESH_DETECTION_S),
                            row("  rerouted after [s]", Kpi.MESH_REROUTE_S),
                            percent("Keys moved [%]", Kpi.MESH_KEYS_MOVED),
                            row("Changes of the leader", Kpi.MESH_LEADER_CHANGES),
                            row("  without a leader [s]", Kpi.MESH_LEADERLESS_S),
                            row("Writes refused", Kpi.MESH_WRITES_REFUSED),
                            row("Heartbeats, all drills [GB]", Kpi.MESH_CONTROL_GB),
                            row("  their energy [J]", Kpi.MESH_CONTROL_J)));
        }

        private Section waterfall(EnergyUnit unit) {
            List<Row> rows = new ArrayList<>();
            for (Waterfall.Part part : Waterfall.Part.values()) {
                rows.add(row("  " + part.label(), Row.Kind.COMPARED, kpis -> unit.of(part.twh(kpis))));
            }
            rows.add(row(
                    "= Energy of the service", Row.Kind.TOTAL, kpis -> unit.of(kpis.value(Kpi.ENERGY_SERVICE_TWH))));
            return new Section("Where the energy goes, and the difference " + unit.heading(), rows);
        }

        private Row energy(String label, Kpi kpi, EnergyUnit unit) {
            return row(label, Row.Kind.COMPARED, kpis -> unit.of(kpis.value(kpi)));
        }

        private Row energyMwh(String label, Kpi kpi, EnergyUnit unit) {
            return row(label, Row.Kind.COMPARED, kpis -> unit.of(kpis.value(kpi) / Units.MWH_PER_TWH));
        }

        private Row percent(String label, Kpi kpi) {
            return row(label, Row.Kind.COMPARED, kpis -> Units.PERCENT * kpis.value(kpi));
        }

        private Row row(String label, Kpi kpi) {
            return row(label, Row.Kind.COMPARED, kpis -> kpis.value(kpi));
        }

        private Row row(String label, Row.Kind kind, ToDoubleFunction<Kpis> value) {
            return new Row(
                    label, kind, columns(comparison).stream().mapToDouble(value).toArray());
        }
    }
}
