package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The way of power from the generator's busbar to the meter of delivery (meter points G to D), stage by stage. The
 * power that enters a stage is what leaves it plus its loss.
 *
 * @param stages from generator to meter
 */
public record SupplyPath(List<Stage> stages) implements Serializable {

    private static final List<Stage> HIGH_VOLTAGE = List.of(
            new Stage.FixedShare("generator step-up", 0.004),
            new Stage.FixedShare("400 kV", 0.02),
            new Stage.FixedShare("380/110 kV", 0.0035),
            new Stage.FixedShare("110/20 kV", 0.004));

    /**
     * To a datacenter at high voltage, 3.12 %; its bounds are the averages of whole grids, 5 % (US, EIA) to 8 %
     * (world).
     */
    public static final SupplyPath HV_DC = new SupplyPath(HIGH_VOLTAGE);

    /** To a socket at low voltage, 8.17 %; its bounds are the averages of whole grids, 5 % (US, EIA) to 8 % (world). */
    public static final SupplyPath LV_HOME = HV_DC.then(
            new Stage.FixedShare("20 kV", 0.015),
            new Stage.FixedShare("20/0.4 kV", 0.018),
            new Stage.FixedShare("0.4 kV", 0.02));

    public SupplyPath {
        stages = List.copyOf(stages);
        Set<String> names = new HashSet<>();
        for (Stage stage : stages) {
            if (!names.add(stage.name())) {
                throw new IllegalArgumentException("two stages of a supply path are named " + stage.name());
            }
        }
    }

    /** This path with stages added at the meter's end. */
    public SupplyPath then(Stage... more) {
        return new SupplyPath(
                Stream.concat(stages.stream(), Arrays.stream(more)).toList());
    }

    /** This path for one user alone, see {@link Stage#own}. */
    SupplyPath own() {
        return new SupplyPath(stages.stream().map(Stage::own).toList());
    }

    /**
     * Losses that a delivery owns by its share of each flow.
     *
     * @param deliveredW power through the meter [W]
     * @param lossW receives a loss per stage, in the order of {@link #stages} [W]
     * @param offset where the stages start in {@code lossW}
     * @return power at the generator's busbar [W]
     */
    public double averageLosses(double deliveredW, double[] lossW, int offset) {
        double flowW = deliveredW;
        for (int s = stages.size() - 1; s >= 0; s--) {
            double ownW = stages.get(s).averageLossW(flowW);
            lossW[offset + s] = ownW;
            flowW += ownW;
        }
        return flowW;
    }

    /** The same for the losses that would vanish with the delivery. */
    public double marginalLosses(double deliveredW, double[] lossW, int offset) {
        double flowW = deliveredW;
        for (int s = stages.size() - 1; s >= 0; s--) {
            double ownW = stages.get(s).marginalLossW(flowW);
            lossW[offset + s] = ownW;
            flowW += ownW;
        }
        return flowW;
    }

    /** Power at the generator's busbar for a delivery, by average allocation [W]. */
    public double generatedW(double deliveredW) {
        return averageLosses(deliveredW, new double[stages.size()], 0);
    }

    /** Loss that would vanish with a delivery as a share of what it would then take from the generator's busbar. */
    public double shareMarginal(double deliveredW) {
        return 1 - deliveredW / marginalLosses(deliveredW, new double[stages.size()], 0);
    }

    /** Loss as a share of the power at the generator's busbar, by average allocation. */
    public double shareLost(double deliveredW) {
        return 1 - deliveredW / generatedW(deliveredW);
    }
}
