package microtwin.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Standard types: rating, no-load loss, resistive part and whole of the short-circuit voltage. Source: pandapower 2.14
 * standard types (from Oswald, "Vorlesungsskript Elektrische Energieversorgung I", and Heuck et al., "Elektrische
 * Energieversorgung", 2013).
 */
public final class Transformers {

    public static final Transformer MVA_0_25_20_0_4 = Transformer.ofTable(0.25e6, 800, 0.0144, 0.06);
    public static final Transformer MVA_0_4_20_0_4 = Transformer.ofTable(0.4e6, 1350, 0.01425, 0.06);
    public static final Transformer MVA_0_63_20_0_4 = Transformer.ofTable(0.63e6, 1650, 0.01206, 0.06);
    public static final Transformer MVA_25_110_20 = Transformer.ofTable(25e6, 14e3, 0.0041, 0.12);
    public static final Transformer MVA_40_110_20 = Transformer.ofTable(40e6, 18e3, 0.0034, 0.162);
    public static final Transformer MVA_63_110_20 = Transformer.ofTable(63e6, 22e3, 0.0032, 0.18);
    public static final Transformer MVA_100_220_110 = Transformer.ofTable(100e6, 55e3, 0.0026, 0.12);
    public static final Transformer MVA_160_380_110 = Transformer.ofTable(160e6, 60e3, 0.0025, 0.122);
    /** Single-phase pole unit, assumed. */
    public static final Transformer KVA_37_5_POLE = new Transformer(37.5e3, 95, 380, 0.02);

    private Transformers() {}

    /** All types by their names in scenarios. */
    public static Map<String, Transformer> byName() {
        Map<String, Transformer> all = new LinkedHashMap<>();
        all.put("0.25-mva-20-0.4", MVA_0_25_20_0_4);
        all.put("0.4-mva-20-0.4", MVA_0_4_20_0_4);
        all.put("0.63-mva-20-0.4", MVA_0_63_20_0_4);
        all.put("25-mva-110-20", MVA_25_110_20);
        all.put("40-mva-110-20", MVA_40_110_20);
        all.put("63-mva-110-20", MVA_63_110_20);
        all.put("100-mva-220-110", MVA_100_220_110);
        all.put("160-mva-380-110", MVA_160_380_110);
        all.put("37.5-kva-pole", KVA_37_5_POLE);
        return Collections.unmodifiableMap(all);
    }
}
