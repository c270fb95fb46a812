/**
 * What a comparison means beyond its own demand: energy of a nation or the world, growth and rebound, capacity that comes
 * too late, and what fails. Pure models on key figures, in SI; they simulate nothing, and change no key figure.
 */
package microtwin.report.outlook;
