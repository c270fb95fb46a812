package microtwin.report.outlook;

import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * An energy that is used in a calendar year, as published or foreseen.
 *
 * <pre>
 *   meanPowerW = energyJ / YEAR_S
 *   growth     = (later.energyJ / energyJ)^(1 / (later.year - year)) - 1
 * </pre>
 *
 * A year has 365 days, as in published figures. Growth is that of constant yearly steps between two labelled years.
 *
 * @param label whose energy it is, and who says so
 * @param year in which it is used
 * @param energyJ energy of the year [J]
 */
public record YearlyEnergy(String label, int year, double energyJ) {

    public static final Bounds ENERGY_J = Bounds.above(0);
    public static final Bounds YEAR = Bounds.between(1900, 2200);
    /** Seconds of a year of 365 days [s]. */
    public static final double YEAR_S = 365.0 * Clock.SECONDS_PER_DAY;

    public YearlyEnergy {
        ENERGY_J.require("energyJ", energyJ);
        YEAR.require("year", year);
    }

    public double meanPowerW() {
        return energyJ / YEAR_S;
    }

    /** Share of its whole [1]; above one where it cannot be a part of it. */
    public double shareOf(YearlyEnergy whole) {
        return energyJ / whole.energyJ;
    }

    /**
     * Growth per year until a later energy [1].
     *
     * @throws IllegalArgumentException if it is not later
     */
    public double growthTo(YearlyEnergy later) {
        if (later.year <= year) {
            throw new IllegalArgumentException(
                    "the year of " + later.label + " must be after " + year + ", was " + later.year);
        }
        return Math.pow(later.energyJ / energyJ, 1.0 / (later.year - year)) - 1;
    }
}
