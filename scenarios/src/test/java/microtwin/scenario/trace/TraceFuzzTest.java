package microtwin.scenario.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a log, it is read or refused with a message, quickly. */
class TraceFuzzTest {

    private static final int MUTATIONS = 10_000;
    private static final String LETTERS = "0123456789.,;\t\"'\n\r eE+-xW[]()/:@#\u00e4\u0000";

    @ParameterizedTest
    @EnumSource
    void mutationsEndWithATraceOrAMessage(MadeLog log) {
        byte[] text = log.text().getBytes(StandardCharsets.UTF_8);
        Assertions.assertTimeout(Duration.ofMinutes(2), () -> {
            for (int seed = 0; seed < MUTATIONS; seed++) {
                byte[] mutated = mutated(text, new Random(seed));
                try {
                    TraceReading reading = MadeLog.read(mutated, log.options());
                    assertRising(reading, seed);
                } catch (ScenarioException e) {
                    assertFalse(e.getMessage().isBlank());
                    assertTrue(e.getMessage().length() < 10_000, () -> e.getMessage());
                }
            }
        });
    }

    private static void assertRising(TraceReading reading, int seed) {
        double[] timeS = reading.trace().timeS();
        for (int k = 1; k < timeS.length; k++) {
            assertTrue(timeS[k] > timeS[k - 1], "seed " + seed);
        }
        assertTrue(Arrays.stream(reading.trace().powerW()).allMatch(power -> !(power < 0)), "seed " + seed);
        assertTrue(Arrays.stream(reading.trace().powerW()).noneMatch(Double::isInfinite), "seed " + seed);
    }

    /** One to ten letters changed, put in or taken out, a part doubled, moved or cut off. */
    private static byte[] mutated(byte[] text, Random random) {
        StringBuilder s = new StringBuilder(new String(text, StandardCharsets.UTF_8));
        int changes = 1 + random.nextInt(10);
        for (int i = 0; i < changes && s.length() > 2; i++) {
            int at = random.nextInt(s.length());
            int end = Math.min(s.length(), at + 1 + random.nextInt(40));
            char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
            switch (random.nextInt(6)) {
                case 0 -> s.setCharAt(at, letter);
                case 1 -> s.insert(at, letter);
                case 2 -> s.delete(at, end);
                case 3 -> s.insert(random.nextInt(s.length()), s.substring(at, end));
                case 4 -> s.insert(at, String.valueOf(letter).repeat(random.nextInt(300)));
                default -> s.setLength(random.nextInt(20) == 0 ? at : s.length());
            }
        }
        return s.toString().getBytes(StandardCharsets.UTF_8);
    }
}
