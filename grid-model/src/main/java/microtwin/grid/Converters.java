package microtwin.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Types of converters per watt of rating; size them with {@link Converter#rated}. */
public final class Converters {

    /** Supply of a server, 80 PLUS Titanium at 230 V internal: 90, 96 and 91 % at 10, 50 and 100 %. */
    public static final Converter TITANIUM_PSU = Converter.through(1, 0.90, 0.96, 0.91);
    /** External adapter: 80, 88 and 88 %; EU 2019/1782 asks for 88 % mean active efficiency above 49 W. */
    public static final Converter ADAPTER = Converter.through(1, 0.80, 0.88, 0.88);
    /** Buck DC-DC converter of a board: 85, 93 and 91 %; data-sheet curves of 20 to 60 W modules, range 2 points. */
    public static final Converter BUCK = Converter.through(1, 0.85, 0.93, 0.91);
    /** UPS, double conversion: 88, 95.5 and 95.5 %; ENERGY STAR UPS data, range 93 to 97 % at half load. */
    public static final Converter UPS_DOUBLE_CONVERSION = Converter.through(1, 0.88, 0.955, 0.955);
    /** UPS in eco mode, 98.5 %; data sheets of 98 to 99 %. */
    public static final Converter UPS_ECO = Converter.constant(1, 0.985);
    /** Rack distribution with its transformer and cables, 98 %, assumed; range 96 to 99 %. */
    public static final Converter RACK_PDU = Converter.constant(1, 0.98);

    private Converters() {}

    /** All types by their names in scenarios. */
    public static Map<String, Converter> byName() {
        Map<String, Converter> all = new LinkedHashMap<>();
        all.put("titanium-psu", TITANIUM_PSU);
        all.put("adapter", ADAPTER);
        all.put("buck", BUCK);
        all.put("ups-double-conversion", UPS_DOUBLE_CONVERSION);
        all.put("ups-eco", UPS_ECO);
        all.put("rack-pdu", RACK_PDU);
        return Collections.unmodifiableMap(all);
    }
}
