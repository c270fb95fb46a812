package microtwin.workload.calibration;

import java.util.Locale;

/** What a calibration tells of a node beside its {@link microtwin.workload.NodeIntervals.Figure}; bands do not draw it. */
public enum OtherFigure {
    REQUEST_OVERHEAD(Parameter.REQUEST_OVERHEAD_S),
    THERMAL_RESISTANCE(Parameter.THERMAL_K_PER_W),
    THERMAL_CAPACITY(Parameter.THERMAL_J_PER_K),
    THROTTLE_ON(Parameter.THROTTLE_K);

    private final Parameter parameter;

    OtherFigure(Parameter parameter) {
        this.parameter = parameter;
    }

    Parameter parameter() {
        return parameter;
    }

    /** As planners write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
