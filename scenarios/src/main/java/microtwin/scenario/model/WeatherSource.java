package microtwin.scenario.model;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.engine.Weather;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.Types;
import microtwin.scenario.YamlNode;
import microtwin.scenario.weather.Climate;
import microtwin.scenario.weather.Climates;
import microtwin.scenario.weather.HourlyWeather;
import microtwin.scenario.weather.Plausibility;
import microtwin.scenario.weather.SunAudit;
import microtwin.scenario.weather.SyntheticWeather;
import microtwin.scenario.weather.WeatherFile;

/** Where the weather of a place comes from. It knows where the place is. */
public sealed interface WeatherSource {

    double latitudeDeg();

    double longitudeDeg();

    double altitudeM();

    /** Of the clocks of the place, as far as weather tells. */
    ZoneOffset zone();

    /** The weather on the steps of a run. */
    Weather on(Clock clock, RandomStreams streams);

    /** Files whose content went in. */
    List<Path> files();

    /** What is worth knowing, in words. */
    List<String> remarks();

    /** What was filled in or looks wrong, in words: what a planner has to see. */
    List<String> warnings();

    /** A measured or typical year from a file, shifted by so much, at the place its header names. */
    record OfFile(Path file, HourlyWeather hourly, long shiftS) implements WeatherSource {

        @Override
        public double latitudeDeg() {
            return hourly.latitudeDeg();
        }

        @Override
        public double longitudeDeg() {
            return hourly.longitudeDeg();
        }

        @Override
        public double altitudeM() {
            return hourly.altitudeM();
        }

        @Override
        public ZoneOffset zone() {
            return ZoneOffset.ofTotalSeconds((int) hourly.aheadOfUtcS());
        }

        @Override
        public Weather on(Clock clock, RandomStreams streams) {
            return hourly.on(clock);
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public List<String> remarks() {
            return List.of(file.getFileName() + ": " + hourly.format() + ", "
                    + hourly.labels().words());
        }

        @Override
        public List<String> warnings() {
            return Stream.of(
                            hourly.repairs(),
                            SunAudit.of(hourly).warnings(shiftS),
                            Plausibility.of(hourly).warnings())
                    .flatMap(List::stream)
                    .map(warning -> file.getFileName() + ": " + warning)
                    .toList();
        }
    }

    /** Years that nobody measured, with the statistics of a climate. */
    record OfClimate(Climate climate) implements WeatherSource {

        @Override
        public double latitudeDeg() {
            return climate.latitudeDeg();
        }

        @Override
        public double longitudeDeg() {
            return climate.longitudeDeg();
        }

        @Override
        public double altitudeM() {
            return climate.altitudeM();
        }

        @Override
        public ZoneOffset zone() {
            return ZoneOffset.ofHours((int) Math.round(climate.longitudeDeg() / DEG_PER_HOUR));
        }

        @Override
        public Weather on(Clock clock, RandomStreams streams) {
            return SyntheticWeather.on(climate, clock, streams);
        }

        @Override
        public List<Path> files() {
            return List.of();
        }

        @Override
        public List<String> remarks() {
            return List.of("synthetic weather with the climate of " + climate.name() + " (" + climate.source() + ")");
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }
    }

    /** How a scenario names a source: before it is known where the place is. */
    interface Choice {
        Optional<WeatherSource> at(YamlNode n, OptionalDouble latitude, OptionalDouble longitude, double altitudeM);
    }

    double DEG_PER_HOUR = 15;
    Bounds SHIFT_S = Bounds.between(-Clock.SECONDS_PER_DAY / 2.0, Clock.SECONDS_PER_DAY / 2.0);
    Bounds DISTANCE_FROM_FILE_DEG = Bounds.between(0, 2);

    static Optional<WeatherSource> read(
            YamlNode n, OptionalDouble latitude, OptionalDouble longitude, double altitudeM) {
        Map<String, Choice> words = new LinkedHashMap<>();
        words.put("synthetic", (p, lat, lon, alt) -> nearest(p, lat, lon, alt));
        Choice choice = n.named(
                "weather",
                Types.library("weather source", words),
                WeatherSource::choice,
                "synthetic for made-up years with the climate of the nearest known place, or a climate or a file");
        return choice != null && n.areRight("latitude", "longitude", "altitude")
                ? choice.at(n, latitude, longitude, altitudeM)
                : Optional.empty();
    }

    private static Choice choice(YamlNode n) {
        if (n.has("file")) {
            Path file = n.file(
                    "file", "a year of weather, plain or gzipped: " + WeatherFile.FORMATS + "; instead of a climate");
            long shiftS = Math.round(n.durationS(
                    "shift", SHIFT_S, 0, "by how much the values of the file are later than its labels say"));
            if (!n.recording()) {
                n.instead("file", "climate");
                return n.areRight("file", "shift") ? ofFile(n, file, shiftS) : null;
            }
        }
        Optional<Climate> climate = n.optionalNamed(
                "climate",
                Types.library("climate", new LinkedHashMap<>(Climates.byName())),
                WeatherSource::climate,
                "climate of a known place, or monthly means of its own, for made-up years; required unless file is given");
        n.required("climate", "the name or the description of a climate such as tokyo, or a file");
        return n.build(() -> (p, lat, lon, alt) -> located(p, lat, lon)
                .map(place -> new OfClimate(climate.orElseThrow().at(place[0], place[1], alt))));
    }

    private static Choice ofFile(YamlNode n, Path file, long shiftS) {
        try {
            HourlyWeather hourly = WeatherFile.read(file).later(shiftS);
            return (place, latitude, longitude, altitudeM) -> {
                farFrom(place, "latitude", latitude, hourly.latitudeDeg());
                farFrom(place, "longitude", longitude, hourly.longitudeDeg());
                return Optional.of(new OfFile(file, hourly, shiftS));
            };
        } catch (ScenarioException e) {
            n.problems(e);
            return null;
        }
    }

    private static void farFrom(YamlNode n, String key, OptionalDouble said, double inFileDeg) {
        double apartDeg = Math.abs(said.orElse(inFileDeg) - inFileDeg) % 360;
        if (!DISTANCE_FROM_FILE_DEG.contains(Math.min(apartDeg, 360 - apartDeg))) {
            n.problem(
                    key,
                    "must be within 2 deg of the weather file's, "
                            + Quantities.format(inFileDeg, QuantityKind.ANGLE) + ", was "
                            + Quantities.format(said.orElseThrow(), QuantityKind.ANGLE));
        }
    }

    private static Optional<double[]> located(YamlNode n, OptionalDouble latitude, OptionalDouble longitude) {
        n.required("latitude", "an angle such as 35.7 deg, or a weather file");
        n.required("longitude", "an angle such as 139.7 deg, or a weather file");
        return latitude.isPresent() && longitude.isPresent()
                ? Optional.of(new double[] {latitude.getAsDouble(), longitude.getAsDouble()})
                : Optional.empty();
    }

    private static Optional<WeatherSource> nearest(
            YamlNode n, OptionalDouble latitude, OptionalDouble longitude, double altitudeM) {
        return located(n, latitude, longitude).flatMap(place -> {
            Optional<Climate> near = Climates.near(place[0], place[1], altitudeM);
            if (near.isEmpty()) {
                n.problem("weather", Climates.advice(place[0], place[1]));
            }
            return near.map(climate -> new OfClimate(climate.at(place[0], place[1], altitudeM)));
        });
    }

    private static Climate climate(YamlNode n) {
        double[] clearness = n.quantities(
                QuantityKind.SHARE,
                "clearness",
                12,
                Climate.CLEARNESS,
                "monthly means of the clearness of the sky, January to December");
        double[] airK = n.quantities(
                QuantityKind.TEMPERATURE,
                "temperature",
                12,
                Climate.AIR_K,
                "monthly means of the air, January to December");
        return n.build(() -> new Climate(
                "own",
                "this scenario",
                0,
                0,
                0,
                java.util.Arrays.stream(clearness).boxed().toList(),
                java.util.Arrays.stream(airK).boxed().toList(),
                n.temperatureDifferenceK(
                        "diurnal", Climate.DIURNAL_K, 4, "half the mean range of the air temperature in a day"),
                n.share("humidity", Climate.HUMIDITY, 0.65, "mean relative humidity"),
                n.speedMPerS("wind", Climate.WIND_M_PER_S, 3, "mean wind at 10 m"),
                n.share(
                        "persistence",
                        Climate.PERSISTENCE,
                        Climate.USUAL_PERSISTENCE,
                        "correlation of the clearness from day to day")));
    }
}
