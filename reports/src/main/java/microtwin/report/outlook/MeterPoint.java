package microtwin.report.outlook;

/** Where an energy is counted. Published energies of datacenters are those of {@code SITE}. */
public enum MeterPoint {
    SITE("sites, all they consume"),
    DELIVERED("the point of delivery"),
    GENERATION("the generators");

    private final String label;

    MeterPoint(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
