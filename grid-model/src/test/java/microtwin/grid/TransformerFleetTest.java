package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerFleetTest {

    private static final Transformer TYPE = Transformers.MVA_0_4_20_0_4;
    private static final TransformerThermal THERMAL = TransformerThermal.distributionOnan(TYPE);
    private static final double RATED_W = 0.4e6 * GridTie.DEFAULT_POWER_FACTOR;

    /** One unit on its way, by the equations. */
    private static final class Unit {
        double oilK;
        double rapidK;
        double slowK;
        double agedS;

        Unit(double airK) {
            oilK = THERMAL.oilBalanceK(airK, 0);
        }

        void step(double load, double airK, double dtS) {
            step(load, airK, dtS, Insulation.NORMAL);
        }

        void step(double load, double airK, double dtS, Insulation paper) {
            Moments moments = Moments.of(dtS);
            for (int k = 0; k < moments.share().length; k++) {
                double afterS = moments.share()[k] * dtS;
                double hotSpotK = oilK(load, airK, afterS) + rapidK(load, afterS) - slowK(load, afterS);
                agedS += moments.weight()[k] * paper.ageing(hotSpotK) * dtS;
            }
            oilK = oilK(load, airK, dtS);
            rapidK = rapidK(load, dtS);
            slowK = slowK(load, dtS);
        }

        private double oilK(double load, double airK, double afterS) {
            return THERMAL.oilAfterK(oilK, THERMAL.oilBalanceK(airK, load), THERMAL.shareOil(afterS));
        }

        private double rapidK(double load, double afterS) {
            return THERMAL.rapidAfterK(rapidK, THERMAL.gradientK(load), THERMAL.shareRapid(afterS));
        }

        private double slowK(double load, double afterS) {
            return THERMAL.slowAfterK(slowK, THERMAL.gradientK(load), THERMAL.shareSlow(afterS));
        }
    }

    /** Sites of different load behind equal transformers, and what they did. */
    private static final class Street {
        final Clock clock;
        final Weather weather;
        final TransformerFleet fleet;
        final GroupResult result;

        Street(double[] loadW, double[] sharePerSite, double airK, Insulation paper) {
            this(loadW, sharePerSite, airK, paper, 900);
        }

        Street(double[] loadW, double[] sharePerSite, double airK, Insulation paper, int stepS) {
            clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), loadW.length, stepS);
            weather = Fixture.weather(clock, airK);
            int sites = sharePerSite.length;
            fleet = new TransformerFleet(sites, THERMAL, paper, weather, RATED_W);
            DispatchFleet dispatch = new DispatchFleet(
                    sites,
                    weather,
                    Optional.empty(),
                    Optional.empty(),
                    GridTie.UNLIMITED.behind(TYPE, 1, GridTie.DEFAULT_POWER_FACTOR));
            result = DispatchFleetTest.simulate(
                    clock,
                    List.of(new Block(
                            0,
                            sites,
                            List.of(
                                    new Fixture.ItLoad(loadW, sharePerSite),
                                    new ConverterFleet(List.of(), new double[0][]),
                                    dispatch,
                                    fleet))));
        }
    }

    /** Tables of the fleet stand for the equations: within 1e-3 K, and 1e-6 of the loss of life. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17, 512})
    void fleetEqualsUnit(int sites) {
        double[] loadW = new double[96];
        Arrays.setAll(loadW, k -> RATED_W * (1 + Math.sin(k / 7.0)) / 2);
        double[] share = new double[sites];
        Arrays.setAll(share, i -> 0.3 + 1.1 * i / sites);
        Street street = new Street(loadW, share, 303, Insulation.NORMAL);
        double hotSpots = 0;
        for (int i = 0; i < sites; i++) {
            Unit unit = new Unit(303);
            for (double totalW : loadW) {
                unit.step(totalW * share[i] / RATED_W, 303, 900);
            }
            assertEquals(unit.oilK, street.fleet.oilK()[i], 1e-3, "site " + i);
            assertEquals(unit.agedS, street.fleet.shareOfLife(i, 1), 1e-6 * unit.agedS, "site " + i);
            hotSpots += unit.oilK + unit.rapidK - unit.slowK;
        }
        double[] hotSpotK = street.result.levels().get(Level.TRANSFORMER_HOT_SPOT_K);
        assertEquals(hotSpots / sites, hotSpotK[hotSpotK.length - 1], 1e-3);
    }

    /** A year of loads at random. */
    @ParameterizedTest
    @EnumSource(Insulation.class)
    void tablesKeepTheLossOfLifeOfAYear(Insulation paper) {
        Random random = new Random(7);
        double[] loadW = new double[365 * 96];
        Arrays.setAll(loadW, k -> RATED_W * 1.2 * random.nextDouble());
        Unit unit = new Unit(263);
        for (double totalW : loadW) {
            unit.step(totalW / RATED_W, 263, 900, paper);
        }
        Street street = new Street(loadW, new double[] {1}, 263, paper);
        assertEquals(unit.agedS, street.fleet.shareOfLife(0, 1), 1e-6 * unit.agedS);
        assertEquals(unit.oilK, street.fleet.oilK()[0], 1e-3);
    }

    /** The mean of the ageing is that of the course within the step, behind any jump of the load. */
    @Test
    void stepsOfAnyLengthAgeAlike() {
        Random random = new Random(3);
        double[] hourly = new double[24 * 60];
        Arrays.setAll(hourly, k -> RATED_W * 1.2 * random.nextDouble());
        double agedS = lifeLost(hourly, 60);
        assertEquals(agedS, lifeLost(hourly, 300), 1e-3 * agedS);
        assertEquals(agedS, lifeLost(hourly, 900), 1e-3 * agedS);
        assertEquals(agedS, lifeLost(hourly, 3600), 3e-3 * agedS);
    }

    private static double lifeLost(double[] hourlyW, int stepS) {
        double[] loadW = new double[hourlyW.length * (3600 / stepS)];
        Arrays.setAll(loadW, k -> hourlyW[k / (3600 / stepS)]);
        return new Street(loadW, new double[] {1}, 293, Insulation.NORMAL, stepS).fleet.shareOfLife(0, 1);
    }

    /** Steady load: the mean of the ageing is that of the hot spot, and the loss of life its integral. */
    @ParameterizedTest
    @EnumSource(Insulation.class)
    void lossOfLifeIsTheIntegralOfAgeing(Insulation paper) {
        double[] loadW = new double[96 * 40];
        Arrays.fill(loadW, RATED_W);
        Street street = new Street(loadW, new double[] {1}, 293.15, paper);
        double[] ageing = street.result.levels().get(Level.TRANSFORMER_AGEING);
        assertEquals(paper.ageing(107.6 + 273.15), ageing[ageing.length - 1], 1e-6);
        double share = street.fleet.shareOfLife(0, Insulation.DEFAULT_LIFE_S);
        assertEquals(Arrays.stream(ageing).sum() * 900 / Insulation.DEFAULT_LIFE_S, share, 1e-12);
        assertEquals(0, street.result.amount(Rate.TRANSFORMER_ABOVE_NORMAL), 0);
    }

    @Test
    void countsTheTimeAboveLimits() {
        double[] loadW = new double[96 * 4];
        Arrays.fill(loadW, 1.2 * RATED_W);
        // in the long run 143.5 degC at 30 degC of air
        Street street = new Street(loadW, new double[] {1, 0.5}, 303.15, Insulation.NORMAL);
        double normalS = street.result.amount(Rate.TRANSFORMER_ABOVE_NORMAL);
        double emergencyS = street.result.amount(Rate.TRANSFORMER_ABOVE_EMERGENCY);
        assertTrue(normalS > emergencyS, "normal limits are lower");
        // of the two sites, only the one at 1.2 times the rating
        assertTrue(emergencyS > 0.7 * street.clock.durationS() && normalS < street.clock.durationS());
    }

    @Test
    void leavesTheEnergyOfTheSiteAlone() {
        double[] loadW = new double[96];
        Arrays.fill(loadW, RATED_W / 2);
        Street street = new Street(loadW, new double[] {1}, 293, Insulation.NORMAL);
        double lossJ = street.result.energyJ(Flow.TRANSFORMER_LOSS);
        assertEquals((1350 + 5700 * 0.25) * 86_400, lossJ, 1e-3);
        assertEquals(0, street.result.residual(), 1e-12);
    }
}
