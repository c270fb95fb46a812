package microtwin.scenario.run;

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
              chat: { place: tokyo, requests: 6e6 /day, profile: diurnal, prompt: 600 tokens, output: 200 tokens, traffic: 10 kB, quality: 8, latency: 30 s }
              batch: { place: denver, requests: 2e5 /day, prompt: 2000 tokens, output: 500 tokens, traffic: 50 kB }
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
                    battery: { type: hall, soc_start: 20 % }
                    path: lv-home
                  cabinet:
                    place: tokyo
                    count: 900
                    simulated: 300
                    spread: { demand: 30 %, pv: 20 %, ambient: 3 K }
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
}
