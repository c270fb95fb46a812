package microtwin.scenario;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;

/** A small scenario with a reader for each form a key can take. */
record Demo(
        String scenario,
        Demo.Period period,
        ZoneId zone,
        Map<String, Demo.Site> sites,
        Map<String, List<String>> serve,
        Map<String, Double> quality,
        List<Demo.Outage> outages) {

    static final String TEXT = """
            scenario: city inference, 2026
            simulation: { start: 2026-01-01T00:00:00Z, duration: 365 d }
            types:
              batteries:
                own: { capacity: 10 kWh, max_charge: 5 kW }
            sites:
              cabinet:
                count: 1e9
                battery: own
                tariff: 0.12 USD/kWh
                weather: { kind: synthetic, monthly_clearness: [0.5, 50 %, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5] }
              campus:
                battery:
                  capacity: 2 MWh
                tariff: { energy: 0.1 USD/kWh, feed_in: 0.05 USD/kWh }
                weather: { kind: fixed, air: 24 degC }
            serve: { chat: [cabinet], code: campus }
            quality: { chat: 0.8, code: 90 % }
            outages:
              - { start: 2026-02-01T00:00:00Z, duration: 2 h }
              - { start: 2026-03-01T00:00:00+09:00, duration: 15 min, kind: partial }
            """;

    record Period(Instant start, double durationS) {
        static Period read(YamlNode n) {
            return n.build(() -> new Period(
                    n.instant("start", "first instant"),
                    n.durationS("duration", Bounds.POSITIVE, "length of the run")));
        }
    }

    record Battery(double capacityJ, double maxChargeW, double etaCharge) {
        static final Bounds CAPACITY_J = Bounds.above(0);
        static final Bounds POWER_W = Bounds.between(0, 1e9);

        Battery {
            CAPACITY_J.require("capacityJ", capacityJ);
            if (maxChargeW > capacityJ) {
                throw new IllegalArgumentException("maxChargeW must be below capacityJ per second, was " + maxChargeW);
            }
        }

        static Battery read(YamlNode n) {
            return n.build(() -> new Battery(
                    n.energyJ("capacity", CAPACITY_J, "usable energy at 100 % state of charge"),
                    n.powerW("max_charge", POWER_W, 2000, "at the bus"),
                    n.share("eta_charge", Bounds.EFFICIENCY, 0.96, "bus to store")));
        }
    }

    record Tariff(double energyUsdPerJ, double feedInUsdPerJ) {
        static Tariff read(YamlNode n) {
            return n.build(() -> new Tariff(
                    n.priceUsdPerJ("energy", Bounds.FINITE, "for what is drawn"),
                    n.priceUsdPerJ("feed_in", Bounds.FINITE, 0, "for what is fed in")));
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Sky(double airK, double[] clearness) {
        static Sky fixed(YamlNode n) {
            return n.build(() -> new Sky(n.temperatureK("air", Bounds.above(0), "all year"), new double[0]));
        }

        static Sky synthetic(YamlNode n) {
            double[] clearness = n.quantities(
                    QuantityKind.SHARE, "monthly_clearness", 12, Bounds.between(0.1, 0.9), "January to December");
            return n.build(() -> new Sky(n.temperatureK("air", Bounds.above(0), 288.15, "yearly mean"), clearness));
        }

        static Sky read(YamlNode n) {
            Map<String, YamlReader<Sky>> variants = new LinkedHashMap<>();
            variants.put("fixed", Sky::fixed);
            variants.put("synthetic", Sky::synthetic);
            return n.variant("kind", variants, "where the weather comes from");
        }
    }

    record Site(String name, long count, Battery battery, Tariff tariff, Sky sky, Optional<Site> backup) {}

    enum OutageKind {
        FULL,
        PARTIAL
    }

    record Outage(Instant start, double durationS, OutageKind kind) {
        static Outage read(YamlNode n) {
            return n.build(() -> new Outage(
                    n.instant("start", "first instant without grid"),
                    n.durationS("duration", Bounds.POSITIVE, "how long"),
                    n.choice("kind", OutageKind.class, OutageKind.FULL, "how much is off")));
        }
    }

    static Demo read(YamlNode n) {
        Types<Battery> batteries = Types.library("battery", Map.of("lfp-5kwh", new Battery(18e6, 2500, 0.97)));
        n.optional(
                "types",
                t -> {
                    batteries.read(t, "batteries", Battery::read, "batteries by name");
                    return batteries;
                },
                "device types of this scenario");
        return n.build(() -> new Demo(
                n.text("scenario", "title"),
                n.section("simulation", Period::read, "when"),
                n.zone("zone", ZoneId.of("UTC"), "of clocks on walls"),
                n.map("sites", site -> site(site, batteries), "site groups by name"),
                n.mapOfTexts("serve", "site groups that serve a class of demand"),
                n.mapOfQuantities(QuantityKind.SHARE, "quality", Bounds.SHARE, "floor by class"),
                n.listOrEmpty("outages", Outage::read, "of the grid")));
    }

    private static Site site(YamlNode n, Types<Battery> batteries) {
        return n.build(() -> new Site(
                n.name(),
                n.wholeNumber("count", Bounds.atLeast(1), 1, "sites of this group"),
                n.named("battery", batteries, Battery::read, "the store"),
                n.quantityOr(
                        QuantityKind.ENERGY_PRICE,
                        "tariff",
                        Bounds.FINITE,
                        price -> new Tariff(price, 0),
                        Tariff::read,
                        "price of energy"),
                n.section("weather", Sky::read, "weather of the site"),
                n.optional("backup", backup -> site(backup, batteries), "a site that steps in")));
    }
}
