package microtwin.scenario.weather;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import microtwin.grid.Irradiance;
import microtwin.grid.Sun;
import microtwin.scenario.Problems;
import microtwin.scenario.weather.Columns.Quantity;
import microtwin.thermal.Air;

/** Fills what a weather file leaves out, each in a way that is named and counted; a long gap is a problem. */
final class Repairs {

    private static final int HOURS_PER_DAY = 24;
    /** Ratios of light at a sun lower than this tell nothing [1]. */
    private static final double LOW_SUN = Math.cos(Math.toRadians(87));
    /** Dew points and temperatures are written to a tenth, and read by two instruments; assumed, 0.3 to 1 [K]. */
    private static final double DEW_ROUNDING_K = 0.5;

    private final Columns columns;
    private final int rows;
    private final List<String> made = new ArrayList<>();

    Repairs(Columns columns) {
        this.columns = columns;
        rows = columns.of(Quantity.AIR).length;
    }

    /** What was done, a sentence each. */
    List<String> made() {
        return List.copyOf(made);
    }

    /** Adds something that was done elsewhere. */
    void note(String repair) {
        made.add(repair);
    }

    /** Everything but the split of light. */
    void air(String file, double altitudeM, Problems problems) {
        tooMoist();
        humidityFromDewPoint();
        fill(Quantity.AIR, file, problems);
        if (columns.isMissing(Quantity.HUMIDITY)) {
            humidityFromColdestHour();
        }
        fill(Quantity.HUMIDITY, file, problems);
        if (columns.isMissing(Quantity.PRESSURE)) {
            Arrays.fill(columns.of(Quantity.PRESSURE), Air.standardPa(altitudeM));
            made.add("pressure: missing throughout, standard atmosphere at " + Math.round(altitudeM) + " m");
        }
        fill(Quantity.PRESSURE, file, problems);
        fill(Quantity.WIND, file, problems);
    }

    /**
     * Irradiance. Where a file has only the global one, its parts follow Erbs.
     *
     * @param sunAt instant a row's light is of
     */
    void light(String file, IntFunction<Instant> sunAt, double latitudeDeg, double longitudeDeg, Problems problems) {
        fill(Quantity.GHI, file, problems);
        if (columns.isMissing(Quantity.DNI) && columns.isMissing(Quantity.DHI)) {
            int split = 0;
            for (int i = 0; i < rows; i++) {
                double ghi = columns.of(Quantity.GHI)[i];
                Instant at = sunAt.apply(i);
                double outside =
                        Sun.extraterrestrialWPerM2(at.atZone(ZoneOffset.UTC).toLocalDate());
                double cosZenith = Sun.cosZenith(at, latitudeDeg, longitudeDeg);
                double dhi = Irradiance.dhiWPerM2(ghi, outside, cosZenith);
                columns.of(Quantity.DHI)[i] = dhi;
                columns.of(Quantity.DNI)[i] = Irradiance.dniWPerM2(ghi, dhi, cosZenith);
                split += ghi > 0 ? 1 : 0;
            }
            made.add("direct and diffuse irradiance: missing throughout, " + Columns.hours(split)
                    + " of light split after Erbs 1982");
        }
        fill(Quantity.DNI, file, problems);
        fill(Quantity.DHI, file, problems);
    }

    /** Direct normal irradiance where a file gives the beam on the horizontal in its place. */
    void normalBeam(IntFunction<Instant> sunAt, double latitudeDeg, double longitudeDeg) {
        double[] beam = columns.of(Quantity.DNI);
        int low = 0;
        int turned = 0;
        for (int i = 0; i < rows; i++) {
            if (beam[i] > 0) {
                Instant at = sunAt.apply(i);
                double cosZenith = Sun.cosZenith(at, latitudeDeg, longitudeDeg);
                double outside =
                        Sun.extraterrestrialWPerM2(at.atZone(ZoneOffset.UTC).toLocalDate());
                boolean tells = cosZenith >= LOW_SUN && beam[i] <= outside * cosZenith;
                columns.of(Quantity.DHI)[i] += tells ? 0 : beam[i];
                beam[i] = tells ? beam[i] / cosZenith : 0;
                turned += tells ? 1 : 0;
                low += tells ? 0 : 1;
            }
        }
        made.add("direct normal irradiance: from the beam on the horizontal, " + Columns.hours(turned) + "; in "
                + Columns.hours(low)
                + " with the sun below 3 deg or more beam than outside the air it counts as diffuse");
    }

    /** Files write up to 110 % for air beyond saturation, which the models do not know. */
    private void tooMoist() {
        double[] humidity = columns.of(Quantity.HUMIDITY);
        int above = 0;
        int contradicted = 0;
        for (int i = 0; i < rows; i++) {
            if (humidity[i] > 100) {
                humidity[i] = 100;
                above++;
            }
            contradicted += columns.of(Quantity.DEW_POINT)[i] > columns.of(Quantity.AIR)[i] + DEW_ROUNDING_K ? 1 : 0;
        }
        if (above > 0) {
            made.add("relative humidity: " + Columns.hours(above) + " above 100 %, taken as 100 %");
        }
        if (contradicted > 0) {
            made.add(
                    "dew point: " + Columns.hours(contradicted)
                            + " above the air temperature, which cannot be; where the file has a relative humidity, that is taken");
        }
    }

    private void humidityFromDewPoint() {
        double[] humidity = columns.of(Quantity.HUMIDITY);
        int filled = 0;
        for (int i = 0; i < rows; i++) {
            if (Double.isNaN(humidity[i])) {
                humidity[i] = humidity(columns.of(Quantity.DEW_POINT)[i], columns.of(Quantity.AIR)[i]);
                filled += Double.isNaN(humidity[i]) ? 0 : 1;
            }
        }
        if (filled > 0) {
            made.add("relative humidity: " + Columns.hours(filled) + " from the dew point");
        }
    }

    /** FAO Irrigation and Drainage Paper 56 (1998), eq. 48: the dew point is near the lowest temperature of the day. */
    private void humidityFromColdestHour() {
        double[] air = columns.of(Quantity.AIR);
        for (int day = 0; day < rows; day += HOURS_PER_DAY) {
            double coldest = Arrays.stream(air, day, day + HOURS_PER_DAY).min().orElseThrow();
            for (int i = day; i < day + HOURS_PER_DAY; i++) {
                columns.of(Quantity.HUMIDITY)[i] = humidity(coldest, air[i]);
            }
        }
        made.add("relative humidity: missing throughout, " + Columns.hours(rows)
                + " with the day's lowest temperature as dew point (FAO-56, eq. 48)");
    }

    private static double humidity(double dewPointDegC, double airDegC) {
        double vapourPa = Air.saturationPa(dewPointDegC + Air.ZERO_CELSIUS_K);
        return Math.min(100, 100 * vapourPa / Air.saturationPa(airDegC + Air.ZERO_CELSIUS_K));
    }

    /** Linear across short gaps, the year taken as a ring; a long gap is a problem. */
    private void fill(Quantity quantity, String file, Problems problems) {
        double[] v = columns.of(quantity);
        int filled = 0;
        int gaps = 0;
        for (int i = 0; i < rows; i++) {
            if (!Double.isNaN(v[i])) {
                continue;
            }
            int end = i;
            while (end < rows && Double.isNaN(v[end])) {
                end++;
            }
            if (end - i > quantity.longestGap) {
                problems.add(
                        file,
                        quantity.title + " is missing for " + (end - i) + " hours from hour " + (i + 1)
                                + " of the year; at most " + quantity.longestGap + " are filled in");
            } else {
                interpolate(v, i, end);
                filled += end - i;
                gaps++;
            }
            i = end;
        }
        if (gaps > 0) {
            made.add(
                    quantity.title + ": " + Columns.hours(filled) + " in " + gaps + " gaps, linear between neighbours");
        }
    }

    private void interpolate(double[] v, int from, int to) {
        double before = v[from > 0 ? from - 1 : rows - 1];
        double after = v[to < rows ? to : 0];
        double left = Double.isNaN(before) ? after : before;
        double right = Double.isNaN(after) ? before : after;
        for (int i = from; i < to; i++) {
            v[i] = left + (right - left) * (i - from + 1) / (to - from + 1);
        }
    }
}
