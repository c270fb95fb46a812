package microtwin.report;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import microtwin.engine.Owner;

/**
 * Where the difference in {@link Kpi#ENERGY_SERVICE_TWH} between two architectures comes from. Each part is a sum over
 * owners, so the parts add up to the difference.
 *
 * @param baseline name of the architecture compared with
 * @param other name of the architecture compared
 * @param twh other minus baseline, by part [TWh]
 */
public record Waterfall(String baseline, String other, Map<Part, Double> twh) {

    /** A part of the energy of a service. */
    public enum Part {
        /** IT energy above idle. */
        COMPUTE("Compute", Owner.IT_ACTIVE),
        /** IT energy that flows without work. */
        IDLE("Idle", Owner.IT_IDLE),
        /** Cooling plant and pump of the heat recovery. */
        COOLING("Cooling", Owner.COOLING, Owner.HEAT_RECOVERY),
        /** Lighting, controls, shared equipment. */
        MISC("Other site loads", Owner.MISC),
        /** All conversion and storage at the site. */
        CONVERSION(
                "Conversion",
                Owner.CONVERSION,
                Owner.SITE_TRANSFORMER,
                Owner.PV_CONVERSION,
                Owner.BATTERY,
                Owner.HYDROGEN),
        /** Supply path between generator and delivery, or the way through fuel that is made of electricity. */
        DELIVERY("Delivery", Owner.PATH, Owner.FUEL_MAKING),
        /** Telecommunication network. */
        NETWORK("Network", Owner.NETWORK),
        /** Less the energy a heater elsewhere no longer uses. */
        HEAT_CREDIT("Heat credit");

        private final String label;
        private final Owner[] owners;

        Part(String label, Owner... owners) {
            this.label = label;
            this.owners = owners;
        }

        /** Name in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String label() {
            return label;
        }

        /** This part of the service energy of an architecture [TWh]. */
        public double twh(Kpis kpis) {
            if (this == HEAT_CREDIT) {
                return 0 - kpis.value(Kpi.HEAT_DISPLACED_MWH) / Units.MWH_PER_TWH;
            }
            double sumMwh = 0;
            for (Owner owner : owners) {
                sumMwh += kpis.lossMwh(owner);
            }
            return sumMwh / Units.MWH_PER_TWH;
        }
    }

    public static Waterfall between(Kpis baseline, Kpis other) {
        Map<Part, Double> twh = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            twh.put(part, part.twh(other) - part.twh(baseline));
        }
        return new Waterfall(baseline.architecture(), other.architecture(), twh);
    }

    /** The whole difference [TWh]. */
    public double sumTwh() {
        return twh.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
