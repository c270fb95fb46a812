package microtwin.scenario.weather;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import microtwin.engine.Clock;
import microtwin.engine.RandomStreams;
import microtwin.engine.Weather;
import microtwin.grid.Irradiance;
import microtwin.grid.Sun;
import microtwin.thermal.Air;
import org.apache.commons.math3.special.Erf;

/**
 * Weather nobody measured, with the statistics of a {@link Climate}: daily clearness as an AR(1) process mapped to its
 * distribution, hours around the course of a day so that the day's sum is met, diffuse light after Erbs, temperature with
 * season, day and slow noise, humidity from a dew point, wind as Weibull numbers (k = 2) with a memory of 6 h, standard
 * pressure. Days and hours are those of local mean solar time.
 *
 * <p>Draws are numbered by day and hour of all time, so a date has the same weather (but for the seventh digit) whenever a run
 * starts. The
 * deviation of an hour is logit-normal, not beta as in Graham and Hollands 1990: the same bounds and spread in closed form.
 */
public final class SyntheticWeather {

    private static final int HOURS_PER_DAY = 24;
    private static final int POINTS_PER_HOUR = 6;
    /** After so many days nothing is left of where the processes started. */
    private static final int WARM_UP_DAYS = 60;

    private static final double HOURLY_MEMORY = 0.54;
    private static final double NOISE_K = 3;
    private static final double TEMPERATURE_MEMORY_H = 48;
    private static final double WIND_MEMORY_H = 6;
    /** Mean over scale of a Weibull distribution with k = 2: the gamma function of 1.5. */
    private static final double MEAN_OVER_SCALE = 0.886226925452758;

    private static final double ABOVE_CLEAR = 1.1;

    private final Climate climate;
    private final long firstDay;
    private final Hours hours;
    private final double[] dayClearness;
    private final double[] dayDiurnal;

    private SyntheticWeather(Climate climate, Clock clock) {
        this.climate = climate;
        long aheadS = Math.round(climate.longitudeDeg() / 15 * Clock.SECONDS_PER_HOUR);
        // Whole days: the sum over a day is what the climate asks for.
        long firstDay = Math.floorDiv(clock.start().getEpochSecond() + aheadS, Clock.SECONDS_PER_DAY) - 1;
        long lastDay = Math.floorDiv(clock.end().getEpochSecond() + aheadS, Clock.SECONDS_PER_DAY) + 2;
        int days = Math.toIntExact(lastDay - firstDay);
        this.hours = new Hours(Instant.ofEpochSecond(firstDay * Clock.SECONDS_PER_DAY - aheadS), days * HOURS_PER_DAY);
        this.dayClearness = new double[days];
        this.dayDiurnal = new double[days];
        this.firstDay = firstDay;
    }

    /** The weather of the climate's place on the steps of a run. */
    public static Weather on(Climate climate, Clock clock, RandomStreams streams) {
        SyntheticWeather year = new SyntheticWeather(climate, clock);
        year.irradiance(streams);
        year.temperatureAndHumidity(streams.stream("weather/temperature/" + climate.name()));
        year.wind(streams.stream("weather/wind/" + climate.name()));
        Arrays.fill(year.hours.pressurePa, Air.standardPa(climate.altitudeM()));
        return year.hours.on(clock, climate.latitudeDeg(), climate.longitudeDeg(), climate.altitudeM());
    }

    private void irradiance(RandomStreams streams) {
        RandomStreams.Stream daily = streams.stream("weather/clearness/" + climate.name());
        RandomStreams.Stream hourly = streams.stream("weather/cloud/" + climate.name());
        double memory = climate.ratioPersistence();
        double state = 0;
        double cloud = 0;
        for (long day = firstDay - WARM_UP_DAYS; day < firstDay + dayClearness.length; day++) {
            state = memory * state + Math.sqrt(1 - memory * memory) * daily.normal(day, 0);
            if (day >= firstDay) {
                cloud = day((int) (day - firstDay), normalCdf(state), hourly, cloud);
            }
        }
    }

    /** Irradiance of one day. Returns the state of the hourly process at its end. */
    private double day(int day, double u, RandomStreams.Stream hourly, double cloud) {
        LocalDate date = LocalDate.ofEpochDay(firstDay + day);
        double extraterrestrial = Sun.extraterrestrialWPerM2(date);
        double[] cosine = new double[HOURS_PER_DAY];
        double[] upShare = new double[HOURS_PER_DAY];
        sky(day, cosine, upShare);
        double light = Arrays.stream(cosine).sum();
        if (light <= 0) {
            dayClearness[day] = Double.NaN;
            dayDiurnal[day] = climate.diurnalK() * 0.5;
            return cloud;
        }
        double[] most = new double[HOURS_PER_DAY];
        double possible = 0;
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            most[h] = upShare[h] > 0 ? ABOVE_CLEAR * Clearness.clear(cosine[h] / upShare[h], climate.altitudeM()) : 0;
            possible += most[h] * cosine[h] / light;
        }
        double mean = climate.shareClearness().get(date.getMonthValue() - 1);
        double high = Math.min(Clearness.highest(mean), 0.98 * possible);
        double kt = Clearness.daily(u, Math.min(mean, 0.97 * high), high);
        dayClearness[day] = kt;
        dayDiurnal[day] = climate.diurnalK() * (0.5 + kt);
        double[] hourKt = new double[HOURS_PER_DAY];
        double sunset = Math.PI * Arrays.stream(upShare).sum() / HOURS_PER_DAY;
        double spread = 0.1557 * Math.sin(Math.PI * kt / 0.933); // Graham and Hollands 1990
        double state = cloud;
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            state = HOURLY_MEMORY * state
                    + Math.sqrt(1 - HOURLY_MEMORY * HOURLY_MEMORY)
                            * hourly.normal((firstDay + day) * HOURS_PER_DAY + h, 0);
            if (most[h] > 0) {
                double hourAngle = 2 * Math.PI * (h + 0.5) / HOURS_PER_DAY - Math.PI;
                hourKt[h] = spreadOut(kt * Clearness.profile(hourAngle, sunset), spread, most[h], state);
            }
        }
        meet(kt * light, hourKt, cosine, most);
        split(day, extraterrestrial, hourKt, cosine, upShare);
        return state;
    }

    /** Mean of the sine of the sun's elevation over each hour of a day, and the share of the hour it is up. */
    private void sky(int day, double[] cosine, double[] upShare) {
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            for (int i = 0; i < POINTS_PER_HOUR; i++) {
                long offset = (2L * i + 1) * Clock.SECONDS_PER_HOUR / (2 * POINTS_PER_HOUR);
                double sine = Sun.cosZenith(
                        hours.startOf(day * HOURS_PER_DAY + h).plusSeconds(offset),
                        climate.latitudeDeg(),
                        climate.longitudeDeg());
                cosine[h] += Math.max(0, sine) / POINTS_PER_HOUR;
                upShare[h] += sine > 0 ? 1.0 / POINTS_PER_HOUR : 0;
            }
        }
    }

    /** Around a mean, between 0 and the most there can be. */
    private static double spreadOut(double mean, double spread, double most, double state) {
        double share = Math.max(0.01, Math.min(0.99, mean / most));
        double logit = Math.log(share / (1 - share)) + state * spread / (most * share * (1 - share));
        return most / (1 + Math.exp(-logit));
    }

    /** Scales the hours until the day has its sum; an hour never gets more than it can. */
    private static void meet(double wanted, double[] kt, double[] cosine, double[] most) {
        for (int pass = 0; pass < 50; pass++) {
            double fixed = 0;
            double free = 0;
            for (int h = 0; h < kt.length; h++) {
                if (kt[h] >= most[h]) {
                    fixed += most[h] * cosine[h];
                } else {
                    free += kt[h] * cosine[h];
                }
            }
            if (free <= 0) {
                return;
            }
            double factor = (wanted - fixed) / free;
            boolean met = true;
            for (int h = 0; h < kt.length; h++) {
                if (kt[h] < most[h]) {
                    kt[h] *= factor;
                    met &= kt[h] <= most[h];
                    kt[h] = Math.min(kt[h], most[h]);
                }
            }
            if (met) {
                return;
            }
        }
    }

    private void split(int day, double extraterrestrial, double[] kt, double[] cosine, double[] upShare) {
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            int hour = day * HOURS_PER_DAY + h;
            if (upShare[h] > 0) {
                double global = kt[h] * extraterrestrial * cosine[h];
                double beam = global * (1 - Irradiance.shareDiffuse(kt[h]));
                double direct = Math.min(beam / cosine[h] * upShare[h], extraterrestrial * upShare[h]);
                hours.ghiWPerM2[hour] = global;
                hours.dniWPerM2[hour] = direct;
                hours.dhiWPerM2[hour] = global - direct / upShare[h] * cosine[h];
            }
        }
    }

    private void temperatureAndHumidity(RandomStreams.Stream random) {
        double memory = Math.exp(-1 / TEMPERATURE_MEMORY_H);
        double meanYearK = climate.airK().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        double depressionK = meanYearK - Air.dewPointK(meanYearK, climate.shareHumidity());
        double noise = 0;
        for (long hour = -WARM_UP_DAYS * HOURS_PER_DAY; hour < hours.count; hour++) {
            long absolute = firstDay * HOURS_PER_DAY + hour;
            noise = memory * noise + NOISE_K * Math.sqrt(1 - memory * memory) * random.normal(absolute, 0);
            if (hour >= 0) {
                int i = (int) hour;
                int day = Math.min(i / HOURS_PER_DAY, dayDiurnal.length - 1);
                double hourOfDay = i % HOURS_PER_DAY + 0.5;
                double base = seasonK(day, hourOfDay) + noise;
                hours.airK[i] = base + dayDiurnal[day] * Math.cos(2 * Math.PI * (hourOfDay - 15) / HOURS_PER_DAY);
                double dewK = Math.min(base - depressionK, base - dayDiurnal[day]);
                hours.relativeHumidity[i] = Math.min(1, Air.saturationPa(dewK) / Air.saturationPa(hours.airK[i]));
            }
        }
    }

    /** Mean temperature between the middles of the months [K]. */
    private double seasonK(int day, double hourOfDay) {
        LocalDate date = LocalDate.ofEpochDay(firstDay + day);
        double month = date.getMonthValue()
                - 1
                + (date.getDayOfMonth() - 1 + hourOfDay / HOURS_PER_DAY) / date.lengthOfMonth()
                - 0.5;
        int before = Math.floorMod((int) Math.floor(month), 12);
        double share = month - Math.floor(month);
        return climate.airK().get(before) * (1 - share) + climate.airK().get((before + 1) % 12) * share;
    }

    private void wind(RandomStreams.Stream random) {
        double memory = Math.exp(-1 / WIND_MEMORY_H);
        double state = 0;
        for (long hour = -WARM_UP_DAYS * HOURS_PER_DAY; hour < hours.count; hour++) {
            long absolute = firstDay * HOURS_PER_DAY + hour;
            state = memory * state + Math.sqrt(1 - memory * memory) * random.normal(absolute, 0);
            if (hour >= 0) {
                double calmer = Math.min(normalCdf(state), 1 - 1e-12);
                double scale = climate.windMPerS() / MEAN_OVER_SCALE;
                hours.windMPerS[(int) hour] = scale * Math.sqrt(-Math.log1p(-calmer));
            }
        }
    }

    private static double normalCdf(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
