package microtwin.thermal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Heat paths of common nodes. */
public final class NodeThermals {

    /**
     * Passive 7 W board of the Jetson class: 97 degrees Celsius at 7.2 W in air of 28 degrees, so 9.58 K/W. Assumed:
     * capacity (a 130 g aluminium sink), hysteresis, shutdown (firmware of the Orin class shuts down at 97 to 105).
     */
    public static final NodeThermal JETSON_PASSIVE =
            new NodeThermal(69.0 / 7.2, 120, NodeThermal.NATURAL, 370.15, 5, 378.15);

    /** The same board where its firmware throttles at 85 degrees Celsius; 7.92 K/W. Assumed as above. */
    public static final NodeThermal JETSON_PASSIVE_85 =
            new NodeThermal(57.0 / 7.2, 120, NodeThermal.NATURAL, 358.15, 5, 370.15);

    /**
     * Accelerator with cold plate or fan in a server, per 700 W module: 0.07 K/W from inlet air or water to junction.
     * Assumed: all values; 0.02 to 0.1 K/W is usual, throttling at 83 to 90 degrees Celsius.
     */
    public static final NodeThermal SERVER_ACCELERATOR =
            new NodeThermal(0.07, 2000, NodeThermal.FORCED, 360.15, 5, 368.15);

    private NodeThermals() {}

    /** Library names. */
    public static Map<String, NodeThermal> byName() {
        Map<String, NodeThermal> named = new LinkedHashMap<>();
        named.put("jetson-passive", JETSON_PASSIVE);
        named.put("jetson-passive-85", JETSON_PASSIVE_85);
        named.put("server-accelerator", SERVER_ACCELERATOR);
        return named;
    }
}
