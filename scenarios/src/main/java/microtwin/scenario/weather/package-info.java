/** Weather of a place: measured years from files, made-up years from a climate, both brought to the steps of a run. */
package microtwin.scenario.weather;
