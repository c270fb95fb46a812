package microtwin.workload;

import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * Shape of a demand over the local day, relative to its mean: 24 values at the middle of each hour, straight lines between
 * them, the day closed to a ring. The mean over a day is 1, whatever was given.
 *
 * @param middleOfHour index = hour of the local day
 */
public record DailyProfile(double[] middleOfHour) implements Profile {

    public static final Bounds VALUE = Bounds.NOT_NEGATIVE;
    public static final int HOURS = 24;
    /**
     * A mean this close to 1 is 1, so that a profile made of the values of another one, as in reading a saved run, is the same
     * to the last bit [1].
     */
    private static final double ROUNDING = 1e-14;

    /**
     * Hourly means of three clients of a production service over 14 days, summed: 0.63 at night to 1.63 in the evening.
     * Source: ServeGen (alibaba/ServeGen f891d11, Xiang et al., 2025), data/m-small, chunks 5, 14 and 38. The clock of
     * those files is taken for local time (assumed). A single client swings more, 0.28 to 2.3.
     */
    public static final DailyProfile DIURNAL = new DailyProfile(new double[] {
        0.777, 0.629, 0.674, 0.631, 0.701, 0.663, 0.673, 0.851, 1.016, 1.038, 1.088, 1.063, //
        1.031, 1.085, 1.101, 1.075, 1.095, 1.052, 0.935, 1.295, 1.630, 1.538, 1.316, 1.044
    });

    public static final DailyProfile FLAT = flat();

    public DailyProfile {
        if (middleOfHour.length != HOURS) {
            throw new IllegalArgumentException("a daily profile has 24 values, was given " + middleOfHour.length);
        }
        double sum = 0;
        for (double value : middleOfHour) {
            sum += VALUE.require("value of a daily profile", value);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("a daily profile needs a value above 0");
        }
        middleOfHour = middleOfHour.clone();
        double scale = Math.abs(sum / HOURS - 1) <= ROUNDING ? 1 : HOURS / sum;
        for (int hour = 0; hour < HOURS; hour++) {
            middleOfHour[hour] *= scale;
        }
    }

    private static DailyProfile flat() {
        double[] ones = new double[HOURS];
        Arrays.fill(ones, 1);
        return new DailyProfile(ones);
    }

    /** Values relative to their mean; a copy. */
    @Override
    public double[] middleOfHour() {
        return middleOfHour.clone();
    }

    @Override
    public double meanOver(Clock clock, int step, int utcOffsetS) {
        long localS = clock.at(step).getEpochSecond() + utcOffsetS;
        double secondOfDay = Math.floorMod(localS, (int) Clock.SECONDS_PER_DAY);
        return meanOver(secondOfDay, (double) clock.stepS());
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        return at(secondOfDay(clock, utcOffsetS) + timeS);
    }

    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        double startS = secondOfDay(clock, utcOffsetS);
        return kneeAfterS(startS + timeS) - startS;
    }

    /** Start of the run within the local day [s]. */
    private static double secondOfDay(Clock clock, int utcOffsetS) {
        return Math.floorMod(clock.start().getEpochSecond() + utcOffsetS, Clock.SECONDS_PER_DAY);
    }

    /** Value at a second of the local day. */
    public double at(double secondOfDay) {
        double place = secondOfDay / Clock.SECONDS_PER_HOUR - 0.5;
        int before = (int) Math.floor(place);
        double share = place - before;
        double from = middleOfHour[Math.floorMod(before, HOURS)];
        double to = middleOfHour[Math.floorMod(before + 1, HOURS)];
        return from + share * (to - from);
    }

    /**
     * Mean over an interval: exact, as the middle of each straight piece is its mean.
     *
     * @param fromSecondOfDay local time of its start [s]
     * @param lengthS above 0 [s]
     */
    public double meanOver(double fromSecondOfDay, double lengthS) {
        double endS = fromSecondOfDay + lengthS;
        double sum = 0;
        double atS = fromSecondOfDay;
        while (atS < endS) {
            double nextS = Math.min(endS, kneeAfterS(atS));
            sum += (nextS - atS) / lengthS * at((atS + nextS) / 2);
            atS = nextS;
        }
        return sum;
    }

    private static double kneeAfterS(double secondOfDay) {
        double half = Clock.SECONDS_PER_HOUR / 2.0;
        return (Math.floor((secondOfDay + half) / Clock.SECONDS_PER_HOUR) + 1) * Clock.SECONDS_PER_HOUR - half;
    }
}
