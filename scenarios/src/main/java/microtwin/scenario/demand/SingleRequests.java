package microtwin.scenario.demand;

/**
 * The requests of a record one by one, in the order of their times; index of the arrays = request.
 *
 * @param sinceS since the first one [s]
 * @param promptTokens of each [1]
 * @param outputTokens of each [1]
 */
public record SingleRequests(double[] sinceS, int[] promptTokens, int[] outputTokens) {

    public int size() {
        return sinceS.length;
    }
}
