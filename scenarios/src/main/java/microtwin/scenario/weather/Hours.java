package microtwin.scenario.weather;

import java.time.Instant;
import microtwin.engine.Clock;
import microtwin.engine.Weather;
import microtwin.grid.Sun;

/**
 * Weather hour by hour at one place: index = hour since {@code start}, value = mean over the hour. Covers the run and an
 * hour before and after it.
 */
final class Hours {

    private static final int SECONDS_PER_HOUR = (int) Clock.SECONDS_PER_HOUR;
    private static final int MARGIN = 2;
    /** No hour of sun is shaped into a step brighter than this, which only a file whose sun is shifted would ask for. */
    private static final double BRIGHTEST_W_PER_M2 = 1450;

    final Instant start;
    final int count;
    final double[] airK;
    final double[] relativeHumidity;
    final double[] pressurePa;
    final double[] windMPerS;
    final double[] ghiWPerM2;
    final double[] dniWPerM2;
    final double[] dhiWPerM2;

    /** Hours around the steps of a clock; the first one starts on a full hour of a clock that is ahead of UTC. */
    static Hours around(Clock clock, long aheadS) {
        long first = Math.floorDiv(clock.start().getEpochSecond() + aheadS, SECONDS_PER_HOUR) - MARGIN;
        long last = Math.floorDiv(clock.end().getEpochSecond() + aheadS, SECONDS_PER_HOUR) + MARGIN;
        return new Hours(Instant.ofEpochSecond(first * SECONDS_PER_HOUR - aheadS), Math.toIntExact(last - first + 1));
    }

    Hours(Instant start, int count) {
        this.start = start;
        this.count = count;
        airK = new double[count];
        relativeHumidity = new double[count];
        pressurePa = new double[count];
        windMPerS = new double[count];
        ghiWPerM2 = new double[count];
        dniWPerM2 = new double[count];
        dhiWPerM2 = new double[count];
    }

    Instant startOf(int hour) {
        return start.plusSeconds((long) hour * SECONDS_PER_HOUR);
    }

    /** On the steps of a run: irradiance keeps the energy of every hour, the rest is linear between middles of hours. */
    Weather on(Clock clock, double latitudeDeg, double longitudeDeg, double altitudeM) {
        Shaped shaped = new Shaped(clock, latitudeDeg, longitudeDeg);
        return new Weather(
                clock,
                latitudeDeg,
                longitudeDeg,
                altitudeM,
                linear(airK, clock),
                linear(relativeHumidity, clock),
                linear(pressurePa, clock),
                linear(windMPerS, clock),
                shaped.ghi,
                shaped.dni,
                shaped.dhi);
    }

    private double[] linear(double[] hourly, Clock clock) {
        int parts = (int) ((clock.stepS() + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR);
        double[] perStep = new double[clock.steps()];
        double offsetS = clock.start().getEpochSecond() - start.getEpochSecond();
        for (int step = 0; step < perStep.length; step++) {
            double sum = 0;
            for (int part = 0; part < parts; part++) {
                double atS = offsetS + (step + (part + 0.5) / parts) * clock.stepS();
                double hour = atS / SECONDS_PER_HOUR - 0.5;
                int before = (int) Math.floor(hour);
                double share = hour - before;
                sum += hourly[before] * (1 - share) + hourly[before + 1] * share;
            }
            perStep[step] = sum / parts;
        }
        return perStep;
    }

    /** Irradiance on steps. Each hour is cut where steps begin; the sun shares its energy out among the pieces. */
    private final class Shaped {

        private final Clock clock;
        private final double[] ghi;
        private final double[] dni;
        private final double[] dhi;

        Shaped(Clock clock, double latitudeDeg, double longitudeDeg) {
            this.clock = clock;
            ghi = new double[clock.steps()];
            dni = new double[clock.steps()];
            dhi = new double[clock.steps()];
            for (int hour = 0; hour < count; hour++) {
                if (ghiWPerM2[hour] > 0 || dniWPerM2[hour] > 0 || dhiWPerM2[hour] > 0) {
                    cut(hour, latitudeDeg, longitudeDeg);
                }
            }
        }

        private void cut(int hour, double latitudeDeg, double longitudeDeg) {
            long fromS = startOf(hour).getEpochSecond() - clock.start().getEpochSecond();
            long toS = fromS + SECONDS_PER_HOUR;
            int pieces = (int) (Math.floorDiv(toS - 1, clock.stepS()) - Math.floorDiv(fromS, clock.stepS())) + 1;
            double[] lengthS = new double[pieces];
            double[] sine = new double[pieces];
            double[] up = new double[pieces];
            long atS = fromS;
            for (int i = 0; i < pieces; i++) {
                long nextS = Math.min(toS, (Math.floorDiv(atS, clock.stepS()) + 1) * clock.stepS());
                lengthS[i] = nextS - atS;
                Instant middle = clock.start().plusMillis((atS + nextS) * 500);
                double cosZenith = Sun.cosZenith(middle, latitudeDeg, longitudeDeg);
                sine[i] = Math.max(0, cosZenith) * lengthS[i];
                up[i] = cosZenith > 0 ? lengthS[i] : 0;
                atS = nextS;
            }
            long firstStep = Math.floorDiv(fromS, clock.stepS());
            share(ghiWPerM2[hour], sine, lengthS, firstStep, ghi);
            share(dhiWPerM2[hour], sine, lengthS, firstStep, dhi);
            share(dniWPerM2[hour], up, lengthS, firstStep, dni);
        }

        private void share(double meanWPerM2, double[] weight, double[] lengthS, long firstStep, double[] perStep) {
            double[] by = tooBright(meanWPerM2, weight, lengthS) ? lengthS : weight;
            double total = 0;
            for (double w : by) {
                total += w;
            }
            double energy = meanWPerM2 * SECONDS_PER_HOUR;
            for (int i = 0; i < by.length; i++) {
                long step = firstStep + i;
                if (step >= 0 && step < perStep.length) {
                    perStep[(int) step] += energy * by[i] / total / clock.stepS();
                }
            }
        }

        /** True, too, if the sun is not up at all. */
        private boolean tooBright(double meanWPerM2, double[] weight, double[] lengthS) {
            double total = 0;
            double steepest = 0;
            for (int i = 0; i < weight.length; i++) {
                total += weight[i];
                steepest = Math.max(steepest, weight[i] / lengthS[i]);
            }
            return !(meanWPerM2 * SECONDS_PER_HOUR * steepest <= BRIGHTEST_W_PER_M2 * total) || total <= 0;
        }
    }
}
