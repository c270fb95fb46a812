package microtwin.scenario.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import microtwin.scenario.model.Place;
import microtwin.scenario.model.Scenario;
import microtwin.scenario.model.Site;

/** Where a result comes from: enough to get it again. */
final class Provenance {

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
        List<Map<String, String>> inputs = new ArrayList<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (Place place : places(scenario)) {
            for (Path input : place.weather().files()) {
                inputs.add(Map.of("file", String.valueOf(input.getFileName()), "sha256", sha256(input)));
            }
            place.weather().remarks().forEach(remark -> remarks.add(place.name() + ": " + remark));
        }
        told.put("inputs", inputs);
        told.put("remarks", List.copyOf(remarks));
        return told;
    }

    private static Set<Place> places(Scenario scenario) {
        Set<Place> places = new LinkedHashSet<>();
        scenario.architectures().values().forEach(architecture -> architecture.sites().values().stream()
                .map(Site::place)
                .forEach(places::add));
        return places;
    }

    /** Of the jar, or of a build that is not packaged. */
    static String version() {
        return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
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
