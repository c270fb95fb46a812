package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import microtwin.report.Comparison;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scenario the mesh wins and the one the datacenter wins: by how much, with as few machines on either side as serve the
 * demand, and with more.
 */
class WinnersTest {

    /** What may stay unanswered of a side that is large enough. */
    private static final double UNSERVED = 1e-3;

    private static final String TOWN = Catalog.text("mesh-wins");
    private static final String CITY = Catalog.text("datacenter-wins");

    private static Comparison days(String text, String... overrides) {
        String[] all = new String[overrides.length + 1];
        all[0] = "simulation.duration=4 d";
        System.arraycopy(overrides, 0, all, 1, overrides.length);
        return Runs.compare(text, all);
    }

    private static String workstations(int count) {
        return "architectures.central.sites.hall.nodes.count=" + count;
    }

    private static String[] blocks(int count) {
        String block = "architectures.mesh.sites.block.";
        return new String[] {block + "count=" + count, block + "simulated=" + count};
    }

    private static String servers(int count) {
        return "architectures.central.sites.campus.nodes.count=" + count;
    }

    private static String homes(int count) {
        return "architectures.mesh.sites.home.count=" + count;
    }

    private static double serviceTwh(Comparison comparison, String architecture) {
        return comparison.architecture(architecture).value(Kpi.ENERGY_SERVICE_TWH);
    }

    private static double overCentral(Comparison comparison, String architecture) {
        return serviceTwh(comparison, architecture) / serviceTwh(comparison, "central");
    }

    private static boolean serves(Comparison comparison, String architecture) {
        Kpis kpis = comparison.architecture(architecture);
        return kpis.value(Kpi.REQUESTS_UNSERVED) <= UNSERVED * kpis.value(Kpi.REQUESTS);
    }

    @Test
    void theMeshWinsByTwoThirds() {
        Comparison town = days(TOWN);
        assertEquals(0.306, overCentral(town, "mesh"), 0.01);
        assertEquals(0.803, overCentral(town, "boards"), 0.01);
        for (Kpis kpis : town.architectures()) {
            assertTrue(serves(town, kpis.architecture()), kpis.architecture());
        }
    }

    /** Not even the fewest workstations against twice as many as the blocks need. */
    @ParameterizedTest
    @CsvSource({"4, 4, false, false", "5, 5, true, true", "5, 10, true, true", "8, 5, true, true", "10, 10, true, true"
    })
    void theHallCatchesUpAtNoSize(int workstations, int blocks, boolean hallServes, boolean blocksServe) {
        Comparison town = days(TOWN, workstations(workstations), blocks(blocks)[0], blocks(blocks)[1]);
        assertEquals(hallServes, serves(town, "central"));
        assertEquals(blocksServe, serves(town, "mesh"));
        assertTrue(overCentral(town, "mesh") < 0.55, "over the hall: " + overCentral(town, "mesh"));
    }

    /** Neither a larger machine nor boards: the hall has the kind that takes least. */
    @Test
    void noOtherMachineHelpsTheHall() {
        String hall = "architectures.central.sites.hall.";
        Comparison server = days(
                TOWN,
                hall + "nodes={type: hgx-h100, replicas: 8, model: llama-3-8b, format: fp8}",
                hall
                        + "thermal={resistance: 0.002 K/W, capacity: 30000 J/K, throttle_on: 90 degC, shutdown: 100 degC}");
        Comparison boards = days(
                TOWN,
                hall
                        + "nodes={type: jetson-orin-nano-super-8gb, count: 310, model: llama-3-8b, format: q4_0, max_batch: 8}",
                hall + "supply=adapter",
                hall + "thermal=board-plate");
        double workstations = serviceTwh(days(TOWN), "central");
        assertTrue(serves(server, "central") && serves(boards, "central"));
        assertTrue(serviceTwh(server, "central") > workstations);
        assertTrue(serviceTwh(boards, "central") > workstations);
    }

    /** Before heat the two are the same; with a taker next door, or gas, of which no electricity is spared, they stay so. */
    @Test
    void whatTipsTheTown() {
        Comparison town = days(TOWN);
        double before = town.architecture("mesh").value(Kpi.ENERGY_GENERATION_TWH)
                / town.architecture("central").value(Kpi.ENERGY_GENERATION_TWH);
        assertEquals(1, before, 0.005);
        Comparison taker = days(TOWN, "architectures.central.sites.hall.heat_recovery.demand.hot_water=4 kW");
        assertEquals(1, overCentral(taker, "mesh"), 0.005);
        Comparison gas = days(TOWN, instead("hall", "central", "gas-boiler"), instead("block", "mesh", "gas-boiler"));
        assertEquals(1, overCentral(gas, "mesh"), 0.005);
        Comparison pumps = days(TOWN, instead("hall", "central", "heat-pump"), instead("block", "mesh", "heat-pump"));
        assertEquals(0.812, overCentral(pumps, "mesh"), 0.01);
    }

    private static String instead(String site, String architecture, String heater) {
        return "architectures." + architecture + ".sites." + site + ".heat_recovery.instead_of=" + heater;
    }

    @Test
    void theDatacenterWinsByFourFifths() {
        Comparison city = days(CITY);
        assertEquals(5.23, overCentral(city, "mesh"), 0.15);
        assertTrue(serves(city, "central") && serves(city, "mesh"));
    }

    @ParameterizedTest
    @CsvSource({"13, 25000, false, false", "14, 26000, true, true", "28, 26000, true, true", "28, 40000, true, true"})
    void theBoardsCatchUpAtNoSize(int servers, int homes, boolean campusServes, boolean boardsServe) {
        Comparison city = days(CITY, servers(servers), homes(homes));
        assertEquals(campusServes, serves(city, "central"));
        assertEquals(boardsServe, serves(city, "mesh"));
        assertTrue(overCentral(city, "mesh") > 3, "over the campus: " + overCentral(city, "mesh"));
    }

    /** So few requests that a single server is nine tenths idle. */
    @Test
    void whatTipsTheCity() {
        String rate = "demand.chat.requests=";
        assertEquals(1.02, overCentral(days(CITY, rate + "3e6 /day", servers(1), homes(260)), "mesh"), 0.03);
        assertTrue(overCentral(days(CITY, rate + "1e6 /day", servers(1), homes(87)), "mesh") < 0.5);
        assertTrue(
                overCentral(days(CITY, "architectures.central.sites.campus.place=singapore"), "mesh") > 4,
                "warm air is not what decides");
    }
}
