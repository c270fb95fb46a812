package microtwin.engine;

import java.io.Serializable;

/**
 * How a mesh of nodes came through a drill.
 *
 * @param name of the drill
 * @param shareServed of the requests of the drill
 * @param shareServedThen least share served at any time once all nodes had heard of what had happened
 * @param detectionS longest time from a failure until all its neighbours suspected it; NaN without failures [s]
 * @param rerouteS longest time from a disturbance until the last node had heard of it; NaN without disturbances [s]
 * @param leaderChanges elections won
 * @param leaderlessS time without a leader that a quorum hears [s]
 * @param refusedRequests writes refused in parts without a quorum
 * @param shareMoved largest share of keys that were with another first holder than without failures
 * @param controlBytes of heartbeats [byte]
 * @param controlJ marginal energy of these [J]
 */
public record DrillResult(
        String name,
        double shareServed,
        double shareServedThen,
        double detectionS,
        double rerouteS,
        int leaderChanges,
        double leaderlessS,
        double refusedRequests,
        double shareMoved,
        double controlBytes,
        double controlJ)
        implements Serializable {}
