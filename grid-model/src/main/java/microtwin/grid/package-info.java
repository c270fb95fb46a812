/**
 * Sun, photovoltaics, batteries, converters, transformers, the supply path from generator to meter, and the dispatch
 * that closes the electric bus of a site.
 *
 * <p>A device is an immutable record with its equations, and a fleet that steps one block of sites with them.
 */
package microtwin.grid;
