package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeederSweepTest {

    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final Feeder.Root ROOT = new Feeder.Root("0", 1e6, 3, 1, 0);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<FeederNode> nodes(int count) {
        List<FeederNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new FeederNode("" + i, 10e3));
        }
        return nodes;
    }

    private static Feeder chain(int count, double r, double x) {
        List<FeederBranch> branches = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            branches.add(FeederBranch.line("" + (i - 1), "" + i, r, x));
        }
        return Feeder.of(ROOT, nodes(count), branches);
    }

    /** A tree of any shape, its branches in any order and direction, with charging, capacitors and taps. */
    private static Feeder tree(Random random, int count) {
        List<FeederNode> nodes = new ArrayList<>();
        List<FeederBranch> branches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new FeederNode("" + i, 10e3, 0.001 * random.nextDouble(), 0.005 * random.nextDouble()));
            if (i > 0) {
                String near = "" + random.nextInt(i);
                boolean away = random.nextBoolean();
                boolean tapped = random.nextInt(4) == 0;
                branches.add(new FeederBranch(
                        away ? near : "" + i,
                        away ? "" + i : near,
                        0.01 * random.nextDouble(),
                        0.02 * random.nextDouble(),
                        0.01 * random.nextDouble(),
                        tapped ? 0.95 + 0.1 * random.nextDouble() : 1,
                        tapped ? 60 * random.nextDouble() - 30 : 0,
                        NONE,
                        NONE,
                        true));
            }
        }
        Collections.shuffle(nodes, random);
        Collections.shuffle(branches, random);
        return Feeder.of(ROOT, nodes, branches);
    }

    /** (1 - v) v = r p for a load without reactive power behind a resistance: v = (1 + sqrt(1 - 4 r p)) / 2. */
    @Test
    void oneResistance() {
        FeederSweep sweep = new FeederSweep(chain(2, 0.05, 0), 1, 1e-14);
        sweep.solve(new double[] {0, 1e6}, new double[2]);
        double v = (1 + Math.sqrt(1 - 4 * 0.05)) / 2;
        assertEquals(v, sweep.voltagePu(1, 0), 1e-14);
        assertEquals(0, sweep.angleDeg(1, 0), 1e-14);
        assertEquals(1e6 / v / (Math.sqrt(3) * 10e3), sweep.currentA(1, 0), 1e-10);
        assertEquals(1e6 * 0.05 / (v * v), sweep.lossW(0), 1e-7);
        assertEquals(sweep.branchLossW(1, 0), sweep.lossW(0), 0);
        assertEquals(1e6 / v, sweep.rootW(0), 1e-6);
        assertEquals(0, sweep.rootVar(0), 0);
    }

    /**
     * Behind a resistance r, and without reactive power, v (1 - v) = r p(v) with p(v) = p (z v^2 + i v + c), so
     * (1 + r p z) v^2 - (1 - r p i) v + r p c = 0.
     */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "0, 0", "0.3, 0.2", "0.5, 0.5", "0.1, 0.6"})
    void loadThatDependsOnItsVoltage(double shareImpedance, double shareCurrent) {
        double rp = 0.05;
        LoadMix mix = new LoadMix(shareImpedance, shareCurrent);
        FeederSweep sweep = new FeederSweep(chain(2, rp, 0), 1, 1e-14);
        FeederLoads loads = new FeederLoads(2);
        loads.set(1, 1e6, 0, mix);
        sweep.solve(loads);
        double a = 1 + rp * mix.shareImpedance();
        double b = 1 - rp * mix.shareCurrent();
        double v = (b + Math.sqrt(b * b - 4 * a * rp * mix.sharePower())) / (2 * a);
        assertEquals(v, sweep.voltagePu(1, 0), 1e-13);
        assertEquals(1e6 * mix.ratioPower(v), sweep.rootW(0) - sweep.lossW(0), 1e-6);
    }

    /** What comes in is what the loads draw at their voltages, and the losses. */
    @ParameterizedTest
    @MethodSource("seeds")
    void powerOfMixedLoadsIsConserved(long seed) {
        Random random = new Random(seed);
        int count = 2 + random.nextInt(40);
        FeederSweep sweep = new FeederSweep(tree(random, count), 1);
        FeederLoads loads = new FeederLoads(count);
        double[] loadW = random.doubles(count, -1e4, 3e4).toArray();
        double[] loadVar = random.doubles(count, -1e4, 2e4).toArray();
        LoadMix[] mixes = new LoadMix[count];
        for (int i = 0; i < count; i++) {
            double shareImpedance = random.nextDouble();
            mixes[i] = new LoadMix(shareImpedance, random.nextDouble() * (1 - shareImpedance));
            loads.set(i, loadW[i], loadVar[i], mixes[i]);
        }
        sweep.solve(loads);
        assertEquals(FeederSweep.Outcome.CONVERGED, sweep.outcome(0));
        double drawnW = sweep.lossW(0) + sweep.shuntW(0);
        double drawnVar = sweep.lossVar(0) + sweep.shuntVar(0);
        for (int i = 0; i < count; i++) {
            drawnW += loadW[i] * mixes[i].ratioPower(sweep.voltagePu(i, 0));
            drawnVar += loadVar[i] * mixes[i].ratioPower(sweep.voltagePu(i, 0));
        }
        assertEquals(drawnW, sweep.rootW(0), 1e-9 * sweep.feeder().baseVa(), "seed " + seed);
        assertEquals(drawnVar, sweep.rootVar(0), 1e-9 * sweep.feeder().baseVa(), "seed " + seed);
    }

    /** After loads that depend on their voltage, those of constant power are as if there had been none. */
    @Test
    void kindsOfLoadMayFollowEachOther() {
        FeederSweep sweep = new FeederSweep(chain(2, 0.05, 0), 1, 1e-14);
        FeederLoads loads = new FeederLoads(2);
        loads.set(1, 1e6, 3e5, new LoadMix(1, 0));
        sweep.solve(loads);
        sweep.rest(0);
        sweep.solve(new double[] {0, 1e6}, new double[2]);
        assertEquals((1 + Math.sqrt(1 - 4 * 0.05)) / 2, sweep.voltagePu(1, 0), 1e-14);
    }

    /** Beyond 1 / (4 r) there is no solution; just below it the sweep is slow. The other columns do not notice. */
    /** Against Newton's method, whose table has ten digits. */
    @Test
    void thirtyThreeBuses() {
        Feeder33 network = new Feeder33();
        FeederSweep sweep = new FeederSweep(network.feeder, 1);
        sweep.solve(network.loadW(), network.loadVar());
        double[] voltagePu = network.voltagePu();
        for (int i = 1; i < voltagePu.length; i++) {
            assertEquals(voltagePu[i], sweep.voltagePu(i, 0), 1e-8, "node " + i);
        }
        assertEquals(Feeder33.LOSS_W, sweep.lossW(0), 1e-6 * Feeder33.LOSS_W);
        assertEquals("18", network.feeder.nodes().get(sweep.lowestNode(0)));
    }

    @Test
    void collapseIsAnOutcomeOfItsColumn() {
        FeederSweep sweep = new FeederSweep(chain(2, 0.05, 0), 4);
        double[] loadW = {0, 0, 0, 0, 1e6, 5.1e6, 4.9999e6, 100e6};
        int sweeps = sweep.solve(loadW, new double[8]);
        assertEquals(FeederSweep.MOST_SWEEPS, sweeps);
        assertEquals(FeederSweep.Outcome.CONVERGED, sweep.outcome(0));
        assertEquals(FeederSweep.Outcome.COLLAPSED, sweep.outcome(1));
        assertEquals(FeederSweep.Outcome.NOT_CONVERGED, sweep.outcome(2));
        assertEquals(FeederSweep.Outcome.COLLAPSED, sweep.outcome(3));
        Arrays.fill(loadW, 4, 8, 1e6);
        sweep.solve(loadW, new double[8]);
        for (int column = 0; column < 4; column++) {
            assertEquals(FeederSweep.Outcome.CONVERGED, sweep.outcome(column));
            assertEquals(sweep.voltagePu(1, 0), sweep.voltagePu(1, column), 1e-10);
        }
    }

    /** Of a load spread evenly along a line half the voltage drops and a third is lost, compared to one at its end. */
    @Test
    void evenlyDistributedLoad() {
        int count = 2000;
        List<FeederBranch> branches = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            double share = i == 1 ? 0.5 : 1;
            branches.add(FeederBranch.line("" + (i - 1), "" + i, share * 1e-3 / count, share * 2e-3 / count));
        }
        Feeder feeder = Feeder.of(ROOT, nodes(count), branches);
        FeederSweep sweep = new FeederSweep(feeder, 2);
        double[] loadW = new double[2 * count];
        int last = count - 1;
        for (int i = 1; i < count; i++) {
            loadW[2 * i] = 1e4 / last;
        }
        loadW[2 * last + 1] = 1e4;
        sweep.solve(loadW, new double[2 * count]);
        double ratioDrop = (1 - sweep.voltagePu(last, 0)) / (1 - sweep.voltagePu(last, 1));
        assertEquals(0.5, ratioDrop, 1e-3);
        assertEquals(1 / 3.0, sweep.lossW(0) / sweep.lossW(1), 1e-3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void powerIsConservedAndAColumnIsTheSameAlone(long seed) {
        Random random = new Random(seed);
        int count = 2 + random.nextInt(80);
        int columns = 1 + random.nextInt(5);
        Feeder feeder = tree(random, count);
        FeederSweep all = new FeederSweep(feeder, columns);
        FeederSweep[] alone = new FeederSweep[columns];
        Arrays.setAll(alone, c -> new FeederSweep(feeder, 1));
        for (int step = 0; step < 3; step++) {
            double[] loadW = random.doubles((long) count * columns, -1e4, 3e4).toArray();
            double[] loadVar = random.doubles((long) count * columns, -1e4, 2e4).toArray();
            all.solve(loadW, loadVar);
            for (int c = 0; c < columns; c++) {
                String which = "seed " + seed + " column " + c;
                double[] ownW = column(loadW, columns, c);
                double[] ownVar = column(loadVar, columns, c);
                alone[c].solve(ownW, ownVar);
                assertEquals(FeederSweep.Outcome.CONVERGED, all.outcome(c), which);
                double drawnW = Arrays.stream(ownW).sum() + all.lossW(c) + all.shuntW(c);
                double drawnVar = Arrays.stream(ownVar).sum() + all.lossVar(c) + all.shuntVar(c);
                assertEquals(drawnW, all.rootW(c), 1e-9 * feeder.baseVa(), which);
                assertEquals(drawnVar, all.rootVar(c), 1e-9 * feeder.baseVa(), which);
                assertEquals(alone[c].rootW(0), all.rootW(c), 0, which);
                assertEquals(alone[c].lossW(0), all.lossW(c), 0, which);
            }
        }
    }

    private static double[] column(double[] all, int columns, int column) {
        double[] own = new double[all.length / columns];
        Arrays.setAll(own, i -> all[i * columns + column]);
        return own;
    }

    /** Written from the far side, a transformer has its tap at the far end; the power through it is the same. */
    @Test
    void tapAtEitherEnd() {
        FeederBranch near = new FeederBranch("0", "1", 0.01, 0.05, 0.02, 1.05, 30, NONE, NONE, true);
        Feeder feeder = Feeder.of(ROOT, nodes(2), List.of(near));
        FeederSweep sweep = new FeederSweep(feeder, 1);
        double[] noLoad = new double[2];
        sweep.solve(noLoad, noLoad);
        // the half of the charging behind the tap lifts the end: 1 / 1.05 / |1 - X B/2 + j R B/2|
        assertEquals(1 / 1.05 / Math.hypot(1 - 0.05 * 0.01, 0.01 * 0.01), sweep.voltagePu(1, 0), 1e-10);
        assertEquals(-30, sweep.angleDeg(1, 0), 0.01);
        // the inverse ratio at the far end, with the impedance as seen from there
        double t = 1.05;
        FeederBranch far =
                new FeederBranch("1", "0", 0.01 * t * t, 0.05 * t * t, 0.02 / t / t, 1 / t, -30, NONE, NONE, true);
        FeederSweep other = new FeederSweep(Feeder.of(ROOT, nodes(2), List.of(far)), 1);
        double[] loadW = {0, 3e5};
        double[] loadVar = {0, 1e5};
        sweep.solve(loadW, loadVar);
        other.solve(loadW, loadVar);
        assertEquals(sweep.voltagePu(1, 0), other.voltagePu(1, 0), 1e-12);
        assertEquals(sweep.rootW(0), other.rootW(0), 1e-6);
        assertEquals(sweep.rootVar(0), other.rootVar(0), 1e-6);
    }

    @Test
    void usesOfLimits() {
        FeederBranch cable = new FeederBranch("0", "1", 0.01, 0, 0, 1, 0, 100, NONE, true);
        FeederBranch trafo = new FeederBranch("1", "2", 0.01, 0, 0, 1, 0, NONE, 5e5, true);
        FeederSweep sweep = new FeederSweep(Feeder.of(ROOT, nodes(3), List.of(cable, trafo)), 1);
        sweep.solve(new double[] {0, 0, 4e5}, new double[] {0, 0, 3e5});
        // 5e5 VA at the base voltage are the rated current, which carries less where the voltage is lower
        assertEquals(1 / sweep.voltagePu(2, 0), sweep.ratioUse(2, 0), 1e-9);
        assertTrue(sweep.voltagePu(2, 0) < 0.995, "voltage " + sweep.voltagePu(2, 0));
        assertEquals(sweep.currentA(1, 0) / 100, sweep.ratioUse(1, 0), 1e-12);
        sweep.solve(new double[] {0, 0, 2e6}, new double[3]);
        assertEquals(2, sweep.overloads(0));
    }

    private static String refusal(int count, FeederBranch... branches) {
        return assertThrows(IllegalArgumentException.class, () -> Feeder.of(ROOT, nodes(count), List.of(branches)))
                .getMessage();
    }

    @Test
    void loopsAndIslandsAreNamed() {
        FeederBranch[] ring = new FeederBranch[6];
        for (int i = 1; i < 6; i++) {
            ring[i] = FeederBranch.line("" + (i - 1), "" + i, 0.01, 0.01);
        }
        ring[0] = FeederBranch.line("5", "2", 0.01, 0.01);
        String loop = refusal(6, ring);
        assertTrue(loop.matches("(?s).*loop (3-2-5-4-3|4-3-2-5-4|5-2-3-4-5|4-5-2-3-4)\n.*"), loop);
        assertTrue(refusal(3, ring[1], ring[1], ring[2]).contains("loop 0-1-0"), refusal(3, ring[1], ring[1], ring[2]));
        assertTrue(refusal(2, FeederBranch.line("1", "1", 1, 1), ring[1]).contains("loop 1-1"));
        assertEquals("no closed branch leads from the root 0 to 2, 3", refusal(4, ring[1], ring[3]));
        assertEquals("branch 8-9 names no node: 8", refusal(2, ring[1], FeederBranch.line("8", "9", 0, 0)));
        FeederBranch open = new FeederBranch("0", "2", 0, 0, 0, 1, 0, NONE, NONE, false);
        assertEquals(
                3, Feeder.of(ROOT, nodes(3), List.of(ring[1], open, ring[2])).size());
    }
}
