package microtwin.thermal;

import static java.lang.Math.max;

import java.util.Arrays;
import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Rate;
import microtwin.engine.SiteBus;
import microtwin.engine.Weather;

/** Troughs with their loads at the sites of one block; all see the same sun. A field that its light does not hold at work cools. */
final class TroughCascades implements HeatUsers {

    private final TroughCascade cascade;
    private final double[] airK;
    /** Heat of a trough that nothing preheats [W], by step. */
    private final double[] coldW;
    /** What it gives less for each watt of preheat [1], by step. */
    private final double[] lostPerW;
    /** Heat wanted of the equipment [W], by step. */
    private final double[] wantedW;

    private final double returnK;
    private final double kgPerJ;

    TroughCascades(TroughCascade cascade, Weather weather) {
        this.cascade = cascade;
        airK = weather.airK();
        coldW = new double[airK.length];
        lostPerW = new double[airK.length];
        wantedW = new double[airK.length];
        returnK = cascade.direct() ? cascade.load().leastK() : cascade.inletK();
        kgPerJ = WaterBudget.WATER_KG_PER_M3 / cascade.load().specificJPerM3();
        double[] incidenceDeg = cascade.tracking().incidenceDeg(weather);
        double dtS = weather.clock().stepS();
        double fieldK = airK[0];
        for (int step = 0; step < airK.length; step++) {
            double dni = weather.dniWPerM2()[step];
            double ratio = Trough.ratioIncidence(incidenceDeg[step]);
            double warmUpS = cascade.warmUpS(fieldK, ratio, airK[step], dni);
            light(step, incidenceDeg[step], dni, Math.max(0, 1 - warmUpS / dtS));
            boolean works = warmUpS < dtS && cascade.holdsField(ratio, airK[step], dni);
            fieldK = works ? cascade.fieldK() : cascade.fieldAfterK(fieldK, ratio, airK[step], dni, dtS);
        }
    }

    /** Heat of a step in which the field is warm for a part. */
    private void light(int step, double incidenceDeg, double dniWPerM2, double shareWarm) {
        double cold = shareWarm * cascade.troughW(cascade.inletK(), incidenceDeg, airK[step], dniWPerM2);
        double warm = shareWarm * cascade.troughW(cascade.hottestInletK(), incidenceDeg, airK[step], dniWPerM2);
        double full = cascade.fullPreheatW(cold, warm);
        coldW[step] = cold;
        lostPerW[step] = cascade.direct() || full == 0 ? 0 : (cold - warm) / full;
        wantedW[step] = cascade.wantedW(cold, full);
    }

    @Override
    public Set<Level> levels() {
        return Set.of();
    }

    @Override
    public Set<Flow> flows() {
        return Set.of(Flow.HEAT_SUN, Flow.EXERGY_GIVEN, Flow.EXERGY_TAKEN);
    }

    @Override
    public Set<Rate> rates() {
        return Set.of(Rate.FRESH_WATER);
    }

    @Override
    public void want(int step, double dtS, double[] wantedW, double[] returnK, int rows) {
        Arrays.fill(wantedW, 0, rows, this.wantedW[step]);
        Arrays.fill(returnK, 0, rows, this.returnK);
    }

    @Override
    public void take(SiteBus bus, int step, double dtS, double[] receivedW, double[] sparedW, double[] auxiliaryW) {
        int rows = bus.rows();
        double[] sunW = bus.watts(Flow.HEAT_SUN);
        double aloneW = cascade.aloneW(coldW[step]);
        for (int i = 0; i < rows; i++) {
            sunW[i] = cascade.sunW(receivedW[i], coldW[step], lostPerW[step]);
            sparedW[i] = max(0, receivedW[i] + sunW[i] - aloneW);
        }
        Arrays.fill(auxiliaryW, 0, rows, 0);
        water(receivedW, sunW, bus.rate(Rate.FRESH_WATER), rows);
        double coldK = airK[step];
        exergy(receivedW, cascade.sourceK(), sunW, cascade.supplyK(), coldK, bus.watts(Flow.EXERGY_GIVEN), rows);
        exergy(receivedW, cascade.takenK(), sunW, cascade.meanK(), coldK, bus.watts(Flow.EXERGY_TAKEN), rows);
    }

    private void water(double[] receivedW, double[] sunW, double[] kgPerS, int rows) {
        for (int i = 0; i < rows; i++) {
            kgPerS[i] = kgPerJ * (receivedW[i] + sunW[i]);
        }
    }

    private static void exergy(
            double[] receivedW,
            double receivedK,
            double[] sunW,
            double sunK,
            double coldK,
            double[] exergyW,
            int rows) {
        double perReceived = HeatCascade.etaCarnot(receivedK, coldK);
        double perSun = HeatCascade.etaCarnot(sunK, coldK);
        for (int i = 0; i < rows; i++) {
            exergyW[i] = receivedW[i] * perReceived + sunW[i] * perSun;
        }
    }
}
