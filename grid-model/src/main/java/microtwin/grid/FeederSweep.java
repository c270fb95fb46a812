package microtwin.grid;

import java.io.Serializable;
import java.util.Arrays;
import microtwin.engine.Bounds;

/**
 * Power flow of one or of many feeders of one topology: backward sweeps add up currents from the ends to the root, forward
 * sweeps take the voltage from the root to the ends, until no voltage moves any more. Loads draw constant power, or depend
 * on their voltage as {@link LoadMix} says:
 *
 * <pre>
 *   I = conj(Spower / V) + conj(Scurrent / V) |V| + conj(Simpedance) V
 * </pre>
 *
 * The next solution starts from the last one. Every array has the index {@code node * columns + column}; a column is a feeder.
 *
 * <p>Converges linearly while the feeder is well away from collapse; the solution is within about the tolerance of the
 * exact one. That a feeder cannot carry its loads is an outcome of its column, and leaves the others untouched: a column has
 * the same bits alone and among others.
 */
public final class FeederSweep implements Serializable {

    /** Largest change of a voltage in the last sweep [pu]. */
    public static final double USUAL_TOLERANCE = 1e-10;

    public static final Bounds TOLERANCE = new Bounds(1e-14, false, 1e-2, false);
    public static final int MOST_SWEEPS = 100;

    private static final long serialVersionUID = 1;
    /** A voltage below half its base is no longer one of supply [pu]. */
    private static final double COLLAPSED_PU = 0.5;

    /** What became of a column. */
    public enum Outcome {
        CONVERGED,
        /** Still moving after {@link #MOST_SWEEPS}: near its limit. */
        NOT_CONVERGED,
        /** A voltage fell below half its base: there is no solution. */
        COLLAPSED
    }

    private final Feeder feeder;
    private final int columns;
    private final double tolerancePu;
    private final double[] loadRe;
    private final double[] loadIm;
    /** Loads of constant current and of constant impedance at the base voltage; not used if all draw constant power. */
    private final double[] atCurrentRe;

    private final double[] atCurrentIm;
    private final double[] atImpedanceRe;
    private final double[] atImpedanceIm;
    private boolean constantPower = true;
    private final double[] voltageRe;
    private final double[] voltageIm;
    /** Through the branch that feeds the node, at its node's end; the root's is that of the whole feeder. */
    private final double[] currentRe;

    private final double[] currentIm;
    private final Outcome[] outcomes;
    /** By column: 1 while it moves, else 0. */
    private final double[] moving;
    /** By column: square of the largest change in the last sweep, and of the lowest voltage. */
    private final double[] changeSquared;

    private final double[] lowestSquared;

    public FeederSweep(Feeder feeder, int columns) {
        this(feeder, columns, USUAL_TOLERANCE);
    }

    public FeederSweep(Feeder feeder, int columns, double tolerancePu) {
        this.feeder = feeder;
        this.columns = columns;
        this.tolerancePu = TOLERANCE.require("tolerancePu", tolerancePu);
        int size = Math.multiplyExact(feeder.size(), columns);
        loadRe = new double[size];
        loadIm = new double[size];
        atCurrentRe = new double[size];
        atCurrentIm = new double[size];
        atImpedanceRe = new double[size];
        atImpedanceIm = new double[size];
        voltageRe = new double[size];
        voltageIm = new double[size];
        currentRe = new double[size];
        currentIm = new double[size];
        outcomes = new Outcome[columns];
        moving = new double[columns];
        changeSquared = new double[columns];
        lowestSquared = new double[columns];
        for (int column = 0; column < columns; column++) {
            rest(column);
        }
    }

    public Feeder feeder() {
        return feeder;
    }

    public int columns() {
        return columns;
    }

    /** Forgets the last solution of a column: the next one starts from the voltages without load. */
    public void rest(int column) {
        outcomes[column] = Outcome.CONVERGED;
        double angle = Math.toRadians(feeder.rootDeg());
        voltageRe[column] = feeder.ratioRootV() * Math.cos(angle);
        voltageIm[column] = feeder.ratioRootV() * Math.sin(angle);
        for (int i = 1; i < feeder.size(); i++) {
            int k = i * columns + column;
            int up = feeder.parent()[i] * columns + column;
            double re = feeder.turnsRe()[i];
            double im = feeder.turnsIm()[i];
            voltageRe[k] = re * voltageRe[up] - im * voltageIm[up];
            voltageIm[k] = re * voltageIm[up] + im * voltageRe[up];
        }
    }

    /**
     * Solves all columns.
     *
     * @param loadW by node and column, negative for generation [W]
     * @param loadVar the same, positive if inductive [var]
     * @return number of sweeps
     */
    public int solve(double[] loadW, double[] loadVar) {
        constantPower = true;
        start(loadW, loadVar);
        return sweep();
    }

    /**
     * Solves all columns with loads that depend on their voltage.
     *
     * @return number of sweeps
     */
    public int solve(FeederLoads loads) {
        constantPower = false;
        start(loads.powerW(), loads.powerVar());
        perUnit(loads.currentW(), atCurrentRe);
        perUnit(loads.currentVar(), atCurrentIm);
        perUnit(loads.impedanceW(), atImpedanceRe);
        perUnit(loads.impedanceVar(), atImpedanceIm);
        return sweep();
    }

    private int sweep() {
        int sweeps = 0;
        boolean any = columns > 0;
        while (any && sweeps < MOST_SWEEPS) {
            backward();
            forward();
            any = settle();
            sweeps++;
        }
        for (int column = 0; column < columns; column++) {
            outcomes[column] = moving[column] > 0 ? Outcome.NOT_CONVERGED : outcomes[column];
        }
        backward();
        return sweeps;
    }

    private void start(double[] loadW, double[] loadVar) {
        for (int column = 0; column < columns; column++) {
            if (outcomes[column] != Outcome.CONVERGED) {
                rest(column);
            }
        }
        Arrays.fill(moving, 1);
        perUnit(loadW, loadRe);
        perUnit(loadVar, loadIm);
    }

    private void perUnit(double[] va, double[] pu) {
        double perVa = 1 / feeder.baseVa();
        for (int k = 0; k < pu.length; k++) {
            pu[k] = va[k] * perVa;
        }
    }

    private void backward() {
        for (int i = 0; i < feeder.size(); i++) {
            if (constantPower) {
                drawn(i * columns, feeder.g()[i], feeder.b()[i]);
            } else {
                drawnByVoltage(i * columns, feeder.g()[i], feeder.b()[i]);
            }
        }
        for (int i = feeder.size() - 1; i > 0; i--) {
            addUp(i * columns, feeder.parent()[i] * columns, feeder.turnsRe()[i], feeder.turnsIm()[i]);
        }
    }

    private void forward() {
        Arrays.fill(changeSquared, 0);
        Arrays.fill(lowestSquared, Double.POSITIVE_INFINITY);
        for (int i = 1; i < feeder.size(); i++) {
            follow(i, i * columns, feeder.parent()[i] * columns);
        }
    }

    /** What load and shunt of a node draw: conj(S / V) + Y V. */
    private void drawn(int node, double g, double b) {
        for (int k = node; k < node + columns; k++) {
            double re = voltageRe[k];
            double im = voltageIm[k];
            double perSquare = 1 / (re * re + im * im);
            currentRe[k] = (loadRe[k] * re + loadIm[k] * im) * perSquare + g * re - b * im;
            currentIm[k] = (loadRe[k] * im - loadIm[k] * re) * perSquare + g * im + b * re;
        }
    }

    /** The same with the parts of a load that depend on the voltage. */
    private void drawnByVoltage(int node, double g, double b) {
        for (int k = node; k < node + columns; k++) {
            double re = voltageRe[k];
            double im = voltageIm[k];
            double perSquare = 1 / (re * re + im * im);
            double perVoltage = Math.sqrt(perSquare);
            double conductance = loadRe[k] * perSquare + atCurrentRe[k] * perVoltage + atImpedanceRe[k] + g;
            double susceptance = b - loadIm[k] * perSquare - atCurrentIm[k] * perVoltage - atImpedanceIm[k];
            currentRe[k] = conductance * re - susceptance * im;
            currentIm[k] = conductance * im + susceptance * re;
        }
    }

    /** Adds the current of a branch, as seen from the other side of its turns, to that of the branch above. */
    private void addUp(int node, int up, double turnsRe, double turnsIm) {
        for (int c = 0; c < columns; c++) {
            currentRe[up + c] += turnsRe * currentRe[node + c] + turnsIm * currentIm[node + c];
            currentIm[up + c] += turnsRe * currentIm[node + c] - turnsIm * currentRe[node + c];
        }
    }

    /** The voltage that the branch leaves of that of its parent. */
    private void follow(int i, int node, int up) {
        double r = feeder.r()[i];
        double x = feeder.x()[i];
        double turnsRe = feeder.turnsRe()[i];
        double turnsIm = feeder.turnsIm()[i];
        for (int c = 0; c < columns; c++) {
            double re = turnsRe * voltageRe[up + c]
                    - turnsIm * voltageIm[up + c]
                    - (r * currentRe[node + c] - x * currentIm[node + c])
                    - voltageRe[node + c];
            double im = turnsRe * voltageIm[up + c]
                    + turnsIm * voltageRe[up + c]
                    - (r * currentIm[node + c] + x * currentRe[node + c])
                    - voltageIm[node + c];
            voltageRe[node + c] += moving[c] * re;
            voltageIm[node + c] += moving[c] * im;
            changeSquared[c] = Math.max(changeSquared[c], re * re + im * im);
            lowestSquared[c] = Math.min(lowestSquared[c], squaredVoltagePu(node + c));
        }
    }

    /** Lets columns rest that have converged or collapsed; true if any still moves. */
    private boolean settle() {
        boolean any = false;
        for (int c = 0; c < columns; c++) {
            if (moving[c] > 0) {
                boolean stands = lowestSquared[c] >= COLLAPSED_PU * COLLAPSED_PU;
                outcomes[c] = stands ? Outcome.CONVERGED : Outcome.COLLAPSED;
                moving[c] = stands && changeSquared[c] >= tolerancePu * tolerancePu ? 1 : 0;
                any |= moving[c] > 0;
            }
        }
        return any;
    }

    private double squaredVoltagePu(int k) {
        return voltageRe[k] * voltageRe[k] + voltageIm[k] * voltageIm[k];
    }

    private double squaredCurrentPu(int k) {
        return currentRe[k] * currentRe[k] + currentIm[k] * currentIm[k];
    }

    public Outcome outcome(int column) {
        return outcomes[column];
    }

    /** Magnitude of the voltage at a node [pu]. */
    public double voltagePu(int node, int column) {
        return Math.sqrt(squaredVoltagePu(node * columns + column));
    }

    /** Angle of the voltage at a node [deg]. */
    public double angleDeg(int node, int column) {
        int k = node * columns + column;
        return Math.toDegrees(Math.atan2(voltageIm[k], voltageRe[k]));
    }

    /** Current through the branch that feeds a node, at the voltage of the node [A]. */
    public double currentA(int node, int column) {
        return Math.sqrt(squaredCurrentPu(node * columns + column)) * feeder.baseA()[node];
    }

    /** Current through the branch that feeds a node over its rated current, by which a transformer warms; 0 without rating. */
    double ratioRated(int node, int column) {
        return feeder.ratioRated(node, Math.sqrt(squaredCurrentPu(node * columns + column)));
    }

    /** Use of the branch that feeds a node: its current over the highest or the rated one, whichever is nearer; 0 without limit. */
    public double ratioUse(int node, int column) {
        return feeder.ratioUse(node, Math.sqrt(squaredCurrentPu(node * columns + column)));
    }

    /** Number of branches above a limit of theirs. */
    public int overloads(int column) {
        int overloads = 0;
        for (int i = 1; i < feeder.size(); i++) {
            overloads += ratioUse(i, column) > 1 ? 1 : 0;
        }
        return overloads;
    }

    /** The node of the lowest voltage. */
    public int lowestNode(int column) {
        int lowest = 0;
        for (int i = 1; i < feeder.size(); i++) {
            boolean lower = squaredVoltagePu(i * columns + column) < squaredVoltagePu(lowest * columns + column);
            lowest = lower ? i : lowest;
        }
        return lowest;
    }

    /** Loss in the resistance of the branch that feeds a node [W]. */
    public double branchLossW(int node, int column) {
        return feeder.seriesLossPu(node, squaredCurrentPu(node * columns + column)) * feeder.baseVa();
    }

    /** Loss in the resistance of all branches [W]. */
    public double lossW(int column) {
        return feeder.baseVa() * overCurrents(feeder.r(), column);
    }

    /** Reactive power of the reactance of all branches; line charging is not in it [var]. */
    public double lossVar(int column) {
        return feeder.baseVa() * overCurrents(feeder.x(), column);
    }

    /** Power of everything to earth, such as the iron of a transformer [W]. */
    public double shuntW(int column) {
        return feeder.baseVa() * overVoltages(feeder.g(), column);
    }

    /** Reactive power of everything to earth; negative for capacitors and line charging [var]. */
    public double shuntVar(int column) {
        return -feeder.baseVa() * overVoltages(feeder.b(), column);
    }

    private double overCurrents(double[] factor, int column) {
        double sum = 0;
        for (int i = 1; i < feeder.size(); i++) {
            sum += factor[i] * squaredCurrentPu(i * columns + column);
        }
        return sum;
    }

    private double overVoltages(double[] factor, int column) {
        double sum = 0;
        for (int i = 0; i < feeder.size(); i++) {
            sum += factor[i] * squaredVoltagePu(i * columns + column);
        }
        return sum;
    }

    /** Power into the root [W]. */
    public double rootW(int column) {
        return feeder.baseVa() * (voltageRe[column] * currentRe[column] + voltageIm[column] * currentIm[column]);
    }

    /** Reactive power into the root [var]. */
    public double rootVar(int column) {
        return feeder.baseVa() * (voltageIm[column] * currentRe[column] - voltageRe[column] * currentIm[column]);
    }
}
