package microtwin.workload;

import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * Shape of a demand over the local week, relative to its mean: one level a day from Monday on. The mean over a week is 1,
 * whatever was given, also of its product with a {@link DailyProfile}, whose mean over every day is 1.
 *
 * @param ofDay index = day of the local week, 0 for Monday
 */
public record WeeklyProfile(double[] ofDay) implements Profile {

    public static final Bounds LEVEL = Bounds.NOT_NEGATIVE;
    public static final int DAYS = 7;

    /** 1970 began on a Thursday. */
    private static final int FIRST_DAY = 3;

    private static final int WORKDAYS = 5;

    public WeeklyProfile {
        if (ofDay.length != DAYS) {
            throw new IllegalArgumentException("a weekly profile has 7 levels, was given " + ofDay.length);
        }
        double sum = 0;
        for (double level : ofDay) {
            sum += LEVEL.require("level of a weekly profile", level);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("a weekly profile needs a level above 0");
        }
        double mean = sum / DAYS;
        ofDay = Arrays.stream(ofDay).map(level -> level / mean).toArray();
    }

    /**
     * Five equal days and two others.
     *
     * @param ratioWeekend rate on Saturday and Sunday to that on the other days
     */
    public static WeeklyProfile weekend(double ratioWeekend) {
        double[] levels = new double[DAYS];
        Arrays.fill(levels, 0, WORKDAYS, 1);
        Arrays.fill(levels, WORKDAYS, DAYS, ratioWeekend);
        return new WeeklyProfile(levels);
    }

    /** Levels relative to their mean; a copy. */
    @Override
    public double[] ofDay() {
        return ofDay.clone();
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        double day = Math.floor((localS(clock, utcOffsetS) + timeS) / Clock.SECONDS_PER_DAY);
        return ofDay[(int) (day % DAYS)];
    }

    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        double startS = localS(clock, utcOffsetS);
        return (Math.floor((startS + timeS) / Clock.SECONDS_PER_DAY) + 1) * Clock.SECONDS_PER_DAY - startS;
    }

    /** Start of the run within the local week [s]. */
    private static double localS(Clock clock, int utcOffsetS) {
        long sinceMondayS = clock.start().getEpochSecond() + utcOffsetS + FIRST_DAY * Clock.SECONDS_PER_DAY;
        return Math.floorMod(sinceMondayS, DAYS * Clock.SECONDS_PER_DAY);
    }
}
