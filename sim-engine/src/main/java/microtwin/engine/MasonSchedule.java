package microtwin.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import sim.engine.SimState;
import sim.engine.Steppable;

/**
 * The only door to MASON: events in simulated time, an ordering of its own for each, and checkpoints by MASON's
 * serialisation. Time counts tiles.
 */
final class MasonSchedule extends SimState {

    private static final long serialVersionUID = 1;

    /** What may come out of a checkpoint; anything else is refused before it is created. */
    private static final ObjectInputFilter CHECKPOINT_CLASSES =
            ObjectInputFilter.Config.createFilter("microtwin.**;sim.**;ec.util.**;java.base/*;!*");

    private final Serializable model;
    private int nextOrdering;

    MasonSchedule(Serializable model) {
        // The models draw from counter-based streams; MASON's own generator is never used.
        super(0L);
        this.model = model;
    }

    /** What a repeating event does. */
    interface Event extends Serializable {
        void happen(int tile);
    }

    /** Schedules an event on every tile from {@code firstTile} on, after all that were scheduled before it. */
    void everyTile(Event event) {
        // MASON shuffles events of equal time and ordering, so each has an ordering of its own.
        Steppable steppable = state -> event.happen((int) state.schedule.getTime());
        schedule.scheduleRepeating(0.0, nextOrdering++, steppable, 1.0);
    }

    /** Lets the next tile happen. */
    void step() {
        schedule.step(this);
    }

    /** The model this schedule was made for. */
    Serializable model() {
        return model;
    }

    /** Writes the state of the whole run; a file of that name is replaced only by a complete one. */
    void checkpoint(Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
            writeToCheckpoint(out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads a state written by {@link #checkpoint}. */
    static MasonSchedule resume(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ObjectInputStream objects = new ObjectInputStream(new GZIPInputStream(in))) {
            objects.setObjectInputFilter(CHECKPOINT_CLASSES);
            MasonSchedule state = (MasonSchedule) objects.readObject();
            state.awakeFromCheckpoint();
            return state;
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException(file + " is not a checkpoint of this version", e);
        }
    }
}
