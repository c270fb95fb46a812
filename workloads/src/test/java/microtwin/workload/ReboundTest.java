package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReboundTest {

    /** Half the energy of a token. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.5, 0",
        "-0.5, 1.41421356, 0.70710678, 0.41421356",
        "-1, 2, 1, 1",
        "-1.5, 2.82842712, 1.41421356, 1.82842712"
    })
    void halfTheEnergyOfAToken(double elasticity, double demand, double energy, double takenBack) {
        Rebound rebound = new Rebound(elasticity);
        assertEquals(demand, rebound.ratioDemand(0.5), 1e-8);
        assertEquals(energy, rebound.ratioEnergy(0.5), 1e-8);
        assertEquals(takenBack, rebound.shareTakenBack(0.5), 1e-8);
    }

    @Test
    void whatIsNoReboundIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rebound(0.1));
        assertThrows(IllegalArgumentException.class, () -> new Rebound(-0.5).ratioDemand(0));
    }
}
