package microtwin.scenario;

import java.util.Optional;
import java.util.OptionalDouble;
import microtwin.engine.Bounds;

/**
 * The quantities of a mapping, converted to the SI unit the method is named after: required, or with a default in the
 * same unit. Bounds are in that unit, too. One flat list, because a reader shall say kind and unit in one word.
 */
public abstract sealed class QuantityKeys extends YamlKeys permits ValueKeys {

    QuantityKeys(
            Reading reading,
            Optional<YamlKeys> parent,
            String path,
            Tree.Mapping tree,
            Section section,
            Resolved resolved) {
        super(reading, parent, path, tree, section, resolved);
    }

    /** A quantity that must be there. */
    public final double quantity(QuantityKind kind, String key, Bounds bounds, String description) {
        return read(kind, key, bounds, true, "", description).orElse(harmless(kind, bounds));
    }

    /** A quantity that may be left out. */
    public final double quantity(QuantityKind kind, String key, Bounds bounds, double otherwise, String description) {
        return read(kind, key, bounds, false, Quantities.format(otherwise, kind), description)
                .orElse(otherwise);
    }

    /** A quantity that may be left out and then means nothing; the description says what happens. */
    public final OptionalDouble optionalQuantity(QuantityKind kind, String key, Bounds bounds, String description) {
        return read(kind, key, bounds, false, "", description)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private Optional<Double> read(
            QuantityKind kind, String key, Bounds bounds, boolean required, String otherwise, String description) {
        Shape shape = new Shape.Quantity(kind, bounds);
        return scalar(key, shape, required, otherwise, description, text -> parse(text, kind, bounds));
    }

    public final double energyJ(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY, key, bounds, description);
    }

    public final double energyJ(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY, key, bounds, otherwise, description);
    }

    public final double powerW(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.POWER, key, bounds, description);
    }

    public final double powerW(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.POWER, key, bounds, otherwise, description);
    }

    public final double rampWPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.POWER_RAMP, key, bounds, description);
    }

    public final double rampWPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.POWER_RAMP, key, bounds, otherwise, description);
    }

    public final double apparentPowerVa(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.APPARENT_POWER, key, bounds, description);
    }

    public final double apparentPowerVa(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.APPARENT_POWER, key, bounds, otherwise, description);
    }

    public final double temperatureK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.TEMPERATURE, key, bounds, description);
    }

    public final double temperatureK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.TEMPERATURE, key, bounds, otherwise, description);
    }

    public final double temperatureDifferenceK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.TEMPERATURE_DIFFERENCE, key, bounds, description);
    }

    public final double temperatureDifferenceK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.TEMPERATURE_DIFFERENCE, key, bounds, otherwise, description);
    }

    public final double lengthM(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.LENGTH, key, bounds, description);
    }

    public final double lengthM(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.LENGTH, key, bounds, otherwise, description);
    }

    public final double areaM2(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.AREA, key, bounds, description);
    }

    public final double areaM2(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.AREA, key, bounds, otherwise, description);
    }

    public final double volumeM3(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.VOLUME, key, bounds, description);
    }

    public final double volumeM3(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.VOLUME, key, bounds, otherwise, description);
    }

    public final double massKg(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.MASS, key, bounds, description);
    }

    public final double massKg(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.MASS, key, bounds, otherwise, description);
    }

    public final double durationS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.DURATION, key, bounds, description);
    }

    public final double durationS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.DURATION, key, bounds, otherwise, description);
    }

    public final double chargeC(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.CHARGE, key, bounds, description);
    }

    public final double chargeC(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.CHARGE, key, bounds, otherwise, description);
    }

    public final double voltageV(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.VOLTAGE, key, bounds, description);
    }

    public final double voltageV(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.VOLTAGE, key, bounds, otherwise, description);
    }

    public final double currentA(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.CURRENT, key, bounds, description);
    }

    public final double currentA(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.CURRENT, key, bounds, otherwise, description);
    }

    public final double resistanceOhm(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.RESISTANCE, key, bounds, description);
    }

    public final double resistanceOhm(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.RESISTANCE, key, bounds, otherwise, description);
    }

    public final double resistanceOhmPerM(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.RESISTANCE_PER_LENGTH, key, bounds, description);
    }

    public final double resistanceOhmPerM(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.RESISTANCE_PER_LENGTH, key, bounds, otherwise, description);
    }

    public final double conductanceWPerK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.CONDUCTANCE, key, bounds, description);
    }

    public final double conductanceWPerK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.CONDUCTANCE, key, bounds, otherwise, description);
    }

    public final double thermalResistanceKPerW(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.THERMAL_RESISTANCE, key, bounds, description);
    }

    public final double thermalResistanceKPerW(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.THERMAL_RESISTANCE, key, bounds, otherwise, description);
    }

    public final double heatCapacityJPerK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.HEAT_CAPACITY, key, bounds, description);
    }

    public final double heatCapacityJPerK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.HEAT_CAPACITY, key, bounds, otherwise, description);
    }

    public final double heatTransferWPerM2K(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.HEAT_TRANSFER, key, bounds, description);
    }

    public final double heatTransferWPerM2K(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.HEAT_TRANSFER, key, bounds, otherwise, description);
    }

    public final double conductivityWPerMK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.CONDUCTIVITY, key, bounds, description);
    }

    public final double conductivityWPerMK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.CONDUCTIVITY, key, bounds, otherwise, description);
    }

    public final double specificHeatJPerKgK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.SPECIFIC_HEAT, key, bounds, description);
    }

    public final double specificHeatJPerKgK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.SPECIFIC_HEAT, key, bounds, otherwise, description);
    }

    public final double specificEnergyJPerKg(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.SPECIFIC_ENERGY, key, bounds, description);
    }

    public final double specificEnergyJPerKg(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.SPECIFIC_ENERGY, key, bounds, otherwise, description);
    }

    public final double energyDensityJPerM3(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_DENSITY, key, bounds, description);
    }

    public final double energyDensityJPerM3(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_DENSITY, key, bounds, otherwise, description);
    }

    public final double densityKgPerM3(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.DENSITY, key, bounds, description);
    }

    public final double densityKgPerM3(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.DENSITY, key, bounds, otherwise, description);
    }

    public final double pressurePa(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.PRESSURE, key, bounds, description);
    }

    public final double pressurePa(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.PRESSURE, key, bounds, otherwise, description);
    }

    public final double massFlowKgPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.MASS_FLOW, key, bounds, description);
    }

    public final double massFlowKgPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.MASS_FLOW, key, bounds, otherwise, description);
    }

    public final double volumeFlowM3PerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.VOLUME_FLOW, key, bounds, description);
    }

    public final double volumeFlowM3PerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.VOLUME_FLOW, key, bounds, otherwise, description);
    }

    public final double speedMPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.SPEED, key, bounds, description);
    }

    public final double speedMPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.SPEED, key, bounds, otherwise, description);
    }

    public final double irradianceWPerM2(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.IRRADIANCE, key, bounds, description);
    }

    public final double irradianceWPerM2(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.IRRADIANCE, key, bounds, otherwise, description);
    }

    public final double powerWPerM(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.POWER_PER_LENGTH, key, bounds, description);
    }

    public final double powerWPerM(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.POWER_PER_LENGTH, key, bounds, otherwise, description);
    }

    public final double frequencyPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.FREQUENCY, key, bounds, description);
    }

    public final double frequencyPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.FREQUENCY, key, bounds, otherwise, description);
    }

    public final double sharePerK(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.PER_TEMPERATURE, key, bounds, description);
    }

    public final double sharePerK(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.PER_TEMPERATURE, key, bounds, otherwise, description);
    }

    public final double sharePerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.PER_TIME_SHARE, key, bounds, description);
    }

    public final double sharePerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.PER_TIME_SHARE, key, bounds, otherwise, description);
    }

    public final double angleDeg(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ANGLE, key, bounds, description);
    }

    public final double angleDeg(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ANGLE, key, bounds, otherwise, description);
    }

    public final double share(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.SHARE, key, bounds, description);
    }

    public final double share(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.SHARE, key, bounds, otherwise, description);
    }

    public final double plainNumber(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.NUMBER, key, bounds, description);
    }

    public final double plainNumber(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.NUMBER, key, bounds, otherwise, description);
    }

    public final double bytes(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.BYTES, key, bounds, description);
    }

    public final double bytes(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.BYTES, key, bounds, otherwise, description);
    }

    public final double bytesPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.BYTE_RATE, key, bounds, description);
    }

    public final double bytesPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.BYTE_RATE, key, bounds, otherwise, description);
    }

    public final double flop(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.FLOP, key, bounds, description);
    }

    public final double flop(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.FLOP, key, bounds, otherwise, description);
    }

    public final double flopPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.FLOP_RATE, key, bounds, description);
    }

    public final double flopPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.FLOP_RATE, key, bounds, otherwise, description);
    }

    public final double tokens(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.TOKENS, key, bounds, description);
    }

    public final double tokens(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.TOKENS, key, bounds, otherwise, description);
    }

    public final double tokensPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.TOKEN_RATE, key, bounds, description);
    }

    public final double tokensPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.TOKEN_RATE, key, bounds, otherwise, description);
    }

    public final double requests(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.REQUESTS, key, bounds, description);
    }

    public final double requests(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.REQUESTS, key, bounds, otherwise, description);
    }

    public final double requestsPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.REQUEST_RATE, key, bounds, description);
    }

    public final double requestsPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.REQUEST_RATE, key, bounds, otherwise, description);
    }

    public final double bytesPerRequest(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.BYTES_PER_REQUEST, key, bounds, description);
    }

    public final double bytesPerRequest(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.BYTES_PER_REQUEST, key, bounds, otherwise, description);
    }

    public final double bytesPerToken(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.BYTES_PER_TOKEN, key, bounds, description);
    }

    public final double bytesPerToken(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.BYTES_PER_TOKEN, key, bounds, otherwise, description);
    }

    public final double energyJPerByte(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_PER_BYTE, key, bounds, description);
    }

    public final double energyJPerByte(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_PER_BYTE, key, bounds, otherwise, description);
    }

    public final double energyJPerFlop(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_PER_FLOP, key, bounds, description);
    }

    public final double energyJPerFlop(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_PER_FLOP, key, bounds, otherwise, description);
    }

    public final double energyJPerToken(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_PER_TOKEN, key, bounds, description);
    }

    public final double energyJPerToken(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_PER_TOKEN, key, bounds, otherwise, description);
    }

    public final double energyJPerRequest(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_PER_REQUEST, key, bounds, description);
    }

    public final double energyJPerRequest(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_PER_REQUEST, key, bounds, otherwise, description);
    }

    public final double carbonKgPerJ(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.CARBON_INTENSITY, key, bounds, description);
    }

    public final double carbonKgPerJ(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.CARBON_INTENSITY, key, bounds, otherwise, description);
    }

    public final double waterM3PerJ(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.WATER_INTENSITY, key, bounds, description);
    }

    public final double waterM3PerJ(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.WATER_INTENSITY, key, bounds, otherwise, description);
    }

    public final double moneyUsd(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.MONEY, key, bounds, description);
    }

    public final double moneyUsd(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.MONEY, key, bounds, otherwise, description);
    }

    public final double priceUsdPerJ(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.ENERGY_PRICE, key, bounds, description);
    }

    public final double priceUsdPerJ(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.ENERGY_PRICE, key, bounds, otherwise, description);
    }

    public final double priceUsdPerW(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.POWER_PRICE, key, bounds, description);
    }

    public final double priceUsdPerW(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.POWER_PRICE, key, bounds, otherwise, description);
    }

    public final double demandChargeUsdPerWS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.DEMAND_CHARGE, key, bounds, description);
    }

    public final double demandChargeUsdPerWS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.DEMAND_CHARGE, key, bounds, otherwise, description);
    }

    public final double priceUsdPerKg(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.MASS_PRICE, key, bounds, description);
    }

    public final double priceUsdPerKg(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.MASS_PRICE, key, bounds, otherwise, description);
    }

    public final double priceUsdPerM3(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.VOLUME_PRICE, key, bounds, description);
    }

    public final double priceUsdPerM3(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.VOLUME_PRICE, key, bounds, otherwise, description);
    }

    public final double costUsdPerS(String key, Bounds bounds, String description) {
        return quantity(QuantityKind.MONEY_RATE, key, bounds, description);
    }

    public final double costUsdPerS(String key, Bounds bounds, double otherwise, String description) {
        return quantity(QuantityKind.MONEY_RATE, key, bounds, otherwise, description);
    }
}
