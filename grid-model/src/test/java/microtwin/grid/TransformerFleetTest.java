package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Level;
import microtwin.engine.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformerFleetTest {

    private static final Transformer TYPE = Transformers.MVA_0_4_20_0_4;
    private static final TransformerThermal THERMAL = TransformerThermal.distributionOnan(TYPE);
    private static final double RATED_W = 0.4e6 * GridTie.DEFAULT_POWER_FACTOR;

    /** Sites of different load behind equal transformers, and what they did. */
    private static final class Street {
        final Clock clock;
        final Weather weather;
        final TransformerFleet fleet;
        final GroupResult result;

        Street(double[] loadW, double[] sharePerSite, double airK, Insulation paper) {
            clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), loadW.length, 900);
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

    /** A step of a quarter of an hour is taken in three pieces. */
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
            double oilK = THERMAL.oilBalanceK(303, 0);
            double rapidK = 0;
            double slowK = 0;
            double agedS = 0;
            double ageing = Insulation.NORMAL.ageing(oilK);
            for (int third = 0; third < 3 * loadW.length; third++) {
                double totalW = loadW[third / 3] * share[i];
                double load = (0.4 * totalW + (totalW - 0.4 * totalW)) * (1 / RATED_W);
                oilK = THERMAL.oilAfterK(oilK, THERMAL.oilBalanceK(303, load), THERMAL.shareOil(300));
                rapidK = THERMAL.rapidAfterK(rapidK, THERMAL.gradientK(load), THERMAL.shareRapid(300));
                slowK = THERMAL.slowAfterK(slowK, THERMAL.gradientK(load), THERMAL.shareSlow(300));
                double before = ageing;
                ageing = Insulation.NORMAL.ageing(oilK + rapidK - slowK);
                agedS += (before + ageing) / 2 * 300;
            }
            assertEquals(oilK, street.fleet.oilK()[i], 0, "site " + i);
            assertEquals(agedS / 1e9, street.fleet.shareOfLife(i, 1e9), 0, "site " + i);
            hotSpots += oilK + rapidK - slowK;
        }
        double[] hotSpotK = street.result.levels().get(Level.TRANSFORMER_HOT_SPOT_K);
        assertEquals(hotSpots / sites, hotSpotK[hotSpotK.length - 1], 1e-9);
    }

    /** Steady load: the mean of the ageing is that of the hot spot, and the loss of life its integral. */
    @ParameterizedTest
    @EnumSource(Insulation.class)
    void lossOfLifeIsTheIntegralOfAgeing(Insulation paper) {
        double[] loadW = new double[96 * 40];
        Arrays.fill(loadW, RATED_W);
        Street street = new Street(loadW, new double[] {1}, 293.15, paper);
        double[] ageing = street.result.levels().get(Level.TRANSFORMER_AGEING);
        assertEquals(paper.ageing(107.6 + 273.15), ageing[ageing.length - 1], 1e-9);
        double share = street.fleet.shareOfLife(0, Insulation.DEFAULT_LIFE_S);
        assertEquals(Arrays.stream(ageing).sum() * 900 / Insulation.DEFAULT_LIFE_S, share, 1e-12);
        assertEquals(0, street.fleet.aboveNormalS()[0], 0);
    }

    @Test
    void countsTheTimeAboveLimits() {
        double[] loadW = new double[96 * 4];
        Arrays.fill(loadW, 1.2 * RATED_W);
        // in the long run 143.5 degC at 30 degC of air
        Street street = new Street(loadW, new double[] {1, 0.5}, 303.15, Insulation.NORMAL);
        double[] normalS = street.fleet.aboveNormalS();
        double[] emergencyS = street.fleet.aboveEmergencyS();
        assertTrue(normalS[0] > emergencyS[0], "normal limits are lower");
        assertTrue(emergencyS[0] > 0.7 * street.clock.durationS() && normalS[0] < street.clock.durationS());
        assertEquals(0, normalS[1], 0);
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
