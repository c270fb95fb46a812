/** From a scenario to a result: composes devices into blocks, runs the architectures, writes the result folder. */
package microtwin.scenario.run;
