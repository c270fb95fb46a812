package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * One type of battery as a reservoir of energy with constant efficiencies.
 *
 * <pre>
 *   dE/dt = etaCharge charge - discharge / etaDischarge - standby        socMin energy &lt;= E &lt;= socMax energy
 * </pre>
 *
 * Charge and discharge are powers at the bus. Standby may draw E below socMin, down to 0. Age takes from the energy
 * between empty and full. Validated against
 * golden/dispatch.
 *
 * @param energyJ between empty and full [J]
 * @param maxChargeW taken from the bus at most [W]
 * @param maxDischargeW given to the bus at most [W]
 * @param etaCharge energy into the store per energy from the bus
 * @param etaDischarge energy to the bus per energy out of the store
 * @param socMin lowest state of charge the dispatch may use
 * @param socMax highest state of charge the dispatch may use
 * @param standbyW management and self-discharge [W]
 * @param lifetime of all of it
 */
public record SimpleBattery(
        double energyJ,
        double maxChargeW,
        double maxDischargeW,
        double etaCharge,
        double etaDischarge,
        double socMin,
        double socMax,
        double standbyW,
        Lifetime lifetime)
        implements Storage {

    public static final Bounds ENERGY_J = Bounds.POSITIVE;
    public static final Bounds POWER_W = new Bounds(0, true, 1e12, false);
    public static final Bounds STANDBY_W = Bounds.NOT_NEGATIVE;
    /** One way, LFP with its converter; round trips of 0.90 to 0.96. */
    public static final double DEFAULT_ETA = 0.97;

    public SimpleBattery {
        ENERGY_J.require("energyJ", energyJ);
        POWER_W.require("maxChargeW", maxChargeW);
        POWER_W.require("maxDischargeW", maxDischargeW);
        Bounds.EFFICIENCY.require("etaCharge", etaCharge);
        Bounds.EFFICIENCY.require("etaDischarge", etaDischarge);
        Bounds.SHARE.require("socMin", socMin);
        Bounds.between(socMin, 1).require("socMax", socMax);
        STANDBY_W.require("standbyW", standbyW);
    }

    /** A battery that stays as new. */
    public SimpleBattery(
            double energyJ,
            double maxChargeW,
            double maxDischargeW,
            double etaCharge,
            double etaDischarge,
            double socMin,
            double socMax,
            double standbyW) {
        this(energyJ, maxChargeW, maxDischargeW, etaCharge, etaDischarge, socMin, socMax, standbyW, Lifetime.ENDLESS);
    }

    @Override
    public double ratedLossW() {
        return standbyW + Math.max(conversionLossW(maxDischargeW), conversionLossW(-maxChargeW));
    }

    @Override
    public SimpleBattery times(int units) {
        return new SimpleBattery(
                energyJ * units,
                maxChargeW * units,
                maxDischargeW * units,
                etaCharge,
                etaDischarge,
                socMin,
                socMax,
                standbyW * units,
                lifetime.times(units));
    }

    @Override
    public SimpleBattery lasting(Lifetime other) {
        return new SimpleBattery(
                energyJ, maxChargeW, maxDischargeW, etaCharge, etaDischarge, socMin, socMax, standbyW, other);
    }

    /**
     * Highest mean power to the bus over a step [W].
     *
     * @param fullJ energy between empty and full that age has left [J]
     */
    public double dischargeLimitW(double storedJ, double fullJ, double dtS) {
        return Math.min(maxDischargeW, Math.max(0, storedJ - socMin * fullJ) * etaDischarge / dtS);
    }

    /**
     * Highest mean power from the bus over a step [W].
     *
     * @param fullJ energy between empty and full that age has left [J]
     */
    public double chargeLimitW(double storedJ, double fullJ, double dtS) {
        return Math.min(maxChargeW, Math.max(0, socMax * fullJ - storedJ) / (etaCharge * dtS));
    }

    /** Loss of the conversions at a power to the bus, negative when charging [W]. */
    public double conversionLossW(double toBusW) {
        return Math.max(0, toBusW) * (1 / etaDischarge - 1) + Math.max(0, -toBusW) * (1 - etaCharge);
    }
}
