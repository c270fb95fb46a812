package microtwin.grid;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a lithium iron phosphate cell ages: what it has lost of its capacity and gained in resistance after one more period
 * of stress, by time and by throughput, each as a share of the value when new.
 *
 * <p>The published sets differ by a factor of more than three (ten years at 25 degC, half full: 13.4 % by {@link
 * NaumannAgeing}, 3.7 % by {@link PrismaticAgeing}), so a result says which one it used, and two runs make a band. The
 * default is {@link NaumannAgeing}: it comes with the same cell as the open-circuit voltage of {@link Cell}, and it is
 * the one that promises less.
 */
public sealed interface Ageing extends Serializable permits NaumannAgeing, SonyMurataAgeing, PrismaticAgeing, NoAgeing {

    /** Share of the capacity lost by time. */
    double calendarLossAfter(double shareLost, Stress stress);

    /** Share of the capacity lost by throughput. */
    double cycleLossAfter(double shareLost, Stress stress);

    /** Share by which time has raised the resistance. */
    double calendarGrowthAfter(double shareGrown, Stress stress);

    /** Share by which throughput has raised the resistance. */
    double cycleGrowthAfter(double shareGrown, Stress stress);

    /** Name in scenarios. */
    String key();

    /** All of them by their names in scenarios, the default first. */
    static Map<String, Ageing> byName() {
        Map<String, Ageing> all = new LinkedHashMap<>();
        for (Ageing ageing :
                new Ageing[] {new NaumannAgeing(), new SonyMurataAgeing(), new PrismaticAgeing(), new NoAgeing()}) {
            all.put(ageing.key(), ageing);
        }
        return Collections.unmodifiableMap(all);
    }
}
