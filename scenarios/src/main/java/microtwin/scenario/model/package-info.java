/**
 * What a scenario says: its records and, beside them, the readers that make them of YAML. A reader is the whole mapping of
 * one device: a line a key, with the only conversion to SI.
 */
package microtwin.scenario.model;
