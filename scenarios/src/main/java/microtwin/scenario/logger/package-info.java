/** Writes the log of a board while a command runs on it. */
package microtwin.scenario.logger;
