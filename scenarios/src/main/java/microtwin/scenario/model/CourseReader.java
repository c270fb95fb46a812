package microtwin.scenario.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.workload.Bursts;
import microtwin.workload.DailyProfile;
import microtwin.workload.Growth;
import microtwin.workload.ProductProfile;
import microtwin.workload.Profile;
import microtwin.workload.WeeklyProfile;

/** The course of a class of requests in YAML: of the day or as recorded, and what it is multiplied with. */
final class CourseReader {

    private static final Bounds GROWTH_PER_S = new Bounds(
            Growth.RATIO_PER_YEAR.low() / Growth.YEAR_S, true, Growth.RATIO_PER_YEAR.high() / Growth.YEAR_S, false);

    private CourseReader() {}

    private record Bursting(double ratioSpread, double correlationS, double windowS) {

        static Bursting read(YamlNode n) {
            return n.build(() -> new Bursting(
                    n.plainNumber(
                            "cv",
                            Bursts.SPREAD,
                            "coefficient of variation of the mean rates of windows, the standard deviation over the mean;"
                                    + " log-normal"),
                    n.durationS(
                            "correlation",
                            Bursts.CORRELATION_S,
                            "time after which a rate has forgotten all but 1/e of what it was"),
                    n.durationS(
                            "window",
                            Bursts.WINDOW_S,
                            Bursts.DEFAULT_WINDOW_S,
                            "time within which the rate stays the same")));
        }
    }

    /** {@code clock} is null if the run's period is broken. */
    static Profile profile(
            YamlNode n, Optional<RecordedDemand> trace, Clock clock, int utcOffsetS, RandomStreams random) {
        List<Profile> factors = new ArrayList<>();
        factors.add(daily(n, trace));
        week(n).ifPresent(factors::add);
        OptionalDouble growthPerS = n.optionalQuantity(
                QuantityKind.PER_TIME_SHARE,
                "growth",
                GROWTH_PER_S,
                "of the rate from the start of the run on, compound within a year; none if left out");
        growthPerS.ifPresent(perS -> factors.add(new Growth(perS * Growth.YEAR_S)));
        Optional<Bursting> bursts = n.optional(
                "bursts",
                Bursting::read,
                "ups and downs by chance, multiplied with the course; the requests of the run stay as many");
        if (bursts.isPresent() && clock != null && !n.recording() && n.areRight("bursts")) {
            Bursting b = bursts.get();
            n.build(() -> factors.add(Bursts.of(
                    clock,
                    utcOffsetS,
                    product(factors),
                    b.windowS(),
                    b.ratioSpread(),
                    b.correlationS(),
                    random.stream("demand/" + n.name() + "/bursts"))));
        }
        return product(factors);
    }

    private static Profile product(List<Profile> factors) {
        return factors.size() == 1 ? factors.get(0) : new ProductProfile(factors);
    }

    private static Optional<WeeklyProfile> week(YamlNode n) {
        Optional<double[]> levels = n.optionalQuantities(
                QuantityKind.NUMBER,
                "weekly",
                WeeklyProfile.DAYS,
                WeeklyProfile.LEVEL,
                "rate on each local day of the week from Monday on, in any scale, multiplied with the course of the day");
        OptionalDouble weekend = n.optionalQuantity(
                QuantityKind.NUMBER,
                "weekend",
                WeeklyProfile.LEVEL,
                "rate on Saturday and Sunday over that on the other days; instead of weekly");
        n.instead("weekly", "weekend");
        if (levels.isPresent() && Arrays.stream(levels.get()).sum() == 0) {
            n.problem("weekly", "must have a value above 0");
            return Optional.empty();
        }
        return weekend.isPresent()
                ? Optional.of(WeeklyProfile.weekend(weekend.getAsDouble()))
                : levels.map(WeeklyProfile::new);
    }

    private static Profile daily(YamlNode n, Optional<RecordedDemand> trace) {
        Optional<double[]> hourly = n.optionalQuantities(
                QuantityKind.NUMBER,
                "hourly",
                DailyProfile.HOURS,
                DailyProfile.VALUE,
                "own profile: rate in each local hour of the day, in any scale; instead of profile");
        Map<String, DailyProfile> profiles = new LinkedHashMap<>();
        profiles.put("flat", DailyProfile.FLAT);
        profiles.put("diurnal", DailyProfile.DIURNAL);
        DailyProfile named =
                n.choice("profile", profiles, "flat", "course of the rate over the local day of the users");
        n.instead("hourly", "profile");
        n.instead("trace", "profile");
        n.instead("trace", "hourly");
        if (hourly.isPresent() && Arrays.stream(hourly.get()).sum() == 0) {
            n.problem("hourly", "must have a value above 0");
            return named;
        }
        Optional<Profile> recorded = trace.map(RecordedDemand::profile);
        return recorded.orElseGet(() -> hourly.map(DailyProfile::new).orElse(named));
    }
}
