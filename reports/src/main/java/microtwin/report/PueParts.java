package microtwin.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import microtwin.engine.LatencyRecord;
import microtwin.engine.Owner;
import microtwin.engine.RunResult;

/**
 * A PUE by cause, and what is reused or renewable beside it, of some groups and intervals. What the parts of the owners
 * have above one sums to PUE - 1; those of fans, compressors and pumps likewise to that of cooling. NaN without IT energy.
 *
 * @param byOwner one plus the owner's energy for each unit of IT energy (ISO/IEC 30134-2)
 * @param figures the {@link #FIGURES}, by the formulas of the whole run
 */
public record PueParts(Map<Owner, Double> byOwner, Map<Kpi, Double> figures) {

    /** Parts of cooling, and the shares of heat reused and of renewable energy. */
    static final List<Kpi> FIGURES = List.of(
            Kpi.PPUE_COOLING_FAN, Kpi.PPUE_COOLING_COMPRESSOR, Kpi.PPUE_COOLING_PUMP, Kpi.ERF, Kpi.ERE, Kpi.REF);

    /** What the owners beside the cooling plant stand for; with it they make up PUE. */
    static final Map<Owner, String> CAUSES = causes();

    private static Map<Owner, String> causes() {
        Map<Owner, String> causes = new LinkedHashMap<>();
        causes.put(Owner.CONVERSION, "UPS and conversion");
        causes.put(Owner.SITE_TRANSFORMER, "the transformer");
        causes.put(Owner.PV_CONVERSION, "PV conversion");
        causes.put(Owner.BATTERY, "batteries");
        causes.put(Owner.HYDROGEN, "hydrogen made at the site");
        causes.put(Owner.HEAT_RECOVERY, "heat recovery");
        causes.put(Owner.MISC, "other loads");
        return Collections.unmodifiableMap(causes);
    }

    static PueParts of(RunResult run, Totals totals) {
        Summary summary = new Summary(run, totals, new LatencyRecord());
        return of(owner -> Totals.partialPue(totals.ownerJ(owner), totals.itJ()), kpi -> kpi.of(summary));
    }

    static PueParts of(ToDoubleFunction<Owner> byOwner, ToDoubleFunction<Kpi> figure) {
        Map<Owner, Double> parts = new EnumMap<>(Owner.class);
        Totals.OVERHEAD.forEach(owner -> parts.put(owner, byOwner.applyAsDouble(owner)));
        Map<Kpi, Double> figures = new EnumMap<>(Kpi.class);
        FIGURES.forEach(kpi -> figures.put(kpi, figure.applyAsDouble(kpi)));
        return new PueParts(Collections.unmodifiableMap(parts), Collections.unmodifiableMap(figures));
    }

    public double of(Owner owner) {
        return byOwner.get(owner);
    }

    public double of(Kpi figure) {
        return figures.get(figure);
    }
}
