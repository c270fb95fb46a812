package microtwin.thermal;

import java.io.Serializable;
import microtwin.engine.Weather;

/** How a collector follows the sun. */
@FunctionalInterface
public interface Tracking extends Serializable {

    /** Angle between the sun and the normal of the aperture on the steps of a weather [deg], 90 while the sun is down. */
    double[] incidenceDeg(Weather weather);
}
