package microtwin.workload.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;

/** The process of a {@link ProcessKernel}: reads sizes of requests from its pipe and writes what was executed. */
final class KernelWorker {

    private KernelWorker() {}

    /** Model, longest request, threads. */
    public static void main(String[] args) throws IOException {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(new FileInputStream(FileDescriptor.in), UTF_8));
                Writer out = new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8)) {
            try {
                LanguageModel model = LanguageModel.read(Path.of(args[0]));
                answer(model, Integer.parseInt(args[1]), Integer.parseInt(args[2]), in, out);
            } catch (ModelFileException | IllegalArgumentException | ArithmeticException e) {
                say(out, "wrong " + e.getMessage().replace("\n", "\\n"));
            }
        }
    }

    private static void answer(LanguageModel model, int contextTokens, int threads, BufferedReader in, Writer out)
            throws IOException {
        try (SessionKernel kernel = new SessionKernel(model, contextTokens, threads)) {
            say(out, "ok " + kernel.name());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] sizes = line.split(" ");
                CountedWork work = kernel.execute(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
                say(out, "ok " + work.prefill().counters() + " " + work.decode().counters());
            }
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\n");
        out.flush();
    }
}
