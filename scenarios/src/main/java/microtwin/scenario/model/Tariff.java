package microtwin.scenario.model;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.Signal;
import microtwin.scenario.YamlNode;

/**
 * The grid of a place as a buyer sees it.
 *
 * @param carbonKgPerJ average emissions of what is generated, location-based [kg/J]
 * @param priceUsdPerJ of energy bought [USD/J]
 * @param rewardUsdPerJ for energy given back [USD/J]
 * @param peak dear hours of the day, if there are any
 */
public record Tariff(double carbonKgPerJ, double priceUsdPerJ, double rewardUsdPerJ, Optional<Peak> peak) {

    /**
     * Dear hours, every day alike.
     *
     * @param priceUsdPerJ of energy bought in them [USD/J]
     * @param from local standard time
     * @param to local standard time, on the next day if it is not after {@code from}
     */
    public record Peak(double priceUsdPerJ, LocalTime from, LocalTime to) {

        private boolean contains(LocalTime time) {
            boolean sameDay = from.isBefore(to);
            boolean started = !time.isBefore(from);
            boolean over = !time.isBefore(to);
            return sameDay ? started && !over : started || !over;
        }
    }

    private static final Bounds CARBON_KG_PER_J = Bounds.NOT_NEGATIVE;
    private static final double G_PER_KWH = 1e-3 / (1000.0 * Clock.SECONDS_PER_HOUR);
    private static final double USD_PER_KWH = 1 / (1000.0 * Clock.SECONDS_PER_HOUR);
    /** Assumed for every grid of the library; a planner puts the contract's price in. */
    private static final double ASSUMED_PRICE_USD_PER_KWH = 0.12;

    /**
     * Average emissions of electricity generated in 2023 [g/kWh]. Source: Ember via Our World in Data, as in CodeCarbon's
     * global_energy_mix.json.
     */
    private static final Map<String, Double> EMBER_2023_G_PER_KWH = new LinkedHashMap<>();

    static {
        EMBER_2023_G_PER_KWH.put("australia", 548.7);
        EMBER_2023_G_PER_KWH.put("brazil", 98.3);
        EMBER_2023_G_PER_KWH.put("canada", 170.0);
        EMBER_2023_G_PER_KWH.put("china", 582.3);
        EMBER_2023_G_PER_KWH.put("france", 56.0);
        EMBER_2023_G_PER_KWH.put("germany", 381.0);
        EMBER_2023_G_PER_KWH.put("india", 713.4);
        EMBER_2023_G_PER_KWH.put("ireland", 290.8);
        EMBER_2023_G_PER_KWH.put("japan", 485.4);
        EMBER_2023_G_PER_KWH.put("norway", 30.1);
        EMBER_2023_G_PER_KWH.put("poland", 661.9);
        EMBER_2023_G_PER_KWH.put("singapore", 470.8);
        EMBER_2023_G_PER_KWH.put("south-africa", 707.7);
        EMBER_2023_G_PER_KWH.put("south-korea", 430.6);
        EMBER_2023_G_PER_KWH.put("sweden", 40.7);
        EMBER_2023_G_PER_KWH.put("uk", 237.6);
        EMBER_2023_G_PER_KWH.put("usa", 369.5);
    }

    static Map<String, Tariff> byName() {
        Map<String, Tariff> library = new LinkedHashMap<>();
        EMBER_2023_G_PER_KWH.forEach((name, gPerKwh) -> library.put(
                name, new Tariff(gPerKwh * G_PER_KWH, ASSUMED_PRICE_USD_PER_KWH * USD_PER_KWH, 0, Optional.empty())));
        return library;
    }

    /** Whether energy is dearer at some hours of the day. */
    boolean hasDearHours() {
        return peak.filter(dear -> dear.priceUsdPerJ() > priceUsdPerJ).isPresent();
    }

    /** What is assumed of a grid of the library, in words; empty for one a scenario describes. */
    public Optional<String> assumption() {
        return byName().entrySet().stream()
                .filter(known -> known.getValue().equals(this))
                .findFirst()
                .map(known ->
                        "grid " + known.getKey() + ": price of " + ASSUMED_PRICE_USD_PER_KWH + " USD/kWh is assumed");
    }

    static Tariff read(YamlNode n) {
        return n.build(() -> new Tariff(
                n.carbonKgPerJ("carbon", CARBON_KG_PER_J, "average emissions of what is generated"),
                n.priceUsdPerJ("price", Bounds.FINITE, "price of energy bought"),
                n.priceUsdPerJ("feed_in", Bounds.FINITE, 0, "price of energy given back"),
                n.optional("peak", Tariff::peak, "hours of the day in which energy is dearer; none if left out")));
    }

    private static Peak peak(YamlNode n) {
        return n.build(() -> new Peak(
                n.priceUsdPerJ("price", Bounds.FINITE, "price of energy bought in these hours"),
                n.timeOfDay("from", LocalTime.of(17, 0), "local standard time"),
                n.timeOfDay("to", LocalTime.of(21, 0), "local standard time")));
    }

    /** Price of energy bought on every step [USD/J]; that of the middle of the step. */
    public Signal priceUsdPerJ(Place place, Clock clock) {
        Signal price = Signal.constant(clock, priceUsdPerJ);
        peak.ifPresent(dear -> {
            for (int k = 0; k < clock.steps(); k++) {
                Instant middle = clock.at(k).plusSeconds(clock.stepS() / 2);
                LocalTime local = LocalTime.ofInstant(middle, ZoneOffset.ofTotalSeconds(place.utcOffsetS(middle)));
                if (dear.contains(local)) {
                    price.perStep()[k] = dear.priceUsdPerJ();
                }
            }
        });
        return price;
    }
}
