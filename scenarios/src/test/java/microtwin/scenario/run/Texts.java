package microtwin.scenario.run;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Scenario texts that several tests share. */
final class Texts {

    private Texts() {}

    /**
     * Every device there is: a campus with transformer, chiller, heat recovery and the temperature of its nodes; a mesh of
     * unequal cabinets in the open air with arrays, batteries and adapters; a store of the plain kind in a hall. Requests
     * spill from one group to the next.
     */
    static final String EVERYTHING = """
            scenario: everything
            simulation: { start: 2026-03-01T00:00:00Z, duration: 2 d, step: 15 min, record: 1 h, seed: 7 }
            places:
              tokyo: { latitude: 35.69 deg, longitude: 139.69 deg, altitude: 40 m, timezone: Asia/Tokyo, weather: synthetic, grid: japan }
              denver: { latitude: 39.74 deg, longitude: -104.99 deg, altitude: 1609 m, weather: synthetic, grid: usa }
            demand:
              chat: { place: tokyo, requests: 6e6 /day, profile: diurnal, prompt: 600 tokens, output: 200 tokens, traffic: 10 kB, quality: 5, latency: 30 s }
              batch: { place: denver, requests: 2e5 /day, prompt: 2000 tokens, output: 500 tokens, traffic: 50 kB, quality: 5 }
            types:
              batteries:
                street: { series: 4, capacity: 20 Ah }
                hall: { fidelity: simple, capacity: 40 kWh, standby: 5 W }
              loops:
                warm: { captured: 80 %, hot_flow: 500 W/K, cold_flow: 500 W/K, ua: 400 W/K, hot: 42 degC, return: 30 degC, pump: 40 W }
            architectures:
              central:
                sites:
                  campus:
                    place: denver
                    nodes: { type: hgx-h100, count: 2, replicas: 8, model: llama-3-8b, format: fp8 }
                    supply: [ups-double-conversion, rack-pdu]
                    transformer: 0.4-mva-20-0.4
                    transformer_indoors: true
                    cooling: liquid-warm-water
                    thermal: server-accelerator
                    heat_recovery: { loop: warm, demand: { ua: 300 W/K, hot_water: 500 W }, instead_of: heat-pump }
                    overheads: { fixed: 200 W, share_of_it: 1 % }
                    pv: { rating: 20 kW, tilt: 35 deg }
                    battery: { type: hall, units: 2 }
                    path: hv-dc
                serve: { chat: [campus], batch: [campus] }
              mesh:
                sites:
                  hall:
                    place: tokyo
                    count: 3
                    simulated: 3
                    nodes: { type: rtx-4090-pc, count: 4, model: llama-3-8b, format: q4_0 }
                    supply: titanium-psu
                    cooling: air-economizer
                    pv: { rating: 3 kW, tilt: 20 deg, azimuth: 200 deg }
                    battery: { type: hall, soc_start: 20 %, indoors: true }
                    path: lv-home
                  cabinet:
                    place: tokyo
                    count: 900
                    simulated: 600
                    spread: { demand: 30 %, pv: 20 %, ambient: 3 K, mounting: 20 % }
                    nodes: { type: jetson-orin-nano-super-8gb, count: 2, model: llama-3-8b, format: q4_0, max_batch: 16 }
                    supply: adapter
                    thermal: { resistance: 3 K/W, capacity: 300 J/K, throttle_on: 85 degC, shutdown: 95 degC }
                    sun: { area: 0.4 m2, resistance: 0.05 K/W }
                    overheads: { fixed: 1 W }
                    pv: { rating: 200 W, tilt: 30 deg, converter: { kind: mppt } }
                    battery: { type: street, units: 2 }
                    path: lv-home
                serve: { chat: [cabinet, hall], batch: [hall, cabinet] }
            compare: { baseline: central }
            """;

    /** A board in the weather of a file. */
    static final String BOARD_BY_FILE = """
            scenario: a board in measured weather
            simulation: { start: 2026-01-01T00:00:00Z, duration: 20 d, step: 1 h }
            places:
              hill: { weather: { file: made.epw }, grid: japan }
            demand:
              calls: { place: hill, requests: 2000 /day, prompt: 0 tokens, output: 50 tokens }
            architectures:
              rig:
                sites:
                  board:
                    place: hill
                    nodes: { type: jetson-nano, model: qwen2.5-3b, format: q4_0, max_batch: 1 }
                    thermal: jetson-passive
                    path: lv-home
                serve: { calls: [board] }
            """;

    /** A made-up year of one temperature on a hill in Japan, in the EPW format. */
    static List<String> epw(int celsius) {
        List<String> lines = new ArrayList<>(List.of(
                "LOCATION,Hill,-,JPN,made up,1,36.0,138.0,9.0,900.0",
                "DESIGN CONDITIONS,0",
                "TYPICAL/EXTREME PERIODS,0",
                "GROUND TEMPERATURES,0",
                "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
                "COMMENTS 1,",
                "COMMENTS 2,",
                "DATA PERIODS,1,1,Data,Sunday,1/1,12/31"));
        LocalDateTime first = LocalDateTime.of(2001, 1, 1, 0, 0);
        for (int i = 0; i < 8760; i++) {
            LocalDateTime hour = first.plusHours(i);
            lines.add(String.format(
                    "2001,%d,%d,%d,0,?,%d.0,5.0,60,91000,0,0,300,0,0,0,0,0,0,0,180,3.0,5,5,10,1000,9,9,10,0,0,0,0,0,0",
                    hour.getMonthValue(), hour.getDayOfMonth(), hour.getHour() + 1, celsius));
        }
        return lines;
    }
}
