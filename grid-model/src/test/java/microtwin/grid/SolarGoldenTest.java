package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sun to AC power against pvlib-python 0.15.2. Angles: 1e-4 deg, the stated accuracy of the algorithm is 3e-4.
 * Everything else is computed from the zenith of the row, so only the nine printed digits limit it: 1e-6 relative.
 */
class SolarGoldenTest {

    private static final double DEG = 1e-4;
    private static final double RELATIVE = 1e-6;
    /** Half a unit of the ninth digit of a power of some hundred watts. */
    private static final double PRINTED = 1e-6;

    private final Table sites = Table.resource("sites.csv");

    @Test
    void extract() {
        check(Table.resource("solar.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokyo", "phoenix", "reykjavik"})
    void wholeFile(String site) {
        check(Table.shared("solar/solar_" + site + ".csv"));
    }

    @Test
    void publishedExampleOfTheSolarPositionAlgorithm() {
        // NREL/TP-560-34302, table A5.1; pressure 820 hPa, 11 degC
        Sun.Position sun = Sun.at(Instant.parse("2003-10-17T19:30:30Z"), 39.742476, -105.1786, 1830.14, 82000, 284.15);
        assertEquals(50.11162, sun.apparentZenithDeg(), DEG);
        assertEquals(194.34024, sun.azimuthDeg(), DEG);
    }

    private void check(Table golden) {
        for (int row = 0; row < golden.rows(); row++) {
            String where = golden.text(row, "site") + " " + golden.text(row, "time_utc");
            position(golden, row, where);
            if (golden.number(row, "ineichen_ghi") > 0) {
                sky(golden, row, where);
                plane(golden, row, where);
            }
        }
    }

    private void position(Table golden, int row, String where) {
        int site = sites.find(golden.text(row, "site"));
        Instant time = Instant.parse(golden.text(row, "time_utc"));
        Sun.Position sun = Sun.at(
                time,
                sites.number(site, "lat_deg"),
                sites.number(site, "lon_deg"),
                sites.number(site, "alt_m"),
                sites.number(site, "pressure_pa"),
                285.15);
        assertEquals(golden.number(row, "zenith_deg"), sun.zenithDeg(), DEG, where);
        assertEquals(golden.number(row, "apparent_zenith_deg"), sun.apparentZenithDeg(), DEG, where);
        double turn = Math.abs(golden.number(row, "azimuth_deg") - sun.azimuthDeg());
        // An angle on the sky: near the vertical a small error of direction is a large one of azimuth.
        double sinZenith = Math.sin(Math.toRadians(sun.zenithDeg()));
        assertEquals(0, Math.min(turn, 360 - turn) * sinZenith, DEG, where);
        close(
                golden.number(row, "dni_extra_spencer"),
                Sun.extraterrestrialWPerM2(time.atZone(ZoneOffset.UTC).toLocalDate()),
                where);
    }

    private void sky(Table golden, int row, String where) {
        int site = sites.find(golden.text(row, "site"));
        double zenithDeg = golden.number(row, "apparent_zenith_deg");
        double cosZenith = Math.cos(Math.toRadians(zenithDeg));
        double e0 = golden.number(row, "dni_extra_spencer");
        double relative = ClearSky.relativeAirMass(zenithDeg);
        double absolute = ClearSky.absoluteAirMass(relative, sites.number(site, "pressure_pa"));
        close(golden.number(row, "airmass_rel_ky1989"), relative, where);
        close(golden.number(row, "airmass_abs"), absolute, where);
        ClearSky sky = new ClearSky(sites.number(site, "alt_m"), sites.number(site, "linke_turbidity"));
        double ghi = sky.ghiWPerM2(e0, cosZenith, absolute);
        double dni = sky.dniWPerM2(e0, cosZenith, absolute, ghi);
        double dhi = ClearSky.dhiWPerM2(ghi, dni, cosZenith);
        close(golden.number(row, "ineichen_ghi"), ghi, where);
        close(golden.number(row, "ineichen_dni"), dni, where);
        close(golden.number(row, "ineichen_dhi"), dhi, where);
        assertEquals(ghi, dni * cosZenith + dhi, 1e-12 * ghi, where);
        close(golden.number(row, "haurwitz_ghi"), ClearSky.haurwitzGhiWPerM2(cosZenith), where);
        double cosTrue = Math.cos(Math.toRadians(golden.number(row, "zenith_deg")));
        double cloudy = 0.6 * golden.number(row, "ineichen_ghi");
        double diffuse = Irradiance.dhiWPerM2(cloudy, e0, cosTrue);
        close(golden.number(row, "erbs_dhi_of_0p6ghi"), diffuse, where);
        close(golden.number(row, "erbs_dni_of_0p6ghi"), Irradiance.dniWPerM2(cloudy, diffuse, cosTrue), where);
    }

    private void plane(Table golden, int row, String where) {
        int site = sites.find(golden.text(row, "site"));
        Plane plane = plane(site, Transposition.HAY_DAVIES);
        double cosZenith = Math.cos(Math.toRadians(golden.number(row, "apparent_zenith_deg")));
        double cosIncidence = plane.cosIncidence(cosZenith, golden.number(row, "azimuth_deg"));
        assertEquals(Math.cos(Math.toRadians(golden.number(row, "aoi_deg"))), cosIncidence, 1e-7, where);
        double ghi = golden.number(row, "ineichen_ghi");
        double dni = golden.number(row, "ineichen_dni");
        double dhi = golden.number(row, "ineichen_dhi");
        Light light = new Light(ghi, dni, dhi, golden.number(row, "dni_extra_spencer"), cosZenith, cosIncidence);
        close(golden.number(row, "poa_isotropic"), light.on(plane(site, Transposition.ISOTROPIC)), where);
        double poa = light.on(plane);
        close(golden.number(row, "poa_haydavies"), poa, where);
        close(golden.number(row, "poa_perez"), light.on(plane(site, Transposition.PEREZ)), where);
        // printed to nine digits, the angle of incidence is worth some 1e-8 / cos i
        assertEquals(
                golden.number(row, "iam_physical"),
                Incidence.Physical.DEFAULT.modifier(Math.cos(Math.toRadians(golden.number(row, "aoi_deg")))),
                RELATIVE,
                where);

        Pv pv = new Pv(1000, -0.0037, 25, 6.84, 0, 1, 0);
        double cellK = pv.cellK(poa, golden.number(row, "temp_air_c") + 273.15, golden.number(row, "wind_ms"));
        close(golden.number(row, "tcell_faiman_c"), cellK - 273.15, where);
        double dcW = 1000 * pv.dcWPerW(poa, cellK);
        close(golden.number(row, "pdc_w"), dcW, where);
        Inverter inverter = new Inverter(1000 / 1.2, 0.96, 0);
        close(golden.number(row, "pac_w"), inverter.toBusW(Math.min(dcW, inverter.dcRatingW())), where);
    }

    private Plane plane(int site, Transposition sky) {
        return new Plane(
                sites.number(site, "tilt_deg"),
                sites.number(site, "surface_azimuth_deg"),
                sites.number(site, "albedo"),
                sky,
                Horizon.FREE);
    }

    private static void close(double expected, double actual, String where) {
        assertTrue(
                Math.abs(expected - actual) <= RELATIVE * Math.abs(expected) + PRINTED,
                () -> where + ": expected " + expected + ", was " + actual);
    }
}
