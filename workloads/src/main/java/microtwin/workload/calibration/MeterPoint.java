package microtwin.workload.calibration;

/** Where a power was measured. A fit is one of what lies behind that point. */
public enum MeterPoint {
    /** The processor or module alone, without the board that carries it. */
    CHIP,
    /** DC input of the board: meter point I of an edge node. */
    BOARD_DC,
    /** Terminals of a battery that feeds the board through a converter. */
    BATTERY,
    /** Output of its adapter. */
    ADAPTER,
    /** The plug in the wall, behind which the adapter lies. */
    WALL
}
