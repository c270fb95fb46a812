package microtwin.scenario.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import microtwin.scenario.Catalog;
import microtwin.scenario.ScenarioFile;
import microtwin.scenario.ScenarioFile.Understood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the program: read, resolved, checked by the schema. */
class CatalogTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(microtwin.scenario.Schema.json("Microtwin scenario", ScenarioReader::read), InputFormat.JSON);

    static List<String> names() {
        return Catalog.names();
    }

    private static Understood<Scenario> read(String name, String text) {
        return new ScenarioFile(name, Path.of(""), text).read(ScenarioReader::read, List.of());
    }

    private static List<String> schemaErrors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    /** Weather of climates is equal only as a whole object, so the places are compared by what they say. */
    private static String said(Scenario scenario) {
        return scenario.toString().replaceAll("\\[D@\\w+|@[0-9a-f]{5,8}\\b", "");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theResolvedScenarioReadsToTheSameScenario(String name) {
        Understood<Scenario> once = read(name, Catalog.text(name));
        Understood<Scenario> twice = read(name, once.resolvedYaml());
        assertEquals(said(once.value()), said(twice.value()));
        assertEquals(
                once.resolvedYaml().replace("  # default", ""),
                twice.resolvedYaml().replace("  # default", ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theResolvedScenarioIsReadable(String name) {
        List<String> lines =
                read(name, Catalog.text(name)).resolvedYaml().lines().toList();
        List<String> wide = lines.stream()
                .filter(line -> line.length() > 120 && !line.startsWith("description:"))
                .toList();
        assertEquals(List.of(), wide);
        List<String> opaque = lines.stream()
                .filter(line -> line.matches(".*(E[0-9-]+|NaN|Infinity|@[0-9a-f]{6}).*"))
                .toList();
        assertEquals(List.of(), opaque);
        assertTrue(lines.stream().anyMatch(line -> line.endsWith("# default")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSchemaAcceptsIt(String name) {
        assertEquals(List.of(), schemaErrors(Catalog.text(name)));
        assertEquals(List.of(), schemaErrors(read(name, Catalog.text(name)).resolvedYaml()));
    }

    static Stream<MalformedScenarioTest.Case> mistakesOfForm() {
        List<String> titles = List.of(
                "a section is missing",
                "a mistyped key at the top",
                "a mistyped key four levels down",
                "a mistyped key in a type",
                "a mistyped key in a list",
                "a bare number",
                "a negative seed",
                "half a site",
                "a word for a number",
                "an unknown stage",
                "a list for a mapping",
                "a list for a quantity",
                "a text for a mapping",
                "too few hours",
                "grid: no",
                "an empty value",
                "a list at the top");
        return MalformedScenarioTest.cases().stream().filter(mistake -> titles.contains(mistake.title()));
    }

    @ParameterizedTest
    @MethodSource("mistakesOfForm")
    void theSchemaRefusesMistakesOfForm(MalformedScenarioTest.Case mistake) {
        assertFalse(schemaErrors(mistake.scenario()).isEmpty());
    }

    @Test
    void theSchemaAcceptsTheScenarioBeforeItsMistakes() {
        assertEquals(List.of(), schemaErrors(MalformedScenarioTest.resource("two.yaml")));
        assertEquals(17, mistakesOfForm().count());
    }
}
