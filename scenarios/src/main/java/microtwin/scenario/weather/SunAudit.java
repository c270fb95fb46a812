package microtwin.scenario.weather;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import microtwin.engine.Clock;
import microtwin.grid.Sun;
import microtwin.scenario.weather.HourlyWeather.Hour;

/**
 * The sun of a weather file against the sun at the place of its header. For each month and hour of the day the bright days
 * (the 90th percentile of global irradiance) are laid over a clear sky that stands so much later or earlier:
 *
 * <pre>
 *   offset = argmin over d of   sum over months of   min over a of   sum over hours of (bright(h) - a clear(h + d))^2
 * </pre>
 *
 * Hours with light count as night if the upper limb of the sun is below the horizon all hour long. A file is right within
 * about 10 min: hills, haze and storms at the same hour of the day look like a shift, too.
 *
 * @param offsetS by which the light is later than the labels say; empty if there is no light [s]
 * @param nightHours hours with light at night
 */
public record SunAudit(OptionalDouble offsetS, int nightHours) {

    /** Beyond it something is wrong with labels, time zone or place [s]; assumed, 10 to 20 min. */
    public static final double TOLERANCE_S = 15 * 60;
    /** More light at night than twilight explains; assumed, 10 to 50. */
    public static final int MOST_NIGHT_HOURS = 24;

    private static final int MONTHS = 12;
    private static final int HOURS_PER_DAY = 24;
    private static final double BRIGHT = 0.9;
    private static final int GRID_S = 180;
    private static final int PER_HOUR = (int) Clock.SECONDS_PER_HOUR / GRID_S;
    private static final int PER_DAY = HOURS_PER_DAY * PER_HOUR;
    private static final int FARTHEST = PER_DAY / 2;
    /** Upper limb on the horizon, as refracted: 90 deg 50 min. */
    private static final double COS_SUNSET = Math.cos(Math.toRadians(90 + 50.0 / 60));

    public static SunAudit of(HourlyWeather weather) {
        return new SunAudit(offsetS(weather), nightHours(weather));
    }

    /**
     * What a planner should know, a sentence each; empty if the sun is where it should be.
     *
     * @param shiftS by which the file has been shifted already, which a better shift includes
     */
    public List<String> warnings(long shiftS) {
        List<String> warnings = new ArrayList<>();
        offsetS.ifPresent(offset -> {
            if (Math.abs(offset) > TOLERANCE_S) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the sun is %.0f min %s than the labels and the place of the file say, %d hours have light at night."
                                + " Maybe: shift: %.0f min",
                        Math.abs(offset) / 60,
                        offset > 0 ? "later" : "earlier",
                        nightHours,
                        (shiftS + offset) / 60));
            }
        });
        if (warnings.isEmpty() && nightHours > MOST_NIGHT_HOURS) {
            warnings.add(nightHours + " hours have light at night; is the place of the file right?");
        }
        return warnings;
    }

    private static OptionalDouble offsetS(HourlyWeather weather) {
        double[] misfit = new double[2 * FARTHEST + 1];
        double light = 0;
        for (int month = 0; month < MONTHS; month++) {
            double[] bright = bright(weather, month);
            double[] clear = clearHours(weather, month);
            light += Arrays.stream(bright).sum();
            for (int shift = -FARTHEST; shift <= FARTHEST; shift++) {
                misfit[shift + FARTHEST] += misfit(bright, clear, shift);
            }
        }
        return light > 0 ? OptionalDouble.of(lowest(misfit) * GRID_S) : OptionalDouble.empty();
    }

    /** Irradiance of the bright days of a month by row of the day [W/m2]. */
    private static double[] bright(HourlyWeather weather, int month) {
        List<Hour> hours = weather.hours();
        double[] bright = new double[HOURS_PER_DAY];
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            List<Double> ghi = new ArrayList<>();
            for (int row = h; row < hours.size(); row += HOURS_PER_DAY) {
                if (weather.month(row) == month) {
                    ghi.add(hours.get(row).ghiWPerM2());
                }
            }
            ghi.sort(null);
            bright[h] = ghi.get((int) Math.ceil(BRIGHT * ghi.size()) - 1);
        }
        return bright;
    }

    /** Clear sky in the middle of a month, means over hours that begin on the grid; index 0 is around the first row. */
    private static double[] clearHours(HourlyWeather weather, int month) {
        int row = 0;
        while (weather.month(row) != month) {
            row++;
        }
        Instant first = weather.sunAt(row + 14 * HOURS_PER_DAY).minusSeconds(Labels.HALF_HOUR_S);
        double[] clear = new double[PER_DAY];
        for (int i = 0; i < PER_DAY; i++) {
            Instant at = first.plusSeconds(i * (long) GRID_S + GRID_S / 2);
            double cosZenith = Sun.cosZenith(at, weather.latitudeDeg(), weather.longitudeDeg());
            clear[i] = cosZenith > 0 ? cosZenith * Clearness.clear(cosZenith, weather.altitudeM()) : 0;
        }
        double[] mean = new double[PER_DAY];
        for (int i = 0; i < PER_DAY; i++) {
            for (int j = 0; j < PER_HOUR; j++) {
                mean[i] += clear[(i + j) % PER_DAY] / PER_HOUR;
            }
        }
        return mean;
    }

    private static double misfit(double[] bright, double[] clear, int shift) {
        double squares = 0;
        double product = 0;
        double clearSquares = 0;
        for (int h = 0; h < HOURS_PER_DAY; h++) {
            double model = clear[Math.floorMod(h * PER_HOUR + shift, PER_DAY)];
            squares += bright[h] * bright[h];
            product += bright[h] * model;
            clearSquares += model * model;
        }
        return clearSquares > 0 ? squares - product * product / clearSquares : squares;
    }

    /** Where the misfit is lowest, by a parabola through the lowest point and its neighbours [grid steps]. */
    private static double lowest(double[] misfit) {
        int best = 0;
        for (int i = 0; i < misfit.length; i++) {
            best = misfit[i] < misfit[best] ? i : best;
        }
        if (best == 0 || best == misfit.length - 1) {
            return best - FARTHEST;
        }
        double left = misfit[best - 1];
        double right = misfit[best + 1];
        double curvature = left - 2 * misfit[best] + right;
        return best - FARTHEST + (curvature > 0 ? (left - right) / (2 * curvature) : 0);
    }

    private static int nightHours(HourlyWeather weather) {
        int night = 0;
        for (int row = 0; row < weather.hours().size(); row++) {
            night += weather.hours().get(row).ghiWPerM2() > 0 && isNight(weather, weather.sunAt(row)) ? 1 : 0;
        }
        return night;
    }

    private static boolean isNight(HourlyWeather weather, Instant middle) {
        for (long offsetS = -Labels.HALF_HOUR_S; offsetS <= Labels.HALF_HOUR_S; offsetS += Labels.HALF_HOUR_S) {
            Instant at = middle.plusSeconds(offsetS);
            if (Sun.cosZenith(at, weather.latitudeDeg(), weather.longitudeDeg()) > COS_SUNSET) {
                return false;
            }
        }
        return true;
    }
}
