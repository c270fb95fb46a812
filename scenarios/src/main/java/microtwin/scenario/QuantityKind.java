package microtwin.scenario;

import java.util.List;

/**
 * The kinds of quantity a planner writes: how messages call them, the unit they have inside, an example, and the units
 * in which they are written out, best first.
 */
public enum QuantityKind {
    ENERGY("an energy", "J", "256 Wh", "Wh kWh MWh GWh TWh J kJ MJ"),
    POWER("a power", "W", "7.2 W", "W kW MW GW mW"),
    POWER_RAMP("a power ramp", "W/s", "5 kW/min", "kW/min MW/min W/s"),
    APPARENT_POWER("an apparent power", "VA", "400 kVA", "VA kVA MVA"),
    TEMPERATURE("a temperature", "K", "24 degC", "degC K"),
    TEMPERATURE_DIFFERENCE("a temperature difference", "K", "5 K", "K"),
    LENGTH("a length", "m", "8 km", "m km mm"),
    AREA("an area", "m2", "125 m2", "m2 km2 mm2"),
    VOLUME("a volume", "m3", "200 L", "m3 L"),
    MASS("a mass", "kg", "8.64 kg", "kg g t kt Mt"),
    DURATION("a duration", "s", "15 min", "s min h d yr ms"),
    CHARGE("a charge", "C", "20 Ah", "Ah kAh mAh C"),
    VOLTAGE("a voltage", "V", "48 V", "V kV mV"),
    CURRENT("a current", "A", "10 A", "A kA mA"),
    RESISTANCE("a resistance", "ohm", "5 mohm", "ohm mohm"),
    RESISTANCE_PER_LENGTH("a resistance per length", "ohm/m", "0.059 ohm/km", "ohm/km ohm/m"),
    CONDUCTANCE("a thermal conductance", "W/K", "400 W/K", "W/K kW/K"),
    THERMAL_RESISTANCE("a thermal resistance", "K/W", "9.58 K/W", "K/W K/kW"),
    HEAT_CAPACITY("a heat capacity", "J/K", "120 J/K", "J/K kJ/K MJ/K"),
    HEAT_TRANSFER("a heat transfer coefficient", "W/m2/K", "25 W/m2/K", "W/m2/K"),
    CONDUCTIVITY("a thermal conductivity", "W/m/K", "0.3 W/m/K", "W/m/K"),
    SPECIFIC_HEAT("a specific heat", "J/kg/K", "4.18 kJ/kg/K", "J/kg/K kJ/kg/K"),
    SPECIFIC_ENERGY("an energy per mass", "J/kg", "200 kJ/kg", "kJ/kg J/kg MJ/kg kWh/kg"),
    ENERGY_DENSITY("an energy per volume", "J/m3", "55 kWh/m3", "kWh/m3 MJ/m3 J/m3"),
    DENSITY("a density", "kg/m3", "1030 kg/m3", "kg/m3"),
    PRESSURE("a pressure", "Pa", "400 Pa", "Pa kPa MPa bar"),
    MASS_FLOW("a mass flow", "kg/s", "0.12 kg/s", "kg/s kg/h"),
    VOLUME_FLOW("a volume flow", "m3/s", "12 L/min", "m3/s L/s L/min m3/h m3/day"),
    SPEED("a speed", "m/s", "3 m/s", "m/s km/h"),
    IRRADIANCE("an irradiance", "W/m2", "1000 W/m2", "W/m2 kW/m2 kWh/m2/day"),
    POWER_PER_LENGTH("a power per length", "W/m", "2 kW/km", "W/m kW/km"),
    FREQUENCY("a frequency", "1/s", "50 Hz", "Hz kHz MHz GHz /min /h /day /yr"),
    PER_TEMPERATURE("a share per temperature", "1/K", "-0.35 %/K", "%/K 1/K"),
    PER_TIME_SHARE("a share per time", "1/s", "2 %/yr", "%/yr %/day %/h 1/s"),
    ANGLE("an angle", "deg", "35.7 deg", "deg"),
    SHARE("a share", "1", "92 %", "% 1"),
    NUMBER("a number", "1", "3.5", "1"),
    BYTES("an amount of data", "B", "4.5 GB", "B kB MB GB TB GiB MiB"),
    BYTE_RATE("a data rate", "B/s", "102 GB/s", "B/s kB/s MB/s GB/s TB/s Mbit/s Gbit/s"),
    FLOP("an amount of arithmetic", "FLOP", "12 GFLOP", "FLOP MFLOP GFLOP TFLOP"),
    FLOP_RATE("an arithmetic rate", "FLOP/s", "472 GFLOP/s", "FLOP/s MFLOP/s GFLOP/s TFLOP/s PFLOP/s"),
    TOKENS("a number of tokens", "token", "600 tokens", "tokens"),
    TOKEN_RATE("a token rate", "token/s", "12.2 tokens/s", "tokens/s tokens/day"),
    REQUESTS("a number of requests", "request", "100 requests", "requests"),
    REQUEST_RATE("a request rate", "request/s", "2e6 /day", "/s /min /h /day"),
    BYTES_PER_REQUEST("an amount of data per request", "B/request", "10 kB/request", "B/request kB/request"),
    BYTES_PER_TOKEN("an amount of data per token", "B/token", "8192 B/token", "B/token kB/token"),
    ENERGY_PER_BYTE("an energy per amount of data", "J/B", "0.0106 kWh/GB", "kWh/GB J/B nJ/B nJ/bit pJ/B pJ/bit"),
    ENERGY_PER_FLOP("an energy per arithmetic", "J/FLOP", "1.5 pJ/FLOP", "pJ/FLOP J/FLOP"),
    ENERGY_PER_TOKEN("an energy per token", "J/token", "0.4 J/token", "J/token mJ/token Wh/token"),
    ENERGY_PER_REQUEST("an energy per request", "J/request", "3 Wh/request", "J/request Wh/request"),
    CARBON_INTENSITY("a carbon intensity", "kg/J", "380 g/kWh", "g/kWh kg/kWh kg/J"),
    WATER_INTENSITY("a water use per energy", "m3/J", "1.8 L/kWh", "L/kWh m3/J"),
    MONEY("an amount of money", "USD", "250 USD", "USD"),
    ENERGY_PRICE("a price of energy", "USD/J", "0.12 USD/kWh", "USD/kWh USD/MWh USD/J"),
    POWER_PRICE("a price of power", "USD/W", "900 USD/kW", "USD/W USD/kW"),
    DEMAND_CHARGE("a demand charge", "USD/W/s", "12 USD/kW/month", "USD/kW/month USD/kW/yr USD/W/s"),
    MASS_PRICE("a price of mass", "USD/kg", "80 USD/t", "USD/kg USD/t"),
    VOLUME_PRICE("a price of volume", "USD/m3", "2 USD/m3", "USD/m3"),
    MONEY_RATE("a cost per time", "USD/s", "30 USD/yr", "USD/yr USD/month USD/day USD/s");

    private final String phrase;
    private final String siUnit;
    private final String example;
    private final String plannersUnits;

    QuantityKind(String phrase, String siUnit, String example, String plannersUnits) {
        this.phrase = phrase;
        this.siUnit = siUnit;
        this.example = example;
        this.plannersUnits = plannersUnits;
    }

    /** With its article, as in "must be an energy". */
    public String phrase() {
        return phrase;
    }

    public String siUnit() {
        return siUnit;
    }

    /** What a planner might write. */
    public String example() {
        return example;
    }

    List<String> plannersUnits() {
        return List.of(plannersUnits.split(" "));
    }

    /** True if a bare number is right. */
    boolean bare() {
        return siUnit.equals("1");
    }
}
