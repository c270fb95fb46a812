package microtwin.scenario.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import microtwin.engine.Bounds;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.scenario.weather.GreatCircle;

/**
 * A place with its weather and its grid.
 *
 * @param name of the place
 * @param weather where its weather comes from; it knows where the place is
 * @param zone of its clocks
 * @param tariff of its grid; empty if nothing there is on a grid
 * @param region whose law holds there; empty if it has no name
 */
public record Place(String name, WeatherSource weather, ZoneId zone, Optional<Tariff> tariff, String region) {

    static final Bounds LATITUDE_DEG = Bounds.between(-90, 90);
    static final Bounds LONGITUDE_DEG = Bounds.between(-180, 180);
    static final Bounds ALTITUDE_M = Bounds.between(-450, 9000);

    static Place read(YamlNode n, Library library) {
        OptionalDouble latitude = n.optionalQuantity(
                QuantityKind.ANGLE,
                "latitude",
                LATITUDE_DEG,
                "positive to the north; required unless a weather file gives it");
        OptionalDouble longitude = n.optionalQuantity(
                QuantityKind.ANGLE,
                "longitude",
                LONGITUDE_DEG,
                "positive to the east; required unless a weather file gives it");
        double altitudeM = n.lengthM("altitude", ALTITUDE_M, 0, "above sea level; a weather file gives its own");
        Optional<Tariff> tariff = n.optionalNamed(
                "grid",
                library.grids,
                Tariff::read,
                "emissions and prices of the grid there; needed by sites on a grid");
        Optional<WeatherSource> weather = WeatherSource.read(n, latitude, longitude, altitudeM);
        ZoneId usual = weather.map(WeatherSource::zone).orElse(ZoneOffset.UTC);
        ZoneId zone = n.following("longitude")
                .zone(
                        "timezone",
                        usual,
                        "of local clocks, daylight saving left out of account; that of the weather file, or else full hours of longitude");
        String region = n.text(
                "region", "", "the country or union whose law holds there, for demand.NAME.regions and embargoes");
        return n.build(() -> new Place(n.name(), weather.orElseThrow(), zone, tariff, region));
    }

    /** A problem of a key whose value is the region of no place. */
    static void checkRegion(YamlNode n, String key, String region, Names<Place> places) {
        Set<String> known = new TreeSet<>();
        places.read().values().forEach(place -> known.add(place.region()));
        known.remove("");
        boolean allRead = places.read().size() == places.written().size();
        if (!n.recording() && n.areRight(key) && allRead && !known.contains(region)) {
            n.unknown(key, "a region of places", region, known);
        }
    }

    /** Standard time minus UTC [s]; daylight saving never enters. */
    public int utcOffsetS(Instant at) {
        return zone.getRules().getStandardOffset(at).getTotalSeconds();
    }

    /** Distance on the great circle [m]. */
    public double distanceM(Place other) {
        return GreatCircle.distanceM(
                weather.latitudeDeg(),
                weather.longitudeDeg(),
                other.weather.latitudeDeg(),
                other.weather.longitudeDeg());
    }
}
