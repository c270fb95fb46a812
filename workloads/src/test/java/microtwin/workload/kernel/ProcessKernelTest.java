package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessKernelTest {

    private static final double LIMIT_S = 60;

    @TempDir
    Path folder;

    @Test
    void countsLikeASessionHere() throws IOException {
        Path file = TinyModels.write(folder);
        try (SessionKernel here = new SessionKernel(LanguageModel.read(file), 64, 1);
                ProcessKernel there = ProcessKernel.java(file, 64, 2, LIMIT_S)) {
            assertEquals(here.name(), there.name());
            for (int i = 0; i < 3; i++) {
                CountedWork found = there.execute(40 + i, 5);
                assertTrue(found.sameCounts(here.execute(40 + i, 5)), found.toString());
                assertTrue(found.prefill().wallNs() > 0 && found.decode().cpuNs() > 0, found.toString());
            }
        }
    }

    @Test
    void tellsWhatIsWrongWithTheModel() throws IOException {
        Path file = TinyModels.write(folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(ModelFileException.class, () -> ProcessKernel.java(file, 64, 1, LIMIT_S));
    }

    @Test
    void tellsWhatDoesNotFit() throws IOException {
        Path file = TinyModels.write(folder);
        try (ProcessKernel kernel = ProcessKernel.java(file, 64, 1, LIMIT_S)) {
            String message = assertThrows(ModelFileException.class, () -> kernel.execute(65, 1))
                    .getMessage();
            assertEquals("65 tokens must fit into the context of 64, of which 64 are left", message);
        }
    }

    @Test
    void limitsOfTimeAndMemoryEndIt() {
        String sleeps = "read x; echo ok; sleep 600";
        try (Worker worker = new Worker("the shell", List.of("sh", "-c", sleeps), Long.MAX_VALUE)) {
            String message = assertThrows(KernelException.class, () -> worker.answer(0.2))
                    .getMessage();
            assertEquals("the shell gave no answer within 0.2 s and was stopped", message);
            assertThrows(KernelException.class, () -> worker.ask("x", 0.2));
        }
        try (Worker worker = new Worker("the shell", List.of("sh", "-c", sleeps), 1000)) {
            String message = assertThrows(KernelException.class, () -> worker.answer(LIMIT_S))
                    .getMessage();
            assertTrue(
                    message.matches("the shell uses \\d+ MiB of memory, more than the allowed 0 MiB and was stopped"),
                    message);
        }
    }

    @Test
    void anEndWithoutAnAnswerShowsItsLastWords() {
        String dies = "echo WARNING: of something >&2; echo no such thing >&2; exit 3";
        try (Worker worker = new Worker("the shell", List.of("sh", "-c", dies), Long.MAX_VALUE)) {
            String message = assertThrows(KernelException.class, () -> worker.answer(LIMIT_S))
                    .getMessage();
            assertEquals("the shell ended before it had answered\n  no such thing", message);
        }
        assertThrows(KernelException.class, () -> new Worker("nothing", List.of("/no/such/program"), 1));
    }
}
