package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * Lighting, controls, management and shared equipment of a site.
 *
 * <pre>
 *   P = fixed + share IT
 * </pre>
 *
 * @param fixedW whatever the load [W]
 * @param shareOfIt per watt of IT input [1]
 */
public record Overheads(double fixedW, double shareOfIt) implements Serializable {

    public static final Bounds FIXED_W = Bounds.between(0, 1e12);
    public static final Bounds SHARE_OF_IT = Bounds.SHARE;

    public static final Overheads NONE = new Overheads(0, 0);
    /** Lighting and controls of a data hall. Assumed: 1 % of IT, 0.5 to 2 %. */
    public static final Overheads HALL = new Overheads(0, 0.01);

    public Overheads {
        FIXED_W.require("fixedW", fixedW);
        SHARE_OF_IT.require("shareOfIt", shareOfIt);
    }

    /** Power drawn [W]. */
    public double powerW(double itW) {
        return fixedW + shareOfIt * itW;
    }
}
