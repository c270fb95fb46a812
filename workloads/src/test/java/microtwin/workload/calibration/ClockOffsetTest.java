package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import microtwin.workload.ModelCards;
import microtwin.workload.Quantizations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose clock is not that of the power. */
class ClockOffsetTest {

    private static final WorkOfRequests WORK = WorkOfRequests.computed(ModelCards.QWEN2_5_3B, Quantizations.Q4_0);
    private static final Meter METER = Meter.INLINE_DC;

    private static Trace trace(long seed, double offsetS) {
        return moved(new SyntheticBoard(seed, WORK, METER).lengths().trace(), offsetS);
    }

    private static Trace moved(Trace trace, double offsetS) {
        return new Trace(
                trace.timeS(),
                trace.powerW(),
                trace.chipK(),
                trace.ambientK(),
                trace.clockShare(),
                trace.requests().stream()
                        .map(r -> new TracedRequest(
                                r.startS() + offsetS, r.endS() + offsetS, r.promptTokens(), r.outputTokens()))
                        .toList(),
                trace.meterPoint());
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, -5, 0.8, -1.5, 31, -40, 100})
    void clocksThatAreApartAreFound(double offsetS) {
        for (long seed = 0; seed < 5; seed++) {
            ClockOffset found = ClockOffset.of(trace(seed, offsetS), METER, WORK);
            assertTrue(found.isApart(), found::toString);
            assertFalse(found.isFurthest(), found::toString);
            assertTrue(found.rivalS().isEmpty(), found::toString);
            assertEquals(-offsetS, found.offsetS(), 0.02, found::toString);
            assertTrue(found.interval().high() - found.interval().low() < 0.05, found::toString);
            assertTrue(found.ratioResidual() < 0.01, found::toString);
        }
    }

    @Test
    void clocksThatAgreeAreLeftAlone() {
        for (long seed = 0; seed < 20; seed++) {
            ClockOffset found = ClockOffset.of(trace(seed, 0), METER, WORK);
            assertFalse(found.isApart(), "seed " + seed + ": " + found);
            assertEquals(0, found.offsetS(), 0.02, "seed " + seed);
        }
    }

    /** An equal answer every 20 s, before and after the log too: any number of them may have passed. */
    @Test
    void whatRepeatsItselfDoesNotTell() {
        SyntheticBoard board = new SyntheticBoard(1, WORK, METER);
        for (int i = 0; i < 30; i++) {
            board.answer(64, 64);
            board.idle(12);
        }
        Trace whole = moved(board.exact(), 5);
        double lengthS =
                whole.requests().get(1).startS() - whole.requests().get(0).startS();
        int[] kept = IntStream.range(0, whole.timeS().length)
                .filter(k -> whole.timeS()[k] > 8 * lengthS && whole.timeS()[k] < 22 * lengthS)
                .toArray();
        Trace trace = new Trace(
                IntStream.of(kept).mapToDouble(k -> whole.timeS()[k]).toArray(),
                IntStream.of(kept).mapToDouble(k -> whole.powerW()[k]).toArray(),
                null,
                null,
                null,
                whole.requests(),
                whole.meterPoint());
        ClockOffset found = ClockOffset.of(trace, METER, WORK);
        assertTrue(found.isApart(), found::toString);
        assertTrue(found.rivalS().isPresent(), found::toString);
    }

    @Test
    void constantPowerDoesNotTell() {
        Trace trace = trace(1, 5);
        double[] powerW = trace.powerW().clone();
        Arrays.fill(powerW, 5);
        ClockOffset found = ClockOffset.of(
                new Trace(trace.timeS(), powerW, null, null, null, trace.requests(), trace.meterPoint()), METER, WORK);
        assertFalse(found.isApart(), found::toString);
    }

    @Test
    void aFitWithClocksApartWarns() {
        assertEquals(List.of(), Calibration.of(trace(1, 0), METER, WORK).warnings());
        List<String> warnings = Calibration.of(trace(1, 5), METER, WORK).warnings();
        assertEquals(2, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains("of the variation of power unexplained"), warnings::toString);
        assertTrue(warnings.get(1).contains("correlate by"), warnings::toString);
    }
}
