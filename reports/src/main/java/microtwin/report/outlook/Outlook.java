package microtwin.report.outlook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import microtwin.engine.RandomStreams;
import microtwin.report.Annex;
import microtwin.report.Comparison;

/**
 * What a scenario asks beyond its own demand. Each part gives a table behind the comparison.
 *
 * @param rollUp to a nation or the world
 * @param fleet of many nodes in strata
 * @param buildOut of capacity
 * @param designs whose availability is compared; may be empty
 * @param risk of correlated outages
 */
public record Outlook(
        Optional<NationalEnergy> rollUp,
        Optional<Fleet> fleet,
        Optional<BuildOutTable> buildOut,
        List<Design> designs,
        Optional<Risk> risk) {

    public Outlook {
        designs = List.copyOf(designs);
    }

    /** Tables that the architectures of a comparison can fill. */
    public List<Annex> annexes(Comparison comparison) {
        RandomStreams streams = new RandomStreams(comparison.seed());
        return Stream.of(
                        rollUp.stream().flatMap(r -> r.annexes(comparison).stream()),
                        fleet.stream().flatMap(f -> f.annex(comparison).stream()),
                        buildOut.stream().map(b -> b.annex(comparison, streams)),
                        Design.annex(designs).stream(),
                        risk.stream().map(r -> r.annex(streams)))
                .flatMap(tables -> tables)
                .toList();
    }
}
