package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables against the equations they stand for. */
class TransformerTablesTest {

    private static final double RISE_K = 1e-3;
    private static final double AGEING = 3e-7;

    private static double[] loads(Random random) {
        double[] load = new double[4096];
        Arrays.setAll(load, i -> Math.pow(random.nextDouble(), 3) * 5);
        load[0] = 0;
        load[1] = 4;
        load[2] = 1e3;
        return load;
    }

    private static void assertRises(TransformerThermal type, Random random, String which) {
        double[] load = loads(random);
        double[] oilK = new double[load.length];
        double[] gradientK = new double[load.length];
        new TransformerTables(type, Insulation.NORMAL).lookUpRises(load, oilK, gradientK, load.length);
        double windingK = type.windingExponent() < 0.75 ? 2 * RISE_K : RISE_K;
        for (int i = 0; i < load.length; i++) {
            assertEquals(type.oilRiseK(load[i]), oilK[i], RISE_K, which + ", load " + load[i]);
            assertEquals(type.gradientK(load[i]), gradientK[i], windingK, which + ", load " + load[i]);
        }
    }

    @Test
    void risesOfPresets() {
        for (Transformer type : Transformers.byName().values()) {
            assertRises(TransformerThermal.usual(type), new Random(1), type.toString());
        }
    }

    /** Exponents of all kinds of cooling, and no-load losses from none to all. */
    @Test
    void risesOfAnyType() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            double shareNoLoad = seed % 10 == 0 ? 0 : Math.pow(random.nextDouble(), 4);
            double oilExponent = 0.5 + 2 * random.nextDouble();
            double windingExponent = 0.5 + 2 * random.nextDouble();
            TransformerThermal type =
                    new TransformerThermal(60, 0, 30, shareNoLoad, 1e4, 300, oilExponent, windingExponent, 1, 1, 2);
            assertRises(type, random, "seed " + seed + ", " + type);
        }
    }

    /** On the whole grid and beyond it; what is no number stays none. */
    @ParameterizedTest
    @EnumSource(Insulation.class)
    void ageingOfAnyHotSpot(Insulation paper) {
        TransformerTables tables = new TransformerTables(TransformerThermal.usual(Transformers.MVA_0_4_20_0_4), paper);
        for (double hotSpotK = 200; hotSpotK < 600; hotSpotK += 0.0137) {
            double expected = paper.ageing(hotSpotK);
            assertEquals(expected, tables.ageing(hotSpotK), AGEING * expected, "at " + hotSpotK);
        }
        assertTrue(Double.isNaN(tables.ageing(Double.NaN)));
    }
}
