package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * A fuel, by lower heating value.
 *
 * <pre>
 *   emitted = drawn ((1 - slip) carbon + slip warming / heatingValue)
 * </pre>
 *
 * If the fuel would have been flared otherwise, what the flare would have emitted is told apart, see {@link #avoidedKgPerJ}.
 *
 * @param name in results
 * @param lhvJPerKg lower heating value [J/kg]
 * @param carbonKgPerJ CO2 of the fuel burnt [kg/J]
 * @param ratioWarming CO2 with the effect of a kilogram of the fuel let go unburnt; 0 for none [1]
 * @param etaMade heating value per electricity it was made with; 0 if it was not made with electricity
 */
public record Fuel(String name, double lhvJPerKg, double carbonKgPerJ, double ratioWarming, double etaMade)
        implements Serializable {

    public static final Bounds SHARE_SLIP = Bounds.between(0, 0.2);
    public static final Bounds ETA_FLARE = Bounds.between(0.5, 1);
    public static final Bounds ETA_MADE = Bounds.between(0.3, 0.9);

    /** Electrolyser with its auxiliaries, by lower heating value; range 0.60 to 0.72. */
    public static final double DEFAULT_ETA_ELECTROLYSIS = 0.68;

    private static final double J_PER_KWH = 1000.0 * Clock.SECONDS_PER_HOUR;
    /** Methane over 100 years, IPCC AR5, table 8.7, without feedbacks; 84 over 20 years. */
    private static final double METHANE_GWP_100 = 28;

    /** Hydrogen, 119.96 MJ/kg (NIST), made by electrolysis. */
    public static final Fuel HYDROGEN = new Fuel("hydrogen", 119.96e6, 0, 0, DEFAULT_ETA_ELECTROLYSIS);
    /** Natural gas: 50.0 MJ/kg of methane, 0.202 kg CO2 per kWh (IPCC 2006, vol. 2, table 1.4: 56.1 kg/GJ). */
    public static final Fuel NATURAL_GAS = new Fuel("natural-gas", 50.0e6, 0.202 / J_PER_KWH, METHANE_GWP_100, 0);

    public Fuel {
        Bounds.POSITIVE.require("lhvJPerKg", lhvJPerKg);
        Bounds.NOT_NEGATIVE.require("carbonKgPerJ", carbonKgPerJ);
        Bounds.NOT_NEGATIVE.require("ratioWarming", ratioWarming);
        if (etaMade != 0) {
            ETA_MADE.require("etaMade", etaMade);
        }
    }

    /** Hydrogen from an electrolyser of that efficiency. */
    public Fuel madeWith(double eta) {
        return new Fuel(name, lhvJPerKg, carbonKgPerJ, ratioWarming, eta);
    }

    /** Electricity that made the fuel, less what a generator makes of it [W]; 0 if it was not made with electricity. */
    public double makingW(double drawnW, double powerW) {
        return etaMade == 0 ? 0 : drawnW / etaMade - powerW;
    }

    /** CO2, and the equivalent of what slips through unburnt, per joule drawn [kg/J]. */
    public double emittedKgPerJ(double shareSlip) {
        return (1 - shareSlip) * carbonKgPerJ + shareSlip * ratioWarming / lhvJPerKg;
    }

    /** The same of a flare that destroys a share of the fuel, per joule that is not flared [kg/J]. */
    public double avoidedKgPerJ(double etaFlare) {
        return emittedKgPerJ(1 - etaFlare);
    }
}
