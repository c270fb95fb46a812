package microtwin.report.outlook;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import microtwin.engine.Clock;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Units;

/**
 * A way to keep a service up, and what it takes in a year.
 *
 * @param name of it
 * @param shareAvailable of the time [1]
 * @param spareIdleJ electricity of spare units that idle [J]
 * @param testFuelJ fuel of test runs, lower heating value [J]
 */
public record Design(String name, double shareAvailable, double spareIdleJ, double testFuelJ) {

    static Optional<Annex> annex(List<Design> designs) {
        if (designs.isEmpty()) {
            return Optional.empty();
        }
        double hoursPerYear = YearlyEnergy.YEAR_S / Clock.SECONDS_PER_HOUR;
        return Optional.of(new Annex(
                "resilience",
                "Availability by design",
                designs.stream().map(Design::name).toList(),
                List.of(
                        row(designs, "available", "Share of the time available", Design::shareAvailable),
                        row(designs, "down_h", "Not available [h/yr]", d -> (1 - d.shareAvailable()) * hoursPerYear),
                        row(
                                designs,
                                "spare_idle_mwh",
                                "Idle energy of spares [MWh/yr]",
                                d -> d.spareIdleJ() / Units.J_PER_MWH),
                        row(
                                designs,
                                "test_fuel_mwh",
                                "Fuel of test runs [MWh/yr]",
                                d -> d.testFuelJ() / Units.J_PER_MWH)),
                List.of()));
    }

    private static Row row(List<Design> designs, String key, String label, ToDoubleFunction<Design> value) {
        return Row.of(key, label, designs.stream().mapToDouble(value).toArray());
    }
}
