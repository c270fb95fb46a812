package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Weather;

/**
 * An aperture that turns about a horizontal axis so that the sun stands as high above it as may be.
 *
 * <pre>
 *   cos i = sqrt(1 - (sin z cos(azimuth of sun - azimuth of axis))^2)
 * </pre>
 *
 * Neither shading nor a limit of its turn is in it. Source: Duffie and Beckman, "Solar engineering of thermal processes",
 * section 1.7.
 *
 * @param azimuthDeg of the axis, clockwise from north; 0 and 180 are the same [deg]
 */
public record TrackedAxis(double azimuthDeg) implements Serializable {

    public static final Bounds AZIMUTH_DEG = Plane.AZIMUTH_DEG;
    public static final TrackedAxis NORTH_SOUTH = new TrackedAxis(0);

    private static final double DOWN_DEG = 90;

    public TrackedAxis {
        AZIMUTH_DEG.require("azimuthDeg", azimuthDeg);
    }

    /** Angle of incidence of a sun above the horizon [deg]. */
    public double incidenceDeg(double cosZenith, double sunAzimuthDeg) {
        double sinZenith = Math.sqrt(Math.max(0, 1 - cosZenith * cosZenith));
        double along = sinZenith * Math.cos(Math.toRadians(sunAzimuthDeg - azimuthDeg));
        return Math.toDegrees(Math.asin(Math.min(1, Math.abs(along))));
    }

    /** The same on the steps of a weather [deg]; 90 while the sun is down. */
    public double[] incidenceDeg(Weather weather) {
        SunPath sun = SunPath.of(weather.clock(), weather.latitudeDeg(), weather.longitudeDeg(), weather.altitudeM());
        double[] incidence = new double[weather.clock().steps()];
        Arrays.setAll(
                incidence,
                step -> sun.cosZenith()[step] > 0
                        ? incidenceDeg(sun.cosZenith()[step], sun.azimuthDeg()[step])
                        : DOWN_DEG);
        return incidence;
    }
}
