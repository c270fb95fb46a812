package microtwin.engine;

/** Listens to the advance of a run. Called from the thread that runs it, once a tile. */
@FunctionalInterface
public interface Progress {

    Progress NONE = steps -> {};

    /** That many steps of the run are done. */
    void stepsDone(int steps);
}
