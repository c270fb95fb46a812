package microtwin.workload.calibration;

import java.util.Arrays;

/** True power over time, constant between its changes; what it is first it was before, what it is last it stays. */
public final class PowerCourse {

    private final double[] fromS;
    private final double[] watts;
    private final double[] energyJ;

    /**
     * @param fromS beginnings of the pieces, rising [s]
     * @param watts of each piece [W]
     */
    public PowerCourse(double[] fromS, double[] watts) {
        if (fromS.length == 0 || fromS.length != watts.length) {
            throw new IllegalArgumentException("a course must have a power for each of its beginnings, were "
                    + watts.length + " and " + fromS.length);
        }
        for (int i = 1; i < fromS.length; i++) {
            if (!(fromS[i] > fromS[i - 1])) {
                throw new IllegalArgumentException(
                        "fromS must rise, " + fromS[i] + " at " + i + " follows " + fromS[i - 1]);
            }
        }
        this.fromS = fromS.clone();
        this.watts = watts.clone();
        energyJ = new double[fromS.length];
        for (int i = 1; i < fromS.length; i++) {
            energyJ[i] = energyJ[i - 1] + watts[i - 1] * (fromS[i] - fromS[i - 1]);
        }
    }

    /** Energy between two times [J]. */
    public double energyJ(double fromS, double toS) {
        return untilJ(toS) - untilJ(fromS);
    }

    /** Mean power between two times; power at that time if they are equal [W]. */
    public double meanW(double fromS, double toS) {
        return toS > fromS ? energyJ(fromS, toS) / (toS - fromS) : watts[piece(toS)];
    }

    private double untilJ(double timeS) {
        int piece = piece(timeS);
        return energyJ[piece] + watts[piece] * (timeS - fromS[piece]);
    }

    private int piece(double timeS) {
        int at = Arrays.binarySearch(fromS, timeS);
        return at >= 0 ? at : Math.max(0, -at - 2);
    }
}
