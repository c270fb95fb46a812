package microtwin.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacklogTest {

    static long[] seeds() {
        return Seeds.all();
    }

    /** What became of a backlog under constant rates. */
    private static final class Run {
        final Backlog backlog;
        double nowS;
        double refused;
        /** Wait of the last that was sent [s]. */
        double ageS;
        /** Time in which any waited [s]. */
        double waitingS;

        Run(double patienceS) {
            backlog = new Backlog(patienceS);
        }

        /** Whoever finds no room waits; steps are cut at events and at {@code cutS}. */
        double to(double endS, double comePerS, double roomPerS, double cutS) {
            double sent = 0;
            while (nowS < endS) {
                if (backlog.isEmpty() && comePerS > roomPerS) {
                    backlog.open(nowS, comePerS);
                }
                double goPerS = backlog.isEmpty() ? Math.min(comePerS, roomPerS) : roomPerS;
                double nextS = Math.min(endS, (Math.floor(nowS / cutS) + 1) * cutS);
                nextS = Math.min(nextS, nowS + backlog.steadyS(nowS, comePerS, goPerS));
                nextS = Math.max(nextS, Math.nextUp(nowS));
                waitingS += backlog.isEmpty() ? 0 : nextS - nowS;
                Backlog.Passage passage = backlog.pass(nowS, nextS, comePerS, goPerS);
                refused += passage.refusedRequests();
                ageS = passage.toAgeS();
                sent += goPerS * (nextS - nowS);
                nowS = nextS;
            }
            return sent;
        }
    }

    /**
     * 3 a second come for 600 s where 2 find room, then 1 a second: the wait grows by a third of a second each second, and 600
     * requests are worked off in 600 s.
     */
    @Test
    void overloadWithoutEndOfPatience() {
        for (double cutS : new double[] {7, 60, 3600}) {
            Run run = new Run(1000);
            assertEquals(1200, run.to(600, 3, 2, cutS), 1e-6);
            assertEquals(600, run.backlog.requests(), 1e-6);
            assertEquals(200, run.ageS, 1e-6);
            assertEquals(1200, run.to(1200, 1, 2, cutS), 1e-5);
            assertEquals(1200, run.waitingS, 1e-5);
            assertEquals(0, run.backlog.requests(), 1e-5);
            assertEquals(0, run.refused, 1e-5);
        }
    }

    /** With a patience of 90 s it ends after 270 s; from then on one in three is refused, and 270 wait. */
    @Test
    void overloadBeyondPatience() {
        for (double cutS : new double[] {7, 60, 3600}) {
            Run run = new Run(90);
            run.to(270, 3, 2, cutS);
            assertEquals(0, run.refused, 1e-5);
            run.to(600, 3, 2, cutS);
            assertEquals(330, run.refused, 1e-5);
            assertEquals(270, run.backlog.requests(), 1e-5);
            assertEquals(90, run.ageS, 1e-5);
            run.to(700, 0, 0, cutS); // nobody is sent: all are refused within 90 s
            assertEquals(600, run.refused, 1e-5);
            assertTrue(run.backlog.isEmpty());
        }
    }

    /** At rates that change at random: what came was sent, refused or waits, none longer than its patience. */
    @ParameterizedTest
    @MethodSource("seeds")
    void requestsAreKept(long seed) {
        double patienceS = Math.exp(Seeds.between(seed, "patience", 0, 8));
        Run fine = new Run(patienceS);
        Run coarse = new Run(patienceS);
        double came = 0;
        double fineSent = 0;
        double coarseSent = 0;
        for (int hour = 1; hour <= 48; hour++) {
            double comePerS = Math.max(0, Seeds.between(seed, "come" + hour, -0.5, 3));
            double roomPerS = Math.max(0, Seeds.between(seed, "room" + hour, -0.5, 3));
            came += 3600 * comePerS;
            fineSent += fine.to(3600.0 * hour, comePerS, roomPerS, 60);
            coarseSent += coarse.to(3600.0 * hour, comePerS, roomPerS, 3600);
            assertTrue(fine.ageS <= patienceS + 1e-5, "seed " + seed + " hour " + hour);
        }
        assertEquals(came, fineSent + fine.refused + fine.backlog.requests(), 1e-9 * came, "seed " + seed);
        assertEquals(fineSent, coarseSent, 1e-8 * came, "seed " + seed);
        assertEquals(fine.refused, coarse.refused, 1e-8 * came, "seed " + seed);
    }
}
