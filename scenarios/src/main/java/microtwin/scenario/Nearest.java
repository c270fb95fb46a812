package microtwin.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The likely word behind a mistyped one. */
final class Nearest {

    private static final int LONGEST_WORD = 64;
    private static final double CASE_COST = 0.1;
    private static final int MOST_LISTED = 12;

    private Nearest() {}

    /** The candidate at the smallest edit distance, if it is small for the length of the word. */
    static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        double limit = (word.length() < 2 ? 0 : Math.max(1, word.length() / 3)) + 2 * CASE_COST;
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingDouble((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A second sentence for a message: {@code ". Maybe: battery"}, or nothing. */
    static String maybe(String word, Collection<String> candidates) {
        return maybe(of(word, candidates));
    }

    static String maybe(Optional<String> likely) {
        return likely.map(near -> ". Maybe: " + near).orElse("");
    }

    /** Likewise, for words that name something: where none is near, the first of what there is. */
    static String maybeOrAll(String word, Collection<String> candidates) {
        String some = candidates.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        String more = candidates.size() > MOST_LISTED ? ", ... (" + candidates.size() + " in all)" : "";
        return of(word, candidates)
                .map(near -> ". Maybe: " + near)
                .orElse(candidates.isEmpty() ? "" : ". Known: " + some + more);
    }

    /** Edits (insert, delete, replace, swap of neighbours), upper and lower case counting as almost the same. */
    private static double distance(String word, String candidate) {
        int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        return edits + (edits == edits(word, candidate) ? 0 : CASE_COST);
    }

    private static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, d[i - 2][j - 2] + 1) : cost;
    }
}
