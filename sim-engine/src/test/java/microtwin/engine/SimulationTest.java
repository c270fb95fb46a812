package microtwin.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {

    private static Simulation twoGroups(int tileSteps) {
        return TestSites.simulation(
                tileSteps, TestSites.group("large", 1, 600, 6000), TestSites.group("small", 2, 3, 3));
    }

    private static byte[] bytes(RunResult result) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(result);
        }
        return out.toByteArray();
    }

    @Test
    void resultBytesDependOnNeitherTileNorThreads() throws IOException {
        byte[] expected = bytes(twoGroups(1).run());
        for (int tile : new int[] {2, 7, 96}) {
            assertArrayEquals(expected, bytes(twoGroups(tile).run(1, Progress.NONE, null)), "tile " + tile);
            assertArrayEquals(expected, bytes(twoGroups(tile).run(2, Progress.NONE, null)), "2 threads, tile " + tile);
            assertArrayEquals(expected, bytes(twoGroups(tile).run(5, Progress.NONE, null)), "5 threads, tile " + tile);
        }
    }

    @Test
    void resumedRunEqualsUninterrupted(@TempDir Path folder) throws IOException {
        byte[] expected = bytes(twoGroups(10).run());
        Path file = folder.resolve("run.checkpoint");
        Simulation interrupted = twoGroups(10);
        assertThrows(
                RunInterruptedException.class,
                () -> interrupted.run(
                        2,
                        steps -> {
                            if (steps >= 70) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        new Simulation.Checkpointing(file, 30)));
        Simulation resumed = Simulation.resume(file, "fingerprint");
        assertEquals(60, resumed.stepsDone());
        assertArrayEquals(expected, bytes(resumed.run(2, Progress.NONE, null)));
        assertEquals(List.of(file), list(folder), "no partial file is left");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void checkpointOfAnotherScenarioIsRefused(@TempDir Path folder) {
        Path file = folder.resolve("run.checkpoint");
        twoGroups(10).checkpoint(file);
        IOException refused = assertThrows(IOException.class, () -> Simulation.resume(file, "another"));
        assertTrue(refused.getMessage().endsWith("belongs to another scenario, seed or version"), refused::getMessage);
    }

    @Test
    void damagedOrForeignCheckpointIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.checkpoint");
        twoGroups(10).checkpoint(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThrows(IOException.class, () -> Simulation.resume(file, "fingerprint"));
        try (ObjectOutputStream out =
                new ObjectOutputStream(new java.util.zip.GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeObject(new java.awt.Point(1, 2));
        }
        assertThrows(IOException.class, () -> Simulation.resume(file, "fingerprint"));
    }

    @Test
    void doublingCountDoublesExtensiveFigures() {
        GroupResult once = TestSites.simulation(8, TestSites.group("g", 1, 20, 100))
                .run()
                .groups()
                .get(0);
        GroupResult twice = TestSites.simulation(8, TestSites.group("g", 1, 20, 200))
                .run()
                .groups()
                .get(0);
        for (Flow flow : once.flowsJ().keySet()) {
            assertEquals(2 * once.energyJ(flow), twice.energyJ(flow), flow.name());
        }
        assertEquals(2 * once.amount(Rate.REQUESTS_SERVED), twice.amount(Rate.REQUESTS_SERVED));
        assertArrayEquals(once.levels().get(Level.UTILISATION), twice.levels().get(Level.UTILISATION));
    }

    @Test
    void metersSeeTheWholeGroup() {
        GroupResult group = TestSites.simulation(8, TestSites.group("g", 1, 20, 100))
                .run()
                .groups()
                .get(0);
        double importJ = group.energyJ(Flow.IMPORT);
        assertEquals(0.1 * importJ, group.metered(GroupMeter.Account.Kind.PATH_LOSS), 1e-12 * importJ);
        assertEquals(importJ, group.metered(GroupMeter.Account.Kind.COST), 1e-12 * importJ);
        assertEquals(0, group.metered(GroupMeter.Account.Kind.CO2));
        assertTrue(group.residual() < 1e-14, () -> "residual " + group.residual());
    }

    @Test
    void imbalanceStopsTheRunAndNamesSiteAndFlows() {
        Block leaking = new Block(7, 1, List.of(new TestSites.Grid(1e-6), new TestSites.WalkingIt(1, 7, 1)));
        Simulation run = TestSites.simulation(4, new SiteGroup("homes", 1, List.of(leaking), List.of()));
        ConservationException refused = assertThrows(ConservationException.class, run::run);
        assertTrue(
                refused.getMessage().startsWith("site 7 of homes at 2026-01-01T00:00:00Z: PCC is out of balance by -"),
                refused::getMessage);
        assertTrue(refused.getMessage().contains("IMPORT="), refused::getMessage);
    }

    @Test
    void negativeAndNotANumberFlowsStopTheRun() {
        for (double bad : new double[] {-1, Double.NaN}) {
            Block block = new Block(0, 17, List.of(new Constant(bad)));
            Simulation run = TestSites.simulation(4, new SiteGroup("homes", 17, List.of(block), List.of()));
            assertThrows(ConservationException.class, run::run, () -> "flow of " + bad);
        }
    }

    @Test
    void ratesThatAreNoNumbersStopTheRun() {
        Block block = new Block(0, 17, List.of(new ConstantRate(Double.NaN)));
        Simulation run = TestSites.simulation(4, new SiteGroup("homes", 17, List.of(block), List.of()));
        assertEquals(
                "TOKENS_OUTPUT of sites 0 to 16 of homes at 2026-01-01T00:00:00Z sums to NaN, must be a number not below 0",
                assertThrows(ConservationException.class, run::run).getMessage());
    }

    @Test
    void aFailureDoesNotDependOnThreads() {
        List<Block> blocks = new ArrayList<>();
        for (int b = 0; b < 8; b++) {
            blocks.add(new Block(b * 10, 10, List.of(new Constant(b < 3 ? 1 : -1))));
        }
        for (int threads = 1; threads <= 4; threads++) {
            Simulation run = TestSites.simulation(4, new SiteGroup("homes", 80, blocks, List.of()));
            int n = threads;
            String message = assertThrows(ConservationException.class, () -> run.run(n, Progress.NONE, null))
                    .getMessage();
            assertTrue(message.startsWith("site 30 of homes"), message);
        }
    }

    @Test
    void twoDevicesMayNotWriteOneFlow() {
        assertThrows(IllegalArgumentException.class, () -> new Block(0, 1, List.of(new Constant(1), new Constant(1))));
    }

    /** Writes a constant to a flow outside all balances. */
    private record Constant(double watts) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.THERMAL;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of(Flow.HEAT_DEMAND);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            java.util.Arrays.fill(bus.watts(Flow.HEAT_DEMAND), 0, bus.rows(), watts);
        }
    }

    /** Writes a constant rate and no flow. */
    private record ConstantRate(double perSecond) implements SiteDevice {
        @Override
        public Phase phase() {
            return Phase.COMPUTE;
        }

        @Override
        public Set<Flow> flows() {
            return Set.of();
        }

        @Override
        public Set<Rate> rates() {
            return Set.of(Rate.TOKENS_OUTPUT);
        }

        @Override
        public void step(SiteBus bus, int step, double dtS) {
            java.util.Arrays.fill(bus.rate(Rate.TOKENS_OUTPUT), 0, bus.rows(), perSecond);
        }
    }
}
