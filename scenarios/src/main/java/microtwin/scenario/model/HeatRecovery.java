package microtwin.scenario.model;

import microtwin.scenario.YamlNode;
import microtwin.thermal.CounterfactualHeater;
import microtwin.thermal.HeatDemand;
import microtwin.thermal.LiquidLoop;

/**
 * Heat of the equipment handed to a demand at the site.
 *
 * @param loop between equipment and user
 * @param demand of the user, a site
 * @param heater that would run instead
 */
public record HeatRecovery(LiquidLoop loop, HeatDemand demand, CounterfactualHeater heater) {

    static HeatRecovery read(YamlNode n, Library library) {
        return n.build(() -> new HeatRecovery(
                n.named("loop", library.loops, ThermalReaders::liquidLoop, "the loop between equipment and user"),
                n.section("demand", ThermalReaders::heatDemand, "the heat a user at the site wants"),
                n.named("instead_of", library.heaters, ThermalReaders::heater, "the heater that would run instead")));
    }
}
