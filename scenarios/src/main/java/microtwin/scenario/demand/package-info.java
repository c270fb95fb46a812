/** Records of requests that were really asked. */
package microtwin.scenario.demand;
