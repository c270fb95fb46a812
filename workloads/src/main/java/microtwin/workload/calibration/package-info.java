/** Nodes fitted to what was measured on a board. */
package microtwin.workload.calibration;
