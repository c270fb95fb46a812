package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SunPathTest {

    private static Clock clock(String start, int days, int stepS) {
        return Clock.of(Instant.parse(start), Duration.ofDays(days), Duration.ofSeconds(stepS));
    }

    @Test
    void takesTheMiddleOfTheStepByDay() {
        Clock clock = clock("2026-06-01T00:00:00Z", 1, 3600);
        SunPath path = SunPath.of(clock, 48, 11, 500);
        Sun.Position sun =
                Sun.at(Instant.parse("2026-06-01T10:30:00Z"), 48, 11, 500, Atmosphere.pressurePa(500), 285.15);
        assertEquals(Math.cos(Math.toRadians(sun.apparentZenithDeg())), path.cosZenith()[10], 0);
        assertEquals(sun.azimuthDeg(), path.azimuthDeg()[10], 0);
        assertEquals(1, path.shareSunlit()[10], 0);
        assertEquals(0, path.shareSunlit()[0], 0);
        assertTrue(path.cosZenith()[0] < 0);
    }

    /** Mean extraterrestrial irradiance of a day hardly depends on the step, although sunrise falls within one. */
    @ParameterizedTest
    @CsvSource({"0, 0", "35.7, 139.7", "64.1, -21.9", "-77.8, 166.7", "90, 0"})
    void dailySumDoesNotDependOnTheStep(double latitude, double longitude) {
        for (String day : new String[] {"2026-03-20", "2026-06-21", "2026-10-05", "2026-12-21"}) {
            double fine = dayMean(SunPath.of(clock(day + "T00:00:00Z", 1, 60), latitude, longitude, 0));
            double quarter = dayMean(SunPath.of(clock(day + "T00:00:00Z", 1, 900), latitude, longitude, 0));
            double hour = dayMean(SunPath.of(clock(day + "T00:00:00Z", 1, 3600), latitude, longitude, 0));
            assertEquals(fine, quarter, 0.0005 * fine + 0.02, day);
            assertEquals(fine, hour, 0.004 * fine + 0.2, day);
        }
    }

    private static double dayMean(SunPath path) {
        double sum = 0;
        for (int k = 0; k < path.clock().steps(); k++) {
            sum += path.horizontalWPerM2(k);
            assertEquals(path.cosZenith()[k] > 0, path.shareSunlit()[k] > 0);
            assertTrue(path.azimuthDeg()[k] >= 0 && path.azimuthDeg()[k] <= 360);
        }
        return sum / path.clock().steps();
    }

    /** Half of a year of hours plus what refraction and the sun's slow northern summer add. */
    @Test
    void sunUpHoursOfAYear() {
        double quarters = sunUpHours(900);
        assertEquals(sunUpHours(3600), quarters, 0.002 * quarters);
        assertEquals(4380 + 45, quarters, 20);
    }

    private static double sunUpHours(int stepS) {
        SunPath path = SunPath.of(clock("2026-01-01T00:00:00Z", 365, stepS), 35.7, 139.7, 40);
        double seconds = 0;
        for (double share : path.shareSunlit()) {
            seconds += share * stepS;
        }
        return seconds / Clock.SECONDS_PER_HOUR;
    }

    /**
     * Yearly DC yield under a clear sky against pvlib-python 0.15.2. There the sun stands on the hour and rises within
     * one hour or the next; here sunrise hours are split: 0.2 %.
     */
    @ParameterizedTest
    @CsvSource({"tokyo, 2205.52199", "phoenix, 2266.00765", "reykjavik, 1907.07898"})
    void yearlyYieldUnderClearSky(String name, double kwhPerKw) {
        Table sites = Table.resource("sites.csv");
        int site = sites.find(name);
        Clock clock = clock("2024-12-31T23:30:00Z", 365, 3600);
        double longitude = sites.number(site, "lon_deg");
        double altitude = sites.number(site, "alt_m");
        SunPath path = SunPath.of(clock, sites.number(site, "lat_deg"), longitude, altitude);
        int steps = clock.steps();
        Weather weather = new Weather(
                clock,
                sites.number(site, "lat_deg"),
                longitude,
                altitude,
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps],
                new double[steps]);
        ClearSky sky = new ClearSky(altitude, sites.number(site, "linke_turbidity"));
        for (int k = 0; k < steps; k++) {
            double cos = path.cosZenith()[k];
            double e0 = path.extraterrestrialWPerM2()[k];
            double hour = k % 24;
            weather.airK()[k] = 273.15
                    + sites.number(site, "t_mean_c")
                    + sites.number(site, "t_amp_k") * Math.sin(2 * Math.PI * (hour + longitude / 15 - 9) / 24);
            weather.windMPerS()[k] = sites.number(site, "wind_ms");
            if (cos > 0) {
                double airMass = ClearSky.absoluteAirMass(
                        ClearSky.relativeAirMass(Math.toDegrees(Math.acos(cos))), sites.number(site, "pressure_pa"));
                double ghi = sky.ghiWPerM2(e0, cos, airMass);
                double dni = sky.dniWPerM2(e0, cos, airMass, ghi);
                weather.ghiWPerM2()[k] = ghi * path.shareSunlit()[k];
                weather.dniWPerM2()[k] = dni * path.shareSunlit()[k];
                weather.dhiWPerM2()[k] = ClearSky.dhiWPerM2(ghi, dni, cos) * path.shareSunlit()[k];
            }
        }
        Plane plane = new Plane(
                sites.number(site, "tilt_deg"),
                sites.number(site, "surface_azimuth_deg"),
                sites.number(site, "albedo"));
        double sum = 0;
        for (double perW : PvYield.of(new Pv(1000, -0.0037, 25, 6.84, 0, 1, 0), plane, path, weather)
                .dcWPerW()) {
            sum += perW;
        }
        assertEquals(kwhPerKw, sum, 0.002 * kwhPerKw);
    }
}
