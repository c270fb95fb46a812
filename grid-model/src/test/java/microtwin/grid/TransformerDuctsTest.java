package microtwin.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransformerDuctsTest {

    private static final double ZERO_C = 273.15;
    private static final double KG_PER_LB = 0.45359237;

    /** The unit of 52.267 MVA with fans of IEEE C57.91-2011, annex G; its losses were measured at 28 MVA and 75 degC. */
    private static TransformerDucts example() {
        double square = Math.pow(52.267 / 28, 2);
        double warmer = (93 + 234.5) / (75 + 234.5);
        double windingW = 51_690 * square * warmer;
        // specific heats of the annex [W min/(lb K)]: steel 3.51, oil 13.92, copper 2.91; oil of 0.031621 lb/in3
        double windingLb = windingW * 5 / (63 - 40) / 2.91;
        double perKelvin = (75_600 - windingLb + 31_400) * 3.51 + 4910 * 231 * 0.031621 * 13.92;
        return new TransformerDucts(
                windingW, 21_078 * square / warmer, 36_986, 63, 80, 55, 25, 30 + ZERO_C, 5 * 60, perKelvin * 60, 0.9);
    }

    @Test
    void heatCapacityOfTheExampleInSi() {
        // 464 J/(kg K) of 42 t of steel and 1841 J/(kg K) of 16.3 t of oil
        double steelKg = (75_600 - 14_238 + 31_400) * KG_PER_LB;
        assertEquals(
                464.3 * steelKg + 1841.4 * 16_268,
                example().oilJPerK(),
                2e-4 * example().oilJPerK());
    }

    /** The last of six equal days against the published hours; 0.3 K where tables and program of the annex are rounded. */
    @Test
    void dayOfTheAnnex() {
        Table input = Table.shared("transformer/ieee_annexg_input.csv");
        Table published = Table.shared("transformer/ieee_annexg_reference.csv");
        TransformerDucts unit = example();
        TransformerDucts.State state = unit.rated();
        for (int minute = 0; minute < 6 * 1440; minute++) {
            if (minute >= 5 * 1440 && minute % 60 == 0) {
                check(published, (minute % 1440) / 60, state);
            }
            double hour = (minute % 1440 + 0.5) / 60;
            state = unit.after(state, at(input, "load_pu", hour), at(input, "ambient_c", hour) + ZERO_C, 60);
        }
        check(published, 24, state);
    }

    private static void check(Table published, int hour, TransformerDucts.State state) {
        assertEquals(published.number(hour, "top_oil_c"), state.topK() - ZERO_C, 0.3, "top oil at " + hour);
        assertEquals(published.number(hour, "hot_spot_c"), state.hotSpotK() - ZERO_C, 0.3, "hot spot at " + hour);
    }

    private static double at(Table input, String column, double hour) {
        int row = 1;
        while (input.number(row, "hour") < hour) {
            row++;
        }
        double share =
                (hour - input.number(row - 1, "hour")) / (input.number(row, "hour") - input.number(row - 1, "hour"));
        return (1 - share) * input.number(row - 1, column) + share * input.number(row, column);
    }

    @Test
    void staysAtItsRating() {
        TransformerDucts unit = example();
        TransformerDucts.State rated = unit.rated();
        TransformerDucts.State later = unit.after(rated, 1, 30 + ZERO_C, 86_400);
        assertEquals(rated.topK(), later.topK(), 1e-6);
        assertEquals(rated.hotSpotK(), later.hotSpotK(), 1e-6);
        assertEquals(rated.windingK(), later.windingK(), 1e-6);
    }

    @Test
    void coolsToTheAirWithoutLosses() {
        TransformerDucts warm = example();
        TransformerDucts dead =
                new TransformerDucts(warm.windingW(), 0, 0, 63, 80, 55, 25, 30 + ZERO_C, 300, warm.oilJPerK(), 0.9);
        TransformerDucts.State cold = dead.after(dead.rated(), 0, 280, 60 * 86_400);
        assertTrue(cold.hotSpotK() >= 280 && cold.hotSpotK() < 283, cold.toString());
    }

    @Test
    void refusesRisesOutOfOrder() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TransformerDucts(1e5, 0, 0, 63, 60, 55, 25, 300, 300, 1e7, 0.9));
    }
}
