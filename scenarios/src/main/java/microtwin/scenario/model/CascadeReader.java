package microtwin.scenario.model;

import microtwin.engine.Bounds;
import microtwin.grid.TrackedAxis;
import microtwin.scenario.Quantities;
import microtwin.scenario.QuantityKind;
import microtwin.scenario.YamlNode;
import microtwin.thermal.Desalination;
import microtwin.thermal.HeatCascade;
import microtwin.thermal.Trough;
import microtwin.thermal.TroughCascade;

/** Trough and desalination that recovered heat works for, in YAML. */
final class CascadeReader {

    /** A process heat drives has a temperature. */
    private static final Bounds HEAT_LEAST_K = Bounds.between(293.15, 450);

    private CascadeReader() {}

    /** A trough with what goes through it. */
    private record Field(Trough trough, TrackedAxis axis, double inletK, double supplyK) {}

    /** A cascade of heat of {@code sourceK}. */
    static TroughCascade read(YamlNode n, Library library, double sourceK) {
        Desalination load = n.named(
                "load",
                library.desalination,
                CascadeReader::desalination,
                "the process that makes fresh water of the heat");
        double mostW = n.powerW("most", TroughCascade.MOST_W, "heat the process of a site takes at most");
        double approachK = n.temperatureDifferenceK(
                "approach",
                HeatCascade.APPROACH_K,
                HeatCascade.USUAL.approachK(),
                "least difference at which heat is handed over");
        Field field = n.section("trough", CascadeReader::field, "parabolic trough of a site");
        if (load == null || field == null || Double.isNaN(sourceK) || !n.areRight("most", "approach")) {
            return null;
        }
        double leastK = load.leastK() + approachK;
        if (field.supplyK < leastK) {
            n.problem(
                    "trough",
                    "must have a supply of at least the least of load and approach, " + shown(leastK) + ", was "
                            + shown(field.supplyK));
            return null;
        }
        HeatCascade rule = new HeatCascade(approachK, HeatCascade.USUAL.etaCarnot());
        return n.build(() -> new TroughCascade(
                field.trough, field.axis::incidenceDeg, rule, load, field.inletK, field.supplyK, sourceK, mostW));
    }

    private static String shown(double kelvin) {
        return Quantities.format(kelvin, QuantityKind.TEMPERATURE);
    }

    private static Field field(YamlNode n) {
        double areaM2 = n.areaM2("aperture", Trough.AREA_M2, "aperture of the troughs");
        double inletK = n.temperatureK("inlet", TroughCascade.FLUID_K, "water that comes back from the process");
        double supplyK = n.temperatureK("supply", TroughCascade.FLUID_K, "water the trough gives the process");
        double shareKept = n.share(
                "kept", Trough.SHARE_KEPT, Trough.USUAL_SHARE_KEPT, "part of the light that ends and rows leave");
        double capacityJPerK = n.heatCapacityJPerK(
                "capacity",
                Trough.CAPACITY_J_PER_K,
                0,
                "heat the field of a site holds per kelvin, which nights cost it; usual are 3 kJ/K for each m2 of aperture");
        double axisDeg = n.angleDeg(
                "axis",
                TrackedAxis.AZIMUTH_DEG,
                0,
                "direction of the horizontal axis it turns about, clockwise from north");
        if (n.areRight("inlet", "supply") && !n.recording() && supplyK <= inletK) {
            n.problem("supply", "must be above inlet, " + shown(inletK) + ", was " + shown(supplyK));
        }
        return n.build(() ->
                new Field(new Trough(areaM2, shareKept, capacityJPerK), new TrackedAxis(axisDeg), inletK, supplyK));
    }

    static Desalination desalination(YamlNode n) {
        return n.build(() -> new Desalination(
                n.energyDensityJPerM3(
                        "specific", Desalination.SPECIFIC_J_PER_M3, "heat for each volume of fresh water"),
                n.temperatureK("least", HEAT_LEAST_K, "coldest heat it runs on")));
    }
}
