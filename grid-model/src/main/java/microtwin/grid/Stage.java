package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * One stage of the way from generator to meter, owner of its loss.
 *
 * <p>A stage is shared with other users whose mean flow is its background B. Of its loss L(P + B), the flow P owns
 *
 * <pre>
 *   average:  L(P + B) P / (P + B)
 *   marginal: L(P + B) - L(B)            what would vanish with P: of a line, twice the average for small P
 * </pre>
 *
 * Powers are those that leave the stage towards the meter.
 */
public sealed interface Stage extends Serializable
        permits Stage.FixedShare, Stage.Line, Stage.TransformerStage, FeederStage, FeederFlow {

    String name();

    /** Mean flow of the other users [W]. */
    double backgroundW();

    /** Loss of the whole stage at a flow [W]. */
    double lossW(double flowW);

    /** This stage for one user alone, who asks step after step: it may start from its last answer. */
    default Stage own() {
        return this;
    }

    /** The part of the loss that a delivery of {@code outW} owns by its share of the flow [W]. */
    default double averageLossW(double outW) {
        double flowW = outW + backgroundW();
        double lossW = lossW(flowW);
        return backgroundW() > 0 ? lossW * (outW / flowW) : lossW;
    }

    /** The part of the loss that would vanish with a delivery of {@code outW} [W]. */
    default double marginalLossW(double outW) {
        return lossW(outW + backgroundW()) - (backgroundW() > 0 ? lossW(backgroundW()) : 0);
    }

    /**
     * A stage known by the share it loses of what enters it.
     *
     * @param shareLoss of the power that enters
     */
    record FixedShare(String name, double shareLoss) implements Stage {

        public static final Bounds SHARE_LOSS = new Bounds(0, false, 1, true);

        public FixedShare {
            SHARE_LOSS.require("shareLoss of " + name, shareLoss);
        }

        @Override
        public double backgroundW() {
            return 0;
        }

        @Override
        public double lossW(double flowW) {
            return flowW * (shareLoss / (1 - shareLoss));
        }
    }

    /**
     * Equal three-phase lines in parallel.
     *
     * <pre>
     *   I = P / (units sqrt(3) V pf);  loss = units (3 I^2 R + corona),  R = ohmPerM length / bundle
     * </pre>
     *
     * @param voltageV between phases [V]
     * @param lengthM [m]
     * @param ohmPerM resistance of one sub-conductor [Ohm/m]
     * @param bundle sub-conductors per phase; tables print the resistance of one
     * @param units that share the flow, such as one per street
     * @param shareActive power factor
     * @param backgroundW mean flow of the other users through all units [W]
     * @param coronaWPerM loss of a live line in fair weather [W/m]; 0 to 10 at 345 kV and above, assumed
     */
    record Line(
            String name,
            double voltageV,
            double lengthM,
            double ohmPerM,
            int bundle,
            double units,
            double shareActive,
            double backgroundW,
            double coronaWPerM)
            implements Stage {

        public static final Bounds VOLTAGE_V = Bounds.POSITIVE;
        public static final Bounds LENGTH_M = Bounds.NOT_NEGATIVE;
        public static final Bounds OHM_PER_M = Bounds.NOT_NEGATIVE;
        public static final Bounds BUNDLE = Bounds.between(1, 12);
        public static final Bounds UNITS = Bounds.POSITIVE;
        public static final Bounds POWER_FACTOR = Bounds.EFFICIENCY;
        public static final Bounds BACKGROUND_W = Bounds.NOT_NEGATIVE;
        public static final Bounds CORONA_W_PER_M = Bounds.NOT_NEGATIVE;

        public Line {
            VOLTAGE_V.require("voltageV of " + name, voltageV);
            LENGTH_M.require("lengthM of " + name, lengthM);
            OHM_PER_M.require("ohmPerM of " + name, ohmPerM);
            BUNDLE.require("bundle of " + name, bundle);
            UNITS.require("units of " + name, units);
            POWER_FACTOR.require("shareActive of " + name, shareActive);
            BACKGROUND_W.require("backgroundW of " + name, backgroundW);
            CORONA_W_PER_M.require("coronaWPerM of " + name, coronaWPerM);
        }

        /** One line. */
        public Line(
                String name,
                double voltageV,
                double lengthM,
                double ohmPerM,
                int bundle,
                double shareActive,
                double backgroundW,
                double coronaWPerM) {
            this(name, voltageV, lengthM, ohmPerM, bundle, 1, shareActive, backgroundW, coronaWPerM);
        }

        /** Resistance of a phase of one line [Ohm]. */
        public double resistanceOhm() {
            return ohmPerM * lengthM / bundle;
        }

        @Override
        public double lossW(double flowW) {
            double throughA = flowW / (units * voltageV * shareActive);
            return units * (resistanceOhm() * throughA * throughA + coronaWPerM * lengthM);
        }
    }

    /**
     * Equal transformers in parallel.
     *
     * @param units that share the flow
     * @param shareActive power factor
     * @param backgroundW mean flow of the other users through all units [W]
     */
    record TransformerStage(String name, Transformer type, double units, double shareActive, double backgroundW)
            implements Stage {

        public static final Bounds UNITS = Bounds.POSITIVE;
        public static final Bounds POWER_FACTOR = Bounds.EFFICIENCY;
        public static final Bounds BACKGROUND_W = Bounds.NOT_NEGATIVE;

        public TransformerStage {
            UNITS.require("units of " + name, units);
            POWER_FACTOR.require("shareActive of " + name, shareActive);
            BACKGROUND_W.require("backgroundW of " + name, backgroundW);
        }

        @Override
        public double lossW(double flowW) {
            return units * type.lossW(flowW / (shareActive * units));
        }
    }
}
