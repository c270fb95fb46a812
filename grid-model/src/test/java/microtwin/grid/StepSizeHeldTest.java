package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import microtwin.engine.BatteryWear;
import microtwin.engine.Block;
import microtwin.engine.Clock;
import microtwin.engine.Flow;
import microtwin.engine.GroupResult;
import microtwin.engine.Simulation;
import microtwin.engine.SiteDevice;
import microtwin.engine.SiteGroup;
import microtwin.engine.Weather;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the length of a step does by itself: a year of hourly sun, wind, load and air, each held within its hour, in steps
 * from a minute to an hour. So all that differs is how a step is taken, not what weather and load do within an hour. The
 * table stands in {@code README.md}.
 *
 * <p>What is left: a battery that fills up or empties within a step does so at its full current, but the RC pair sees the
 * mean of the step, and so does the loss of the transformer; its management decides with the temperature at the start of a
 * quarter of an hour, so that on frosty mornings charging begins some minutes later.
 */
class StepSizeHeldTest {

    private static final int HOURS = 365 * 24;
    private static final double ARRAY_W = 12e3;
    private static final Transformer YARD = new Transformer(8e3, 20, 130, 0.04);

    private static final String AGEING = "transformer, ageing";
    private static final String BATTERY_LOSS = Flow.BATTERY_LOSS.name();

    private static final List<Flow> FIGURES = List.of(
            Flow.PV_TO_BUS,
            Flow.WIND_TO_BUS,
            Flow.IMPORT,
            Flow.EXPORT,
            Flow.DISCHARGE,
            Flow.BATTERY_LOSS,
            Flow.TRANSFORMER_LOSS);

    private static final Map<String, Double> MINUTE = year(60);

    /** A year hour by hour, with seasons, clear and dull days, gusts and a load of days and nights. */
    private static final class Inputs {
        final double[] airK = new double[HOURS];
        final double[] dcWPerW = new double[HOURS];
        final double[] windW = new double[HOURS];
        final double[] loadW = new double[HOURS];

        Inputs() {
            Random random = new Random(11);
            double clearness = 0;
            double gust = 0;
            for (int h = 0; h < HOURS; h++) {
                double season = -Math.cos(2 * Math.PI * h / HOURS);
                double hour = h % 24 + 0.5;
                clearness = h % 24 == 0 ? 0.2 + 0.8 * random.nextDouble() : clearness;
                gust = 0.85 * gust + 0.5 * random.nextGaussian();
                double height = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
                airK[h] = 284 + 10 * season + 6 * Math.sin(2 * Math.PI * (hour - 9) / 24);
                dcWPerW[h] = height * (0.65 + 0.2 * season) * clearness * (0.8 + 0.4 * random.nextDouble());
                windW[h] = 3000 * Math.max(0, Math.min(1, 0.2 + 0.4 * gust));
                loadW[h] = 2000 - 900 * Math.cos(2 * Math.PI * (hour - 3) / 24) + 400 * random.nextDouble();
            }
        }
    }

    private static double[] held(double[] hourly, Clock clock) {
        double[] perStep = new double[clock.steps()];
        Arrays.setAll(perStep, k -> hourly[k / (clock.steps() / HOURS)]);
        return perStep;
    }

    private static SiteSupply supply(Inputs inputs, Clock clock) {
        Pv pv = Pv.silicon(ARRAY_W);
        PvYield yield = new PvYield(held(inputs.dcWPerW, clock));
        return SiteSupply.of(
                        Optional.of(new PvSites(pv, Inverter.forArray(pv), yield, new double[] {ARRAY_W})),
                        Optional.of(new StorageSites(
                                Batteries.LFP_16S_100AH.times(4).lasting(Lifetime.DEFAULT), 0.5, new double[] {0})),
                        GridTie.UNLIMITED.behind(YARD, 1, GridTie.DEFAULT_POWER_FACTOR))
                .with(new WindYield(held(inputs.windW, clock)));
    }

    /** One result for all the year. */
    private static GroupResult simulate(Clock clock, Block block) {
        SiteGroup group = new SiteGroup("sites", 1, List.of(block), List.of());
        Simulation.Setup setup = new Simulation.Setup("test", "test", clock, clock.steps(), Simulation.MAX_TILE, 1);
        return new Simulation(setup, List.of(), List.of(group)).run().groups().get(0);
    }

    private static Map<String, Double> year(int stepS) {
        Inputs inputs = new Inputs();
        Clock clock = new Clock(Instant.parse("2026-01-01T00:00:00Z"), HOURS * (3600 / stepS), stepS);
        double[] none = new double[clock.steps()];
        Weather weather = new Weather(clock, 0, 0, 0, held(inputs.airK, clock), none, none, none, none, none, none);
        DispatchFleet dispatch = new DispatchFleet(1, weather, supply(inputs, clock));
        TransformerFleet transformer = new TransformerFleet(
                1,
                TransformerThermal.usual(YARD),
                Insulation.NORMAL,
                weather,
                YARD.ratingVa() * GridTie.DEFAULT_POWER_FACTOR,
                dispatch.course());
        List<SiteDevice> devices = List.of(
                new Fixture.ItLoad(held(inputs.loadW, clock), new double[] {1}),
                new ConverterFleet(List.of(), new double[0][]),
                dispatch,
                transformer);
        GroupResult year = simulate(clock, new Block(0, 1, devices));
        Map<String, Double> figures = new LinkedHashMap<>();
        for (Flow flow : FIGURES) {
            figures.put(flow.name(), year.energyJ(flow));
        }
        BatteryWear wear = year.wear().get(0);
        figures.put("battery, lost by time", wear.calendarLoss()[0]);
        figures.put("battery, lost by throughput", wear.cycleLoss()[0]);
        figures.put(AGEING, transformer.shareOfLife(0, 1));
        return figures;
    }

    @ParameterizedTest
    @CsvSource({"300, 0.001, 0.001, 0.003", "900, 0.003, 0.003, 0.001", "3600, 0.005, 0.003, 0.002"})
    void aYearOfHeldHoursIsTheSameAtAnyStep(int stepS, double tolerance, double ofLoss, double ofAgeing) {
        Map<String, Double> found = year(stepS);
        MINUTE.forEach((name, expected) ->
                System.out.printf("%s: %s %+.3f %%%n", stepS + " s", name, 100 * (found.get(name) / expected - 1)));
        MINUTE.forEach((name, expected) -> {
            double allowed = name.equals(AGEING) ? ofAgeing : name.equals(BATTERY_LOSS) ? ofLoss : tolerance;
            assertEquals(expected, found.get(name), allowed * expected, stepS + " s, " + name);
        });
    }
}
