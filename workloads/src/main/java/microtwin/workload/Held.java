package microtwin.workload;

import java.io.Serializable;

/**
 * A part of the requests of a class at a group that waited for room before they were sent there. There is a place for them
 * when they come, so they do not wait again.
 *
 * @param member of the group, the class
 * @param shareHeld of the requests of the class that were sent to the group in the step
 * @param waitedS that counts in their latency; 0 for those that may be answered later [s]
 * @param leftS time that is left for the answer [s]
 */
record Held(int member, double shareHeld, double waitedS, double leftS) implements Serializable {

    /** The same as a share of all that were sent [1/s], if its own is in the same unit. */
    Held of(double allPerS) {
        return new Held(member, shareHeld / allPerS, waitedS, leftS);
    }
}
