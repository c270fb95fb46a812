/**
 * Heat of the equipment: nodes in open air or in a room, cooling plants, heat recovery, overheads of a site.
 *
 * <p>Temperatures are kelvin, pressures pascal, throughout.
 */
package microtwin.thermal;
