package microtwin.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Clock;

/**
 * Types of batteries. Voltages and capacities are those of common products; the rest are the defaults of {@link Cell}.
 */
public final class Batteries {

    /** 12.8 V 20 Ah, 256 Wh: the usual small block; resistance of data sheets up to 50 mOhm. */
    public static final Battery LFP_4S_20AH = Battery.lfp(4, 1, 20 * Clock.SECONDS_PER_HOUR);
    /** 3.2 V 20 Ah, 64 Wh: a single cell. */
    public static final Battery LFP_1S_20AH = Battery.lfp(1, 1, 20 * Clock.SECONDS_PER_HOUR);
    /** 51.2 V 100 Ah, 5.1 kWh: the usual rack module of telecom and homes. */
    public static final Battery LFP_16S_100AH = Battery.lfp(16, 1, 100 * Clock.SECONDS_PER_HOUR);

    private Batteries() {}

    /** All types by their names in scenarios. */
    public static Map<String, Battery> byName() {
        Map<String, Battery> all = new LinkedHashMap<>();
        all.put("lfp-4s-20ah", LFP_4S_20AH);
        all.put("lfp-1s-20ah", LFP_1S_20AH);
        all.put("lfp-16s-100ah", LFP_16S_100AH);
        return Collections.unmodifiableMap(all);
    }
}
