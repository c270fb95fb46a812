package microtwin.scenario.logger;

/** Something on this machine that measures. */
interface Probe extends AutoCloseable {

    /** As its column is called, such as {@code VDD_IN}. */
    String name();

    /** Where it is from, such as {@code hwmon ina3221}. */
    String origin();

    /** The value now, a power [W] or a temperature [K]; NaN if it cannot be read. */
    double value();

    @Override
    default void close() {}
}
