package microtwin.engine;

/** The run was interrupted between two tiles; what it had done is only in its last checkpoint, if there is one. */
public final class RunInterruptedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RunInterruptedException() {
        super("the run was interrupted");
    }
}
