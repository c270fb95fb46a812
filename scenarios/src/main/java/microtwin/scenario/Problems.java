package microtwin.scenario;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the input, collected so that all of it can be said at once. */
public final class Problems {

    private final int most;

    private final List<String> texts = new ArrayList<>();
    private int more;

    public Problems() {
        this(200);
    }

    /** {@code most}: how many are written out. */
    public Problems(int most) {
        this.most = most;
    }

    /** One problem: where, as in {@code city.yaml:14}, and what. */
    public void add(String where, String text) {
        addAll(List.of(where + ": " + text));
    }

    /** Problems that say themselves where they are. */
    public void addAll(List<String> lines) {
        lines.forEach(this::addLine);
    }

    private void addLine(String line) {
        if (isFull()) {
            more++;
        } else if (!texts.contains(line)) {
            texts.add(line);
        }
    }

    /** True if further problems are only counted. */
    boolean isFull() {
        return texts.size() >= most;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** One line each; beyond a limit they are only counted. */
    public List<String> texts() {
        List<String> all = new ArrayList<>(texts);
        if (more > 0) {
            all.add("... and " + more + " more");
        }
        return List.copyOf(all);
    }

    /** Stops if there is any problem. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new ScenarioException(texts());
        }
    }
}
