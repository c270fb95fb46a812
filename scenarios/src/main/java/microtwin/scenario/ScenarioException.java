package microtwin.scenario;

import java.util.List;

/** The input is wrong: all problems, one a line. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public ScenarioException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public ScenarioException(String problem) {
        this(List.of(problem));
    }

    public List<String> problems() {
        return problems;
    }
}
