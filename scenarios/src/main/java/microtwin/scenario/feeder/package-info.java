/** Networks from files of other programs. */
package microtwin.scenario.feeder;
