package microtwin.report;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.engine.RunResult;

/**
 * Key figures of all architectures of a scenario, and their differences to one of them. Swapping the baseline flips signs
 * only; equal architectures differ by exactly nought.
 *
 * @param scenario its title
 * @param seed of the random streams
 * @param period covered by every architecture
 * @param baseline name of the architecture the others are compared with
 * @param architectures in the order of the scenario
 * @param annexes tables behind the comparison; may be empty
 */
public record Comparison(
        String scenario, long seed, Period period, String baseline, List<Kpis> architectures, List<Annex> annexes) {

    /** Key of the baseline's name in the files; no other architecture can be called so. */
    static final String BASELINE_KEY = "baseline";

    /** Difference in the share of requests served above which two architectures are not alike [1]. */
    private static final double SHARE_SERVED_TOLERANCE = 0.01;

    /** Difference in quality above which two answers are not alike where no floor is declared [1]. */
    private static final double SHARE_QUALITY_TOLERANCE = 0.01;

    private static final double REQUESTS_TOLERANCE = 1e-6;

    public Comparison {
        architectures = List.copyOf(architectures);
        annexes = List.copyOf(annexes);
        Set<String> names = new HashSet<>();
        for (Kpis kpis : architectures) {
            String name = kpis.architecture();
            if (!names.add(name)) {
                throw new IllegalArgumentException("there are two architectures called " + name);
            }
            if (name.equals(BASELINE_KEY) && !baseline.equals(BASELINE_KEY)) {
                throw new IllegalArgumentException("an architecture called baseline must be the baseline");
            }
        }
        if (!names.contains(baseline)) {
            throw new IllegalArgumentException("the baseline must be one of " + names + ", was " + baseline);
        }
    }

    /** Compares runs of one scenario; all must cover the same period. */
    public static Comparison of(String scenario, String baseline, List<RunResult> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to compare");
        }
        RunResult first = runs.get(0);
        for (RunResult run : runs) {
            if (!Period.of(run).equals(Period.of(first))) {
                throw new IllegalArgumentException(run.architecture() + " and " + first.architecture()
                        + " must cover the same period, were " + Period.of(run) + " and " + Period.of(first));
            }
        }
        List<Kpis> kpis = runs.stream().map(Kpis::of).toList();
        return new Comparison(scenario, first.seed(), Period.of(first), baseline, kpis, List.of());
    }

    public Comparison withBaseline(String other) {
        return new Comparison(scenario, seed, period, other, architectures, annexes);
    }

    public Comparison withAnnexes(List<Annex> others) {
        return new Comparison(scenario, seed, period, baseline, architectures, others);
    }

    /** The same with other key figures of some architectures. */
    public Comparison with(List<Kpis> others) {
        List<Kpis> all = architectures.stream()
                .map(kpis -> others.stream()
                        .filter(other -> other.architecture().equals(kpis.architecture()))
                        .findFirst()
                        .orElse(kpis))
                .toList();
        return new Comparison(scenario, seed, period, baseline, all, annexes);
    }

    public Kpis architecture(String name) {
        return architectures.stream()
                .filter(kpis -> kpis.architecture().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no architecture is called " + name));
    }

    public Kpis baselineKpis() {
        return architecture(baseline);
    }

    /** All but the baseline. */
    public List<Kpis> others() {
        return architectures.stream()
                .filter(kpis -> !kpis.architecture().equals(baseline))
                .toList();
    }

    /** Value of an architecture minus that of the baseline. */
    public double difference(Kpi kpi, Kpis other) {
        return other.value(kpi) - baselineKpis().value(kpi);
    }

    public Waterfall waterfall(Kpis other) {
        return Waterfall.between(baselineKpis(), other);
    }

    /** Why an architecture does not give the service the baseline gives; empty if it does. */
    public Optional<String> unlikeService(Kpis other) {
        double requests = baselineKpis().value(Kpi.REQUESTS);
        if (!(Math.abs(difference(Kpi.REQUESTS, other)) <= REQUESTS_TOLERANCE * requests)) {
            return Optional.of(other.architecture() + " gets " + Numbers.text(other.value(Kpi.REQUESTS)) + " requests, "
                    + baseline + " gets " + Numbers.text(requests));
        }
        if (!servesAlike(other, baselineKpis())) {
            return Optional.of(other.architecture() + " serves " + percent(shareServed(other)) + " of its requests, "
                    + baseline + " serves " + percent(shareServed(baselineKpis()))
                    + Stream.of(baselineKpis(), other)
                            .filter(kpis -> kpis.value(Kpi.REQUESTS_BELOW_FLOOR) > 0)
                            .map(Comparison::belowFloor)
                            .collect(Collectors.joining()));
        }
        return baselineKpis().classes().keySet().stream()
                .filter(other.classes()::containsKey)
                .flatMap(name -> unlikeClass(name, other).stream())
                .findFirst();
    }

    private static String belowFloor(Kpis kpis) {
        double share = kpis.value(Kpi.REQUESTS_BELOW_FLOOR) / kpis.value(Kpi.REQUESTS);
        return "; " + kpis.architecture() + " answers " + percent(share) + " below the quality they ask for";
    }

    /** Why a class is not served alike: as much of it, and at a floor of quality or at the same quality. */
    private Optional<String> unlikeClass(String name, Kpis other) {
        ClassFigures own = other.classes().get(name);
        ClassFigures base = baselineKpis().classes().get(name);
        if (!(Math.abs(own.shareServed() - base.shareServed()) <= SHARE_SERVED_TOLERANCE)) {
            return Optional.of(other.architecture() + " serves " + percent(own.shareServed()) + " of " + name + ", "
                    + baseline + " serves " + percent(base.shareServed()));
        }
        double least = Math.min(own.qualityB(), base.qualityB());
        double most = Math.max(own.qualityB(), base.qualityB());
        if (base.qualityFloorB() == 0 && most - least > SHARE_QUALITY_TOLERANCE * most) {
            return Optional.of(other.architecture() + " answers " + name + " with a quality of "
                    + Numbers.text(own.qualityB()) + " (billions of parameters), " + baseline + " with "
                    + Numbers.text(base.qualityB()) + ", and no floor says which is enough. Maybe: demand." + name
                    + ".quality");
        }
        return Optional.empty();
    }

    /** True if two serve nearly the same share of their requests. */
    public static boolean servesAlike(Kpis one, Kpis other) {
        return Math.abs(shareServed(one) - shareServed(other)) <= SHARE_SERVED_TOLERANCE;
    }

    /** Who is asked nothing leaves nothing unserved. */
    private static double shareServed(Kpis kpis) {
        return kpis.value(Kpi.REQUESTS) == 0 ? 1 : kpis.value(Kpi.REQUESTS_SERVED) / kpis.value(Kpi.REQUESTS);
    }

    private static String percent(double share) {
        return Numbers.text(Units.PERCENT * share) + " %";
    }
}
