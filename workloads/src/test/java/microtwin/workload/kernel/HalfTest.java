package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {

    /** IEEE 754-2008, table 3.5: examples worked out from sign, 5 bit exponent with bias 15 and 10 bit fraction. */
    @ParameterizedTest
    @CsvSource({
        "0x0000, 0x0p0",
        "0x0001, 0x1p-24",
        "0x03FF, 0x3FFp-24",
        "0x0400, 0x1p-14",
        "0x3555, 0x1.554p-2",
        "0x3C00, 0x1p0",
        "0x3C01, 0x1.004p0",
        "0xC000, -0x2p0",
        "0x7BFF, 65504",
        "0x7C00, Infinity",
        "0xFC00, -Infinity",
        "0x7E00, NaN"
    })
    void worksAsTheStandardSays(String bits, float value) {
        short half = (short) Integer.decode(bits).intValue();
        assertEquals(value, Half.toFloat(half));
        assertEquals(half, Half.fromFloat(value));
    }

    @Test
    void everyHalfComesBackAndBothNeighboursRoundToTheNearer() {
        for (int bits = 0; bits < Half.INFINITY - 1; bits++) {
            float low = Half.toFloat((short) bits);
            float high = Half.toFloat((short) (bits + 1));
            assertTrue(high > low);
            float middle = (low + high) / 2;
            int even = bits + (bits & 1);
            assertEquals(bits, Half.fromFloat(low));
            assertEquals(bits, Half.fromFloat(Math.nextDown(middle)));
            assertEquals(even, Half.fromFloat(middle));
            assertEquals(bits + 1, Half.fromFloat(Math.nextUp(middle)));
            assertEquals((short) (bits | 0x8000), Half.fromFloat(-low));
        }
        assertEquals(0x7BFF, Half.fromFloat(Math.nextDown(65520f)));
        assertEquals(0x7C00, Half.fromFloat(65520f));
    }
}
