package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    private static double mean(Moments moments, DoubleUnaryOperator ofShare) {
        double sum = 0;
        for (int k = 0; k < moments.share().length; k++) {
            sum += moments.weight()[k] * ofShare.applyAsDouble(moments.share()[k]);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 300, 900, 3600})
    void polynomialsToTheThirdAreExact(double dtS) {
        Moments moments = Moments.of(dtS);
        for (int power = 0; power <= 3; power++) {
            int p = power;
            assertEquals(1.0 / (p + 1), mean(moments, share -> Math.pow(share, p)), 1e-14, "power " + p);
        }
    }

    /** Ageing behind a jump of the load: the winding settles within minutes, the oil in hours. */
    @ParameterizedTest
    @CsvSource({"60, 2e-3", "300, 2e-3", "900, 2e-3", "1800, 2e-3", "3600, 7e-3"})
    void meanOfAgeingBehindAJump(double dtS, double tolerance) {
        for (double jumpK = -20; jumpK <= 20; jumpK += 2.5) {
            double off = jumpK;
            DoubleUnaryOperator ageing = share -> Insulation.NORMAL.ageing(
                    360 - 0.75 * off * Math.exp(-share * dtS / 480) - 0.25 * off * Math.exp(-share * dtS / 10_800));
            double exact = 0;
            int parts = 100_000;
            for (int i = 0; i < parts; i++) {
                exact += ageing.applyAsDouble((i + 0.5) / parts) / parts;
            }
            assertEquals(exact, mean(Moments.of(dtS), ageing), tolerance * exact, "jump by " + off + " K");
        }
    }
}
