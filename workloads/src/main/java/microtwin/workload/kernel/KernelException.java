package microtwin.workload.kernel;

/** A kernel that cannot run here, or that ended, hung or grew beyond its limits. */
public final class KernelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public KernelException(String message) {
        super(message);
    }

    public KernelException(String message, Throwable cause) {
        super(message, cause);
    }
}
