package microtwin.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Standard types of lines. Source: pandapower 2.14 standard types (from manufacturers' tables and Heuck et al., 2013). */
public final class Cables {

    public static final Cable NAYY_4X50 = new Cable(0.642e-3, 0.083e-3, 142);
    public static final Cable NAYY_4X150 = new Cable(0.208e-3, 0.080e-3, 270);
    public static final Cable NA2XS2Y_1X240 = new Cable(0.122e-3, 0.112e-3, 421);

    private Cables() {}

    /** All types by their names in scenarios. */
    public static Map<String, Cable> byName() {
        Map<String, Cable> all = new LinkedHashMap<>();
        all.put("nayy-4x50", NAYY_4X50);
        all.put("nayy-4x150", NAYY_4X150);
        all.put("na2xs2y-1x240", NA2XS2Y_1X240);
        return Collections.unmodifiableMap(all);
    }
}
