/**
 * What a planner gets from a run: key figures, comparison, table, charts and report, and the folder that keeps them.
 * This is the edge where joules become watt-hours; inside the models nothing but SI is spoken.
 */
package microtwin.report;
