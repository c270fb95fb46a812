package microtwin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    private static final String JSON = microtwin.scenario.Schema.json("demo", Demo::read);

    private static List<String> errors(String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON, InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void acceptsTheScenario() {
        assertEquals(List.of(), errors(Demo.TEXT));
    }

    @Test
    void acceptsTheResolvedScenario() {
        String resolved = new ScenarioFile("city.yaml", java.nio.file.Path.of(""), Demo.TEXT)
                .read(Demo::read, List.of())
                .resolvedYaml();
        assertEquals(List.of(), errors(resolved));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            capacity: 10 kWh | capacity: 10
            capacity: 10 kWh | capcity: 10 kWh
            kind: partial    | kind: most
            kind: fixed      | kind: fixd
            kind: fixed, air | air
            count: 1e9       | count: 0
            code: 90 %       | code: 90 W
            start: 2026-01-01T00:00:00Z, | ''
            """)
    void refusesWhatTheReaderRefuses(String right, String wrong) {
        assertTrue(Demo.TEXT.contains(right));
        assertTrue(!errors(Demo.TEXT.replace(right, wrong)).isEmpty(), wrong);
    }

    @Test
    void isAValidSchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(List.of(), meta.validate(JSON, InputFormat.JSON));
    }

    @Test
    void referenceHasEveryKeyOnce() {
        String page = Reference.markdown("# Demo", Demo::read);
        assertTrue(
                page.contains("| `max_charge` | power, `7.2 W` | between 0 W and 1 GW | `2 kW` | at the bus |"), page);
        assertTrue(page.contains("## Type: battery"), page);
        assertTrue(page.contains("With `kind: fixed`:"), page);
        assertEquals(page.indexOf("`eta_charge`"), page.lastIndexOf("`eta_charge`"));
    }
}
