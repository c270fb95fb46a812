package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import org.junit.jupiter.api.Test;

class ConverterFleetTest {

    private static GroupResult run(List<Converter> chain, double[][] units, double[] loadPerSite) {
        Clock clock = new Clock(Instant.EPOCH, 1, 3600);
        int sites = loadPerSite.length;
        return DispatchFleetTest.simulate(
                clock,
                List.of(new Block(
                        0,
                        sites,
                        List.of(
                                new Fixture.ItLoad(new double[] {1}, loadPerSite),
                                new ConverterFleet(chain, units),
                                new DispatchFleet(
                                        sites,
                                        Fixture.weather(clock, 290),
                                        Optional.empty(),
                                        Optional.empty(),
                                        GridTie.UNLIMITED)))));
    }

    @Test
    void chainLosesStageByStageAndUnitsShareTheLoad() {
        Converter ups = Converters.UPS_DOUBLE_CONVERSION.rated(500);
        Converter pdu = Converters.RACK_PDU.rated(300);
        GroupResult result = run(List.of(ups, pdu), new double[][] {{2, 1}, {3, 1}}, new double[] {600, 100});
        double pdu1 = 600 / 0.98;
        double pdu2 = 100 / 0.98;
        double expectedW = pdu1 + 2 * ups.lossW(pdu1 / 2) + pdu2 + ups.lossW(pdu2);
        assertEquals(expectedW * 3600, result.energyJ(Flow.IT_SUPPLY), 1e-6);
        assertEquals((expectedW - 700) * 3600, result.energyJ(Flow.CONVERSION_LOSS), 1e-6);
    }

    @Test
    void everyRowConvertsLikeTheType() {
        Converter buck = Converters.BUCK.rated(20);
        double[] loadW = new double[33];
        double[] units = new double[33];
        double expectedW = 0;
        for (int i = 0; i < 33; i++) {
            loadW[i] = i;
            units[i] = 1;
            expectedW += buck.lossW(i);
        }
        GroupResult result = run(List.of(buck), new double[][] {units}, loadW);
        assertEquals(expectedW * 3600, result.energyJ(Flow.CONVERSION_LOSS), 1e-6);
    }

    @Test
    void refusesAChainWithoutUnits() {
        List<Converter> chain = List.of(Converters.BUCK);
        assertThrows(IllegalArgumentException.class, () -> new ConverterFleet(chain, new double[0][]));
        assertThrows(IllegalArgumentException.class, () -> new ConverterFleet(chain, new double[][] {{0}}));
    }
}
