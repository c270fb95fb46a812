/** Logs of measured boards: their formats, and what is wrong with them. */
package microtwin.scenario.trace;
