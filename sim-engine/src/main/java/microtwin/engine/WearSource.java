package microtwin.engine;

import java.util.Optional;

/** A device that knows how worn the batteries of its block are; the group joins them in block order. */
public interface WearSource extends SiteDevice {

    /** Wear up to now; empty without batteries. */
    Optional<BatteryWear> wear();
}
