package microtwin.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

    @Test
    void tableOfTwoDays() throws IOException {
        Comparison comparison = Comparison.of(
                "City inference, two days",
                "central",
                List.of(Synthetic.central("central", 2), Synthetic.mesh("mesh", 2)));
        try (InputStream golden = TableTest.class.getResourceAsStream("table.txt")) {
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8),
                    ComparisonTable.of(comparison).text());
        }
    }

    @Test
    void everyOtherArchitectureHasItsDifference() {
        Comparison comparison = Comparison.of(
                "three", "b", List.of(Synthetic.owners("a", 1), Synthetic.owners("b", 2), Synthetic.owners("c", 3)));
        String[] lines = ComparisonTable.of(comparison).text().split("\n");
        assertEquals(
                List.of("b", "a", "c", "(a)", "change", "(c)", "change"),
                List.of(lines[3].trim().split("\\s+")));
        String csv = ComparisonTable.of(comparison).csv();
        assertTrue(csv.startsWith("kpi,unit,b,a,c,a - b,c - b\nenergy_chip_twh,TWh,"));
        assertTrue(csv.contains("\nlatency_p50_s,s,,,,,\n"), "no number is an empty cell");
        assertTrue(ComparisonTable.of(comparison).json().contains("\"latency_p50_s\" : null"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "1234, 1234",
        "12345, 12340",
        "999999, 1.000e6",
        "1e6, 1.000e6",
        "0.5, 0.5000",
        "0.00123456, 0.001235",
        "0.00012, 1.200e-4",
        "99.995, 100.0",
        "-3.14159, -3.142",
        "4.2e15, 4.200e15",
        "NaN, -",
        "Infinity, inf",
        "1e-300, 1.000e-300",
        "9.9996, 10.00",
        "0.99999, 1.000"
    })
    void fourSignificantDigits(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @Test
    void unitsFollowTheSize() {
        assertEquals(EnergyUnit.TWH, EnergyUnit.forTable(DoubleStream.of(0.001, 0)));
        assertEquals(EnergyUnit.GWH, EnergyUnit.forTable(DoubleStream.of(0.0009)));
        assertEquals(EnergyUnit.WH, EnergyUnit.forTable(DoubleStream.of(1e-20)));
        assertEquals(EnergyUnit.TWH, EnergyUnit.forTable(DoubleStream.of(0, Double.NaN)));
    }
}
