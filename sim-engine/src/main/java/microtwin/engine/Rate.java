package microtwin.engine;

/** What is counted beside energy, per second; the ledger integrates it to an amount. Never negative. */
public enum Rate {
    /** Requests routed to the site [1/s]. */
    REQUESTS_OFFERED,
    /** Requests answered within their latency limit [1/s]. */
    REQUESTS_SERVED,
    /** Requests answered, but later than their limit [1/s]; they count as unserved. */
    REQUESTS_LATE,
    /** Requests answered in time by a model below the quality they ask for [1/s]; part of {@link #REQUESTS_SERVED}. */
    REQUESTS_BELOW_FLOOR,
    /** Calls of a model that another call of the same request is to follow, sent to the site [1/s]. */
    CALLS_OFFERED,
    /** Those of them that were answered [1/s]; the requests of the others count as unserved. */
    CALLS_ANSWERED,
    /** Prompt tokens processed [1/s]. */
    TOKENS_PROMPT,
    /** Output tokens written [1/s]. */
    TOKENS_OUTPUT,
    /** Those of them in answers the users get in time and well enough [1/s]; none of calls that another one is to follow. */
    TOKENS_SERVED,
    /** Traffic between users and site, both directions, and between nodes that share a model [byte/s]. */
    TRAFFIC,
    /** The part of it that leaves the access network, and model updates from afar [byte/s]. */
    TRANSIT,
    /** What nodes of a mesh tell each other to stay one: heartbeats and messages about requests; no part of the traffic [byte/s]. */
    COORDINATION,
    /** Water evaporated, blown down and drifted [kg/s]. */
    WATER,
    /** Fresh water made of heat [kg/s]. */
    FRESH_WATER,
    /** CO2 of the fuel burnt at the site, with the equivalent of what slips through [kg/s]. */
    FUEL_CO2,
    /** Price of the fuel drawn at the site [USD/s]. */
    FUEL_COST,
    /** CO2 a flare would have emitted had the site not burnt the fuel [kg/s]. */
    CO2_AVOIDED,
    /** Part of the time in which the site's transformer is above a limit of normal cyclic loading [1]; integrates to seconds. */
    TRANSFORMER_ABOVE_NORMAL,
    /** Part of it in which it is above one of emergency loading [1]; integrates to seconds. */
    TRANSFORMER_ABOVE_EMERGENCY,
    /** Starts of the generator [1/s]. */
    GENERATOR_STARTS,
    /** Part of the time in which heat keeps the nodes of the site below full clock [1]; integrates to seconds. */
    THROTTLED,
    /** Part of the time in which heat keeps them off or booting [1]; integrates to seconds. */
    SHUT_DOWN,
    /** Output tokens that nodes as cool as they like would have written beside those written [1/s]. */
    TOKENS_LOST,
    /** Requests broken off by a shutdown and answered again after it, in place of others [1/s]. */
    REQUESTS_REPEATED,
    /** Days on which phase-change material was liquid [1/s]. */
    PCM_DAYS_MELTED,
    /** Those of them on which it froze again [1/s]. */
    PCM_DAYS_REFROZEN
}
