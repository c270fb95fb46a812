package microtwin.grid;

import java.util.Locale;

/** A network was asked for more than it can carry at all, so there is no loss to speak of. */
public final class OverloadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OverloadException(String stage, double perHomeW, FeederSweep.Outcome outcome) {
        super(String.format(
                        Locale.ROOT,
                        "stage %s cannot carry %.4g W on top for each home: %s",
                        stage,
                        perHomeW,
                        outcome == FeederSweep.Outcome.COLLAPSED ? "its voltage collapses" : "it is at its limit")
                + "\nMaybe: more units, thicker cables or fewer sites");
    }
}
