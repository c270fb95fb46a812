package microtwin.thermal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Liquid loops of known kinds. */
public final class LiquidLoops {

    /**
     * Cabinet loop to an apartment floor: 0.12 kg/s of water on both sides, 400 W/K, 50 against 30 degrees Celsius, pump
     * 40 W. Assumed: all values, UA 50 to 2000 W/K; capture 0.8 as published for an immersion unit (Thermify HeatHub).
     */
    public static final LiquidLoop CABINET_FLOOR =
            new LiquidLoop(0.8, 0.12 * 4180, 0.12 * 4180, 400, 323.15, 303.15, 40, false);

    private LiquidLoops() {}

    /** Library names. */
    public static Map<String, LiquidLoop> byName() {
        Map<String, LiquidLoop> named = new LinkedHashMap<>();
        named.put("cabinet-floor", CABINET_FLOOR);
        return named;
    }
}
