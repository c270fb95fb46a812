package microtwin.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import microtwin.engine.BatteryWear;
import microtwin.engine.ClassRecord;
import microtwin.engine.Clock;
import microtwin.engine.FeederUse;
import microtwin.engine.Flow;
import microtwin.engine.GroupMeter.Account;
import microtwin.engine.GroupMeter.Account.Kind;
import microtwin.engine.GroupResult;
import microtwin.engine.LatencyRecord;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.RunResult;
import microtwin.engine.Timing;

/** Results as a run could give them, balanced at every junction, made without a model. */
final class Synthetic {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final double TERAWATT_HOUR_J = 3.6e15;

    private Synthetic() {}

    /** Series of a group that are written interval by interval. */
    static final class Group {
        private final String name;
        private final double count;
        private final int simulated;
        private final int intervals;
        private final Map<Flow, double[]> flowsJ = new EnumMap<>(Flow.class);
        private final Map<Rate, double[]> rates = new EnumMap<>(Rate.class);
        private final Map<Level, double[]> levels = new EnumMap<>(Level.class);
        private final List<GroupResult.Metered> metered = new java.util.ArrayList<>();
        private final LatencyRecord latency = new LatencyRecord();
        double[] siteJ = new double[0];
        double[] itJ = new double[0];
        List<double[]> covariates = List.of();
        List<FeederUse> feeders = List.of();
        List<BatteryWear> wear = List.of();
        List<ClassRecord> classes = List.of();

        Group(String name, double count, int simulated, int intervals) {
            this.name = name;
            this.count = count;
            this.simulated = simulated;
            this.intervals = intervals;
        }

        Group set(Flow flow, int interval, double joules) {
            flowsJ.computeIfAbsent(flow, f -> new double[intervals])[interval] = joules;
            return this;
        }

        Group set(Rate rate, int interval, double amount) {
            rates.computeIfAbsent(rate, r -> new double[intervals])[interval] = amount;
            return this;
        }

        Group set(Level level, int interval, double mean) {
            levels.computeIfAbsent(level, l -> new double[intervals])[interval] = mean;
            return this;
        }

        Group meter(String account, Kind kind, double... perInterval) {
            metered.add(new GroupResult.Metered(new Account(account, kind), perInterval));
            return this;
        }

        Group latency(double seconds, double weight) {
            latency.of(Timing.TOTAL).add(seconds, weight);
            return this;
        }

        Group timing(Timing timing, double seconds, double weight) {
            latency.of(timing).add(seconds, weight);
            return this;
        }

        GroupResult result() {
            return new GroupResult(
                    name,
                    count,
                    simulated,
                    flowsJ,
                    rates,
                    levels,
                    metered,
                    latency,
                    siteJ,
                    itJ,
                    covariates,
                    feeders,
                    wear,
                    classes);
        }
    }

    static RunResult run(String architecture, Clock clock, int recordSteps, Group... groups) {
        return new RunResult(
                architecture,
                clock,
                recordSteps,
                42,
                java.util.Arrays.stream(groups).map(Group::result).toList());
    }

    /** One interval of an hour whose owners all have energies of their own, random by seed, balanced. */
    static RunResult owners(String architecture, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clock clock = new Clock(START, 4, 900);
        Group group = new Group("site", 1, 1, 1);
        double loads = 0;
        for (Flow flow :
                List.of(Flow.COOLING_FAN, Flow.COOLING_COMPRESSOR, Flow.COOLING_PUMP, Flow.LOOP_PUMP, Flow.MISC)) {
            loads += put(group, flow, random.nextDouble(1e9));
        }
        double idle = put(group, Flow.IT_IDLE, random.nextDouble(1e10));
        double active = put(group, Flow.IT_ACTIVE, random.nextDouble(1e10));
        double conversion = put(group, Flow.CONVERSION_LOSS, random.nextDouble(1e9));
        loads += put(group, Flow.IT_SUPPLY, idle + active + conversion);
        double serverLoss = put(group, Flow.SERVER_LOSS, 0.1 * (idle + active));
        put(group, Flow.CHIP, idle + active - serverLoss);
        put(group, Flow.HEAT_REJECTED, idle + active);
        double charge = put(group, Flow.CHARGE, random.nextDouble(2e9));
        double batteryLoss = put(group, Flow.BATTERY_LOSS, 0.1 * charge);
        double discharge = put(group, Flow.DISCHARGE, random.nextDouble(0.8 * charge));
        put(group, Flow.STORED, charge - batteryLoss - discharge);
        double pv = put(group, Flow.PV_GENERATED, random.nextDouble(5e9));
        double export = put(group, Flow.EXPORT, random.nextDouble(0.9) * pv);
        double exportLoss = put(group, Flow.EXPORT_LOSS, 0.05 * export);
        double pvLoss = put(group, Flow.PV_LOSS, 0.05 * (pv - export));
        double pvToBus = put(group, Flow.PV_TO_BUS, pv - pvLoss - exportLoss);
        double toGrid = put(group, Flow.BUS_TO_GRID, export);
        double grid = put(group, Flow.GRID_TO_BUS, loads + charge + toGrid - discharge - pvToBus);
        double transformer = put(group, Flow.TRANSFORMER_LOSS, 0.02 * grid);
        put(group, Flow.IMPORT, grid + transformer + export - toGrid);
        put(group, Flow.NETWORK_AVERAGE, random.nextDouble(1e9));
        put(group, Flow.HEAT_DISPLACED, random.nextDouble(1e9));
        group.meter("HV lines", Kind.PATH_LOSS, random.nextDouble(1e9));
        group.meter("MV lines", Kind.PATH_LOSS, random.nextDouble(1e9));
        group.set(Rate.REQUESTS_OFFERED, 0, 1000).set(Rate.REQUESTS_SERVED, 0, 1000);
        return run(architecture, clock, 4, group);
    }

    private static double put(Group group, Flow flow, double joules) {
        group.set(flow, 0, joules);
        return joules;
    }

    /** A datacenter over {@code days} in hours: a campus of 20 MW with the season in its cooling. */
    static RunResult central(String name, int days) {
        Clock clock = Clock.of(START, Duration.ofDays(days), Duration.ofMinutes(15));
        int hours = days * 24;
        Group campus = new Group("campus", 1, 1, hours);
        double[] hv = new double[hours];
        double[] mv = new double[hours];
        double[] co2 = new double[hours];
        double[] cost = new double[hours];
        for (int h = 0; h < hours; h++) {
            double demand = demand(h);
            double season = 0.5 - 0.5 * Math.cos(2 * Math.PI * (h / 24.0 - 20) / 365);
            double idle = 3.6e9 * 5;
            double active = 3.6e9 * 14 * demand;
            double it = compute(campus, h, idle, active, 0.06, 0.08);
            double compressor = it * (0.02 + 0.13 * season * (0.8 + 0.4 * demand));
            campus.set(Flow.COOLING_FAN, h, 0.04 * it).set(Flow.COOLING_COMPRESSOR, h, compressor);
            campus.set(Flow.COOLING_PUMP, h, 0.02 * it).set(Flow.MISC, h, 3.6e9 * 0.3);
            double bus = it * (1 + 0.06 + 0.04 + 0.02) + compressor + 3.6e9 * 0.3;
            campus.set(Flow.GRID_TO_BUS, h, bus).set(Flow.TRANSFORMER_LOSS, h, 0.012 * bus);
            campus.set(Flow.IMPORT, h, 1.012 * bus);
            hv[h] = 0.025 * bus;
            mv[h] = 0.011 * bus;
            co2[h] = bus / 3.6e6 * 0.4;
            cost[h] = bus / 3.6e6 * 0.09;
            requests(campus, h, 80_000 * demand, 0.998);
            campus.set(Rate.WATER, h, 0.9 * season * it / 3.6e6);
            campus.set(Flow.NETWORK_AVERAGE, h, 3.6e9 * 0.25 * demand).set(Flow.NETWORK_MARGINAL, h, 3.6e9 * 0.02);
        }
        campus.meter("Generator transformer", Kind.PATH_LOSS, times(hv, 0.2)).meter("HV lines", Kind.PATH_LOSS, hv);
        campus.meter("Substation", Kind.PATH_LOSS, times(mv, 0.5)).meter("MV feeder", Kind.PATH_LOSS, mv);
        campus.meter("co2", Kind.CO2, co2).meter("energy", Kind.COST, cost);
        campus.latency(0.9, 60).latency(2.4, 36).latency(4.1, 4);
        return run(name, clock, 4, campus);
    }

    /** A mesh over {@code days} in hours: 20,000 cabinets with PV and battery. */
    static RunResult mesh(String name, int days) {
        Clock clock = Clock.of(START, Duration.ofDays(days), Duration.ofMinutes(15));
        int hours = days * 24;
        Group cabinets = new Group("cabinet", 20_000, 64, hours);
        Group relay = new Group("relay", 50, 50, hours);
        double[] path = new double[hours];
        double[] co2 = new double[hours];
        double[] cost = new double[hours];
        double capacityJ = 3.6e9 * 40;
        double storedJ = capacityJ / 2;
        for (int h = 0; h < hours; h++) {
            double demand = demand(h);
            double season = 0.5 - 0.5 * Math.cos(2 * Math.PI * (h / 24.0 - 10) / 365);
            double clouds = 0.45 + 0.55 * Math.abs(Math.sin(1.7 * Math.floorDiv(h, 24) + 0.3));
            double sun = Math.max(0, Math.sin((h % 24 - 6) / 12.0 * Math.PI));
            double availablePv = 3.6e9 * 26 * sun * clouds * (0.45 + 0.55 * season);
            double it = compute(cabinets, h, 3.6e9 * 6.5, 3.6e9 * 8 * demand, 0.05, 0);
            cabinets.set(Flow.COOLING_FAN, h, 0.015 * it).set(Flow.MISC, h, 3.6e9 * 0.2);
            double need = it * 1.05 + 0.015 * it + 3.6e9 * 0.2;
            double pvToBus = 0.96 * availablePv;
            double surplus = Math.max(0, pvToBus - need);
            double charge = Math.min(surplus, (capacityJ - storedJ) / 0.97);
            double export = Math.min(surplus - charge, 3.6e9 * 3);
            double used = Math.min(pvToBus, need + charge + export);
            double discharge = Math.min(Math.max(0, need - pvToBus), storedJ * 0.97);
            discharge = h % 24 >= 17 ? discharge : 0;
            double after = storedJ + 0.97 * charge - discharge / 0.97;
            cabinets.set(Flow.CHARGE, h, charge).set(Flow.DISCHARGE, h, discharge);
            cabinets.set(Flow.STORED, h, Math.max(0, after - storedJ)).set(Flow.DRAWN, h, Math.max(0, storedJ - after));
            cabinets.set(Flow.BATTERY_LOSS, h, 0.03 * charge + discharge * (1 / 0.97 - 1));
            storedJ = after;
            cabinets.set(Level.SOC, h, storedJ / capacityJ).set(Level.NODE_TEMPERATURE_K, h, 320 + 10 * season);
            cabinets.set(Flow.PV_GENERATED, h, used / 0.96).set(Flow.PV_LOSS, h, used / 0.96 - used);
            cabinets.set(Flow.PV_TO_BUS, h, used).set(Flow.PV_CURTAILED, h, availablePv - used / 0.96);
            double grid = Math.max(0, need + charge + export - used - discharge);
            cabinets.set(Flow.GRID_TO_BUS, h, grid)
                    .set(Flow.BUS_TO_GRID, h, export)
                    .set(Flow.EXPORT, h, export);
            cabinets.set(Flow.IMPORT, h, grid);
            path[h] = 0.08 * grid;
            co2[h] = grid / 3.6e6 * 0.43;
            cost[h] = grid / 3.6e6 * 0.21 - export / 3.6e6 * 0.06;
            requests(cabinets, h, 80_000 * demand, 0.996);
            cabinets.set(Flow.NETWORK_AVERAGE, h, 3.6e9 * 0.1 * demand);
            cabinets.set(Flow.HEAT_DISPLACED, h, 3.6e9 * 0.8 * (1 - season)).set(Flow.HEAT_USEFUL, h, 3.6e9 * 0.9);
            cabinets.set(Flow.HEAT_REJECTED, h, it - 3.6e9 * 0.9);
            relay.set(Flow.IMPORT, h, 3.6e9 * 0.05).set(Flow.GRID_TO_BUS, h, 3.6e9 * 0.05);
            relay.set(Flow.MISC, h, 3.6e9 * 0.05);
        }
        cabinets.meter("HV lines", Kind.PATH_LOSS, times(path, 0.3))
                .meter("MV feeder", Kind.PATH_LOSS, times(path, 0.2));
        cabinets.meter("LV feeder", Kind.PATH_LOSS, times(path, 0.5));
        cabinets.meter("co2", Kind.CO2, co2).meter("energy", Kind.COST, cost);
        cabinets.latency(3.1, 50).latency(5.2, 45).latency(9.0, 5);
        cabinets.siteJ = sample(64, 1e11);
        cabinets.itJ = sample(64, 8e10);
        return run(name, clock, 4, cabinets, relay);
    }

    private static double demand(int hour) {
        return 0.55 + 0.35 * Math.sin((hour % 24 - 9) / 24.0 * 2 * Math.PI) + (hour / 24 % 7 < 5 ? 0.1 : -0.05);
    }

    private static double compute(Group group, int h, double idle, double active, double conversion, double server) {
        double it = idle + active;
        group.set(Flow.IT_IDLE, h, idle).set(Flow.IT_ACTIVE, h, active);
        group.set(Flow.IT_SUPPLY, h, it * (1 + conversion)).set(Flow.CONVERSION_LOSS, h, it * conversion);
        group.set(Flow.SERVER_LOSS, h, it * server).set(Flow.CHIP, h, it * (1 - server));
        group.set(Flow.HEAT_REJECTED, h, it);
        return it;
    }

    private static void requests(Group group, int h, double offered, double served) {
        group.set(Rate.REQUESTS_OFFERED, h, offered).set(Rate.REQUESTS_SERVED, h, offered * served);
        group.set(Rate.TOKENS_PROMPT, h, offered * 600).set(Rate.TOKENS_OUTPUT, h, offered * served * 250);
        group.set(Rate.TOKENS_SERVED, h, offered * served * 200);
    }

    private static double[] times(double[] values, double factor) {
        return java.util.Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static double[] sample(int n, double mean) {
        SplittableRandom random = new SplittableRandom(7);
        return random.doubles(n, 0.8 * mean, 1.2 * mean).toArray();
    }
}
