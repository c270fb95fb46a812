package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeederHostingTest {

    private static final double COLD_K = Cable.TWENTY_CELSIUS_K;

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Seven homes of 4 kW at 0.95 right behind a pole transformer. */
    private static FeederUsers pole(double ratioRootV) {
        FeederPlan.Span homes = new FeederPlan.Span("homes", "head", Cables.NAYY_4X150, 0, 7, false, 0);
        return new FeederPlan(
                        240, 1, ratioRootV, Optional.of(Transformers.KVA_37_5_POLE), 0.95, 4000, COLD_K, List.of(homes))
                .users(0.9, 1.1);
    }

    /** Voltage of the grid with which the pole transformer gives its homes the nominal one at a load of K. */
    private static double rootV(double k) {
        Transformer type = Transformers.KVA_37_5_POLE;
        double r = k * type.loadLossW() / type.ratingVa();
        double x = Math.sqrt(k * type.ratioShortCircuit() * k * type.ratioShortCircuit() - r * r);
        double sine = Math.sqrt(1 - 0.95 * 0.95);
        return Math.hypot(1 + r * 0.95 + x * sine, x * 0.95 - r * sine);
    }

    private static FeederUsers street(Cable cable, double lengthM, int homes, double homeW, double shareActive) {
        FeederPlan.Span span = new FeederPlan.Span("end", "head", cable, lengthM, homes, true, 0);
        return new FeederPlan(400, 3, 1, Optional.empty(), shareActive, homeW, COLD_K, List.of(span)).users(0.9, 1.1);
    }

    private static FeederSweep with(FeederUsers users, double perHomeW) {
        double[] loadW = new double[users.feeder().size()];
        double[] loadVar = new double[loadW.length];
        users.add(perHomeW, loadW, loadVar);
        FeederSweep sweep = new FeederSweep(users.feeder(), 1);
        sweep.solve(loadW, loadVar);
        return sweep;
    }

    /** K = 7 (4 kW + node) / (0.95 37.5 kVA) at nominal voltage of the homes; a current, so more where that is lower. */
    @ParameterizedTest
    @CsvSource({"0, 0.786", "80, 0.802", "1500, 1.081", "3000, 1.375"})
    void useOfThePoleTransformer(double nodeW, double k) {
        FeederSweep sweep = with(pole(rootV(k)), nodeW);
        assertEquals(k, sweep.ratioUse(1, 0), 5e-4);
        assertEquals(k > 1 ? 1 : 0, sweep.overloads(0));
        assertEquals(Transformers.KVA_37_5_POLE.noLoadW(rootV(k)), sweep.shuntW(0), 1e-9);
        FeederSweep lower = with(pole(1), nodeW);
        assertEquals(k, lower.ratioUse(1, 0) * lower.voltagePu(1, 0), 5e-4);
        assertTrue(lower.voltagePu(1, 0) < 1 - 0.01 * k, "voltage " + lower.voltagePu(1, 0));
    }

    /** Homes whose lamps and heaters give way leave room for what does not. */
    @Test
    void loadsThatFallWithTheVoltageLeaveMoreRoom() {
        double[] hostsW = new double[2];
        for (int i = 0; i < 2; i++) {
            LoadMix mix = i == 0 ? LoadMix.CONSTANT_POWER : new LoadMix(0.4, 0.3);
            FeederPlan.Span span = new FeederPlan.Span("end", "head", Cables.NAYY_4X50, 300, 15, true, 0, mix);
            FeederUsers users =
                    new FeederPlan(400, 3, 1, Optional.empty(), 1, 1500, COLD_K, List.of(span)).users(0.95, 1.05);
            FeederHosting hosting = FeederHosting.ofLoad(users);
            assertEquals(FeederHosting.Limit.LOW_VOLTAGE, hosting.limit());
            FeederSweep sweep = new FeederLoading(users).solved(hosting.perHomeW());
            assertEquals(0.95, sweep.voltagePu(sweep.lowestNode(0), 0), 1e-6);
            hostsW[i] = hosting.perHomeW();
        }
        assertTrue(hostsW[1] > 1.01 * hostsW[0], hostsW[1] + " W, " + hostsW[0] + " W");
    }

    @Test
    void poleTransformerHostsOneKilowattAHome() {
        FeederHosting hosting = FeederHosting.ofLoad(pole(rootV(1)));
        assertEquals(37.5e3 * 0.95 / 7 - 4000, hosting.perHomeW(), 1e-6);
        assertEquals(1.09e3, hosting.perHomeW(), 5);
        assertEquals(FeederHosting.Limit.LOADING, hosting.limit());
        assertEquals("grid-head", hosting.element());
        // behind 1.5 % of fall in the transformer itself, the same current carries less
        assertEquals(1.01e3, FeederHosting.ofLoad(pole(1)).perHomeW(), 5);
    }

    /**
     * 40 homes, 60 kW evenly on 250 m of NAYY 4x150 at 0.97. Without the fall of voltage: drop (R P + X Q) / 2 V^2 = 1.07 %,
     * loss R P / (3 V^2 0.97^2) = 0.69 %; with constant power it makes both a little larger.
     */
    @Test
    void fortyHomesOnAStreet() {
        FeederSweep sweep = with(street(Cables.NAYY_4X150, 250, 40, 1500, 0.97), 0);
        int end = sweep.feeder().node("end");
        double drop = 1 - sweep.voltagePu(end, 0);
        double loss = sweep.lossW(0) / 60e3;
        System.out.printf("40 homes: %.4f %% %.4f %%%n", 100 * drop, 100 * loss);
        double ohm = 0.208 * 0.25;
        double linearDrop = (ohm + 0.08 * 0.25 * Math.sqrt(1 / 0.97 / 0.97 - 1)) * 60e3 / (2 * 400 * 400);
        double linearLoss = ohm * 60e3 / (3 * 400 * 400 * 0.97 * 0.97);
        assertEquals(0.0107, linearDrop, 5e-5);
        assertEquals(0.0069, linearLoss, 5e-5);
        assertEquals(linearDrop, drop, 0.01 * linearDrop);
        assertEquals(linearLoss, loss, 0.02 * linearLoss);
    }

    @Test
    void aLongThinStreetIsLimitedByItsVoltage() {
        FeederUsers users = street(Cables.NAYY_4X50, 600, 20, 500, 0.97);
        FeederHosting hosting = FeederHosting.ofLoad(users);
        assertEquals(FeederHosting.Limit.LOW_VOLTAGE, hosting.limit());
        assertEquals("end.20", hosting.element());
        FeederSweep there = with(users, hosting.perHomeW());
        assertEquals(0.9, there.voltagePu(users.feeder().node("end.20"), 0), 1e-9);
        FeederHosting sun = FeederHosting.ofGeneration(users);
        assertEquals(FeederHosting.Limit.HIGH_VOLTAGE, sun.limit());
        assertEquals(1.1, with(users, -sun.perHomeW()).voltagePu(users.feeder().node("end.20"), 0), 1e-9);
    }

    /** A short street ends at the current of its cable: sqrt(3) 400 V 142 A, a little less for the fall of voltage. */
    @Test
    void aShortStreetIsLimitedByItsCable() {
        FeederUsers users = street(Cables.NAYY_4X50, 1, 10, 0, 1);
        FeederHosting hosting = FeederHosting.ofLoad(users);
        assertEquals(FeederHosting.Limit.LOADING, hosting.limit());
        assertEquals("head-end.1", hosting.element());
        assertEquals(Math.sqrt(3) * 400 * 142, 10 * hosting.perHomeW(), 30);
    }

    @Test
    void whatIsBrokenAlreadyHostsNothing() {
        FeederHosting hosting = FeederHosting.ofLoad(street(Cables.NAYY_4X50, 2000, 40, 3000, 0.97));
        assertEquals(0, hosting.perHomeW(), 0);
        assertEquals(FeederHosting.Limit.COLLAPSE, hosting.limit());
        assertTrue(hosting.element().startsWith("end"), hosting.element());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void belowTheCapacityNothingBreaksAndAboveItSomethingDoes(long seed) {
        Random random = new Random(seed);
        List<FeederPlan.Span> spans = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            String from = i == 0 ? "head" : "n" + random.nextInt(i);
            Cable cable = random.nextBoolean() ? Cables.NAYY_4X50 : Cables.NAYY_4X150;
            spans.add(new FeederPlan.Span(
                    "n" + i, from, cable, 80 * random.nextDouble(), 1 + random.nextInt(4), random.nextBoolean(), 0));
        }
        FeederUsers users = new FeederPlan(
                        400, 3, 1.02, Optional.of(Transformers.MVA_0_25_20_0_4), 0.97, 300, 323.15, spans)
                .users(0.9, 1.1);
        FeederHosting hosting = FeederHosting.ofLoad(users);
        assertTrue(hosting.perHomeW() > 0, "seed " + seed);
        assertTrue(isFine(users, 0.999 * hosting.perHomeW()), "seed " + seed);
        assertTrue(!isFine(users, 1.001 * hosting.perHomeW()), "seed " + seed);
    }

    private static boolean isFine(FeederUsers users, double perHomeW) {
        FeederSweep sweep = with(users, perHomeW);
        boolean fine = sweep.outcome(0) == FeederSweep.Outcome.CONVERGED && sweep.overloads(0) == 0;
        for (int i = 0; i < users.feeder().size(); i++) {
            fine &= users.homes()[i] == 0 || (sweep.voltagePu(i, 0) >= 0.9 && sweep.voltagePu(i, 0) <= 1.1);
        }
        return fine;
    }

    @Test
    void warmConductorsResistMore() {
        assertEquals(0.208e-3 * (1 + 0.00403 * 50), Cables.NAYY_4X150.warmOhmPerM(343.15), 1e-12);
    }

    @Test
    void refusesAFeederWithoutHomes() {
        assertThrows(IllegalArgumentException.class, () -> street(Cables.NAYY_4X50, 10, 0, 0, 1));
    }
}
