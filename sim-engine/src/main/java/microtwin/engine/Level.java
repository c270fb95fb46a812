package microtwin.engine;

/** A state that is averaged over time, not integrated. */
public enum Level {
    /** State of charge of the battery [1]. */
    SOC,
    /** Hydrogen in a tank that an electrolyser fills, over what it holds [1]. */
    HYDROGEN_SHARE,
    /** Hottest junction of a node [K]. */
    NODE_TEMPERATURE_K,
    /** Clock of the nodes as a share of full clock [1]. */
    CLOCK_SHARE,
    /** Sequences decoded together on a node [1]. */
    BATCH,
    /** Share of the serving capacity in use [1]. */
    UTILISATION,
    /** Share of the step in which the site had power [1]. */
    POWERED_SHARE,
    /** 1 while a cooling plant needs no compressor, else 0 [1]. */
    FREE_COOLING,
    /** Hottest place of the windings of the site's transformer [K]. */
    TRANSFORMER_HOT_SPOT_K,
    /** Ageing of its insulation over that at the reference temperature [1]. */
    TRANSFORMER_AGEING,
    /** Part of the phase-change material at the nodes that is liquid [1]. */
    PCM_LIQUID_SHARE,
    /** Slab of a heated floor, also its surface [K]. */
    FLOOR_TEMPERATURE_K,
    /** Room above it [K]. */
    ROOM_TEMPERATURE_K,
    /** Hot-water tank [K]. */
    TANK_TEMPERATURE_K,
    /** Share of the time in which a loop dumps heat [1]. */
    DUMP_SHARE
}
