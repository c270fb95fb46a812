package microtwin.scenario.trace;

/**
 * Energy of a whole run, which is no trace.
 *
 * @param run as the file names it
 * @param durationS of the run [s]
 * @param energyJ that was taken or estimated [J]
 */
public record RunEnergy(String run, double durationS, double energyJ) {}
