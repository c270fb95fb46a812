package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import microtwin.engine.Progress;
import microtwin.workload.calibration.KernelReplay.Extent;
import microtwin.workload.calibration.ReplayedRequest.Origin;
import microtwin.workload.kernel.CountedWork;
import microtwin.workload.kernel.LanguageModel;
import microtwin.workload.kernel.RequestKernel;
import microtwin.workload.kernel.SessionKernel;
import microtwin.workload.kernel.TinyModels;
import microtwin.workload.kernel.WorkForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelReplayTest {

    /** Two of one size. */
    private static final List<TracedRequest> REQUESTS =
            List.of(request(40, 5), request(9, 12), request(40, 5), request(70, 1));

    @TempDir
    Path folder;

    private LanguageModel model;
    private WorkForm form;

    @BeforeEach
    void readModel() throws IOException {
        Path file = TinyModels.write(folder);
        model = LanguageModel.read(file);
        form = WorkForm.read(file);
    }

    private static TracedRequest request(double promptTokens, double outputTokens) {
        return new TracedRequest(1.5, 2.5, promptTokens, outputTokens);
    }

    private KernelReplay replay(Extent extent, double budgetS) {
        try (RequestKernel kernel = new SessionKernel(model, KernelReplay.contextTokens(REQUESTS, form), 1)) {
            return KernelReplay.run(kernel, form, REQUESTS, extent, budgetS, Progress.NONE);
        }
    }

    private static List<Origin> origins(KernelReplay replay) {
        return replay.requests().stream().map(ReplayedRequest::origin).toList();
    }

    @Test
    void countersDoNotDependOnWhatIsExecuted() {
        KernelReplay all = replay(Extent.EVERY_REQUEST, Double.POSITIVE_INFINITY);
        KernelReplay sizes = replay(Extent.EVERY_SIZE, Double.POSITIVE_INFINITY);
        KernelReplay none = replay(Extent.EVERY_REQUEST, 0);
        assertEquals(List.of(Origin.EXECUTED, Origin.EXECUTED, Origin.EXECUTED, Origin.EXECUTED), origins(all));
        assertEquals(List.of(Origin.EXECUTED, Origin.EXECUTED, Origin.SAME_SIZE, Origin.EXECUTED), origins(sizes));
        assertEquals(4, none.count(Origin.CLOSED_FORM));
        for (int i = 0; i < REQUESTS.size(); i++) {
            CountedWork work = all.requests().get(i).work();
            assertEquals(REQUESTS.get(i), all.requests().get(i).request());
            assertEquals(REQUESTS.get(i).promptTokens(), (double) work.prefill().tokens());
            assertEquals(
                    REQUESTS.get(i).outputTokens() - 1, (double) work.decode().tokens());
            assertTrue(work.wallNs() > 0);
            assertTrue(work.sameCounts(sizes.requests().get(i).work()));
            assertTrue(work.sameCounts(none.requests().get(i).work()));
        }
    }

    @Test
    void saysWhatWasExecuted() {
        KernelReplay sizes = replay(Extent.EVERY_SIZE, Double.POSITIVE_INFINITY);
        assertEquals(
                "3 of 4 requests executed by " + sizes.kernel() + "; 1 have the sizes of one of them", sizes.summary());
        assertEquals(
                "0 of 4 requests executed by " + sizes.kernel()
                        + "; 4 would take too long and are counted in closed form",
                replay(Extent.EVERY_SIZE, 0).summary());
    }

    /** A probe takes longer than a nanosecond, so nothing follows it. */
    @Test
    void endsWithItsTime() {
        assertEquals(4, replay(Extent.EVERY_REQUEST, 1e-9).count(Origin.CLOSED_FORM));
    }

    @Test
    void tellsItsProgress() {
        List<Long> told = new ArrayList<>();
        try (RequestKernel kernel = new SessionKernel(model, 80, 1)) {
            KernelReplay.run(kernel, form, REQUESTS, Extent.EVERY_SIZE, Double.POSITIVE_INFINITY, told::add);
            assertEquals(List.of(1L, 2L, 3L), told);
            KernelReplay empty = KernelReplay.run(kernel, form, List.of(), Extent.EVERY_SIZE, 1, Progress.NONE);
            assertEquals(List.of(), empty.requests());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NaN  | 5   | request 1 at 1.5 s: promptTokens must be a whole number of at least 1, was NaN
            0    | 5   | request 1 at 1.5 s: promptTokens must be a whole number of at least 1, was 0.0
            7    | 2.5 | request 1 at 1.5 s: outputTokens must be a whole number of at least 0, was 2.5
            500  | 30  | request 1 at 1.5 s: 500 prompt and 30 output tokens must fit into the model's context of 512
            """)
    void refusesWhatItCannotExecute(double promptTokens, double outputTokens, String message) {
        List<TracedRequest> requests = List.of(request(promptTokens, outputTokens));
        String found = assertThrows(IllegalArgumentException.class, () -> KernelReplay.contextTokens(requests, form))
                .getMessage();
        assertEquals(message, found);
    }

    @Test
    void aKernelThatCountsOtherwiseIsAFault() {
        RequestKernel wrong = new RequestKernel() {
            @Override
            public CountedWork execute(int promptTokens, int outputTokens) {
                return form.request(promptTokens + 1, outputTokens, 32);
            }

            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public int passTokens() {
                return 32;
            }

            @Override
            public void close() {}
        };
        assertThrows(
                IllegalStateException.class,
                () -> KernelReplay.run(wrong, form, REQUESTS, Extent.EVERY_SIZE, 1, Progress.NONE));
    }
}
