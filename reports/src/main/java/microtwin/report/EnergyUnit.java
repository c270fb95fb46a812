package microtwin.report;

import java.util.stream.DoubleStream;

/** Unit in which energies of like size are read easily. */
enum EnergyUnit {
    TWH("TWh", 1),
    GWH("GWh", 1e-3),
    MWH("MWh", 1e-6),
    KWH("kWh", 1e-9),
    WH("Wh", 1e-12);

    /** A unit is used down to this many of it. */
    private static final double LEAST = 1e-3;

    private final String label;
    private final double twh;

    EnergyUnit(String label, double twh) {
        this.label = label;
        this.twh = twh;
    }

    String label() {
        return label;
    }

    /** One of this unit [TWh]. */
    double twh() {
        return twh;
    }

    /** For headings: {@code [GWh], 1 GWh = 1e-3 TWh}. */
    String heading() {
        String bracketed = "[" + label + "]";
        return this == TWH ? bracketed : bracketed + ", 1 " + label + " = 1e" + Math.round(Math.log10(twh)) + " TWh";
    }

    double of(double energyTwh) {
        return energyTwh / twh;
    }

    /** TWh unless all are below a thousandth of it, then the first smaller unit of which this is not so. */
    static EnergyUnit forTable(DoubleStream energiesTwh) {
        return largest(energiesTwh, LEAST);
    }

    /** The unit in which the largest is at least one. */
    static EnergyUnit forChart(DoubleStream energiesTwh) {
        return largest(energiesTwh, 1);
    }

    private static EnergyUnit largest(DoubleStream energiesTwh, double least) {
        double largest =
                energiesTwh.filter(Double::isFinite).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return TWH;
        }
        for (EnergyUnit unit : values()) {
            if (unit.of(largest) >= least) {
                return unit;
            }
        }
        return WH;
    }
}
