package microtwin.scenario.logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A value of the kernel's files: a number, or a voltage and a current.
 *
 * @param file with a whole number
 * @param factor whose product with this is in W or K
 * @param offset added to that product
 * @param current with a whole number that is multiplied with the other one; the same file for none
 */
record FileProbe(String name, String origin, Path file, double factor, double offset, Path current) implements Probe {

    FileProbe(String name, String origin, Path file, double factor, double offset) {
        this(name, origin, file, factor, offset, file);
    }

    @Override
    public double value() {
        double value = number(file) * factor + offset;
        return current.equals(file) ? value : value * number(current);
    }

    /** The number in a file; NaN if there is none that may be read. */
    static double number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return Double.NaN;
        }
    }
}
