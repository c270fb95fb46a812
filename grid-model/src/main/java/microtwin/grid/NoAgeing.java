package microtwin.grid;

/** Stays as new; its full cycles are counted all the same. */
public record NoAgeing() implements Ageing {

    @Override
    public double calendarLossAfter(double shareLost, Stress stress) {
        return 0;
    }

    @Override
    public double cycleLossAfter(double shareLost, Stress stress) {
        return 0;
    }

    @Override
    public double calendarGrowthAfter(double shareGrown, Stress stress) {
        return 0;
    }

    @Override
    public double cycleGrowthAfter(double shareGrown, Stress stress) {
        return 0;
    }

    @Override
    public String key() {
        return "none";
    }
}
