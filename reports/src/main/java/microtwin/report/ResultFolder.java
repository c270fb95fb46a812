package microtwin.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import microtwin.engine.RunResult;

/**
 * The folder a run leaves: all of it or nothing. Everything is written to {@code NAME.partial} beside it, which takes the
 * name at the end; a folder that stands there already is replaced only then, and only if it is a result and nothing else.
 * Closing it before that leaves no trace.
 */
public final class ResultFolder implements AutoCloseable {

    private static final String PARTIAL = ".partial";
    private static final String REPLACED = ".replaced";
    private static final String LOCK = "run.lock";

    private final Path folder;
    private final Path partial;
    /** A file that each result of its kind has. */
    private final String mark;
    /** All a result of its kind may hold. */
    private final Set<String> known;

    private FileChannel lock;

    /** Writes files into a folder. */
    @FunctionalInterface
    public interface Content {
        void write(Path folder) throws IOException;
    }

    private ResultFolder(Path folder, String mark, Set<String> known) {
        this.folder = folder;
        this.mark = mark;
        this.known = Set.copyOf(known);
        partial = sibling(PARTIAL);
    }

    private Path sibling(String suffix) {
        return folder.resolveSibling(folder.getFileName() + suffix);
    }

    /**
     * Makes sure, before anything is computed, that a result can be written.
     *
     * @param folder of the result; made with its parents, or replaced if it holds a result
     * @throws ResultException if it holds something else, or cannot be written
     */
    public static ResultFolder prepare(Path folder) {
        return prepare(folder, ResultFiles.KPIS_JSON, ResultFiles.NAMES);
    }

    /**
     * Likewise for a result of another kind.
     *
     * @param mark a file that each of them has
     * @param known names of all that one of them may hold
     */
    public static ResultFolder prepare(Path folder, String mark, Set<String> known) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new ResultException(folder + " cannot be a result folder");
        }
        ResultFolder result = new ResultFolder(absolute, mark, known);
        try {
            result.requireReplaceable();
            Files.createDirectories(absolute.getParent());
            result.openPartial();
        } catch (IOException e) {
            throw new ResultException("cannot write to " + absolute + ": " + reason(e), e);
        }
        return result;
    }

    private void requireReplaceable() throws IOException {
        Path replaced = sibling(REPLACED);
        if (Files.exists(replaced, LinkOption.NOFOLLOW_LINKS) && !Files.exists(replaced.resolve(mark))) {
            throw new ResultException(replaced + " is in the way and was not left by a run");
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new ResultException(folder + " is not a folder\nMaybe give another one with --out");
        }
        Set<String> names = names(folder);
        Set<String> foreign = new TreeSet<>(names);
        foreign.removeAll(known);
        if (!names.isEmpty() && !names.contains(mark)) {
            throw new ResultException(folder + " is not empty and holds no result (no " + mark
                    + "); it is left as it is\nMaybe give another one with --out");
        }
        if (!foreign.isEmpty()) {
            throw new ResultException(folder + " holds " + String.join(", ", foreign)
                    + " beside a result; it is left as it is\nMaybe move them, or give another folder with --out");
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        }
    }

    /** Takes the place of a run that was interrupted, unless it is still at work. */
    private void openPartial() throws IOException {
        if (Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(partial.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
                throw new ResultException(partial + " is in the way and was not left by a run");
            }
            lock();
            lock.close();
            ResultFiles.delete(partial);
        }
        Files.createDirectory(partial);
        lock();
    }

    private void lock() throws IOException {
        lock = FileChannel.open(partial.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked()) {
            lock.close();
            throw new ResultException("another run is writing to " + folder);
        }
    }

    private boolean isLocked() throws IOException {
        try {
            FileLock got = lock.tryLock();
            return got != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Writes the result and puts it in its place; the folder cannot be used after that.
     *
     * @param runs compared, in the same order
     * @param resolved the scenario with every default filled in, as YAML
     * @param provenance version, JDK, seed, hashes of inputs, command: whatever tells where the result comes from
     */
    public void write(Comparison comparison, List<RunResult> runs, String resolved, Map<String, ?> provenance) {
        write(to -> {
            ResultFiles files = new ResultFiles(to);
            files.write(comparison, runs, resolved, provenance);
            files.draw();
        });
    }

    /** Writes a result of another kind and puts it in its place. */
    public void write(Content content) {
        try {
            content.write(partial);
            commit();
        } catch (IOException e) {
            throw new ResultException("cannot write to " + folder + ": " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new ResultException("cannot write to " + folder + ": " + reason(e.getCause()), e);
        }
    }

    private void commit() throws IOException {
        requireReplaceable();
        lock.close();
        Files.delete(partial.resolve(LOCK));
        Path replaced = sibling(REPLACED);
        boolean replaces = Files.exists(folder);
        if (replaces) {
            ResultFiles.delete(replaced);
            Files.move(folder, replaced);
        }
        try {
            Files.move(partial, folder);
        } catch (IOException e) {
            if (replaces) {
                Files.move(replaced, folder);
            }
            throw e;
        }
        ResultFiles.delete(replaced);
    }

    /** Removes what was written, if the result was not completed. */
    @Override
    public void close() {
        try {
            lock.close();
            ResultFiles.delete(partial);
        } catch (IOException e) {
            throw new ResultException("cannot remove " + partial + ": " + reason(e), e);
        }
    }

    /**
     * Reads the key figures of a result.
     *
     * @throws ResultException if it is not a complete result
     */
    public static Comparison read(Path folder) {
        try {
            return new ResultFiles(folder).comparison();
        } catch (IOException e) {
            throw new ResultException("cannot read " + folder + ": " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new ResultException("cannot read " + folder + ": " + reason(e.getCause()), e);
        }
    }

    /**
     * Draws charts and report anew from the files of a result alone.
     *
     * @throws ResultException if it is not a complete result
     */
    public static void redraw(Path folder) {
        try {
            new ResultFiles(folder).draw();
        } catch (IOException e) {
            throw new ResultException("cannot redraw " + folder + ": " + reason(e), e);
        } catch (UncheckedIOException e) {
            throw new ResultException("cannot redraw " + folder + ": " + reason(e.getCause()), e);
        }
    }

    /** What a user can do something about; the exceptions of file systems tell it by their type. */
    static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException f) {
            return f.getFile() + " is in the way and is not a folder";
        }
        if (e instanceof AccessDeniedException f) {
            return "no permission for " + f.getFile();
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getFile() + ": " + f.getReason();
        }
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }
}
