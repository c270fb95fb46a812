package microtwin.workload.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What llama.cpp needs to run: its libraries, taken out of the jar of the wrapper de.kherud:llama:4.2.0, and a JDK with
 * foreign functions.
 *
 * @param folder for temporary files, removed in the end
 * @param libraries below the folder
 * @param java of the JDK
 */
record LlamaCppFiles(Path folder, Path libraries, Path java) implements AutoCloseable {

    /** Names the jar where it is not on the class path. */
    static final String JAR_PROPERTY = "microtwin.llama";

    private static final String WRAPPER = "de.kherud.llama.LlamaModel";
    private static final int FOREIGN_FUNCTIONS_SINCE = 22;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** Takes the libraries of this system out of the jar. */
    static LlamaCppFiles extract() {
        Path jar = jar();
        Path java = newestJava();
        try {
            Path folder = Files.createTempDirectory("microtwin-llama-");
            LlamaCppFiles files = new LlamaCppFiles(folder, Files.createDirectory(folder.resolve("lib")), java);
            if (files.extract(jar) == 0) {
                files.close();
                throw new KernelException(jar + " has no libraries of llama.cpp for " + system());
            }
            return files;
        } catch (IOException e) {
            throw new KernelException("llama.cpp cannot be taken out of " + jar + ": " + e.getMessage(), e);
        }
    }

    private int extract(Path jar) throws IOException {
        String from = "de/kherud/llama/" + system() + "/";
        int count = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(e -> !e.isDirectory() && e.getName().startsWith(from))
                    .toList();
            for (ZipEntry entry : entries) {
                String name = entry.getName().substring(from.length());
                if (!name.contains("/") && !name.contains("\\")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, libraries.resolve(name));
                        count++;
                    }
                }
            }
        }
        return count;
    }

    /** Folder of the jar: {@code Linux/x86_64}. */
    private static String system() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "Mac" : os.startsWith("windows") ? "Windows" : "Linux")
                + "/"
                + (arch.equals("amd64") ? "x86_64" : arch);
    }

    private static Path jar() {
        String given = System.getProperty(JAR_PROPERTY);
        if (given != null) {
            if (!Files.isRegularFile(Path.of(given))) {
                throw new KernelException(
                        JAR_PROPERTY + " must be the jar of de.kherud:llama:4.2.0, there is no file " + given);
            }
            return Path.of(given);
        }
        try {
            CodeSource source = Class.forName(WRAPPER, false, LlamaCppFiles.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException e) {
            throw new KernelException("llama.cpp is not on the class path\nMaybe fetch de.kherud:llama:4.2.0 from Maven"
                    + " Central and start Java with -D" + JAR_PROPERTY + "=llama-4.2.0.jar.");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java of this process, or of the newest JDK where such are installed. */
    private static Path newestJava() {
        Path here = Path.of(System.getProperty("java.home"));
        if (version(here) >= FOREIGN_FUNCTIONS_SINCE) {
            return executable(here);
        }
        return installed()
                .filter(home -> version(home) >= FOREIGN_FUNCTIONS_SINCE)
                .max(Comparator.comparingInt(LlamaCppFiles::version))
                .map(LlamaCppFiles::executable)
                .orElseThrow(() -> new KernelException("llama.cpp needs a JDK of " + FOREIGN_FUNCTIONS_SINCE
                        + " or newer, found " + version(here)
                        + "\nMaybe install one, or set MICROTWIN_JAVA_HOME."));
    }

    private static Stream<Path> installed() {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Path executable(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** Of a JDK that runs from source, or 0. */
    private static int version(Path home) {
        try {
            Matcher m = VERSION.matcher(Files.readString(home.resolve("release")));
            boolean compiles = Files.exists(home.resolve("bin").resolve("javac"));
            return compiles && m.find() ? Integer.parseInt(m.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
