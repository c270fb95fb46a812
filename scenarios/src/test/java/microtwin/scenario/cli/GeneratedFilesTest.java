package microtwin.scenario.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import microtwin.scenario.run.LocalRunner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schema and reference page are generated and stand in the repository, for editors and for readers. */
class GeneratedFilesTest {

    private static final String ADVICE =
            " is out of date. Maybe: mvn -pl scenarios -am test -Dtest=GeneratedFilesTest -Dmicrotwin.update=true";

    @ParameterizedTest
    @CsvSource({"scenario.schema.json, schema", "REFERENCE.md, schema --reference"})
    void isUpToDate(String name, String command) throws IOException {
        StringWriter out = new StringWriter();
        int code = Main.commandLine(new LocalRunner())
                .setOut(new PrintWriter(out, true))
                .execute(command.split(" "));
        assertEquals(0, code);
        Path file = Path.of(name);
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(file, out.toString());
        }
        String there = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(there, out.toString(), name + ADVICE);
    }
}
