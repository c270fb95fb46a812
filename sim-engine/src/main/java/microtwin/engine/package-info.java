/**
 * Clock, phases, site bus, energy ledger, blocks of sites and the run itself.
 *
 * <p>This package knows no device. A device writes watts to the {@link microtwin.engine.SiteBus} of its block; the
 * {@link microtwin.engine.Ledger} alone makes joules of them and refuses a step that does not balance.
 */
package microtwin.engine;
