package microtwin.workload;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import microtwin.engine.Clock;

/**
 * All requests of a scenario; the same for every architecture that is compared.
 *
 * @param classes with names of their own
 */
public record Demand(List<RequestClass> classes) implements Serializable {

    public Demand {
        classes = List.copyOf(classes);
        Set<String> names = new HashSet<>();
        for (RequestClass c : classes) {
            if (!names.add(c.name())) {
                throw new IllegalArgumentException("two request classes are called " + c.name());
            }
        }
    }

    /** Requests of all classes on a step [1/s]. */
    public double requestsPerS(Clock clock, int step) {
        double sum = 0;
        for (RequestClass c : classes) {
            sum += c.requestsPerS(clock, step);
        }
        return sum;
    }
}
