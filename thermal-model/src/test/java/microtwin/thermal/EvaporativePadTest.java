package microtwin.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaporativePadTest {

    private static final double C = Air.ZERO_CELSIUS_K;
    private static final double SEA_PA = 101_325;
    private static final CoolingPlant PLANT = CoolingPlants.AIR_ECONOMIZER_EVAPORATIVE;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static EvaporativePad.Intake intake(double airK, double relativeHumidity, double pressurePa) {
        double bulbK = Air.wetBulbK(airK, relativeHumidity, pressurePa);
        return PLANT.intake(airK, bulbK, Air.dewPointK(airK, relativeHumidity), pressurePa);
    }

    private static double humidity(double airK, double relativeHumidity, double pressurePa) {
        return Air.humidityRatio(relativeHumidity * Air.saturationPa(airK), pressurePa);
    }

    /**
     * Air of 36 degrees and 10 % has a wet bulb of 16.1. The pad could make 36 - 0.85 * 19.9 = 19.1 degrees and makes the
     * 27 that are wanted, at a dew point below 15; the chiller rests. Water: 1006 * 9 J/kg over 2.45 MJ/kg is 3.7 g/kg,
     * over 1006 * 12 J/kg; with blowdown of five cycles 5/4 of that.
     */
    @Test
    void hotDryDay() {
        EvaporativePad.Intake intake = intake(C + 36, 0.1, SEA_PA);
        assertEquals(C + 27, intake.airK(), 1e-9);
        assertTrue(intake.dewPointK() < C + 15);
        assertEquals(1.25 * 0.0037 / (1006 * 12), intake.waterKgPerJ(), 0.02 * 1.25 * 0.0037 / (1006 * 12));
        assertEquals(1, PLANT.freeShare(intake.airK(), C + 16.1, intake.dewPointK()));
    }

    /** Towards the wettest air let in the pad stops; what is left is the chiller's. */
    @Test
    void hotDampDay() {
        EvaporativePad.Intake intake = intake(C + 36, 0.25, SEA_PA);
        assertEquals(C + 15 - 0.01, intake.dewPointK(), 1e-6);
        double share = PLANT.freeShare(intake.airK(), C + 21, intake.dewPointK());
        assertTrue(share > 0 && share < 1, "share " + share);
        EvaporativePad.Intake closed = intake(C + 36, 0.4, SEA_PA);
        assertEquals(C + 36, closed.airK(), 1e-9);
        assertEquals(0, PLANT.freeShare(closed.airK(), C + 25, closed.dewPointK()));
    }

    /**
     * Air of -10 degrees and 30 % is too dry as it is. With a share f of it, what leaves the room carries the heat and
     * the water off: cp rise = f (cp (Tsupply + rise - T) + h (w - w0)).
     */
    @Test
    void coldDryDay() {
        EvaporativePad.Intake intake = intake(C - 10, 0.3, SEA_PA);
        assertEquals(C - 9 + 0.01, intake.dewPointK(), 1e-6);
        double gained = humidity(C - 9 + 0.01, 1, SEA_PA) - humidity(C - 10, 0.3, SEA_PA);
        double fresh = 12 / (18 + 12 + 10 + 2.501e6 / 1006 * gained);
        assertEquals(1.25 * fresh * gained / (1006 * 12), intake.waterKgPerJ(), 1e-18);
        assertEquals(1, PLANT.freeShare(intake.airK(), C - 12, intake.dewPointK()));
        assertEquals(C + 18, PLANT.supplyK(intake.airK(), 1), 1e-9);
    }

    @Test
    void airWithinTheRangeIsLeftAlone() {
        EvaporativePad.Intake intake = intake(C + 20, 0.5, SEA_PA);
        assertEquals(C + 20, intake.airK(), 1e-9);
        assertEquals(Air.dewPointK(C + 20, 0.5), intake.dewPointK(), 1e-6);
        assertEquals(0, intake.waterKgPerJ());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverBelowTheWetBulbNorWarmerNorDrier(long seed) {
        Draw draw = new Draw(seed);
        double airK = C + draw.between(-35, 45);
        double relative = draw.between(0.05, 1);
        double pressurePa = draw.between(60_000, 103_000);
        double bulbK = Air.wetBulbK(airK, relative, pressurePa);
        double dewK = Air.dewPointK(airK, relative);
        String which = "seed " + seed;
        EvaporativePad.Intake intake = intake(airK, relative, pressurePa);
        assertTrue(intake.airK() <= airK + 1e-9, which);
        assertTrue(intake.dewPointK() >= dewK - 1e-6, which);
        double latent = Math.max(1, (airK - intake.airK()) / 12);
        assertTrue(
                intake.waterKgPerJ() >= 0 && intake.waterKgPerJ() < 1.25 * latent / 2.3e6,
                which + ": more than latent");
        assertTrue(airK <= PLANT.air().supplyMaxK() || intake.airK() >= bulbK - 1e-6, which);
        double with = PLANT.freeShare(intake.airK(), bulbK, intake.dewPointK());
        assertTrue(with >= PLANT.freeShare(airK, bulbK, dewK) - 1e-9, which + ": the pad does not shut the dampers");
        assertTrue(airK > C + 5 || with == 1, which + ": cold air always serves");
        double humidity = Air.humidityRatioAtWetBulb(airK, bulbK, pressurePa);
        assertEquals(airK, Air.alongWetBulbK(bulbK, humidity, pressurePa), 1e-6, which);
    }
}
