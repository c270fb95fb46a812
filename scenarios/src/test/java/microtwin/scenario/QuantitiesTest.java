package microtwin.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.engine.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuantitiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            256 Wh              | ENERGY                 | 921600
            -10 kWh             | ENERGY                 | -36000000
            1e3Wh               | ENERGY                 | 3600000
            0.5 TWh             | ENERGY                 | 1.8e15
            7.2 W               | POWER                  | 7.2
            80 kWh/day          | POWER                  | 3333.3333333333335
            6 kW/min            | POWER_RAMP             | 100
            630 kVA             | APPARENT_POWER         | 630000
            40 MVA              | APPARENT_POWER         | 4e7
            24 degC             | TEMPERATURE            | 297.15
            24 °C               | TEMPERATURE            | 297.15
            300 K               | TEMPERATURE            | 300
            5 K                 | TEMPERATURE_DIFFERENCE | 5
            8 km                | LENGTH                 | 8000
            240 mm2             | AREA                   | 0.00024
            5 m^2               | AREA                   | 5
            200 L               | VOLUME                 | 0.2
            4 t                 | MASS                   | 4000
            15 min              | DURATION               | 900
            365 d               | DURATION               | 31536000
            1 yr                | DURATION               | 31536000
            2 wk                | DURATION               | 1209600
            20 Ah               | CHARGE                 | 72000
            5 mohm              | RESISTANCE             | 0.005
            0.059 ohm/km        | RESISTANCE_PER_LENGTH  | 0.000059
            400 W/K             | CONDUCTANCE            | 400
            400 W/degC          | CONDUCTANCE            | 400
            9.58 K/W            | THERMAL_RESISTANCE     | 9.58
            8 MJ/K              | HEAT_CAPACITY          | 8e6
            25 W/m2/K           | HEAT_TRANSFER          | 25
            4.18 kJ/kg/K        | SPECIFIC_HEAT          | 4180
            55 kWh/m3           | ENERGY_DENSITY         | 1.98e8
            700 hPa             | PRESSURE               | 70000
            2.5 bar             | PRESSURE               | 250000
            12 L/min            | VOLUME_FLOW            | 0.0002
            36 km/h             | SPEED                  | 10
            -0.35 %/K           | PER_TEMPERATURE        | -0.0035
            50 Hz               | FREQUENCY              | 50
            35.7 deg            | ANGLE                  | 35.7
            92 %                | SHARE                  | 0.92
            0.92                | SHARE                  | 0.92
            0.002 %             | SHARE                  | 0.00002
            3.5                 | NUMBER                 | 3.5
            -.5e-3              | NUMBER                 | -0.0005
            4.5 GB              | BYTES                  | 4.5e9
            4 GiB               | BYTES                  | 4294967296
            8 kbit              | BYTES                  | 1000
            102 GB/s            | BYTE_RATE              | 1.02e11
            1 Gbit/s            | BYTE_RATE              | 1.25e8
            472 GFLOP/s         | FLOP_RATE              | 4.72e11
            600 tokens          | TOKENS                 | 600
            12.2 token/s        | TOKEN_RATE             | 12.2
            86400 /day          | REQUEST_RATE           | 1
            2 requests/s        | REQUEST_RATE           | 2
            10 kB/request       | BYTES_PER_REQUEST      | 10000
            10 nJ/bit           | ENERGY_PER_BYTE        | 8e-8
            0.0106 kWh/GB       | ENERGY_PER_BYTE        | 3.816e-5
            1.5 pJ/FLOP         | ENERGY_PER_FLOP        | 1.5e-12
            0.4 J/token         | ENERGY_PER_TOKEN       | 0.4
            3 Wh/request        | ENERGY_PER_REQUEST     | 10800
            360 g/kWh           | CARBON_INTENSITY       | 1e-7
            1.8 L/kWh           | WATER_INTENSITY        | 5e-10
            0.36 USD/kWh        | ENERGY_PRICE           | 1e-7
            900 USD/kW          | POWER_PRICE            | 0.9
            365 USD/yr          | MONEY_RATE             | 0.000011574074074074073
            """)
    void readsWhatAPlannerWrites(String text, QuantityKind kind, double si) {
        double value = Quantities.parse(text, kind);
        assertEquals(si, value);
        assertEquals(value, Quantities.parse(Quantities.format(value, kind), kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            256       | ENERGY                 | must be an energy with its unit, was 256. Maybe: 256 Wh
            3 W       | ENERGY                 | must be an energy such as 256 Wh, was 3 W (a power)
            lots      | ENERGY                 | must be an energy such as 256 Wh, was "lots"
            10 Whh    | ENERGY                 | has an unknown unit "Whh" in 10 Whh. Maybe: Wh
            10 KWH    | ENERGY                 | has an unknown unit "KWH" in 10 KWH. Maybe: kWh
            5 kWh/dya | POWER                  | has an unknown unit "dya" in 5 kWh/dya. Maybe: day
            3 W//s    | POWER_RAMP             | has an unknown unit "W//s" in 3 W//s, must be a power ramp such as 5 kW/min
            3 /       | FREQUENCY              | has an unknown unit "/" in 3 /, must be a frequency such as 50 Hz
            3 zorkmid | MONEY                  | has an unknown unit "zorkmid" in 3 zorkmid, must be an amount of money such as 250 USD
            12 USD/kW | ENERGY_PRICE           | must be a price of energy such as 0.12 USD/kWh, was 12 USD/kW (a price of power)
            3 tokens  | REQUESTS               | must be a number of requests such as 100 requests, was 3 tokens (a number of tokens)
            24 degC   | TEMPERATURE_DIFFERENCE | must be a temperature difference such as 5 K, was 24 degC (a temperature). Maybe: 24 K
            400 kVA   | POWER                  | must be a power such as 7.2 W, was 400 kVA (an apparent power)
            1 000     | NUMBER                 | must be a number such as 3.5, was 1 000
            50 %      | NUMBER                 | must be a number such as 3.5, was 50 %
            NaN       | NUMBER                 | must be a number such as 3.5, was "NaN"
            Infinity  | SHARE                  | must be a share such as 92 %, was "Infinity"
            0x10      | NUMBER                 | must be a number such as 3.5, was 0x10
            1_000     | NUMBER                 | must be a number such as 3.5, was 1_000
            1e999 Wh  | ENERGY                 | must be an energy such as 256 Wh, was 1e999 Wh (too large)
            1e300 GWh | ENERGY                 | must be an energy such as 256 Wh, was 1e300 GWh (too large)
            5 deg     | NUMBER                 | must be a number such as 3.5, was 5 deg
            0.5       | ANGLE                  | must be an angle with its unit, was 0.5. Maybe: 0.5 deg
            """)
    void saysWhatIsWrong(String text, QuantityKind kind, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Quantities.parse(text, kind));
        assertEquals(message, e.getMessage());
    }

    @Test
    void endsQuicklyOnHostileNumbers() {
        for (String text :
                new String[] {"1e-999999999 degC", "9".repeat(100_000) + " Wh", "1e-300 degC", "5 " + "/s".repeat(30)
                }) {
            try {
                Quantities.parse(text, QuantityKind.TEMPERATURE);
            } catch (IllegalArgumentException e) {
                assertEquals(true, e.getMessage().length() < 300, e.getMessage());
            }
        }
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(i -> (long) i);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void formatsSoThatTheSameDoubleIsReadBack(long seed) {
        RandomStreams.Stream random = new RandomStreams(seed).stream("format");
        for (QuantityKind kind : QuantityKind.values()) {
            double value = random.normal(kind.ordinal(), 0) * Math.pow(10, 24 * random.uniform(kind.ordinal(), 1) - 12);
            String text = Quantities.format(value, kind);
            assertEquals(value, Quantities.parse(text, kind), "seed " + seed + " " + kind + " " + text);
        }
    }

    @ParameterizedTest
    @EnumSource(QuantityKind.class)
    void examplesAndUnitsOfEveryKindAreOfThatKind(QuantityKind kind) {
        double example = Quantities.parse(kind.example(), kind);
        assertEquals(example, Quantities.parse(Quantities.format(example, kind), kind));
        for (String unit : kind.plannersUnits()) {
            Quantities.parse(unit.equals("1") ? "3" : "3 " + unit, kind);
        }
    }

    @Test
    void formatsInPlannersUnits() {
        assertEquals("256 Wh", Quantities.format(921600, QuantityKind.ENERGY));
        assertEquals("10 MWh", Quantities.format(3.6e10, QuantityKind.ENERGY));
        assertEquals("24 degC", Quantities.format(297.15, QuantityKind.TEMPERATURE));
        assertEquals("0 W", Quantities.format(0, QuantityKind.POWER));
        assertEquals("15 min", Quantities.format(900, QuantityKind.DURATION));
        assertEquals("92 %", Quantities.format(0.92, QuantityKind.SHARE));
    }

    @Test
    void putsBoundsInPlannersUnits() {
        assertEquals("above 0 Wh", Quantities.phrase(Bounds.POSITIVE, QuantityKind.ENERGY));
        assertEquals("between 0 % and 100 %", Quantities.phrase(Bounds.SHARE, QuantityKind.SHARE));
        assertEquals("above 0 K", Quantities.phrase(Bounds.POSITIVE, QuantityKind.TEMPERATURE));
        assertEquals("at least 1 MW", Quantities.phrase(Bounds.atLeast(1e6), QuantityKind.POWER));
        assertEquals("finite", Quantities.phrase(Bounds.FINITE, QuantityKind.POWER));
    }
}
