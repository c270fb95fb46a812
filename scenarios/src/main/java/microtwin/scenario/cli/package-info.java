/** The command line. Prints, turns mistakes into messages and exit codes, and knows nothing of the model. */
package microtwin.scenario.cli;
