package microtwin.workload.kernel;

/** A model file that cannot be executed: the file, the place, what was expected and what was found. */
public final class ModelFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
