package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * An electrolyser at a site, which fills the tank of a fuel cell from what load and battery leave of sun and wind.
 *
 * <pre>
 *   P = min(surplus, rated)        if surplus >= shareMin rated and the tank is not full; else 0
 *   stored = etaStored P           for the part of the step until the tank is full
 *   1 / etaStored = 1 / eta + work of the compressor / lower heating value
 * </pre>
 *
 * Efficiency is the same at any load, and start takes no time. Standby is a load of the site like any other. What is not
 * stored is lost at the site.
 *
 * @param ratedW highest power from the bus [W]; 0 for none
 * @param eta lower heating value per electricity, auxiliaries included, and compression where no compressor is told apart
 * @param shareMin least power while it runs, as a share of the rated
 * @param capacityJ what the tank holds, lower heating value [J]
 * @param standbyW controls, safety and heating, drawn from the bus all the time [W]
 * @param compressor between it and the tank
 */
public record Electrolyser(
        double ratedW, double eta, double shareMin, double capacityJ, double standbyW, HydrogenCompressor compressor)
        implements Serializable {

    public static final Bounds RATED_W = Bounds.NOT_NEGATIVE;
    public static final Bounds ETA = Fuel.ETA_MADE;
    public static final Bounds SHARE_MIN = Bounds.between(0, 0.9);
    public static final Bounds CAPACITY_J = Bounds.POSITIVE;
    public static final Bounds STANDBY_W = Bounds.NOT_NEGATIVE;

    /** Assumed; 0.05 for a PEM cell to 0.4 for an alkaline one. */
    public static final double DEFAULT_SHARE_MIN = 0.1;

    static final Electrolyser NONE =
            new Electrolyser(0, Fuel.DEFAULT_ETA_ELECTROLYSIS, DEFAULT_SHARE_MIN, Double.MAX_VALUE);

    public Electrolyser {
        RATED_W.require("ratedW", ratedW);
        ETA.require("eta", eta);
        SHARE_MIN.require("shareMin", shareMin);
        CAPACITY_J.require("capacityJ", capacityJ);
        STANDBY_W.require("standbyW", standbyW);
    }

    /** Without standby and compressor. */
    public Electrolyser(double ratedW, double eta, double shareMin, double capacityJ) {
        this(ratedW, eta, shareMin, capacityJ, 0, HydrogenCompressor.NONE);
    }

    /** With the usual efficiency and least power. */
    public static Electrolyser usual(double ratedW, double capacityJ) {
        return new Electrolyser(ratedW, Fuel.DEFAULT_ETA_ELECTROLYSIS, DEFAULT_SHARE_MIN, capacityJ);
    }

    public boolean exists() {
        return ratedW > 0;
    }

    /** Lower heating value in the tank per electricity, compression included [1]. */
    public double etaStored() {
        return 1 / (1 / eta + compressor.workJPerKg() / Fuel.HYDROGEN.lhvJPerKg());
    }

    /**
     * Mean power over a step, that of the compressor included [W].
     *
     * @param surplusW what load and battery leave of sun and wind; negative for a lack [W]
     * @param roomJ what the tank can still take [J]
     */
    public double powerW(double surplusW, double roomJ, double dtS) {
        double runningW = Math.min(surplusW, ratedW);
        return runningW < shareMin * ratedW ? 0 : Math.max(0, Math.min(runningW, roomJ / (etaStored() * dtS)));
    }
}
