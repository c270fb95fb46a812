package microtwin.workload.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Node types of the program that were fitted to published logs are what the logs give. */
class BoardLibraryTest {

    private static final Path FOLDER = Path.of("../scenarios/src/main/resources/catalog/boards");
    private static final Path README = Path.of("README.md");
    private static final String HEAD =
            "| Node type | Idle [W] | At work [W] | Share of FP32 or FP16 peak | Fitted to |\n|---|---|---|---|---|\n";
    private static final String ADVICE =
            " is out of date. Maybe: mvn -pl workloads -am test -Dtest=BoardLibraryTest -Dmicrotwin.update=true";

    @ParameterizedTest
    @EnumSource
    void isUpToDate(MeasuredBoard board) throws IOException {
        String yaml = board.yaml(BoardPower.folder());
        Path file = FOLDER.resolve(board.typeName() + ".yaml");
        if (Boolean.getBoolean("microtwin.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, yaml);
        }
        assertEquals(Files.exists(file) ? Files.readString(file) : "", yaml, file + ADVICE);
    }

    @Test
    void readmeShowsThem() throws IOException {
        StringBuilder table = new StringBuilder(HEAD);
        for (MeasuredBoard board : MeasuredBoard.values()) {
            table.append(board.markdown(BoardPower.folder())).append('\n');
        }
        String readme = Files.readString(README);
        int from = readme.indexOf(HEAD);
        int to = readme.indexOf("\n\n", from) + 1;
        if (Boolean.getBoolean("microtwin.update")) {
            Files.writeString(README, readme.substring(0, from) + table + readme.substring(to));
            return;
        }
        assertEquals(table.toString(), readme.substring(from, to), README + ADVICE);
    }

    @Test
    void noOthersAreThere() throws IOException {
        Set<String> wanted = new TreeSet<>();
        for (MeasuredBoard board : MeasuredBoard.values()) {
            wanted.add(board.typeName() + ".yaml");
        }
        try (var files = Files.list(FOLDER)) {
            assertEquals(
                    wanted,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}
