package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sums over the 8760 hours of 2025 under a clear sky against pvlib-python 0.15.2, everything from the instant on: 1e-6.
 */
class ClearSkyYearGoldenTest {

    private static final double RELATIVE = 1e-6;

    private final Table golden = Table.shared("solar/annual_clearsky_2025.csv");
    private final Table sites = Table.resource("sites.csv");

    @ParameterizedTest
    @ValueSource(strings = {"tokyo", "phoenix", "reykjavik"})
    void yearOf(String name) {
        int site = sites.find(name);
        Year year = new Year(site);
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        for (int hour = 0; hour < 8760; hour++) {
            year.add(start.plusSeconds(3600L * hour));
        }
        int row = golden.find(name);
        check(row, "ghi_kwh_m2", year.ghi);
        check(row, "dni_kwh_m2", year.dni);
        check(row, "dhi_kwh_m2", year.dhi);
        check(row, "haurwitz_ghi_kwh_m2", year.haurwitz);
        check(row, "poa_isotropic_kwh_m2", year.plane.get(Transposition.ISOTROPIC));
        check(row, "poa_haydavies_kwh_m2", year.plane.get(Transposition.HAY_DAVIES));
        check(row, "poa_perez_kwh_m2", year.plane.get(Transposition.PEREZ));
        check(row, "dc_kwh_per_kw", year.dc);
        check(row, "ac_kwh_per_kw", year.ac);
        assertEquals(golden.number(row, "hours_clipped"), year.clipped);
    }

    private void check(int row, String column, double wattHours) {
        double expected = golden.number(row, column);
        assertEquals(expected, wattHours / 1000, RELATIVE * expected, column);
    }

    /** The chain of golden/README, summed. */
    private final class Year {
        private final int site;
        private final ClearSky sky;
        private final Pv pv = new Pv(1000, -0.0037, 25, 6.84, 0, 1, 0);
        private final Inverter inverter = new Inverter(1000 / 1.2, 0.96, 0);
        private final Map<Transposition, Double> plane = new EnumMap<>(Transposition.class);
        private double ghi;
        private double dni;
        private double dhi;
        private double haurwitz;
        private double dc;
        private double ac;
        private int clipped;

        Year(int site) {
            this.site = site;
            sky = new ClearSky(of("alt_m"), of("linke_turbidity"));
        }

        private double of(String column) {
            return sites.number(site, column);
        }

        void add(Instant time) {
            Sun.Position sun = Sun.at(time, of("lat_deg"), of("lon_deg"), of("alt_m"), of("pressure_pa"), 285.15);
            if (sun.apparentZenithDeg() >= 90) {
                return;
            }
            double cosZenith = Math.cos(Math.toRadians(sun.apparentZenithDeg()));
            double e0 = Sun.extraterrestrialWPerM2(time.atZone(ZoneOffset.UTC).toLocalDate());
            double airMass =
                    ClearSky.absoluteAirMass(ClearSky.relativeAirMass(sun.apparentZenithDeg()), of("pressure_pa"));
            double global = sky.ghiWPerM2(e0, cosZenith, airMass);
            double direct = sky.dniWPerM2(e0, cosZenith, airMass, global);
            double diffuse = ClearSky.dhiWPerM2(global, direct, cosZenith);
            ghi += global;
            dni += direct;
            dhi += diffuse;
            haurwitz += ClearSky.haurwitzGhiWPerM2(cosZenith);
            for (Transposition transposition : Transposition.values()) {
                Plane tilted =
                        new Plane(of("tilt_deg"), of("surface_azimuth_deg"), of("albedo"), transposition, Horizon.FREE);
                double cosIncidence = tilted.cosIncidence(cosZenith, sun.azimuthDeg());
                double caught = new Light(global, direct, diffuse, e0, cosZenith, cosIncidence).on(tilted);
                plane.merge(transposition, caught, Double::sum);
                if (transposition == Transposition.HAY_DAVIES) {
                    convert(caught, time.atZone(ZoneOffset.UTC).getHour());
                }
            }
        }

        private void convert(double caught, int hour) {
            double airK = 273.15
                    + of("t_mean_c")
                    + of("t_amp_k") * Math.sin(2 * Math.PI * (hour + of("lon_deg") / 15 - 9) / 24);
            double dcW = 1000 * pv.dcWPerW(caught, pv.cellK(caught, airK, of("wind_ms")));
            dc += dcW;
            ac += inverter.toBusW(Math.min(dcW, inverter.dcRatingW()));
            clipped += dcW > inverter.dcRatingW() ? 1 : 0;
        }
    }
}
