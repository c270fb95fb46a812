package microtwin.workload.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExponentialTest {

    /** Half a unit is the least that can be; a float has 24 bits. */
    @Test
    void isWithinThreeUnitsOfTheLastPlace() {
        double worst = 0;
        for (float x = Exponential.LEAST; x < Exponential.MOST; x += 0.000_31f) {
            double exact = StrictMath.exp(x);
            worst = Math.max(worst, Math.abs(Exponential.of(x) - exact) / Math.ulp((float) exact));
        }
        assertTrue(worst < 3, "units of the last place: " + worst);
    }

    @Test
    void staysWithinTheRangeOfFloats() {
        assertEquals(1, Exponential.of(0));
        assertEquals(Exponential.of(-87), Exponential.of(Float.NEGATIVE_INFINITY));
        assertEquals(Exponential.of(88), Exponential.of(Float.POSITIVE_INFINITY));
        assertTrue(Exponential.of(-87) > 0 && Exponential.of(88) < Float.POSITIVE_INFINITY);
        assertTrue(Float.isNaN(Exponential.of(Float.NaN)));
    }
}
