package microtwin.scenario.weather;

/** What a row writes as its time; whatever could not be read is out of every range. */
record Stamp(int year, int month, int day, int hour, int minute) {

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int HOURS_PER_DAY = 24;

    /** From texts. */
    static Stamp of(String year, String month, String day, String hour, String minute) {
        return new Stamp(whole(year), whole(month), whole(day), whole(hour), whole(minute));
    }

    private static int whole(String text) {
        return (int) Columns.number(text);
    }

    /** Month, day and hour of an hour of the year, counted from 0. */
    static String label(int hourOfYear, int firstHour, boolean leap) {
        int day = hourOfYear / HOURS_PER_DAY;
        int month = 0;
        while (month < 11 && day >= days(month, leap)) {
            day -= days(month, leap);
            month++;
        }
        return (month + 1) + "-" + (day + 1) + " hour " + (hourOfYear % HOURS_PER_DAY + firstHour);
    }

    private static int days(int month, boolean leap) {
        return DAYS[month] + (leap && month == 1 ? 1 : 0);
    }

    /** Month, day and hour. */
    String label() {
        return month + "-" + day + " hour " + hour;
    }
}
