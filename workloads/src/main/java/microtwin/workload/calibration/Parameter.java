package microtwin.workload.calibration;

/** What a fit may tell, and the least experiment for what it may not. */
public enum Parameter {
    IDLE_W("W", "leave the board idle for 10 s at least, before and after the requests"),
    ACTIVE_W("W", "log when requests start and end"),
    BUSY_W("W", "requests whose work per second differs at least twofold"),
    LEAK_W_PER_K("W/K", "log the temperature of the processor until it has risen by 10 K"),
    ENERGY_J_PER_BYTE("J/byte", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    ENERGY_J_PER_FLOP("J/FLOP", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    ENERGY_J_PER_PROMPT_TOKEN("J", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    ENERGY_J_PER_OUTPUT_TOKEN("J", "at least 3 requests of different lengths"),
    TOKENS_PER_S("1/s", "log when requests start and end, and how many tokens they write"),
    READ_BYTES_PER_S("byte/s", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    FLOP_PER_S("FLOP/s", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    REQUEST_OVERHEAD_S("s", "prompts of 16, 256 and 1024 tokens with outputs of 8, 64 and 128, each twice"),
    THERMAL_K_PER_W("K/W", "log the temperature of processor and air through 20 min of load and a cool-down"),
    THERMAL_J_PER_K("J/K", "log the temperature of processor and air through 20 min of load and a cool-down"),
    THROTTLE_K("K", "log the temperature of the processor and keep it loaded until answers slow down"),
    THROTTLE_SHARE("1", "log the temperature of the processor and keep it loaded until answers slow down");

    private final String unit;
    private final String experiment;

    Parameter(String unit, String experiment) {
        this.unit = unit;
        this.experiment = experiment;
    }

    public String unit() {
        return unit;
    }

    Estimate notIdentified() {
        return Estimate.notIdentified(experiment);
    }
}
