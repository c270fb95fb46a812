package microtwin.workload.kernel;

import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes requests in a process of its own: its heap has the size of the model, its vectors need no option of the Java
 * that asks for them, and what it says of them is read by nobody.
 */
public final class ProcessKernel implements RequestKernel {

    static final String VECTORS = "jdk.incubator.vector";

    private static final long MIB = 1 << 20;
    /** Of the heap: for what lives between two tokens. */
    private static final long YOUNG_MIB = 64;
    /** Of the heap: for activations and the rest. */
    private static final long BESIDES_MIB = 320;
    /** Of the process: for code, stacks and the collector. */
    private static final long OUTSIDE_MIB = 512;
    /** To read a gigabyte of weights, from a slow disk. */
    private static final double START_S = 30;

    private static final double START_S_PER_BYTE = 30e-9;

    private final Worker worker;
    private final double limitS;
    private final String name;

    private ProcessKernel(Worker worker, double startS, double limitS) {
        this.worker = worker;
        this.limitS = limitS;
        name = worker.answer(startS);
    }

    /**
     * The kernel of this project.
     *
     * @param gguf model
     * @param contextTokens longest request
     * @param threads to run on
     * @param limitS longest time of a request [s]
     * @throws ModelFileException if the model is damaged, or asks for what is not supported
     * @throws KernelException if the process ends, or runs into a limit
     */
    public static ProcessKernel java(Path gguf, int contextTokens, int threads, double limitS) {
        WorkForm form = WorkForm.read(gguf);
        long heapMib = (form.fileBytes() + contextTokens * form.kvBytes()) / MIB + YOUNG_MIB + BESIDES_MIB;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-Xmn" + YOUNG_MIB + "m",
                "-XX:+UseSerialGC"));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            command.addAll(List.of("--add-modules", VECTORS));
        }
        command.addAll(List.of(
                "-cp",
                classPath(),
                KernelWorker.class.getName(),
                gguf.toString(),
                Integer.toString(contextTokens),
                Integer.toString(threads)));
        double startS = START_S + form.fileBytes() * START_S_PER_BYTE;
        return new ProcessKernel(new Worker("the kernel", command, (heapMib + OUTSIDE_MIB) * MIB), startS, limitS);
    }

    private static String classPath() {
        try {
            return Path.of(KernelWorker.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CountedWork execute(int promptTokens, int outputTokens) {
        String[] answer = worker.ask(promptTokens + " " + outputTokens, limitS).split(" ");
        return new CountedWork(Work.parse(answer, 0), Work.parse(answer, Work.COUNTERS));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int passTokens() {
        return Session.PASS_TOKENS;
    }

    @Override
    public void close() {
        worker.close();
    }
}
