package microtwin.grid;

import java.io.Serializable;

/**
 * The distribution transformer at the head of a feeder.
 *
 * @param type with its losses
 * @param thermal how it warms
 * @param insulation of its windings
 */
public record FeederHead(Transformer type, TransformerThermal thermal, Insulation insulation) implements Serializable {

    /** One that warms as usual for its rating. */
    public FeederHead(Transformer type, Insulation insulation) {
        this(type, TransformerThermal.usual(type), insulation);
    }
}
