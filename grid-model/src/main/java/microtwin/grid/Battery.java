package microtwin.grid;

import microtwin.engine.Bounds;
import microtwin.engine.Clock;

/**
 * One type of LiFePO4 battery: cells in series and parallel, management, heat, and optionally a converter to the bus.
 *
 * <p>Over a step of length dt at constant current I the mean terminal voltage and the solution for a power P are
 *
 * <pre>
 *   g = tau/dt (1 - e^(-dt/tau))
 *   V = E - I R,   E = OCV(soc half a step ahead) - V1 g,   R = R0(T) + R1 (1 - g)
 *   I = 2 P / (E + sqrt(E^2 - 4 R P))
 * </pre>
 *
 * and with what the current moves, heats and stores
 *
 * <pre>
 *   loss = I^2 R0 + mean(V1^2) / R1 + (1 - etaCoulombic) max(0, -I) OCV + (self-discharge + management)
 *   -P = loss + d/dt (charge against OCV + tau V1^2 / (2 R1))         exact for any dt
 *   heatCapacity dT/dt = loss - conductance (T - ambient)             exact exponential
 * </pre>
 *
 * {@link Hysteresis} takes its mean over the step from E and adds its heat to the loss.
 *
 * <p>The current is limited by temperature, state of charge and the voltage at the end of the step. Age takes from the
 * capacity and raises R0, so that R0 + R1 grows by the share of its {@link Ageing}. Source: equivalent
 * circuit as in Plett, "Battery Management Systems", vol. 1, 2015, ch. 2; limits and defaults in {@link Cell}.
 *
 * @param cell its cells
 * @param series cells in series
 * @param parallel strings in parallel
 * @param socMin lowest state of charge the dispatch may use
 * @param socMax highest state of charge the dispatch may use
 * @param managementW drawn from the cells all the time [W]
 * @param heatCapacityJPerK of the pack [J/K]
 * @param conductanceWPerK to its surroundings [W/K]
 * @param etaConverter between terminals and bus, each way; 1 if the bus is the terminals
 * @param lifetime of all of it
 */
public record Battery(
        Cell cell,
        int series,
        int parallel,
        double socMin,
        double socMax,
        double managementW,
        double heatCapacityJPerK,
        double conductanceWPerK,
        double etaConverter,
        Lifetime lifetime)
        implements Storage {

    public static final Bounds CELLS = Bounds.between(1, 1e9);
    public static final Bounds MANAGEMENT_W = Bounds.NOT_NEGATIVE;
    public static final Bounds HEAT_CAPACITY_J_PER_K = Bounds.POSITIVE;
    public static final Bounds CONDUCTANCE_W_PER_K = Bounds.POSITIVE;

    public static final double DEFAULT_SOC_MIN = 0.10;
    public static final double DEFAULT_SOC_MAX = 1;
    /** Bidirectional converter of an AC-coupled battery, assumed; range 0.94 to 0.98. */
    public static final double AC_ETA_CONVERTER = 0.96;
    /** 1.0 kJ/(kg K) for 2.6 kg of a 4S pack of 20 Ah, per joule of energy [1/K]. */
    private static final double HEAT_CAPACITY_PER_K = 2600 / (256.0 * Clock.SECONDS_PER_HOUR);
    /** Assumed: 0.5 W/K for a pack of 256 Wh, and in proportion to energy [1/(s K)]. */
    private static final double CONDUCTANCE_PER_S_K = 0.5 / (256.0 * Clock.SECONDS_PER_HOUR);
    /** Assumed: 0.05 W for a pack of 256 Wh, and in proportion to energy; range 0.05 to 0.5 W [1/s]. */
    private static final double MANAGEMENT_PER_S = 0.05 / (256.0 * Clock.SECONDS_PER_HOUR);

    private static final double NOMINAL_CELL_V = 3.2;

    public Battery {
        CELLS.require("series", series);
        CELLS.require("parallel", parallel);
        Bounds.SHARE.require("socMin", socMin);
        Bounds.between(socMin, 1).require("socMax", socMax);
        MANAGEMENT_W.require("managementW", managementW);
        HEAT_CAPACITY_J_PER_K.require("heatCapacityJPerK", heatCapacityJPerK);
        CONDUCTANCE_W_PER_K.require("conductanceWPerK", conductanceWPerK);
        Bounds.EFFICIENCY.require("etaConverter", etaConverter);
    }

    /** A pack that stays as new. */
    public Battery(
            Cell cell,
            int series,
            int parallel,
            double socMin,
            double socMax,
            double managementW,
            double heatCapacityJPerK,
            double conductanceWPerK,
            double etaConverter) {
        this(
                cell,
                series,
                parallel,
                socMin,
                socMax,
                managementW,
                heatCapacityJPerK,
                conductanceWPerK,
                etaConverter,
                Lifetime.ENDLESS);
    }

    /** A pack on a DC bus with default properties. */
    public static Battery lfp(int series, int parallel, double cellCapacityC) {
        double nominalJ = NOMINAL_CELL_V * series * parallel * cellCapacityC;
        return new Battery(
                Cell.lfp(cellCapacityC),
                series,
                parallel,
                DEFAULT_SOC_MIN,
                DEFAULT_SOC_MAX,
                MANAGEMENT_PER_S * nominalJ,
                HEAT_CAPACITY_PER_K * nominalJ,
                CONDUCTANCE_PER_S_K * nominalJ,
                1,
                Lifetime.DEFAULT);
    }

    @Override
    public double energyJ() {
        return series * parallel * cell.energyJ();
    }

    @Override
    public double ratedLossW() {
        double currentA = parallel * Math.max(cell.maxDischargeA(), cell.maxChargeA());
        double terminalW = currentA * series * NOMINAL_CELL_V;
        return currentA * currentA * packOhm(cell.r0Ohm() + cell.r1Ohm()) + converterLossW(terminalW) + managementW;
    }

    @Override
    public Battery times(int units) {
        return new Battery(
                cell,
                series,
                parallel * units,
                socMin,
                socMax,
                managementW * units,
                heatCapacityJPerK * units,
                conductanceWPerK * units,
                etaConverter,
                lifetime.times(units));
    }

    @Override
    public Battery lasting(Lifetime other) {
        return with(etaConverter, other);
    }

    /** The same pack behind a converter of that efficiency each way. */
    public Battery behind(double eta) {
        return with(eta, lifetime);
    }

    private Battery with(double eta, Lifetime other) {
        return new Battery(
                cell, series, parallel, socMin, socMax, managementW, heatCapacityJPerK, conductanceWPerK, eta, other);
    }

    /** Charge between empty and full [A s]. */
    public double capacityC() {
        return parallel * cell.capacityC();
    }

    /** Resistance of the pack from that of a cell [Ohm]. */
    public double packOhm(double cellOhm) {
        return cellOhm * series / parallel;
    }

    /** R0 over that of a new pack, for a growth of R0 and R1 together. */
    public double r0Ratio(double shareGrown) {
        return 1 + shareGrown * (1 + cell.r1Ohm() / cell.r0Ohm());
    }

    /**
     * Current at which a source of voltage E and resistance R gives a power [A]; at the peak of the source if it
     * cannot.
     *
     * @param powerW from the terminals, negative to charge [W]
     */
    public static double currentA(double powerW, double sourceV, double sourceOhm) {
        return 2 * powerW / (sourceV + Math.sqrt(above(sourceV * sourceV - 4 * sourceOhm * powerW)));
    }

    /**
     * Lowest state of charge from which the highest current does not pull the cells below their lowest voltage at 25
     * degC.
     */
    public double socFloor() {
        double lowestOcvV = cell.minV()
                + cell.maxDischargeA() * (cell.r0Ohm() + cell.r1Ohm())
                + cell.hysteresis().amplitudeV();
        return Math.max(socMin, Cell.socAt(lowestOcvV));
    }

    /** Charge that leaves the store per second at a current, negative when charging [A]. */
    public double drawnA(double currentA) {
        return eachWay(currentA, 1, cell.etaCoulombic());
    }

    /** Power of the terminals for a power of the bus [W]; both are positive towards the bus. */
    public double terminalW(double toBusW) {
        return eachWay(toBusW, 1 / etaConverter, etaConverter);
    }

    /** Power of the bus for a power of the terminals [W]. */
    public double toBusW(double terminalW) {
        return eachWay(terminalW, etaConverter, 1 / etaConverter);
    }

    /** {@code x} if it is above nought, else nought: exactly, and cheaper in a vector than a comparison. */
    static double above(double x) {
        return 0.5 * (x + Math.abs(x));
    }

    /** {@code x} if it is below nought, else nought. */
    static double below(double x) {
        return 0.5 * (x - Math.abs(x));
    }

    /** {@code x * up} where x is positive and {@code x * down} where it is negative, without a branch. */
    private static double eachWay(double x, double up, double down) {
        return 0.5 * (up + down) * x + 0.5 * (up - down) * Math.abs(x);
    }

    /** Loss of the converter [W]. */
    public double converterLossW(double terminalW) {
        return eachWay(terminalW, 1 - etaConverter, 1 - 1 / etaConverter);
    }
}
