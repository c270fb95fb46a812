/** Demand, routing, models, inference nodes and the network between users and sites. */
package microtwin.workload;
