package microtwin.report.outlook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import microtwin.engine.Bounds;
import microtwin.report.Annex;
import microtwin.report.Annex.Row;
import microtwin.report.Comparison;
import microtwin.report.Numbers;
import microtwin.report.Units;

/**
 * Published energies of a nation or the world, checked against each other, and what moving a service would make of them.
 *
 * @param baseline of today
 * @param counted where all of them are counted
 * @param targets foreseen
 * @param parts said to be within the baseline
 * @param move of a service to the edge
 */
public record NationalEnergy(
        YearlyEnergy baseline, MeterPoint counted, List<YearlyEnergy> targets, List<Part> parts, Optional<Move> move) {

    /**
     * A share of a larger energy that is said to be part of the baseline.
     *
     * @param label of it
     * @param share of the larger energy [1]
     * @param ofJ the larger energy [J]
     */
    public record Part(String label, double share, double ofJ) {

        public static final Bounds SHARE = Bounds.EFFICIENCY;

        public Part {
            SHARE.require("share", share);
            YearlyEnergy.ENERGY_J.require("ofJ", ofJ);
        }

        double energyJ() {
            return share * ofJ;
        }
    }

    public NationalEnergy {
        targets = List.copyOf(targets);
        parts = List.copyOf(parts);
        Set<String> labels = new HashSet<>();
        for (YearlyEnergy energy : milestones(baseline, targets)) {
            if (!labels.add(name(energy))) {
                throw new IllegalArgumentException("there are two energies called " + name(energy));
            }
        }
        for (YearlyEnergy target : targets) {
            baseline.growthTo(target);
        }
    }

    private static List<YearlyEnergy> milestones(YearlyEnergy baseline, List<YearlyEnergy> targets) {
        return Stream.concat(Stream.of(baseline), targets.stream()).toList();
    }

    List<YearlyEnergy> milestones() {
        return milestones(baseline, targets);
    }

    static String name(YearlyEnergy energy) {
        return energy.label() + " " + energy.year();
    }

    List<Annex> annexes(Comparison comparison) {
        List<Annex> annexes = new ArrayList<>(List.of(published()));
        move.flatMap(m -> m.annex(this, comparison)).ifPresent(annexes::add);
        return annexes;
    }

    private Annex published() {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (YearlyEnergy energy : milestones()) {
            double growth = energy == baseline ? Double.NaN : baseline.growthTo(energy);
            rows.add(row(name(energy), energy, growth));
        }
        for (Part part : parts) {
            rows.add(row(part.label(), new YearlyEnergy(part.label(), baseline.year(), part.energyJ()), Double.NaN));
            if (part.energyJ() > baseline.energyJ()) {
                notes.add(part.label() + ": " + Numbers.text(Units.PERCENT * part.share()) + " % of " + twh(part.ofJ())
                        + " is " + twh(part.energyJ()) + ", more than all of " + name(baseline) + ", "
                        + twh(baseline.energyJ()) + ", of which it is said to be a part.");
            }
        }
        return new Annex(
                "published",
                "Published energies, counted at " + counted.label(),
                List.of("TWh/yr", "mean GW", "growth %/yr", "% of first"),
                rows,
                notes);
    }

    private Row row(String label, YearlyEnergy energy, double growth) {
        return Row.of(
                label,
                label,
                energy.energyJ() / Units.J_PER_TWH,
                energy.meanPowerW() / Units.W_PER_GW,
                Units.PERCENT * growth,
                Units.PERCENT * energy.shareOf(baseline));
    }

    static String twh(double joules) {
        return Numbers.text(joules / Units.J_PER_TWH) + " TWh";
    }
}
