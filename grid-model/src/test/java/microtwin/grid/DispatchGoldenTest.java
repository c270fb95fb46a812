package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import org.junit.jupiter.api.Test;

/**
 * A year of self-consumption against python-microgrid 1.4.1 (09089ccf): 100 kWdc in Amsterdam, a load of some 40 kW, a
 * battery of 200 kWh with 95 % each way. Totals to their printed digits.
 */
class DispatchGoldenTest {

    private static final double KWH = 3.6e6;

    @Test
    void yearOfPythonMicrogrid() {
        Table golden = Table.shared("dispatch/python_microgrid_1.4.1.csv.gz");
        Clock clock = new Clock(Instant.parse("2025-01-01T00:00:00Z"), golden.rows(), 3600);
        double[] loadW =
                Arrays.stream(golden.column("load_kw")).map(kw -> kw * 1e3).toArray();
        double[] sun = Arrays.stream(golden.column("pv_kw")).map(kw -> kw / 100).toArray();
        SimpleBattery battery = new SimpleBattery(200 * KWH, 100e3, 100e3, 0.95, 0.95, 0.1, 1, 0);
        DispatchFleet dispatch = new DispatchFleet(
                1,
                Fixture.weather(clock, 290),
                Optional.of(new PvSites(
                        Pv.silicon(100e3), new ChargeController(1e9, 1, 0), new PvYield(sun), new double[] {100e3})),
                Optional.of(new StorageSites(battery, 0.5, new double[] {0})),
                GridTie.UNLIMITED);
        GroupResult result = DispatchFleetTest.simulate(
                clock,
                List.of(new Block(
                        0,
                        1,
                        List.of(
                                new Fixture.ItLoad(loadW, new double[] {1}),
                                new ConverterFleet(List.of(), new double[0][]),
                                dispatch))));
        assertEquals(245564.5502, result.energyJ(Flow.IMPORT) / KWH, 5e-5);
        assertEquals(254.8673, result.energyJ(Flow.EXPORT) / KWH, 5e-5);
        double[] importJ = result.flowsJ().get(Flow.IMPORT);
        for (int hour = 0; hour < golden.rows(); hour++) {
            // ten printed digits of loads and states
            assertEquals(golden.number(hour, "grid_import_kwh"), importJ[hour] / KWH, 1e-6, "hour " + hour);
        }
    }
}
