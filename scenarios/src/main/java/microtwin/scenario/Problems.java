package microtwin.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what is wrong with a file, so that a planner sees all of it at once, in the order of its lines. */
public final class Problems {

    private static final Pattern LINE = Pattern.compile("(?!--).*:([0-9]{1,9})");
    /** Options come after the file. */
    private static final int OPTION = Integer.MAX_VALUE;

    private final int most;

    private final List<Problem> problems = new ArrayList<>();
    private int more;
    private boolean unread;

    private record Problem(int line, String text) {}

    public Problems() {
        this(200);
    }

    /** {@code most}: how many are written out. */
    public Problems(int most) {
        this.most = most;
    }

    /** One problem: where, as in {@code city.yaml:14}, and what. */
    public void add(String where, String text) {
        addLine(where, where + ": " + text);
    }

    /** Problems of another file, which is named at {@code where}; they say themselves where they are. */
    public void addAll(String where, List<String> texts) {
        texts.forEach(text -> addLine(where, text));
    }

    private void addLine(String where, String text) {
        if (isFull()) {
            more++;
            return;
        }
        Problem problem = new Problem(lineOf(where), text);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static int lineOf(String where) {
        Matcher line = LINE.matcher(where);
        return where.startsWith("--") ? OPTION : line.matches() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** Something that is not even looked at after so many problems. */
    void addUnread() {
        unread = true;
    }

    /** True if further problems are only counted. */
    boolean isFull() {
        return problems.size() >= most;
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** One line each; beyond a limit they are only counted. */
    public List<String> texts() {
        List<String> all = problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::text)
                .collect(Collectors.toCollection(ArrayList::new));
        if (more > 0 || unread) {
            all.add("... and " + (more > 0 ? more + " more" : "more") + (unread ? "; not all was read" : ""));
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
