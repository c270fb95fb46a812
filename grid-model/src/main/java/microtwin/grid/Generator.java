package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * One type of source that runs on fuel: fuel cell, gas engine, turbine.
 *
 * <pre>
 *   drawn = power / (eta(x) (1 - slip)),   x = power / rated,   eta linear between the points of its curve
 *   less than shareMin of its rating goes into a resistor, not to the bus
 *   |d power / dt| &lt;= ramp                from shareMin of its rating on, when it has started
 * </pre>
 *
 * What it cannot follow on the way up is left to battery and grid; what it gives too much on the way down goes into the
 * battery, then into the resistor. It stops at once.
 *
 * It starts when the battery falls below {@link Control#socOn}, or when battery and grid do not suffice, and stops when it is above {@link Control#socOff} and the least running
 * time is over; without a battery it follows the load. A start costs fuel, and time in which it gives nothing.
 *
 * @param ratedW highest power to the bus [W]
 * @param shareMin least power while it runs, as a share of the rated
 * @param share of the rated power where the efficiency is known, rising up to 1
 * @param eta power per lower heating value burnt, at each of them
 * @param startS from standstill to power [s]
 * @param rampWPerS how fast its power changes; infinite for at once [W/s]
 * @param startJ fuel for a start [J]
 * @param lowestAirK it does not run in colder air [K]
 * @param shareSlip fuel that leaves unburnt
 * @param control when it runs beside a battery
 * @param supply of fuel
 */
public record Generator(
        double ratedW,
        double shareMin,
        double[] share,
        double[] eta,
        double startS,
        double rampWPerS,
        double startJ,
        double lowestAirK,
        double shareSlip,
        Control control,
        Supply supply)
        implements Serializable {

    public static final Bounds RATED_W = Bounds.POSITIVE;
    public static final Bounds SHARE_MIN = Bounds.between(0, 0.9);
    public static final Bounds ETA = Bounds.between(0.05, 0.9);
    public static final Bounds TIME_S = Bounds.NOT_NEGATIVE;
    /** Usual, of the rating: 10 %/s of a PEM fuel cell, 1 to 2 %/s of a gas engine, 0.2 %/s of a turbine; assumed. */
    public static final Bounds RAMP_W_PER_S = Bounds.POSITIVE;

    public static final Bounds START_J = Bounds.NOT_NEGATIVE;
    public static final Bounds LOWEST_AIR_K = Bounds.between(180, 330);

    /** Of the three points of Gauss and Legendre: the outer ones, over half the way. */
    private static final double GAUSS = Math.sqrt(0.6);

    private static final double J_PER_KWH = 1000.0 * Clock.SECONDS_PER_HOUR;

    /**
     * When a generator beside a battery runs.
     *
     * @param socOn starts below this state of charge
     * @param socOff stops above it
     * @param minRunS least time between start and stop [s]
     */
    public record Control(double socOn, double socOff, double minRunS) implements Serializable {

        /** Starts at 35 %, stops at 60 %, runs 30 min at least; assumed. */
        public static final Control USUAL = new Control(0.35, 0.60, 1800);

        public Control {
            Bounds.SHARE.require("socOn", socOn);
            Bounds.between(socOn, 1).require("socOff", socOff);
            TIME_S.require("minRunS", minRunS);
        }
    }

    /**
     * Where the fuel comes from.
     *
     * @param fuel it burns
     * @param tankJ at the start of the run, lower heating value; infinite for a pipe [J]
     * @param etaFlare what a flare would have destroyed of the fuel otherwise; 0 if it would not have been flared
     * @param priceUsdPerJ of the fuel drawn, by lower heating value; what the site made itself has none [USD/J]
     * @param electrolyser that fills the tank at the site
     */
    public record Supply(Fuel fuel, double tankJ, double etaFlare, double priceUsdPerJ, Electrolyser electrolyser)
            implements Serializable {

        public static final Bounds PRICE_USD_PER_J = Bounds.NOT_NEGATIVE;

        /** Fuel for nothing. */
        public Supply(Fuel fuel, double tankJ, double etaFlare) {
            this(fuel, tankJ, etaFlare, 0);
        }

        /** All of it brought to the site. */
        public Supply(Fuel fuel, double tankJ, double etaFlare, double priceUsdPerJ) {
            this(fuel, tankJ, etaFlare, priceUsdPerJ, Electrolyser.NONE);
        }

        public Supply {
            if (!(tankJ > 0)) {
                throw new IllegalArgumentException("tankJ must be above 0, was " + tankJ);
            }
            if (etaFlare != 0) {
                Fuel.ETA_FLARE.require("etaFlare", etaFlare);
            }
            PRICE_USD_PER_J.require("priceUsdPerJ", priceUsdPerJ);
            if (electrolyser.exists()) {
                requireFillable(fuel, tankJ, electrolyser);
            }
        }

        private static void requireFillable(Fuel fuel, double tankJ, Electrolyser electrolyser) {
            if (!fuel.name().equals(Fuel.HYDROGEN.name())) {
                throw new IllegalArgumentException("an electrolyser makes hydrogen, the fuel was " + fuel.name());
            }
            if (!(electrolyser.capacityJ() >= tankJ)) {
                throw new IllegalArgumentException(
                        "capacityJ must be at least tankJ, " + tankJ + ", was " + electrolyser.capacityJ());
            }
        }

        public Supply with(Electrolyser filling) {
            return new Supply(fuel, tankJ, etaFlare, priceUsdPerJ, filling);
        }

        /** CO2 that is not emitted elsewhere per joule drawn [kg/J]. */
        public double avoidedKgPerJ() {
            return etaFlare == 0 ? 0 : fuel.avoidedKgPerJ(etaFlare);
        }
    }

    /** A generator that follows the load at once. */
    public Generator(
            double ratedW,
            double shareMin,
            double[] share,
            double[] eta,
            double startS,
            double startJ,
            double lowestAirK,
            double shareSlip,
            Control control,
            Supply supply) {
        this(
                ratedW,
                shareMin,
                share,
                eta,
                startS,
                Double.POSITIVE_INFINITY,
                startJ,
                lowestAirK,
                shareSlip,
                control,
                supply);
    }

    public Generator {
        RATED_W.require("ratedW", ratedW);
        SHARE_MIN.require("shareMin", shareMin);
        TIME_S.require("startS", startS);
        if (rampWPerS != Double.POSITIVE_INFINITY) {
            RAMP_W_PER_S.require("rampWPerS", rampWPerS);
        }
        START_J.require("startJ", startJ);
        LOWEST_AIR_K.require("lowestAirK", lowestAirK);
        Fuel.SHARE_SLIP.require("shareSlip", shareSlip);
        requireCurve(share, eta);
    }

    private static void requireCurve(double[] share, double[] eta) {
        if (share.length == 0 || share.length != eta.length || share[share.length - 1] != 1) {
            throw new IllegalArgumentException(
                    "an efficiency curve needs points with share and eta up to a share of 1, had "
                            + Arrays.toString(share) + " and " + Arrays.toString(eta));
        }
        for (int i = 0; i < eta.length; i++) {
            ETA.require("eta", eta[i]);
            if (i > 0 && !(share[i] > share[i - 1])) {
                throw new IllegalArgumentException("share must rise, was " + Arrays.toString(share));
            }
        }
    }

    /**
     * PEM fuel cell on a tank of hydrogen. Efficiency of the system, net, by lower heating value: 0.42, 0.52, 0.55, 0.53,
     * 0.48, 0.43 at 10, 20, 35, 50, 75 and 100 % of its rating, assumed, range 0.05 either way; least power 10 %, start
     * in 60 s with 0.02 kWh at 6 kW, not below -20 degC, all assumed.
     *
     * @param tankJ hydrogen, lower heating value [J]
     */
    public static Generator fuelCell(double ratedW, double tankJ) {
        return new Generator(
                ratedW,
                0.1,
                new double[] {0.1, 0.2, 0.35, 0.5, 0.75, 1},
                new double[] {0.42, 0.52, 0.55, 0.53, 0.48, 0.43},
                60,
                0.02 * J_PER_KWH * ratedW / 6000,
                Atmosphere.ZERO_CELSIUS_K - 20,
                0,
                Control.USUAL,
                new Supply(Fuel.HYDROGEN, tankJ, 0));
    }

    /**
     * Gas engine or turbine on a pipe.
     *
     * <pre>
     *   eta(x) = etaRated (0.75 + 0.35 x - 0.10 x^2)            assumed; at x = 1 it is etaRated
     * </pre>
     *
     * Least power 30 %, start in 120 s, assumed.
     *
     * @param etaRated 0.38 to 0.41 for an engine, 0.33 for a simple-cycle turbine
     */
    public static Generator gas(double ratedW, double etaRated) {
        double[] share = new double[15];
        double[] eta = new double[share.length];
        for (int i = 0; i < share.length; i++) {
            double x = 0.3 + 0.05 * i;
            share[i] = i == share.length - 1 ? 1 : x;
            eta[i] = etaRated * (0.75 + 0.35 * share[i] - 0.10 * share[i] * share[i]);
        }
        return new Generator(
                ratedW,
                0.3,
                share,
                eta,
                120,
                0,
                Atmosphere.ZERO_CELSIUS_K - 40,
                0,
                Control.USUAL,
                new Supply(Fuel.NATURAL_GAS, Double.POSITIVE_INFINITY, 0));
    }

    /** The same with one efficiency at any load. */
    public Generator withEta(double flat) {
        return new Generator(
                ratedW,
                shareMin,
                new double[] {1},
                new double[] {flat},
                startS,
                rampWPerS,
                startJ,
                lowestAirK,
                shareSlip,
                control,
                supply);
    }

    /** Least power while it runs [W]. */
    double leastW() {
        return shareMin * ratedW;
    }

    /** Mean power over a time on the way to another power, at which it stays once it is there [W]. */
    public double meanW(double fromW, double towardsW, double dtS) {
        if (rampWPerS == Double.POSITIVE_INFINITY || dtS == 0) {
            return towardsW;
        }
        double reachW = rampWPerS * dtS;
        double wayW = Math.min(reachW, Math.abs(towardsW - fromW));
        return fromW + Math.signum(towardsW - fromW) * wayW * (1 - wayW / (2 * reachW));
    }

    /** Power at the end of a time over which the mean is known, by {@link #meanW} [W]. */
    public double endW(double fromW, double meanW, double dtS) {
        if (rampWPerS == Double.POSITIVE_INFINITY) {
            return meanW;
        }
        double reachW = rampWPerS * dtS;
        double left = Math.sqrt(Math.max(0, 1 - 2 * Math.abs(meanW - fromW) / reachW));
        return fromW + Math.signum(meanW - fromW) * reachW * (1 - left);
    }

    /**
     * Fuel over a time over which the mean power is known, slip included [W].
     *
     * <pre>
     *   mean over three points of Gauss on the way, then the power at its end
     * </pre>
     *
     * Within 0.5 % of the integral for the curve of {@link #fuelCell} from 10 to 100 %; exact for one efficiency.
     */
    public double meanDrawnW(double fromW, double meanW, double dtS) {
        double endW = endW(fromW, meanW, dtS);
        double shareWay = Math.abs(endW - fromW) / (rampWPerS * dtS);
        if (meanW == 0 || !(shareWay > 0)) {
            return drawnW(meanW);
        }
        double midW = (fromW + endW) / 2;
        double offW = GAUSS * (endW - fromW) / 2;
        double wayW = (5 * drawnW(midW - offW) + 8 * drawnW(midW) + 5 * drawnW(midW + offW)) / 18;
        double powerW = shareWay * midW + (1 - shareWay) * endW;
        return (shareWay * wayW + (1 - shareWay) * drawnW(endW)) * meanW / powerW;
    }

    /** Efficiency at a share of the rated power [1]. */
    public double eta(double x) {
        return share.length == 1 ? eta[0] : Cell.interpolate(share, eta, x);
    }

    /** Lowest efficiency of the curve [1]. */
    double lowestEta() {
        return Arrays.stream(eta).min().orElseThrow();
    }

    /** Fuel for a power of at most the rated, slip included [W]. */
    public double drawnW(double powerW) {
        return powerW == 0 ? 0 : powerW / (eta(powerW / ratedW) * (1 - shareSlip));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Generator g
                && ratedW == g.ratedW
                && shareMin == g.shareMin
                && Arrays.equals(share, g.share)
                && Arrays.equals(eta, g.eta)
                && startS == g.startS
                && rampWPerS == g.rampWPerS
                && startJ == g.startJ
                && lowestAirK == g.lowestAirK
                && shareSlip == g.shareSlip
                && control.equals(g.control)
                && supply.equals(g.supply);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(ratedW) + Arrays.hashCode(eta);
    }
}
