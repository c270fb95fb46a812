package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How little the length of a step matters, over two weeks with every device.
 *
 * <p>All is exact for step means but for three things. Within an hour the sun follows its elevation, and a step of an hour
 * knows one mean of it: what a battery's limits, an inverter's rating or the load cut off within the hour is smoothed. The
 * voltage of a battery is that of the middle of the step. A node's temperature, and so its cap, is that of the start. Sums
 * of a site stay within 0.1 % up to an hour; what is left over after sun and battery, import and export, shows the same
 * energies as larger shares.
 */
class StepSizeTest {

    private static final double QUARTER_HOUR = 0.003;
    private static final double QUARTER_HOUR_OF_SUMS = 0.002;
    private static final double HOUR = 0.02;
    private static final double HOUR_OF_SUMS = 0.001;

    private static final Comparison FIVE_MINUTES = twoWeeks("5 min");

    /** Sums over sites, and what follows from them and from the requests alone. */
    private static final Set<Kpi> SUMS = EnumSet.of(
            Kpi.ENERGY_CHIP_TWH,
            Kpi.ENERGY_IT_TWH,
            Kpi.ENERGY_SITE_TWH,
            Kpi.ENERGY_GENERATION_TWH,
            Kpi.NETWORK_TWH,
            Kpi.PUE,
            Kpi.TRANSMISSION_LOSS_PERCENT,
            Kpi.JOULES_PER_TOKEN,
            Kpi.JOULES_PER_TOKEN_GENERATION,
            Kpi.WH_PER_REQUEST,
            Kpi.REQUESTS,
            Kpi.REQUESTS_SERVED,
            Kpi.TOKENS_OUTPUT);

    /** What is left over after sun and battery, and levels of single hours. */
    private static final Set<Kpi> REMAINDERS = EnumSet.of(
            Kpi.ENERGY_DELIVERED_TWH,
            Kpi.ENERGY_SERVICE_TWH,
            Kpi.LATENCY_P50_S,
            Kpi.LATENCY_P95_S,
            Kpi.PEAK_IMPORT_MW,
            Kpi.PV_GENERATED_MWH,
            Kpi.PV_CURTAILED_MWH,
            Kpi.EXPORT_MWH,
            Kpi.SELF_SUFFICIENCY,
            Kpi.SELF_CONSUMPTION,
            Kpi.HEAT_USEFUL_MWH,
            Kpi.WUE_L_PER_KWH,
            Kpi.CO2_T,
            Kpi.COST_USD);

    private static Comparison twoWeeks(String step) {
        return Runs.compare(
                Texts.EVERYTHING,
                "simulation.duration=14 d",
                "simulation.step=" + step,
                "architectures.mesh.sites.cabinet.simulated=20");
    }

    @ParameterizedTest
    @CsvSource({"15 min, " + QUARTER_HOUR_OF_SUMS + ", " + QUARTER_HOUR, "60 min, " + HOUR_OF_SUMS + ", " + HOUR})
    void stepHardlyMatters(String step, double toleranceOfSums, double toleranceOfRemainders) {
        Comparison coarse = twoWeeks(step);
        for (Kpis expected : FIVE_MINUTES.architectures()) {
            Kpis found = coarse.architecture(expected.architecture());
            SUMS.forEach(kpi -> assertClose(kpi, expected, found, toleranceOfSums));
            REMAINDERS.forEach(kpi -> assertClose(kpi, expected, found, toleranceOfRemainders));
        }
    }

    private static void assertClose(Kpi kpi, Kpis expected, Kpis found, double tolerance) {
        double value = expected.value(kpi);
        String which = expected.architecture() + " " + kpi.key();
        assertEquals(value, found.value(kpi), tolerance * Math.abs(value), which);
    }
}
