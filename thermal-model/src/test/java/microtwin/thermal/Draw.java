package microtwin.thermal;

import java.util.Arrays;
import microtwin.engine.RandomStreams;

/** Random parameters of one seed. */
final class Draw {

    private final RandomStreams.Stream stream;
    private long counter;

    Draw(long seed) {
        stream = new RandomStreams(seed).stream("test");
    }

    double between(double low, double high) {
        return low + (high - low) * stream.uniform(0, counter++);
    }

    double[] column(int rows, double low, double high) {
        double[] column = new double[rows];
        Arrays.setAll(column, i -> between(low, high));
        return column;
    }
}
