package microtwin.scenario.weather;

import java.time.Instant;

/** Where the sun stands. */
@FunctionalInterface
public interface SunElevation {

    /** Sine of the elevation of the sun's centre, without refraction; negative at night [1]. */
    double cosZenith(Instant at, double latitudeDeg, double longitudeDeg);
}
