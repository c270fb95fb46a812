package microtwin.scenario.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import microtwin.engine.Simulation;
import microtwin.grid.Converter;
import microtwin.report.Comparison;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.model.Place;
import microtwin.scenario.model.RecordedDemand;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;
import microtwin.thermal.CoolingPlant;
import microtwin.workload.InferenceNode;

/** Where a result comes from: enough to get it again. */
final class Provenance {

    /** A class of each module. */
    private static final List<Class<?>> MODULES = List.of(
            Simulation.class,
            Converter.class,
            CoolingPlant.class,
            InferenceNode.class,
            Comparison.class,
            Provenance.class);

    private Provenance() {}

    static Map<String, Object> of(ScenarioFile file, Understood<Scenario> understood, List<String> overrides) {
        Scenario scenario = understood.value();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("program", "microtwin " + version());
        told.put("java", Runtime.version().toString());
        told.put("scenario_file", file.name());
        told.put("scenario_sha256", sha256(file.text()));
        told.put("set", overrides);
        told.put("seed", scenario.seed());
        told.put("resolved_sha256", sha256(understood.resolvedYaml()));
        List<Map<String, String>> inputs = inputs(scenario).stream()
                .map(input -> Map.of("file", String.valueOf(input.getFileName()), "sha256", sha256(input)))
                .toList();
        Set<String> remarks = new LinkedHashSet<>();
        for (Place place : places(scenario)) {
            place.weather().remarks().forEach(remark -> remarks.add(place.name() + ": " + remark));
        }
        remarks.addAll(assumptions(scenario));
        told.put("inputs", inputs);
        told.put("remarks", List.copyOf(remarks));
        return told;
    }

    /** What a planner left to the program, or gave it, and may not have meant, a sentence each. */
    static List<String> assumptions(Scenario scenario) {
        Set<String> assumptions = new LinkedHashSet<>();
        scenario.architectures().values().stream()
                .flatMap(architecture -> architecture.sites().values().stream())
                .forEach(site -> undeclared(site).ifPresent(assumptions::add));
        assumptions.addAll(ofWeather(scenario));
        assumptions.addAll(NodeNotes.of(scenario));
        assumptions.addAll(FormatNotes.of(scenario));
        scenario.requests().values().forEach(asked -> asked.trace().stream()
                .flatMap(recorded -> recorded.trace().warnings().stream())
                .forEach(warning -> assumptions.add(asked.kind().name() + ": " + warning)));
        places(scenario).stream()
                .flatMap(place -> place.tariff().stream())
                .flatMap(tariff -> tariff.assumption().stream())
                .forEach(assumptions::add);
        return List.copyOf(assumptions);
    }

    /** What was filled in or looks wrong in weather files, a sentence each. */
    static List<String> ofWeather(Scenario scenario) {
        return places(scenario).stream()
                .flatMap(place -> place.weather().warnings().stream().map(warning -> place.name() + ": " + warning))
                .toList();
    }

    private static Optional<String> undeclared(Site site) {
        List<String> lacks = new ArrayList<>();
        if (site.supply().isEmpty() && site.grid().connected()) {
            lacks.add("no supply declared, so no loss between bus and IT input");
        }
        if (site.cooling().isEmpty() && site.thermal().isEmpty()) {
            lacks.add("no cooling declared, so no power for it and no limit by heat");
        }
        site.generator().ifPresent(generator -> {
            boolean isPriced = generator.supply().priceUsdPerJ() > 0;
            lacks.add((isPriced ? "" : "fuel has no cost, and ") + "what it took to make fuel has no CO2");
        });
        return lacks.isEmpty() ? Optional.empty() : Optional.of(site.name() + ": " + String.join("; ", lacks));
    }

    private static Set<Place> places(Scenario scenario) {
        Set<Place> places = new LinkedHashSet<>();
        scenario.architectures().values().forEach(architecture -> architecture.sites().values().stream()
                .map(Site::place)
                .forEach(places::add));
        return places;
    }

    /** The files a scenario reads. */
    private static List<Path> inputs(Scenario scenario) {
        return Stream.of(
                        places(scenario).stream().flatMap(place -> place.weather().files().stream()),
                        scenario.requests().values().stream()
                                .flatMap(asked -> asked.trace().stream())
                                .map(RecordedDemand::file),
                        scenario.architectures().values().stream()
                                .flatMap(architecture -> architecture.sites().values().stream())
                                .flatMap(site -> site.heatRecovery().stream())
                                .flatMap(recovery -> recovery.files().stream()))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** Of the jar, or of a build that is not packaged. */
    static String version() {
        return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    /** Of all that decides a result: scenario, weather and program. */
    static String fingerprint(Understood<Scenario> understood) {
        StringBuilder all = new StringBuilder(version()).append(understood.resolvedYaml());
        inputs(understood.value()).forEach(file -> all.append(sha256(file)));
        jars().forEach(jar -> all.append(sha256(jar)));
        return sha256(all.toString());
    }

    /** The archives the modules run from; none in a build that is not packaged. */
    private static Set<Path> jars() {
        Set<Path> jars = new LinkedHashSet<>();
        for (Class<?> one : MODULES) {
            CodeSource source = one.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation().getProtocol().equals("file")) {
                Path file = Path.of(URI.create(source.getLocation().toString()));
                if (Files.isRegularFile(file)) {
                    jars.add(file);
                }
            }
        }
        return jars;
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
