package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A year of real weather through plane, cells and inverter against pvlib-python 0.15.2: Greensboro, North Carolina,
 * TMY3, 30 deg south, 1000 W, gamma -0.0037/K, no incidence losses, inverter of 1000/1.2 W. The sun of sunrise hours
 * is split here and taken at the half hour there: 0.1 %.
 */
class PvYieldGoldenTest {

    private static final double KWH_DC = 1695.62374;
    private static final double KWH_AC = 1612.70403;

    @Test
    void yearOfGreensboro() {
        Table golden = Table.shared("weather/pv_greensboro_tmy3.csv");
        // local standard time is UTC - 5 h
        Clock clock = new Clock(Instant.parse("2025-01-01T05:00:00Z"), golden.rows(), 3600);
        double[] airK = golden.column("temp_air_c");
        for (int k = 0; k < airK.length; k++) {
            airK[k] += 273.15;
        }
        double[] unused = new double[golden.rows()];
        Weather weather = new Weather(
                clock,
                36.1,
                -79.95,
                273,
                airK,
                unused,
                unused,
                golden.column("wind_ms"),
                golden.column("ghi"),
                golden.column("dni"),
                golden.column("dhi"));
        PvYield yield = PvYield.of(
                new Pv(1000, -0.0037, 25, 6.84, 0, 1, 0),
                new Plane(30, 180, 0.2),
                SunPath.of(clock, 36.1, -79.95, 273),
                weather);
        Inverter inverter = new Inverter(1000 / 1.2, 0.96, 0);
        double dcKwh = 0;
        double acKwh = 0;
        for (double perW : yield.dcWPerW()) {
            dcKwh += perW;
            acKwh += inverter.toBusW(Math.min(1000 * perW, inverter.dcRatingW())) / 1000;
        }
        assertEquals(KWH_DC, dcKwh, 0.001 * KWH_DC);
        assertEquals(KWH_AC, acKwh, 0.001 * KWH_AC);
    }

    /**
     * Every hour on the plane, at the sun of the row: 1e-6, and half a unit of the ninth digit of zenith and result. In
     * hours whose middle is dark, Perez of the peer has no air mass and drops the diffuse light, here it is even.
     */
    @ParameterizedTest
    @CsvSource({"ISOTROPIC, poa_isotropic", "HAY_DAVIES, poa_haydavies", "PEREZ, poa_perez"})
    void hoursOfGreensboro(Transposition sky, String column) {
        Table golden = Table.shared("weather/pv_greensboro_tmy3.csv");
        Plane plane = new Plane(30, 180, 0.2, sky, Horizon.FREE);
        double kwh = 0;
        for (int row = 0; row < golden.rows(); row++) {
            double cosZenith = Math.cos(Math.toRadians(golden.number(row, "apparent_zenith_mid_deg")));
            // local standard time is UTC - 5 h, and the day is that of UTC
            LocalDateTime middle = LocalDateTime.parse("2025-" + golden.text(row, "hour_start_local_standard"))
                    .plusMinutes(5 * 60 + 30);
            Light light = new Light(
                    golden.number(row, "ghi"),
                    golden.number(row, "dni"),
                    golden.number(row, "dhi"),
                    Sun.extraterrestrialWPerM2(middle.toLocalDate()),
                    cosZenith,
                    plane.cosIncidence(cosZenith, golden.number(row, "azimuth_mid_deg")));
            double expected = golden.number(row, column);
            if (sky != Transposition.PEREZ || cosZenith > 0) {
                double digits = 1 + 1e-2 / Math.max(1e-2, cosZenith);
                assertEquals(expected, light.on(plane), 1e-6 * digits * expected + 1e-6, "row " + row);
            }
            kwh += expected / 1000;
        }
        Table annual = Table.shared("weather/annual.csv");
        assertEquals(annual.number(0, column), kwh, 1e-5 * kwh);
    }
}
