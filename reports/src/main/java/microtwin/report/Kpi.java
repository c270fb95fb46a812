package microtwin.report;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Clock;
import microtwin.engine.DrillResult;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.Owner;
import microtwin.engine.Rate;
import microtwin.engine.Timing;

/**
 * A key figure of an architecture: name, unit, meaning and formula, said once for JSON, CSV, table and report. The name
 * in files is the constant in lower case. A figure that divides by nothing (no request served, no grid) is NaN.
 */
public enum Kpi {
    ENERGY_CHIP_TWH("TWh", "energy at the chips, meter point C", twh(Totals::chipJ)),
    ENERGY_IT_TWH("TWh", "energy at the IT input, meter point I", twh(Totals::itJ)),
    ENERGY_SITE_TWH(
            "TWh",
            "energy consumed at the sites, on-site generation included, export and its conversion loss not; the site's transformer whole",
            twh(Totals::siteJ)),
    ENERGY_DELIVERED_TWH("TWh", "energy imported at the point of delivery, meter point D", twh(Totals::deliveredJ)),
    ENERGY_GENERATION_TWH(
            "TWh",
            "energy at the generators, meter point G: site energy plus the losses of the supply path and of making fuel",
            twh(Totals::generationJ)),
    ENERGY_SERVICE_TWH("TWh", "generation plus network less displaced heating energy", twh(Totals::serviceJ)),
    NETWORK_TWH("TWh", "network energy of the traffic, average allocation", twh(t -> t.ownerJ(Owner.NETWORK))),
    NETWORK_MARGINAL_TWH(
            "TWh", "the part of it that would vanish with the traffic", twh(energy(Flow.NETWORK_MARGINAL))),
    NETWORK_IDLE_TWH(
            "TWh",
            "the rest of it: shared equipment that draws the same whatever the traffic, by its share of it",
            twh(t -> t.ownerJ(Owner.NETWORK) - t.energyJ(Flow.NETWORK_MARGINAL))),
    NETWORK_ACCESS_TWH(
            "TWh",
            "idle energy of access equipment such as home routers, by the sites' share of its use; in no total",
            twh(energy(Flow.NETWORK_ACCESS))),
    COORDINATION_MWH(
            "MWh",
            "the part of the network energy that nodes of a mesh take to stay one: heartbeats and messages about requests; none"
                    + " where no mesh is part of the run",
            s -> s.energyIfAnyMwh(Flow.NETWORK_COORDINATION)),
    COORDINATION_GB(
            "GB",
            "data of these; no part of the traffic",
            s -> Double.isNaN(s.energyIfAnyMwh(Flow.NETWORK_COORDINATION))
                    ? Double.NaN
                    : s.totals().amount(Rate.COORDINATION) / Units.BYTES_PER_GB),
    TRANSIT_GB_PER_MONTH(
            "GB",
            "data over transit networks in 30 days: traffic that leaves the access network, and model updates from afar",
            Summary::transitGbPerMonth),
    ENERGY_IT_TWH_STDERR(
            "TWh",
            "standard error of the IT energy from simulating a sample of the sites",
            s -> standardError(s, g -> SamplingError.ofGroupJ(g, g.itJ()))),
    ENERGY_SITE_TWH_STDERR(
            "TWh",
            "standard error of the site energy from simulating a sample of the sites",
            s -> standardError(s, g -> SamplingError.ofGroupJ(g, g.siteJ()))),

    PUE(
            "1",
            "site energy / IT energy = 1 + overheads / IT energy (ISO/IEC 30134-2); interim unless over whole years",
            of(Totals::pue)),
    PPUE_COOLING_FAN("1", "1 + energy of the room's fans / IT energy", of(t -> t.partialPue(Flow.COOLING_FAN))),
    PPUE_COOLING_COMPRESSOR(
            "1", "1 + energy of the compressors / IT energy", of(t -> t.partialPue(Flow.COOLING_COMPRESSOR))),
    PPUE_COOLING_PUMP(
            "1",
            "1 + energy of pumps and of the fans of towers and dry coolers / IT energy",
            of(t -> t.partialPue(Flow.COOLING_PUMP))),
    FREE_COOLING_HOURS(
            "h",
            "time in which a cooling plant needs no compressor; mean of the sites, none without a compressor",
            s -> FreeCoolingHours.of(s.run(), s.run().groups(), 0, s.run().intervals())),
    TRANSMISSION_LOSS_PERCENT(
            "%",
            "losses of the supply path / (import + these losses); none without import",
            of(Totals::transmissionLossPercent)),
    TRANSMISSION_LOSS_MARGINAL_PERCENT(
            "%",
            "the same with the losses that would vanish with the sites; above the average where lines are shared",
            of(Totals::transmissionLossMarginalPercent)),

    JOULES_PER_TOKEN("J", "energy at I for each token served", of(t -> t.perTokenJ(t.itJ()))),
    JOULES_PER_TOKEN_NET_OF_IDLE("J", "the same without idle energy", of(t -> netOfIdle(t, t.itJ()))),
    JOULES_PER_TOKEN_MARGINAL(
            "J",
            "energy at I less the idle energy of nodes that would be on without the service, for each token served",
            of(t -> t.perTokenJ(t.itJ() - t.energyJ(Flow.IT_BASELINE)))),
    JOULES_PER_TOKEN_CHIP("J", "energy at C for each token served", of(t -> t.perTokenJ(t.chipJ()))),
    JOULES_PER_TOKEN_CHIP_NET_OF_IDLE(
            "J", "the same without the idle share of the IT energy", of(t -> netOfIdle(t, t.chipJ()))),
    JOULES_PER_TOKEN_DELIVERED("J", "energy at D for each token served", of(t -> t.perTokenJ(t.deliveredJ()))),
    JOULES_PER_TOKEN_DELIVERED_NET_OF_IDLE(
            "J", "the same without the idle share of the IT energy", of(t -> netOfIdle(t, t.deliveredJ()))),
    JOULES_PER_TOKEN_GENERATION("J", "energy at G for each token served", of(t -> t.perTokenJ(t.generationJ()))),
    JOULES_PER_TOKEN_GENERATION_NET_OF_IDLE(
            "J", "the same without the idle share of the IT energy", of(t -> netOfIdle(t, t.generationJ()))),
    WH_PER_REQUEST(
            "Wh",
            "energy at G for each served request",
            of(t -> Totals.ratio(t.generationJ() / Units.J_PER_WH, t.requestsServed()))),

    REQUESTS(
            "1",
            "requests of the users: served, unserved and waiting at the end of the run",
            of(t -> t.amount(Rate.REQUESTS_OFFERED) + waiting(t))),
    REQUESTS_SERVED(
            "1",
            "requests of which all calls were answered, within their latency limit and at their quality floor or above",
            of(Totals::requestsServed)),
    REQUESTS_UNSERVED("1", "requests not answered, too late or below their quality floor", of(Kpi::unserved)),
    REQUESTS_LATE("1", "requests answered too late; part of those unserved", of(Kpi::late)),
    REQUESTS_REFUSED(
            "1",
            "requests not answered at all: they found no room, or none that may answer them, or lost a call",
            of(Kpi::refused)),
    REQUESTS_BELOW_FLOOR(
            "1",
            "requests answered in time by a model below the quality they ask for, such as a cascade's small one; they are unserved",
            of(t -> t.amount(Rate.REQUESTS_BELOW_FLOOR))),
    QUALITY(
            "1e9",
            "quality of the answers, mean: parameters of a dense model in FP16 that is as good; a format lowers it by the perplexity"
                    + " it adds",
            Summary::quality),
    QUALITY_LEAST("1e9", "the same of the worst model that answers", Summary::qualityLeast),
    REQUESTS_WAITING(
            "1", "requests that waited for room at the end of the run, neither served nor unserved", of(Kpi::waiting)),
    REQUESTS_DEFERRED(
            "1",
            "requests that could be answered later and were, after they had waited for room",
            of(t -> t.metered(Kind.REQUESTS_DEFERRED))),
    DEFERRED_MEAN_S(
            "s",
            "time these waited, which is no part of the latencies below; their mean, none if there are none",
            of(t -> Totals.ratio(t.metered(Kind.DEFERRED_S), t.metered(Kind.REQUESTS_DEFERRED)))),

    HHI(
            "1",
            "concentration: squares of the sites' shares of the requests served, summed (Herfindahl and Hirschman); sites of a"
                    + " group count as equal, so that n equal ones have 1/n",
            Summary::concentration),
    RESIDENCY_VIOLATIONS(
            "1",
            "calls sent to sites outside the regions in which their requests may be answered; none where no class names regions",
            s -> s.meteredIfAny(Kind.CALLS_OUTSIDE_REGIONS)),
    RESIDENCY_PREMIUM_WH_PER_REQUEST(
            "Wh",
            "energy of the service for each served request, less that of the same architecture run without these regions; none if it"
                    + " serves a smaller share of them",
            fromAnotherRun()),
    RESIDENCY_PREMIUM_PERCENT("%", "the same over the energy without them", fromAnotherRun()),
    RESIDENCY_PREMIUM_USD_PER_REQUEST("USD", "likewise of the cost of energy at the sites", fromAnotherRun()),
    RESIDENCY_REQUESTS_LOST("1", "requests that are served without them and are not with them", fromAnotherRun()),
    TOKENS_PROMPT("1", "prompt tokens processed", of(t -> t.amount(Rate.TOKENS_PROMPT))),
    TOKENS_OUTPUT("1", "output tokens written", of(t -> t.amount(Rate.TOKENS_OUTPUT))),
    TOKENS_SERVED(
            "1",
            "output tokens of the answers to the requests served: of a cascade of the answer kept, of a chain of the last call,"
                    + " none of answers too late or below their quality floor",
            of(Totals::tokensServed)),
    LATENCY_P50_S("s", "half of the answers come within", quantile(Timing.TOTAL, 0.50)),
    LATENCY_P95_S("s", "95 % of the answers come within", quantile(Timing.TOTAL, 0.95)),
    LATENCY_P99_S("s", "99 % of the answers come within", quantile(Timing.TOTAL, 0.99)),
    LATENCY_MEAN_S("s", "mean of the answers; the means of the four stages sum to it", mean(Timing.TOTAL)),
    LATENCY_NETWORK_MEAN_S("s", "on the way to the site and back; mean of the answers", mean(Timing.NETWORK)),
    LATENCY_NETWORK_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.NETWORK, 0.50)),
    LATENCY_NETWORK_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.NETWORK, 0.95)),
    LATENCY_NETWORK_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.NETWORK, 0.99)),
    LATENCY_QUEUE_MEAN_S(
            "s",
            "waiting for room, for a place at a node, and for the calls before the one that answers; mean of the answers",
            mean(Timing.QUEUE)),
    LATENCY_QUEUE_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.QUEUE, 0.50)),
    LATENCY_QUEUE_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.QUEUE, 0.95)),
    LATENCY_QUEUE_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.QUEUE, 0.99)),
    LATENCY_PREFILL_MEAN_S("s", "reading the prompt; mean of the answers", mean(Timing.PREFILL)),
    LATENCY_PREFILL_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.PREFILL, 0.50)),
    LATENCY_PREFILL_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.PREFILL, 0.95)),
    LATENCY_PREFILL_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.PREFILL, 0.99)),
    LATENCY_DECODE_MEAN_S("s", "writing the answer; mean of the answers", mean(Timing.DECODE)),
    LATENCY_DECODE_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.DECODE, 0.50)),
    LATENCY_DECODE_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.DECODE, 0.95)),
    LATENCY_DECODE_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.DECODE, 0.99)),
    TTFT_MEAN_S(
            "s",
            "time to the first token of the call that answers: network, queue and prefill; mean of the answers",
            mean(Timing.FIRST_TOKEN)),
    TTFT_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.FIRST_TOKEN, 0.50)),
    TTFT_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.FIRST_TOKEN, 0.95)),
    TTFT_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.FIRST_TOKEN, 0.99)),
    TPOT_MEAN_S(
            "s",
            "time per output token, prompts of others read in between; mean of the answers",
            mean(Timing.PER_TOKEN)),
    TPOT_P50_S("s", "the same; half of the answers take no longer", quantile(Timing.PER_TOKEN, 0.50)),
    TPOT_P95_S("s", "the same; 95 % of the answers take no longer", quantile(Timing.PER_TOKEN, 0.95)),
    TPOT_P99_S("s", "the same; 99 % of the answers take no longer", quantile(Timing.PER_TOKEN, 0.99)),

    PEAK_IMPORT_MW("MW", "highest import of all sites together, mean of a recorded interval", Summary::peakImportMw),
    PV_GENERATED_MWH("MWh", "DC energy of the arrays that was used", mwh(energy(Flow.PV_GENERATED))),
    PV_CURTAILED_MWH("MWh", "DC energy the arrays could have given and nobody took", mwh(energy(Flow.PV_CURTAILED))),
    WIND_GENERATED_MWH("MWh", "energy of the wind turbines that was used", mwh(energy(Flow.WIND_TO_BUS))),
    WIND_CURTAILED_MWH(
            "MWh", "energy the wind turbines could have given and nobody took", mwh(energy(Flow.WIND_CURTAILED))),
    FUEL_GENERATED_MWH(
            "MWh",
            "energy the generators gave to the sites from fuel brought to them; what they burn in a resistor at their least power is fuel alone",
            mwh(energy(Flow.FUEL_TO_BUS))),
    FUEL_DRAWN_MWH(
            "MWh",
            "fuel they drew that was brought to them, lower heating value; no electricity",
            mwh(energy(Flow.FUEL_DRAWN))),
    FUEL_MAKING_MWH(
            "MWh",
            "electricity lost on its way through fuel that is made of it elsewhere",
            mwh(energy(Flow.FUEL_MAKING))),
    ELECTROLYSIS_MWH("MWh", "energy electrolysers of the sites took of sun and wind", mwh(energy(Flow.ELECTROLYSIS))),
    HYDROGEN_GENERATED_MWH(
            "MWh",
            "energy the generators gave to the sites from hydrogen made there",
            mwh(energy(Flow.HYDROGEN_TO_BUS))),
    HYDROGEN_KEPT_MWH(
            "MWh",
            "hydrogen made at the sites and still in their tanks at the end of the run, lower heating value",
            mwh(Totals::hydrogenKeptJ)),
    HYDROGEN_FIRST_FILL_MWH(
            "MWh",
            "electricity that made elsewhere what generators drew of the first fill of tanks that an electrolyser refills; part of"
                    + " the energy at G, and its fuel part of the cost",
            mwh(Totals::firstFillJ)),
    HYDROGEN_GAINED_MWH(
            "MWh",
            "hydrogen these tanks hold more at the end of the run than at its start, lower heating value; credited nowhere",
            mwh(Totals::hydrogenGainedJ)),
    GENERATOR_STARTS("1", "starts of generators", of(t -> t.amount(Rate.GENERATOR_STARTS))),
    SOAKED_MWH(
            "MWh",
            "energy a flexible load beside the service took instead of being curtailed; no part of the site energy",
            mwh(energy(Flow.SOAKED))),
    EXPORT_MWH("MWh", "energy given to the grid", mwh(energy(Flow.EXPORT))),
    BATTERY_DRAWN_MWH(
            "MWh", "energy the batteries held less at the end of the run than at its start", mwh(Totals::netDrawnJ)),
    IT_SHED_MWH("MWh", "IT energy that was wanted and could not be supplied", mwh(energy(Flow.IT_SHED))),
    SELF_SUFFICIENCY(
            "1",
            "(site energy - import - battery_drawn + hydrogen_kept - fuel_generated) / site energy, from 0 to 1",
            of(t -> Totals.ratio(t.onSiteUsedJ(), t.siteJ()))),
    SELF_CONSUMPTION(
            "1",
            "(PV and wind generated - export - soaked - their conversion loss) / (PV and wind generated and curtailed)",
            of(t -> Totals.ratio(t.renewableSelfUsedJ(), t.renewableAvailableJ()))),

    BATTERY_FULL_CYCLES(
            "1",
            "equivalent full cycles of a battery, charge in and out over twice its capacity when new; mean of the sites",
            batteries(b -> b.mean((wear, site) -> wear.fullCycles()[site]))),
    BATTERY_HEALTH(
            "1",
            "capacity a battery has left at the end over that when new; mean of the sites",
            batteries(b -> b.mean((wear, site) -> wear.health(site)))),
    BATTERY_HEALTH_LEAST("1", "the same of the most worn of the computed sites", batteries(Batteries::leastHealth)),
    BATTERY_LOST_BY_TIME(
            "1",
            "share of its capacity that a battery lost by time; mean of the sites",
            batteries(b -> b.mean((wear, site) -> wear.calendarLoss()[site]))),
    BATTERY_LOST_BY_CYCLES(
            "1",
            "share of its capacity that a battery lost by throughput; mean of the sites",
            batteries(b -> b.mean((wear, site) -> wear.cycleLoss()[site]))),
    BATTERY_RESISTANCE_GROWTH(
            "1",
            "share by which the resistance of a battery grew; mean of the sites",
            batteries(b -> b.mean((wear, site) -> wear.resistanceGrowth()[site]))),
    BATTERY_REPLACED_AFTER_YR(
            "yr",
            "when the first battery fell below its end of life; none if none did within the run",
            batteries(Batteries::replacedAfterYears)),
    BATTERY_AT_THIS_RATE_YR(
            "yr",
            "when the first would, at the mean rate of the run; likely later, as ageing slows down; none if one did",
            batteries(Batteries::yearsAtThisRate)),

    FEEDER_LOWEST_VOLTAGE(
            "1",
            "lowest voltage of a home on a feeder, over the nominal one",
            s -> FeederFigures.least(s.run(), f -> f.lowestV().ratio())),
    FEEDER_HIGHEST_VOLTAGE(
            "1",
            "highest voltage of a home on a feeder, over the nominal one",
            s -> FeederFigures.most(s.run(), f -> f.highestV().ratio())),
    FEEDER_MOST_LOADED(
            "1",
            "highest current of a branch of a feeder, over its limit",
            s -> FeederFigures.most(s.run(), f -> f.mostLoaded().ratio())),
    FEEDER_HOURS_BEYOND(
            "h",
            "time in steps with a limit of voltage or current broken on a feeder, the one with the most",
            s -> FeederFigures.most(s.run(), FeederFigures::hoursBeyond)),
    FEEDER_HOSTING_W(
            "W",
            "what each home of a feeder may draw on top of what homes draw anyway, the sites' part included, until the first"
                    + " limit binds; the feeder with the least",
            s -> FeederFigures.least(s.run(), f -> f.hostsLoad().perHomeW())),
    FEEDER_HOSTING_GENERATION_W(
            "W",
            "what each home may give instead",
            s -> FeederFigures.least(s.run(), f -> f.hostsGeneration().perHomeW())),
    FEEDER_HOT_SPOT_DEGC(
            "degC",
            "hottest place of the windings of a transformer at the head of a feeder, highest at the end of a step",
            s -> FeederFigures.most(s.run(), f -> f.head().hotSpotC())),
    FEEDER_AGED_H(
            "h",
            "time at the reference temperature of its insulation that ages it as much as the run did; the transformer with"
                    + " the most; usual lives are 180 000 h",
            s -> FeederFigures.most(s.run(), f -> f.head().hoursAged())),
    TRANSFORMER_HOT_SPOT_DEGC(
            "degC",
            "hottest place of the windings of the sites' own transformers, mean of the sites of a group and of a recorded"
                    + " interval, highest",
            s -> SiteTransformers.hotSpotC(s.run())),
    TRANSFORMER_AGED_H(
            "h",
            "time at the reference temperature of their insulation that ages it as much as the run did; mean of the sites that"
                    + " have one",
            s -> SiteTransformers.hoursAged(s.run())),
    TRANSFORMER_ABOVE_NORMAL_H(
            "h",
            "time above a limit of normal cyclic loading (IEC 60076-7): 1.5 times the rating, hot spot of 120 degC, top oil of"
                    + " 105 degC; likewise",
            s -> SiteTransformers.hoursAbove(s.run(), Rate.TRANSFORMER_ABOVE_NORMAL)),
    TRANSFORMER_ABOVE_EMERGENCY_H(
            "h",
            "time above one of emergency loading: 1.8 times the rating, 140 degC, 115 degC; likewise",
            s -> SiteTransformers.hoursAbove(s.run(), Rate.TRANSFORMER_ABOVE_EMERGENCY)),
    THROTTLE_HOURS(
            "h",
            "hours in which heat kept nodes below full clock; mean of the sites that have a heat path",
            heated(t -> t.amount(Rate.THROTTLED) / Clock.SECONDS_PER_HOUR)),
    SHUTDOWN_HOURS(
            "h",
            "hours in which heat kept them off or booting; likewise",
            heated(t -> t.amount(Rate.SHUT_DOWN) / Clock.SECONDS_PER_HOUR)),
    TOKENS_LOST(
            "1",
            "output tokens that nodes as cool as they like would have written beside tokens_output; answers that a slower clock"
                    + " makes late are written, and count as unserved",
            of(t -> t.amount(Rate.TOKENS_LOST))),
    REQUESTS_REPEATED(
            "1",
            "requests broken off by a shutdown and answered after it, in place of others",
            of(t -> t.amount(Rate.REQUESTS_REPEATED))),
    PCM_REFROZEN(
            "1",
            "days on which phase-change material froze again / days on which some was liquid",
            of(t -> Totals.ratio(t.amount(Rate.PCM_DAYS_REFROZEN), t.amount(Rate.PCM_DAYS_MELTED)))),

    MESH_SERVED(
            "1",
            "share of the requests of a drill of the mesh that was served; the drill with the least",
            s -> s.drilled(DrillResult::shareServed, Math::min)),
    MESH_SERVED_AFTER_REROUTE(
            "1",
            "least share served at any time of a drill once all nodes had heard of what had happened",
            s -> s.drilled(DrillResult::shareServedThen, Math::min)),
    MESH_DETECTION_S(
            "s",
            "longest time from a failure in a drill until all neighbours suspected it",
            s -> s.drilled(DrillResult::detectionS, Math::max)),
    MESH_REROUTE_S(
            "s",
            "longest time from a change in a drill until the last node had heard of it",
            s -> s.drilled(DrillResult::rerouteS, Math::max)),
    MESH_KEYS_MOVED(
            "1",
            "largest share of keys with another first holder than in the intact mesh",
            s -> s.drilled(DrillResult::shareMoved, Math::max)),
    MESH_LEADER_CHANGES(
            "1", "elections won in a drill, the one with the most", s -> s.drilled(d -> d.leaderChanges(), Math::max)),
    MESH_LEADERLESS_S(
            "s",
            "time of a drill without a leader of a quorum, the longest",
            s -> s.drilled(DrillResult::leaderlessS, Math::max)),
    MESH_WRITES_REFUSED(
            "1",
            "writes refused in parts of the mesh without a quorum, the drill with the most",
            s -> s.drilled(DrillResult::refusedRequests, Math::max)),
    MESH_CONTROL_GB(
            "GB",
            "heartbeats of all drills; in no other figure",
            s -> s.drilled(DrillResult::controlBytes, Double::sum) / Units.BYTES_PER_GB),
    MESH_CONTROL_J(
            "J",
            "marginal network energy of these; in no other figure",
            s -> s.drilled(DrillResult::controlJ, Double::sum)),
    HEAT_NEED_MWH(
            "MWh",
            "heat the users' own heaters would have to give without recovered heat: heat_spared + heat_auxiliary; none without"
                    + " users of it",
            mwh(Totals::heatNeedJ)),
    HEAT_USEFUL_MWH("MWh", "heat of the equipment handed to a demand for it", mwh(energy(Flow.HEAT_USEFUL))),
    HEAT_LIFT_MWH(
            "MWh",
            "work of heat pumps that lift it; part of the site energy, and heat of the user beside heat_useful",
            mwh(energy(Flow.HEAT_LIFT))),
    HEAT_DUMPED_MWH("MWh", "heat a loop took up and nobody wanted", mwh(energy(Flow.HEAT_DUMPED))),
    HEAT_DUMP_HOURS("h", "time in which a loop dumped heat; mean of the sites that have one", Summary::dumpHours),
    HEAT_SPARED_MWH("MWh", "heat the users' own heaters did not have to give", mwh(energy(Flow.HEAT_SPARED))),
    HEAT_AUXILIARY_MWH(
            "MWh", "heat they gave all the same; its energy is in no total; likewise", mwh(ifAny(Flow.HEAT_AUXILIARY))),
    HEAT_IF_RESISTIVE_MWH(
            "MWh",
            "electricity resistive heaters would have used for the heat spared, as much; for information",
            mwh(energy(Flow.HEAT_SPARED))),
    HEAT_IF_GAS_BOILER_MWH(
            "MWh",
            "fuel gas boilers would have burnt for the heat spared; for information",
            mwh(energy(Flow.IF_GAS_BOILER))),
    HEAT_IF_HEAT_PUMP_MWH(
            "MWh",
            "electricity heat pumps would have used for the heat spared; for information",
            mwh(energy(Flow.IF_HEAT_PUMP))),
    HEAT_DISPLACED_MWH("MWh", "electricity the heater it replaces would have used", mwh(energy(Flow.HEAT_DISPLACED))),
    FUEL_DISPLACED_MWH(
            "MWh",
            "fuel the heater it replaces would have burnt; part of no electric total",
            mwh(energy(Flow.FUEL_DISPLACED))),
    HEAT_SUN_MWH(
            "MWh",
            "heat of troughs to the users of recovered heat; no energy of the sites, in neither pue nor erf; none without",
            mwh(ifAny(Flow.HEAT_SUN))),
    FRESH_WATER_M3(
            "m3",
            "fresh water made of recovered heat and heat_sun; none without a process for it",
            of(t -> t.amountIfAny(Rate.FRESH_WATER) / Units.KG_PER_M3)),
    FRESH_WATER_M3_PER_DAY("m3/d", "the same for each day of the run", s -> s.freshWaterM3PerDay()),
    EXERGY_GIVEN_MWH(
            "MWh",
            "work that recovered heat and heat_sun of troughs are worth in the outside air, at the temperature of their sources;"
                    + " none without troughs",
            mwh(ifAny(Flow.EXERGY_GIVEN))),
    EXERGY_TAKEN_MWH(
            "MWh",
            "likewise at the temperature at which they are taken; at most as much",
            mwh(ifAny(Flow.EXERGY_TAKEN))),
    ERF(
            "1",
            "useful heat / site energy (ISO/IEC 30134-6)",
            of(t -> Totals.ratio(t.energyJ(Flow.HEAT_USEFUL), t.siteJ()))),
    ERE("1", "(site energy - useful heat) / IT energy = PUE (1 - ERF)", of(Totals::ere)),
    REF(
            "1",
            "sun and wind of the sites that they used themselves / site energy, from 0 to 1 (ISO/IEC 30134-3, without what is"
                    + " bought as renewable)",
            of(t -> Math.min(1, Totals.ratio(t.renewableSelfUsedJ(), t.siteJ())))),
    WATER_M3("m3", "water used at the sites", of(t -> t.amount(Rate.WATER) / Units.KG_PER_M3)),
    WUE_L_PER_KWH("L/kWh", "water, 1 kg = 1 L, for each kWh of IT energy (ISO/IEC 30134-9)", of(Totals::wueLPerKwh)),
    CUE_KG_PER_KWH(
            "kg/kWh",
            "CO2 as in co2_t for each kWh of IT energy (ISO/IEC 30134-8)",
            of(t -> Totals.ratio(t.co2Kg(), t.itJ() / Units.J_PER_KWH))),
    CO2_T(
            "t",
            "location-based CO2 emissions of the electricity the sites import, and of the fuel they burn with the equivalent"
                    + " of its slip; the electricity that made the fuel, network and displaced heat are not in it",
            of(t -> t.co2Kg() / Units.KG_PER_T)),
    FUEL_CO2_T("t", "the part of it from fuel burnt at the sites", of(t -> t.amount(Rate.FUEL_CO2) / Units.KG_PER_T)),
    CO2_AVOIDED_T(
            "t",
            "CO2 a flare would have emitted of the same fuel, where a scenario declares one; in no total",
            of(t -> t.amount(Rate.CO2_AVOIDED) / Units.KG_PER_T)),
    COST_USD(
            "USD",
            "cost of the electricity at the sites, less revenue, and of the fuel of their generators; network and displaced heat"
                    + " are not in it",
            of(Totals::costUsd)),
    FUEL_COST_USD("USD", "the part of it for fuel, where a price is declared", of(t -> t.amount(Rate.FUEL_COST))),
    HOST_BILL_USD(
            "USD",
            "what hosts of nodes that would be on without the service pay for what it adds: the cost of energy at their sites,"
                    + " as cost_usd, less the part of the idle energy they pay for anyway; none without such hosts",
            s -> s.hosts().addedUsd()),
    HOST_BILL_FULL_USD("USD", "all of that cost", s -> s.hosts().costUsd()),
    HOST_BILL_USD_PER_MTOK(
            "USD/Mtok",
            "what the service adds for each million tokens served by these hosts: a payout that leaves them even",
            s -> s.hosts().addedUsdPerMtok()),
    CONSERVATION_RESIDUAL(
            "1", "largest imbalance of any junction over the run, relative to what went through it", s -> s.run()
                    .conservationResidual());

    /** Rounding of a difference between two sums over all requests, over those that came. */
    private static final double LEAST_SHARE = 1e-9;

    private final String unit;
    private final String meaning;
    private final ToDoubleFunction<Summary> formula;

    Kpi(String unit, String meaning, ToDoubleFunction<Summary> formula) {
        this.unit = unit;
        this.meaning = meaning;
        this.formula = formula;
    }

    /** Name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    double of(Summary summary) {
        return formula.applyAsDouble(summary);
    }

    private static ToDoubleFunction<Summary> of(ToDoubleFunction<Totals> formula) {
        return summary -> formula.applyAsDouble(summary.totals());
    }

    private static ToDoubleFunction<Summary> mean(Timing timing) {
        return s -> s.latency().of(timing).mean();
    }

    private static ToDoubleFunction<Summary> quantile(Timing timing, double share) {
        return s -> s.latency().of(timing).quantile(share);
    }

    /** Per site of those whose nodes have a temperature; none without them. */
    private static ToDoubleFunction<Summary> heated(ToDoubleFunction<Totals> amount) {
        return of(t -> Totals.ratio(amount.applyAsDouble(t), t.heatedSites()));
    }

    private static ToDoubleFunction<Summary> batteries(ToDoubleFunction<Batteries> figure) {
        return summary -> figure.applyAsDouble(Batteries.of(summary.run()));
    }

    /** Set by who made that run; none without it. */
    private static ToDoubleFunction<Summary> fromAnotherRun() {
        return s -> Double.NaN;
    }

    private static ToDoubleFunction<Summary> twh(ToDoubleFunction<Totals> joules) {
        return of(t -> joules.applyAsDouble(t) / Units.J_PER_TWH);
    }

    private static ToDoubleFunction<Summary> mwh(ToDoubleFunction<Totals> joules) {
        return of(t -> joules.applyAsDouble(t) / Units.J_PER_MWH);
    }

    private static ToDoubleFunction<Totals> energy(Flow flow) {
        return t -> t.energyJ(flow);
    }

    private static ToDoubleFunction<Totals> ifAny(Flow flow) {
        return t -> t.energyIfAnyJ(flow);
    }

    private static double netOfIdle(Totals t, double energyJ) {
        return t.perTokenJ(energyJ * t.shareActive());
    }

    private static double waiting(Totals t) {
        return beyondRounding(t, t.metered(Kind.REQUESTS_WAITING));
    }

    private static double unserved(Totals t) {
        return beyondRounding(t, t.amount(Rate.REQUESTS_OFFERED) - t.requestsServed());
    }

    private static double late(Totals t) {
        return beyondRounding(t, t.amount(Rate.REQUESTS_LATE));
    }

    private static double refused(Totals t) {
        return beyondRounding(t, unserved(t) - late(t) - t.amount(Rate.REQUESTS_BELOW_FLOOR));
    }

    /** Nought if it is no more than sums over all requests are rounded by. */
    private static double beyondRounding(Totals t, double requests) {
        return requests > LEAST_SHARE * t.amount(Rate.REQUESTS_OFFERED) ? requests : 0;
    }

    /** Groups are sampled independently, so their variances add. */
    private static double standardError(Summary summary, ToDoubleFunction<GroupResult> ofGroupJ) {
        double variance = summary.run().groups().stream()
                .mapToDouble(ofGroupJ)
                .map(errorJ -> errorJ * errorJ)
                .sum();
        return Math.sqrt(variance) / Units.J_PER_TWH;
    }
}
