package microtwin.report.outlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published energies, their arithmetic, and what moving a service makes of them. */
class RollUpTest {

    private static final double TWH_J = 3.6e15;
    private static final double S_PER_YEAR = 8760 * 3600.0;

    private static YearlyEnergy twh(int year, double twh) {
        return new YearlyEnergy("world", year, twh * TWH_J);
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 415, 2030, 945, 14.7",
        "2024, 415, 2030, 980, 15.4",
        "2024, 415, 2030, 1000, 15.8",
        "2024, 415, 2025, 448, 8.0",
        "2026, 90, 2030, 250, 29.1"
    })
    void growsEveryYearByTheSameShare(int year, double twh, int laterYear, double laterTwh, double percent) {
        assertEquals(percent, 100 * twh(year, twh).growthTo(twh(laterYear, laterTwh)), 0.05);
    }

    @Test
    void growthNeedsALaterYear() {
        assertThrows(IllegalArgumentException.class, () -> twh(2024, 415).growthTo(twh(2024, 945)));
    }

    @Test
    void energyOfAYearIsAMeanPower() {
        assertEquals(20.09e9, twh(2023, 176).meanPowerW(), 0.005e9);
        assertEquals(0.055, twh(2024, 220).shareOf(twh(2024, 4000)), 1e-12);
    }

    /** Mean power of published energies: 325 TWh on 74 GW of campuses, 131.4 TWh of thirty million roofs. */
    @Test
    void sharesOfWhatIsBuilt() {
        assertEquals(0.501, twh(2028, 325).meanPowerW() / 74e9, 5e-4);
        assertEquals(15e9, twh(2026, 131.4).meanPowerW(), 1);
    }

    private static Strata fleet(double watts, int strata) {
        double nodeJ = watts * S_PER_YEAR;
        return new Strata(
                1e9,
                Collections.nCopies(strata, new Strata.Stratum("alike", 1.0 / strata, nodeJ, 0.01 * nodeJ, nodeJ)));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7", "32"})
    void aBillionNodesOfEightyWatts(int strata) {
        assertEquals(700.8, fleet(80, strata).energyJ() / TWH_J, 0.1);
        assertEquals(1.69, fleet(80, strata).energyJ() / twh(2024, 415).energyJ(), 0.005);
        assertEquals(33.3, fleet(3.8, strata).energyJ() / TWH_J, 0.05);
        double kwhPerDay = fleet(80, strata).energyJ() / 1e9 / 365 / 3.6e6;
        assertEquals(1.92, kwhPerDay, 1e-9);
        assertEquals(0.24, kwhPerDay / 8, 1e-9, "of a home that uses 8 kWh a day; of one of 20, a tenth");
        double errorOfOne = 0.01 * fleet(80, 1).energyJ();
        assertEquals(errorOfOne / Math.sqrt(strata), fleet(80, strata).errorJ(), 1e-9 * errorOfOne);
    }

    @Test
    void weightsAddUpToOne() {
        List<Strata.Stratum> most = List.of(new Strata.Stratum("alone", 0.9, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Strata(10, most));
    }

    private static UnitEnergy unit(double siteJ, double loss) {
        double generationJ = siteJ / (1 - loss);
        return new UnitEnergy(siteJ, siteJ, generationJ, siteJ * 3e-8, generationJ / 200, 0);
    }

    private static RollUp rollUp(double ratio, double shareService, double elasticity) {
        Rebound rebound = new Rebound(elasticity, Rebound.Driver.COST_PER_TOKEN);
        return new RollUp(unit(1000, 0.0312), unit(1000 * ratio, 0.0817), shareService, 0.0312, rebound);
    }

    @Test
    void nothingMovedIsWhatWasPublishedAndItsLossesOnce() {
        RollUp rollUp = rollUp(2, 0.3, -0.5);
        YearlyEnergy today = twh(2024, 415);
        assertEquals(415 * TWH_J, rollUp.energyJ(today, MeterPoint.SITE, MeterPoint.SITE, 0), 1);
        assertEquals(415 * TWH_J, rollUp.withReboundJ(today, MeterPoint.SITE, MeterPoint.SITE, 0), 1);
        double generationJ = rollUp.energyJ(today, MeterPoint.SITE, MeterPoint.GENERATION, 0);
        assertEquals(415 * TWH_J / (1 - 0.0312), generationJ, 1e-12 * generationJ);
        YearlyEnergy atGenerators = new YearlyEnergy("world", 2024, generationJ);
        assertEquals(
                generationJ,
                rollUp.energyJ(atGenerators, MeterPoint.GENERATION, MeterPoint.GENERATION, 0),
                1e-12 * generationJ);
        assertEquals(
                415 * TWH_J,
                rollUp.energyJ(atGenerators, MeterPoint.GENERATION, MeterPoint.SITE, 0),
                1e-12 * generationJ);
    }

    @Test
    void allOfItMovedIsTheEnergyOfTheEdgeWithItsOwnLosses() {
        RollUp rollUp = rollUp(2, 1, 0);
        YearlyEnergy today = twh(2024, 415);
        assertEquals(830 * TWH_J, rollUp.energyJ(today, MeterPoint.SITE, MeterPoint.SITE, 1), 1e4);
        double generationJ = rollUp.energyJ(today, MeterPoint.SITE, MeterPoint.GENERATION, 1);
        assertEquals(830 * TWH_J / (1 - 0.0817), generationJ, 1e-12 * generationJ);
    }

    @Test
    void energyIsLinearInTheShareAtTheEdge() {
        RollUp rollUp = rollUp(0.6, 0.25, 0);
        YearlyEnergy today = twh(2024, 415);
        for (MeterPoint point : MeterPoint.values()) {
            double none = rollUp.energyJ(today, MeterPoint.SITE, point, 0);
            double half = rollUp.energyJ(today, MeterPoint.SITE, point, 0.5);
            double all = rollUp.energyJ(today, MeterPoint.SITE, point, 1);
            assertEquals((none + all) / 2, half, 1e-12 * all, point.name());
        }
    }

    /** Joules a token halved. */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "-0.5, 0.7071067811865476", "-1, 1", "-1.5, 1.414213562373095"})
    void demandEatsWhatIsSaved(double elasticity, double ratio) {
        assertEquals(ratio, 0.5 * new Rebound(elasticity, Rebound.Driver.ENERGY_PER_TOKEN).demandRatio(0.5), 1e-12);
        YearlyEnergy today = twh(2024, 415);
        double reboundJ = rollUp(0.5, 1, elasticity).withReboundJ(today, MeterPoint.SITE, MeterPoint.SITE, 1);
        assertEquals(ratio, reboundJ / today.energyJ(), 1e-12);
    }

    @Test
    void whatIsNoReboundIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rebound(0.1, Rebound.Driver.COST_PER_TOKEN));
        assertThrows(IllegalArgumentException.class, () -> new Rebound(-3.1, Rebound.Driver.COST_PER_TOKEN));
    }

    @Test
    void aCostOfNothingHasNoDemand() {
        assertTrue(Double.isNaN(new Rebound(-0.5, Rebound.Driver.COST_PER_TOKEN).demandRatio(0)));
    }

    @Test
    void samplingErrorsOfBothAddInSquares() {
        UnitEnergy central = new UnitEnergy(1000, 1000, 1000, 1, 1, 0.03);
        UnitEnergy edge = new UnitEnergy(1000, 1000, 1000, 1, 1, 0.04);
        RollUp rollUp = new RollUp(central, edge, 0.5, 0, Rebound.NONE);
        YearlyEnergy today = twh(2024, 400);
        assertEquals(
                0.05 * 0.5 * 0.25 * today.energyJ(),
                rollUp.samplingErrorJ(today, MeterPoint.SITE, MeterPoint.SITE, 0.25),
                1e-9 * today.energyJ());
    }
}
