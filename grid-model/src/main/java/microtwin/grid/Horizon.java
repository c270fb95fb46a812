package microtwin.grid;

import java.io.Serializable;
import java.util.List;
import microtwin.engine.Bounds;

/**
 * What stands around an array: the height of the horizon in directions of equal distance, the first of them north, then
 * clockwise; between them it runs straight.
 *
 * <pre>
 *   shareSky = mean of cos^2 height            of the light of an even sky on a horizontal plane
 * </pre>
 *
 * The sun is hidden while its centre stands below. The light of the dome shrinks by shareSky, for tilted planes an
 * approximation; the light from the ground stays.
 *
 * @param heightDeg of the horizon above the horizontal [deg], by direction; empty for a free horizon
 */
public record Horizon(List<Double> heightDeg) implements Serializable {

    public static final Bounds HEIGHT_DEG = new Bounds(0, false, 90, true);

    /** Nothing in the way. */
    public static final Horizon FREE = new Horizon(List.of());

    public Horizon {
        heightDeg = List.copyOf(heightDeg);
        for (double height : heightDeg) {
            HEIGHT_DEG.require("heightDeg", height);
        }
    }

    /** Height in a direction, clockwise from north [deg]. */
    public double heightDeg(double azimuthDeg) {
        int directions = heightDeg.size();
        if (directions == 0) {
            return 0;
        }
        double turns = azimuthDeg / 360;
        double place = (turns - Math.floor(turns)) * directions;
        int before = (int) place % directions;
        double between = place - Math.floor(place);
        return (1 - between) * heightDeg.get(before) + between * heightDeg.get((before + 1) % directions);
    }

    /** True if the sun stands below the horizon of that direction. */
    public boolean hides(double cosZenith, double azimuthDeg) {
        return cosZenith < Math.sin(Math.toRadians(heightDeg(azimuthDeg)));
    }

    /** Part of the light of an even sky that is left on a horizontal plane. */
    public double shareSky() {
        return heightDeg.stream()
                .mapToDouble(height -> Math.cos(Math.toRadians(height)))
                .map(cos -> cos * cos)
                .average()
                .orElse(1);
    }
}
