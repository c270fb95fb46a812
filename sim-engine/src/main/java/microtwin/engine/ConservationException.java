package microtwin.engine;

/** The model broke a conservation law: its message names site, time, junction and every flow of the step. */
public final class ConservationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConservationException(String message) {
        super(message);
    }
}
