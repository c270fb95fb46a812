package microtwin.report.outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import microtwin.engine.RandomStreams;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Numbers;
import microtwin.report.Units;

/**
 * The same service on few sites or on many, exposed to the same hazards.
 *
 * @param sites number of equal sites by the name of the spread
 * @param hazards that put them down
 * @param trials of each spread
 */
public record Risk(Map<String, Integer> sites, List<CommonCause.Hazard> hazards, int trials) {

    Annex annex(RandomStreams streams) {
        double[] concentration = new double[sites.size()];
        double[] unserved = new double[sites.size()];
        double[] worst = new double[sites.size()];
        List<String> columns = new ArrayList<>(sites.keySet());
        for (int i = 0; i < columns.size(); i++) {
            CommonCause spread = CommonCause.ofEqual(sites.get(columns.get(i)), hazards);
            CommonCause.Outcome outcome = spread.outcome(streams, trials);
            concentration[i] = spread.concentration();
            unserved[i] = Units.PERCENT * outcome.shareUnserved();
            worst[i] = Units.PERCENT * outcome.shareUnservedWorst();
        }
        return new Annex(
                "risk",
                "Spread against outages that come together",
                columns,
                List.of(
                        Row.of("hhi", "Concentration (HHI)", concentration),
                        Row.of("unserved_percent", "Unserved, expected [%]", unserved),
                        Row.of("unserved_cvar95_percent", "Unserved, mean of the worst 5 % [%]", worst)),
                List.of(Numbers.text(trials) + " trials; sites do not take over from each other."));
    }
}
