/** From the log of a measured board to a node type: reads, replays, fits, tells and writes. */
package microtwin.scenario.calibration;
