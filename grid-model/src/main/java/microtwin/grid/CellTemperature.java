package microtwin.grid;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import microtwin.engine.Bounds;

/** How warm the cells of an array become under the light that falls on its plane. */
public sealed interface CellTemperature extends Serializable {

    /** Cell temperature [K] under light on the plane. */
    double cellK(double planeWPerM2, double airK, double windMPerS);

    /**
     * Two heat losses.
     *
     * <pre>
     *   Tc = Ta + POA / (u0 + u1 wind)
     * </pre>
     *
     * Source: Faiman, Progress in Photovoltaics 16, 2008, wind at 10 m. Validated against golden/solar. The model of
     * PVsyst is this one with its losses over absorption: 29 / (0.9 (1 - 0.1)) = 35.8 W/(m2 K) free-standing.
     *
     * @param u0WPerM2K heat loss in still air [W/(m2 K)]
     * @param u1WsPerM3K heat loss gained with wind [W s/(m3 K)]
     */
    record Faiman(double u0WPerM2K, double u1WsPerM3K) implements CellTemperature {

        public static final Bounds U0_W_PER_M2_K = Bounds.between(5, 60);
        public static final Bounds U1_WS_PER_M3_K = Bounds.between(0, 20);
        /** Faiman 2008, mean of seven module types on an open rack. */
        public static final Faiman DEFAULT = new Faiman(25, 6.84);

        public Faiman {
            U0_W_PER_M2_K.require("u0WPerM2K", u0WPerM2K);
            U1_WS_PER_M3_K.require("u1WsPerM3K", u1WsPerM3K);
        }

        @Override
        public double cellK(double planeWPerM2, double airK, double windMPerS) {
            return airK + planeWPerM2 / (u0WPerM2K + u1WsPerM3K * windMPerS);
        }
    }

    /**
     * Module and cell by the way of mounting.
     *
     * <pre>
     *   Tm = Ta + POA e^(a + b wind);   Tc = Tm + delta POA / 1000
     * </pre>
     *
     * Source: King, Boyson and Kratochvil, "Photovoltaic array performance model", SAND2004-3535, equations 11 and 12 and
     * table 1, wind at 10 m. Validated against values of pvlib-python 0.15.2.
     *
     * @param stillExponent a, for still air
     * @param windSPerM b, how wind cools [s/m]
     * @param deltaK cell over module at 1000 W/m2 [K]
     */
    record Sapm(double stillExponent, double windSPerM, double deltaK) implements CellTemperature {

        public static final Bounds STILL_EXPONENT = Bounds.between(-6, -1);
        public static final Bounds WIND_S_PER_M = Bounds.between(-0.5, 0);
        public static final Bounds DELTA_K = Bounds.between(0, 20);
        /** The usual name of {@link #byName}. */
        public static final String OPEN_RACK = "open-rack-glass-glass";

        private static final double STANDARD_W_PER_M2 = 1000;

        public Sapm {
            STILL_EXPONENT.require("stillExponent", stillExponent);
            WIND_S_PER_M.require("windSPerM", windSPerM);
            DELTA_K.require("deltaK", deltaK);
        }

        /** Mountings of table 1. */
        public static Map<String, CellTemperature> byName() {
            Map<String, CellTemperature> all = new LinkedHashMap<>();
            all.put(OPEN_RACK, new Sapm(-3.47, -0.0594, 3));
            all.put("close-roof-glass-glass", new Sapm(-2.98, -0.0471, 1));
            all.put("open-rack-glass-polymer", new Sapm(-3.56, -0.0750, 3));
            all.put("insulated-back-glass-polymer", new Sapm(-2.81, -0.0455, 0));
            return Collections.unmodifiableMap(all);
        }

        @Override
        public double cellK(double planeWPerM2, double airK, double windMPerS) {
            return airK
                    + planeWPerM2 * Math.exp(stillExponent + windSPerM * windMPerS)
                    + deltaK * planeWPerM2 / STANDARD_W_PER_M2;
        }
    }
}
