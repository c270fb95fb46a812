package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import microtwin.engine.Progress;
import microtwin.engine.RunResult;
import microtwin.engine.Simulation;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.model.Architecture;
import microtwin.scenario.model.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run is a function of text and seed: nothing else shows in a single bit. */
class DeterminismTest {

    private static final Set<Kpi> INTENSIVE = EnumSet.of(
            Kpi.TRANSFORMER_HOT_SPOT_DEGC,
            Kpi.TRANSFORMER_AGED_H,
            Kpi.TRANSFORMER_ABOVE_NORMAL_H,
            Kpi.TRANSFORMER_ABOVE_EMERGENCY_H,
            Kpi.THROTTLE_HOURS,
            Kpi.SHUTDOWN_HOURS,
            Kpi.PCM_REFROZEN,
            Kpi.QUALITY,
            Kpi.QUALITY_LEAST,
            Kpi.PUE,
            Kpi.PPUE_COOLING_FAN,
            Kpi.PPUE_COOLING_COMPRESSOR,
            Kpi.PPUE_COOLING_PUMP,
            Kpi.FREE_COOLING_HOURS,
            Kpi.REF,
            Kpi.TRANSMISSION_LOSS_PERCENT,
            Kpi.TRANSMISSION_LOSS_MARGINAL_PERCENT,
            Kpi.JOULES_PER_TOKEN,
            Kpi.JOULES_PER_TOKEN_NET_OF_IDLE,
            Kpi.JOULES_PER_TOKEN_MARGINAL,
            Kpi.JOULES_PER_TOKEN_CHIP,
            Kpi.JOULES_PER_TOKEN_CHIP_NET_OF_IDLE,
            Kpi.JOULES_PER_TOKEN_DELIVERED,
            Kpi.JOULES_PER_TOKEN_DELIVERED_NET_OF_IDLE,
            Kpi.JOULES_PER_TOKEN_GENERATION,
            Kpi.JOULES_PER_TOKEN_GENERATION_NET_OF_IDLE,
            Kpi.WH_PER_REQUEST,
            Kpi.DEFERRED_MEAN_S,
            Kpi.SELF_SUFFICIENCY,
            Kpi.SELF_CONSUMPTION,
            Kpi.BATTERY_FULL_CYCLES,
            Kpi.BATTERY_HEALTH,
            Kpi.BATTERY_HEALTH_LEAST,
            Kpi.BATTERY_LOST_BY_TIME,
            Kpi.BATTERY_LOST_BY_CYCLES,
            Kpi.BATTERY_RESISTANCE_GROWTH,
            Kpi.BATTERY_AT_THIS_RATE_YR,
            Kpi.HEAT_DUMP_HOURS,
            Kpi.ERF,
            Kpi.ERE,
            Kpi.WUE_L_PER_KWH,
            Kpi.CUE_KG_PER_KWH);

    @TempDir
    private Path folder;

    private static final Scenario SCENARIO = Runs.read(Texts.EVERYTHING);
    private static final List<RunResult> EXPECTED = Runs.all(SCENARIO, 1, Simulation.MAX_TILE);

    /** Six hundred unequal cabinets are two blocks. */
    @ParameterizedTest
    @CsvSource({"2, 96", "1, 1", "2, 1", "2, 7"})
    void threadsAndTilesDoNotShow(int threads, int tileSteps) {
        List<RunResult> results = Runs.all(SCENARIO, threads, tileSteps);
        for (int a = 0; a < results.size(); a++) {
            Runs.assertSame(EXPECTED.get(a), results.get(a), threads + " threads, tiles of " + tileSteps);
        }
    }

    /** Stopped in the middle, saved, read back and run on with another number of threads. */
    @ParameterizedTest
    @CsvSource({"central, 1", "mesh, 1", "central, 96", "mesh, 96"})
    void resumedRunEndsTheSame(String architecture, int tileSteps) throws IOException {
        Composer composer = new Composer(SCENARIO, tileSteps);
        Simulation first = composer.compose(SCENARIO.architectures().get(architecture), "this");
        first.advance(70, 2, Progress.NONE);
        assertEquals(tileSteps == 1 ? 70 : 96, first.stepsDone());
        Path file = folder.resolve("run");
        first.checkpoint(file);
        RunResult expected = EXPECTED.get(architecture.equals("central") ? 0 : 1);
        Runs.assertSame(expected, Simulation.resume(file, "this").run(1, Progress.NONE, null), "resumed");
        Runs.assertSame(expected, first.run(1, Progress.NONE, null), "the run that was saved");
        assertThrows(IOException.class, () -> Simulation.resume(file, "another"));
    }

    /** Twice the sites and twice the requests: every site does what it did. */
    @Test
    void twiceTheSitesAreTwiceTheEnergy() {
        String[] twice = {
            "demand.chat.requests=12e6 /day",
            "demand.batch.requests=4e5 /day",
            "architectures.central.sites.campus.count=2",
            "architectures.central.sites.campus.simulated=1",
            "architectures.mesh.sites.hall.count=6",
            "architectures.mesh.sites.cabinet.count=1800"
        };
        List<RunResult> doubled = Runs.all(Texts.EVERYTHING, twice);
        for (int a = 0; a < doubled.size(); a++) {
            Kpis one = Kpis.of(EXPECTED.get(a));
            Kpis two = Kpis.of(doubled.get(a));
            assertEquals(one.value(Kpi.HHI) / 2, two.value(Kpi.HHI), 1e-12);
            for (Kpi kpi : Kpi.values()) {
                if (kpi == Kpi.CONSERVATION_RESIDUAL
                        || kpi == Kpi.HHI
                        || kpi.key().endsWith("stderr")
                        || (Double.isNaN(one.value(kpi)) && Double.isNaN(two.value(kpi)))) {
                    continue;
                }
                boolean timed = kpi.key().matches("(latency|ttft|tpot)_.*");
                double expected = INTENSIVE.contains(kpi) || timed ? one.value(kpi) : 2 * one.value(kpi);
                double tolerance = Double.isNaN(expected) ? 0 : 1e-12 * Math.abs(expected);
                assertEquals(expected, two.value(kpi), tolerance, one.architecture() + " " + kpi.key());
            }
        }
    }

    @Test
    void sameSeedSameNumbersOtherSeedOthers() {
        Architecture mesh = SCENARIO.architectures().get("mesh");
        RunResult again =
                new Composer(Runs.read(Texts.EVERYTHING)).compose(mesh, "again").run();
        Runs.assertSame(EXPECTED.get(1), again, "the same seed");
        List<RunResult> other = Runs.all(Texts.EVERYTHING, "simulation.seed=8");
        for (int a = 0; a < other.size(); a++) {
            double[] siteJ = other.get(a).groups().get(0).siteJ();
            assertFalse(siteJ[0] == EXPECTED.get(a).groups().get(0).siteJ()[0], "weather of another seed");
        }
        double[] demand = Runs.group(other.get(1), "cabinet").itJ();
        double[] before = Runs.group(EXPECTED.get(1), "cabinet").itJ();
        assertTrue(demand[17] != before[17], "spread of another seed");
    }

    /** The demand of one class takes nothing from the random numbers of another site, place or class. */
    @ParameterizedTest
    @ValueSource(
            strings = {"architectures.mesh.sites.cabinet.count=901", "scenario=another title", "compare.baseline=mesh"})
    void whatDoesNotMatterDoesNotShow(String override) {
        Scenario other = Runs.read(Texts.EVERYTHING, override);
        RunResult central = new Composer(other)
                .compose(other.architectures().get("central"), "test")
                .run();
        Runs.assertSame(EXPECTED.get(0), central, override);
    }
}
