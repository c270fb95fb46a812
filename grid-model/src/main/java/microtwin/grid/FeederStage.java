package microtwin.grid;

import microtwin.engine.Bounds;

/**
 * Equal feeders in parallel, such as one per street, as a stage of the supply path. Its background is what their homes draw
 * anyway; the flow on top is shared alike by all homes. Its loss is that of the cables and of the transformer at the head,
 * by the sweep of {@link FeederSweep}.
 *
 * @param users of one feeder
 * @param units feeders that share the flow
 */
public record FeederStage(String name, FeederUsers users, double units) implements Stage {

    private static final long serialVersionUID = 1;

    public static final Bounds UNITS = Bounds.POSITIVE;

    public FeederStage {
        UNITS.require("units of " + name, units);
    }

    @Override
    public double backgroundW() {
        return units * users.backgroundW();
    }

    /** From the voltages without load; {@link #own} starts from its last solution. */
    @Override
    public double lossW(double flowW) {
        return own().lossW(flowW);
    }

    @Override
    public Stage own() {
        return new FeederFlow(this);
    }

    /** Homes on all the feeders, which share alike in what flows on top of the background. */
    double homes() {
        return units * users.allHomes();
    }
}
