package microtwin.scenario.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import microtwin.engine.Owner;
import microtwin.grid.OverloadException;
import microtwin.report.FeederFigures;
import microtwin.report.Kpi;
import microtwin.report.Kpis;
import microtwin.scenario.ScenarioException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A feeder as the last stage of the supply path, for nodes that always draw the same. */
class FeederPathsTest {

    private static final double HOURS = 2;

    private static final String HOMES = """
            scenario: forty homes
            simulation: { start: 2026-01-01T00:00:00Z, duration: 2 h, step: 15 min }
            places:
              denver: { latitude: 39.74 deg, longitude: -104.99 deg, altitude: 1609 m, weather: synthetic, grid: usa }
            types:
              nodes:
                load:
                  memory_bandwidth: 1 TB/s
                  peak_fp16: 100 TFLOP/s
                  ram: 80 GB
                  idle: 1500 W
                  max: 1500 W
                  energy_per_byte: 1 pJ/B
                  energy_per_flop: 1 pJ/FLOP
              feeders:
                street:
                  home: 0 W
                  nodes: { end: { cable: nayy-4x150, length: 250 m, homes: 40, along: true } }
              paths:
                street:
                  stages:
                    - { name: 20 kV, loss: 1.5 % }
                    - { name: street, kind: feeder, feeder: street }
            demand:
              none: { place: denver, requests: 0 /day, prompt: 0 tokens, output: 1 tokens }
            architectures:
              one:
                sites:
                  home: { place: denver, count: 40, nodes: { type: load, model: llama-3-8b, format: fp8 }, path: street }
                serve: { none: [home] }
            """;

    private static Kpis of(double nodeW, String... more) {
        List<String> overrides = new ArrayList<>(List.of(more));
        overrides.add("types.nodes.load.idle=" + nodeW + " W");
        overrides.add("types.nodes.load.max=" + nodeW + " W");
        return Runs.kpis(HOMES, overrides.toArray(String[]::new));
    }

    /** Mean loss of a stage [W]. */
    private static double lossW(Kpis kpis, String stage) {
        return kpis.pathLossesMwh().get(stage) * 1e6 / HOURS;
    }

    /** 60 kW evenly on 250 m: a third of R P / V^2 over the square of the power factor, a little more at constant power. */
    @Test
    void fortyHomes() {
        Kpis kpis = of(1500);
        double linear = 0.208 * 0.25 * 60e3 / (3 * 400 * 400 * 0.97 * 0.97);
        assertEquals(0.0069, linear, 5e-5);
        double lossW = lossW(kpis, "street");
        assertEquals(linear, lossW / 60e3, 0.02 * linear);
        // what enters the street comes through the stage above it, and both make the transmission loss
        assertEquals((60e3 + lossW) * 0.015 / 0.985, lossW(kpis, "20 kV"), 1e-6);
        double delivered = 60e3 / (60e3 + lossW + lossW(kpis, "20 kV"));
        assertEquals(100 * (1 - delivered), kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT), 1e-9);
        assertEquals(lossW + lossW(kpis, "20 kV"), kpis.lossMwh(Owner.PATH) * 1e6 / HOURS, 1e-6);
    }

    /** Half the homes' power on as many more streets is half of the loss; the transformer adds its own. */
    @Test
    void streetsAndTransformers() {
        double one = lossW(of(1500), "street");
        double two = lossW(of(1500, "types.paths.street.stages.1.units=2"), "street");
        assertEquals(0.5, two / one, 0.01);
        double behind = lossW(of(1500, "types.feeders.street.transformer=0.4-mva-20-0.4"), "street");
        double k = 60e3 / 0.97 / 0.4e6;
        assertEquals(1350 + 5700 * k * k, behind - one, 0.05 * one);
    }

    /** Forty homes of 1.5 kW: 1.07 % for linear loads, drawn from the first to the last step; the cable binds first. */
    @Test
    void useOfTheFeederIsTold() {
        Kpis kpis = of(1500);
        FeederFigures street = kpis.groups().get("home").feeders().get(0);
        assertEquals("street", street.stage());
        assertEquals(1 - 0.0107, street.lowestV().ratio(), 5e-4);
        assertEquals("end.40", street.lowestV().where());
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), street.lowestV().when());
        assertEquals(1500, street.mostPerHomeW(), 1e-6);
        assertEquals("head-end.1", street.mostLoaded().where());
        assertEquals(
                60e3 / 0.97 / (Math.sqrt(3) * 400 * 270), street.mostLoaded().ratio(), 0.02);
        assertEquals(0, street.hoursBeyond());
        assertEquals(270 * Math.sqrt(3) * 400 * 0.97 / 40, street.hostsLoad().perHomeW(), 0.03 * 4500);
        assertEquals("loading", street.hostsLoad().limit());
        assertEquals("head-end.1", street.hostsLoad().element());
        assertEquals(street.lowestV().ratio(), kpis.value(Kpi.FEEDER_LOWEST_VOLTAGE));
        assertEquals(street.hostsLoad().perHomeW(), kpis.value(Kpi.FEEDER_HOSTING_W));
        assertEquals(HOURS, of(street.hostsLoad().perHomeW() + 10).value(Kpi.FEEDER_HOURS_BEYOND));
        assertEquals(0, of(street.hostsLoad().perHomeW() - 10).value(Kpi.FEEDER_HOURS_BEYOND));
    }

    /** Homes of constant impedance draw less at the lower voltage of their street, so the voltage falls less. */
    @Test
    void homesMayDependOnTheirVoltage() {
        String home = "types.feeders.street.home=3 kW";
        double constant = of(100, home).value(Kpi.FEEDER_LOWEST_VOLTAGE);
        double all = of(100, home, "types.feeders.street.load_mix={ constant_impedance: 100 % }")
                .value(Kpi.FEEDER_LOWEST_VOLTAGE);
        double there = of(100, home, "types.feeders.street.nodes.end.load_mix={ constant_impedance: 100 % }")
                .value(Kpi.FEEDER_LOWEST_VOLTAGE);
        assertTrue(all > constant + 1e-4, all + " " + constant);
        assertEquals(all, there);
    }

    /** The nodes own their share of the loss of a street where homes draw power, too. */
    @Test
    void homesShareTheLoss() {
        double alone = lossW(of(1500), "street");
        double shared = lossW(of(750, "types.feeders.street.home=750 W"), "street");
        assertEquals(alone / 2, shared, 1e-6 * alone);
    }

    /** Of a loss that grows as the square of the flow, a small part of the flow makes twice its share. */
    @Test
    void marginalAndAverageAreBothReported() {
        Kpis kpis = of(10, "types.feeders.street.home=1490 W", "types.paths.street.stages.0.loss=0 %");
        double average = kpis.value(Kpi.TRANSMISSION_LOSS_PERCENT);
        double marginal = kpis.value(Kpi.TRANSMISSION_LOSS_MARGINAL_PERCENT);
        assertEquals(0.7, average, 0.01);
        assertEquals(2, marginal / average, 0.03);
    }

    @Test
    void aCollapseIsToldAsOne() {
        OverloadException overload = assertThrows(OverloadException.class, () -> of(100e3));
        assertTrue(overload.getMessage().startsWith("stage street cannot carry 1.000e+05 W"), overload.getMessage());
    }

    /** On a case of 3715 kW the marginal and the average loss of a small addition are known: 202.7 kW is 5.46 %. */
    @Test
    void feederOfACase() {
        Path file = Path.of(System.getProperty("microtwin.shared", "../../shared"), "data/feeders/matpower/case33bw.m")
                .toAbsolutePath();
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(Files.exists(file), file + " is missing");
        }
        Assumptions.assumeTrue(Files.exists(file), () -> file + " is not here");
        String feeder = "types.feeders.street={ kind: matpower, file: " + file + ", homes: 3715 }";
        Map<String, Double> losses = of(1, feeder).pathLossesMwh();
        double share = losses.get("street") * 1e6 / HOURS / 40;
        assertEquals(202.677 / 3715, share, 1e-4 * share + 2e-5);
    }

    @Test
    void mistakesInACaseAreToldWithItsLine() throws Exception {
        Path file = Files.createTempFile("case", ".m");
        Files.writeString(file, "function mpc = a\nmpc.version = '2';\nmpc.baseMVA = 1;\nmpc.bus = [\n 1 3 x ];\n");
        String feeder = "types.feeders.street={ kind: matpower, file: " + file + ", homes: 5 }";
        ScenarioException refused = assertThrows(ScenarioException.class, () -> of(1, feeder));
        assertTrue(
                refused.getMessage().contains(file.getFileName() + ":5: column 3 must be a number, was x"),
                refused.getMessage());
        Files.delete(file);
    }
}
