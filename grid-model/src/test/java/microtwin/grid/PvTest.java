package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import microtwin.engine.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PvTest {

    private static final double WH = 3600;

    @Test
    void lossesOfTheDefaultListMultiply() {
        // 1 - 0.98 0.97 0.98 0.98 0.995 0.985 0.99 0.97
        assertEquals(0.1408, Pv.DEFAULT_SYSTEM_LOSS, 5e-5);
    }

    @Test
    void standardTestConditionsGiveTheNameplateLessSystemLoss() {
        Pv pv = Pv.silicon(100);
        assertEquals(1, pv.cellDcWPerW(1000, 298.15), 1e-12);
        assertEquals(1 - Pv.DEFAULT_SYSTEM_LOSS, pv.dcWPerW(1000, 298.15), 1e-12);
        // 20 K warmer: 0.0035 20 = 7 % less
        assertEquals(0.93, pv.cellDcWPerW(1000, 318.15), 1e-12);
    }

    @Test
    void cellWarmsByLightAndCoolsByWind() {
        Pv pv = Pv.silicon(100);
        assertEquals(283.15 + 1000.0 / 25, pv.cellK(1000, 283.15, 0), 1e-9);
        assertEquals(283.15 + 1000 / (25 + 6.84 * 2), pv.cellK(1000, 283.15, 2), 1e-9);
    }

    @Test
    void incidenceModifierFollowsAshrae() {
        Pv pv = Pv.silicon(100);
        assertEquals(1, pv.incidenceModifier(1), 1e-12);
        assertEquals(0.95, pv.incidenceModifier(0.5), 1e-12);
        // zero where 1 / cos i = 21, at 87.3 deg
        assertEquals(0, pv.incidenceModifier(1 / 21.0), 1e-12);
        assertEquals(0, pv.incidenceModifier(0.01), 0);
        assertEquals(0, pv.incidenceModifier(-0.5), 0);
    }

    /** Free-standing modules of PVsyst: 29 W/(m2 K) of 0.9 (1 - 0.1) of the light. */
    @Test
    void faimanIsTheModelOfPvsyst() {
        CellTemperature pvsyst = new CellTemperature.Faiman(29 / (0.9 * (1 - 0.1)), 0);
        assertEquals(37.931, pvsyst.cellK(1000, 283.15, 0) - 273.15, 5e-4);
    }

    /** 1000 W/m2, 10 degC: 10 + 1000 e^(a + b wind) + delta; the first as pvlib-python 0.15.2 gives it. */
    @ParameterizedTest
    @CsvSource({
        "open-rack-glass-glass, 0, 44.117",
        "open-rack-glass-glass, 5, 36.121",
        "close-roof-glass-glass, 0, 61.793",
        "open-rack-glass-polymer, 3, 35.709",
        "insulated-back-glass-polymer, 0, 70.205"
    })
    void cellsByTheirMounting(String mounting, double windMPerS, double celsius) {
        CellTemperature cells = CellTemperature.Sapm.byName().get(mounting);
        assertEquals(celsius, cells.cellK(1000, 283.15, windMPerS) - 273.15, 5e-4);
        assertEquals(283.15, cells.cellK(0, 283.15, windMPerS), 0);
    }

    /** At normal incidence everything, behind the plane nothing, and less the more slanting. */
    @Test
    void physicalGlass() {
        Incidence glass = Incidence.Physical.DEFAULT;
        assertEquals(1, glass.modifier(1), 1e-15);
        assertEquals(0, glass.modifier(0), 0);
        assertEquals(0, glass.modifier(-0.3), 0);
        double before = 0;
        for (int deg = 89; deg >= 0; deg--) {
            double now = glass.modifier(Math.cos(Math.toRadians(deg)));
            assertTrue(now > before, "at " + deg + " deg");
            before = now;
        }
    }

    @Test
    void powerDeclinesAtItsRate() {
        double yearS = 365.25 * 86_400;
        Pv usual = Pv.silicon(100);
        Pv ageing =
                new Pv(100, usual.gammaPerK(), usual.cells(), usual.incidence(), usual.etaDiffuse(), 0, 0.005 / yearS);
        assertEquals(Math.exp(-0.05), ageing.shareLeft(10 * yearS), 1e-12);
        assertEquals(1, usual.shareLeft(10 * yearS), 0);
    }

    @ParameterizedTest
    @EnumSource(Transposition.class)
    void horizontalPlaneCatchesTheGlobalIrradiance(Transposition sky) {
        Plane flat = new Plane(0, 180, 0.2, sky, Horizon.FREE);
        double cosZenith = 0.6;
        double ghi = 700 * cosZenith + 150;
        Light light = new Light(ghi, 700, 150, 1366, cosZenith, flat.cosIncidence(cosZenith, 123));
        assertEquals(ghi, light.on(flat), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.8637", "0.1, 0.9216", "0.5, 0.9622", "1.0, 0.9600"})
    void inverterEfficiency(double ratioDc, double eta) {
        assertEquals(eta, new Inverter(96, 0.96, 0).eta(ratioDc), 5e-5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.3, 0.77, 1})
    void curtailmentLeavesOutTheRightDcPower(double ratio) {
        for (PvConverter converter :
                new PvConverter[] {new Inverter(5000, 0.96, 0), ChargeController.mppt(5000), ChargeController.pwm(100)
                }) {
            double dcW = 0.8 * converter.dcRatingW();
            double toBusW = converter.toBusW(dcW);
            double curtailedW = converter.curtailedDcW(dcW, ratio * toBusW);
            double left = converter.toBusW(dcW - curtailedW);
            assertEquals((1 - ratio) * toBusW, left, 1e-12 * toBusW, converter.toString());
            assertTrue(curtailedW >= ratio * toBusW * (1 - 1e-12), converter.toString());
            assertEquals(0, converter.curtailedDcW(dcW, 0), 0, converter.toString());
        }
    }

    @Test
    void inverterRatingIsReachedAtFullDcPower() {
        Inverter inverter = new Inverter(5000, 0.96, 0);
        assertEquals(5000, inverter.toBusW(inverter.dcRatingW()), 1e-9);
        assertEquals(0, inverter.toBusW(0), 0);
        // 0.0059 of the rating is its own: below that it gives nothing
        assertEquals(0, inverter.toBusW(0.005 * inverter.dcRatingW()), 0);
    }

    @Test
    void halfSineDayAddsUpToItsEnergy() {
        HalfSineDay day = new HalfSineDay(320 * WH, 6 * WH, 12 * WH);
        assertEquals(320 * WH, day.meanW(0, 86_400) * 86_400, 1e-6);
        // (1 - cos(pi 9 / 12)) / 2
        assertEquals(0.8536, day.shareHarvested(9 * WH), 5e-5);
        // peak: pi H / 2 D
        assertEquals(Math.PI * 320 / 24, day.meanW(43_199, 43_201), 1e-6);
        assertEquals(0, day.meanW(0, 6 * 3600), 0);
    }

    @Test
    void halfSineDayMayStraddleMidnight() {
        HalfSineDay day = new HalfSineDay(80 * WH, 21 * WH, 12 * WH);
        // until 03:00, half the day's energy is in; three hours of it fall before midnight
        double beforeMidnight = day.meanW(21 * 3600, 86_400) * 3 * WH;
        double afterMidnight = day.meanW(86_400, 86_400 + 3 * 3600) * 3 * WH;
        assertEquals(40 * WH, beforeMidnight + afterMidnight, 1e-6);
        assertEquals(80 * WH * (1 - Math.cos(Math.PI / 4)) / 2, beforeMidnight, 1e-6);
        assertEquals(0, day.meanW(10 * 3600, 20 * 3600), 1e-12);
        Clock clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), 24 * 4 * 3, 900);
        double sum = 0;
        for (double perW : PvYield.of(day, 100, clock).dcWPerW()) {
            sum += perW * 100 * 900;
        }
        assertEquals(3 * 80 * WH, sum, 1e-6);
    }

    @Test
    void refusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> Pv.silicon(0));
        assertThrows(IllegalArgumentException.class, () -> new Inverter(-1, 0.96, 0));
        assertThrows(IllegalArgumentException.class, () -> new PvYield(new double[] {0, Double.NaN}));
    }
}
