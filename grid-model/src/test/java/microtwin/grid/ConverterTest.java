package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConverterTest {

    @Test
    void passesThroughItsThreeEfficiencies() {
        Converter psu = Converter.through(1600, 0.90, 0.96, 0.91);
        assertEquals(0.90, psu.eta(160), 1e-12);
        assertEquals(0.96, psu.eta(800), 1e-12);
        assertEquals(0.91, psu.eta(1600), 1e-12);
    }

    @Test
    void constantEfficiencyAtEveryLoad() {
        Converter converter = Converter.constant(100, 0.985);
        assertEquals(0.985, converter.eta(1), 1e-12);
        assertEquals(0.985, converter.eta(100), 1e-12);
        assertEquals(0, converter.lossW(0), 0);
        assertEquals(0.9, Converter.through(100, 0.9, 0.9, 0.9).eta(3), 1e-9);
    }

    @Test
    void presetsLoseAtEveryLoadAndRiseToOnePeak() {
        Converters.byName().forEach((name, type) -> {
            assertTrue(type.lossW(0) >= 0, name);
            boolean falling = false;
            double before = 0;
            for (double x = 0.001; x <= 1; x += 0.001) {
                double eta = type.eta(x);
                assertTrue(eta <= 1, name);
                falling |= eta < before - 1e-12;
                assertTrue(!falling || eta <= before + 1e-12, name + " at " + x);
                before = eta;
            }
        });
    }

    @Test
    void idleConverterStillCosts() {
        Converter buck = Converters.BUCK.rated(20);
        assertEquals(20 * buck.k0(), buck.lossW(0), 0);
        assertTrue(buck.lossW(0) > 0.2);
    }

    @Test
    void refusesWhatWouldGain() {
        assertThrows(IllegalArgumentException.class, () -> Converter.through(100, 0.5, 0.9, 0.99));
        assertThrows(IllegalArgumentException.class, () -> new Converter(100, 0.01, -0.5, 0.01));
        assertThrows(IllegalArgumentException.class, () -> Converter.constant(100, 1.1));
    }
}
