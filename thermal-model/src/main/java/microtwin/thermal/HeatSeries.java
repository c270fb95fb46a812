package microtwin.thermal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import microtwin.engine.Clock;
import microtwin.engine.Weather;

/**
 * Heat wanted by a series of a year, measured or from a model elsewhere, that repeats from year to year.
 *
 * <p>Month, day and hour of the local standard time decide; on 29 February the 28th stands again. A step that reaches
 * into two hours gets the mean of its parts, so that energy is kept.
 *
 * @param wantedW mean of each hour of a common year [W], the hour that begins on 1 January 00:00 first, 8760
 */
public record HeatSeries(double[] wantedW) implements HeatUse {

    public static final int YEAR_HOURS = 8760;

    public HeatSeries {
        if (wantedW.length != YEAR_HOURS) {
            throw new IllegalArgumentException("wantedW must have 8760 hours, was " + wantedW.length);
        }
        for (double watts : wantedW) {
            HeatDemand.HOT_WATER_W.require("wantedW", watts);
        }
    }

    /** On the steps of a clock, whose steps are at most an hour [W]. */
    double[] on(Clock clock, long aheadOfUtcS) {
        double[] steps = new double[clock.steps()];
        Arrays.setAll(steps, step -> {
            Instant from = clock.at(step).plusSeconds(aheadOfUtcS);
            long intoHourS = Math.floorMod(from.getEpochSecond(), Clock.SECONDS_PER_HOUR);
            long firstS = Math.min(clock.stepS(), Clock.SECONDS_PER_HOUR - intoHourS);
            double firstShare = (double) firstS / clock.stepS();
            return firstShare * wantedW[hour(from)]
                    + (1 - firstShare) * wantedW[hour(from.plusSeconds(Clock.SECONDS_PER_HOUR))];
        });
        return steps;
    }

    private static int hour(Instant local) {
        LocalDateTime time = LocalDateTime.ofInstant(local, ZoneOffset.UTC);
        boolean afterLeapDay = time.toLocalDate().isLeapYear() && time.getDayOfYear() > 59;
        int day = time.getDayOfYear() - 1 - (afterLeapDay ? 1 : 0);
        return day * HotWaterTank.HOURS_PER_DAY + time.getHour();
    }

    @Override
    public HeatUsers at(Weather weather, long aheadOfUtcS, int sites) {
        return new PlainHeatUsers(on(weather.clock(), aheadOfUtcS), sites);
    }
}
