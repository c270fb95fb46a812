package microtwin.scenario.feeder;

import microtwin.grid.Feeder;

/**
 * A radial case with its loads. Index of the arrays is the node of the feeder.
 *
 * @param name of the function in the file
 * @param loadW less what is generated there [W]
 * @param loadVar less what is generated there [var]
 * @param lowestPu lowest voltage allowed [pu]
 * @param highestPu highest voltage allowed [pu]
 */
public record MatpowerCase(
        String name, Feeder feeder, double[] loadW, double[] loadVar, double[] lowestPu, double[] highestPu) {}
