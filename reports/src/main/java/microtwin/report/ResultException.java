package microtwin.report;

/** A result folder that cannot be written or read; the message is for the user and names the folder or file. */
public final class ResultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ResultException(String message) {
        super(message);
    }

    public ResultException(String message, Throwable cause) {
        super(message, cause);
    }
}
