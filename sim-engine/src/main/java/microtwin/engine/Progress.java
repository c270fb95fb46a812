package microtwin.engine;

/** Listens to the advance of a run. Called from the thread that runs it, once a tile. */
@FunctionalInterface
public interface Progress {

    Progress NONE = steps -> {};

    /** So many steps of the run are done by now. */
    void stepsDone(long steps);
}
