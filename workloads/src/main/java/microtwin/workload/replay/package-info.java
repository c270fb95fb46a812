/** Requests one by one through the nodes of a site: the exact counterpart of the steps of the fleets. */
package microtwin.workload.replay;
