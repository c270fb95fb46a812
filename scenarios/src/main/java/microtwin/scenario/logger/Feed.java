package microtwin.scenario.logger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import microtwin.scenario.ScenarioException;
import microtwin.scenario.trace.Tegrastats;

/** Which probes together are the power of the board; never a rail and its parts. */
record Feed(List<Probe> probes) {

    private static final String PLATFORM = "psys";
    private static final String PACKAGE = "package-";

    /**
     * Those that were named; else the rail that is known to feed all others, the whole platform, all processor packages,
     * or the only one.
     *
     * @return empty if there is no probe at all
     */
    List<Probe> of(Optional<String> named) {
        if (named.isPresent()) {
            return Stream.of(named.get().split("\\+"))
                    .map(name -> one(name.strip()))
                    .toList();
        }
        for (String name :
                Stream.concat(Tegrastats.TOTALS.stream(), Stream.of(PLATFORM)).toList()) {
            Optional<Probe> total =
                    probes.stream().filter(probe -> probe.name().equals(name)).findFirst();
            if (total.isPresent()) {
                return List.of(total.get());
            }
        }
        List<Probe> packages = probes.stream()
                .filter(probe -> probe.name().startsWith(PACKAGE))
                .toList();
        if (!packages.isEmpty()) {
            return packages;
        }
        if (probes.size() > 1) {
            throw new ScenarioException(
                    "this machine has the power sensors " + names()
                            + ", none of which is known to feed the board. Maybe: --power NAME, or --power NAME+NAME for a sum");
        }
        return probes;
    }

    private Probe one(String name) {
        return probes.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ScenarioException("--power: this machine has no power sensor '" + name
                        + "'; it has " + (probes.isEmpty() ? "none" : names())));
    }

    private String names() {
        return probes.stream().map(Probe::name).collect(Collectors.joining(", "));
    }
}
