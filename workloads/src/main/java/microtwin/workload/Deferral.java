package microtwin.workload;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Requests that may be answered later: they wait for room that no others need.
 *
 * @param shareDeferrable part of the requests of a class that may
 * @param withinS time from a request to its answer at the latest; those that cannot keep it are refused [s]
 */
public record Deferral(double shareDeferrable, double withinS) implements Serializable {

    public static final Bounds SHARE_DEFERRABLE = Bounds.SHARE;
    public static final Bounds WITHIN_S = Bounds.NOT_NEGATIVE;

    /** None of them waits. */
    public static final Deferral NONE = new Deferral(0, 0);

    public Deferral {
        SHARE_DEFERRABLE.require("shareDeferrable", shareDeferrable);
        WITHIN_S.require("withinS", withinS);
    }
}
