package microtwin.grid;

import java.io.Serializable;

/** The power flow of one feeder with its homes, at one addition to each home after the other. */
final class FeederLoading implements Serializable {

    private static final long serialVersionUID = 1;

    private final FeederUsers users;
    private final boolean constantPower;
    private final FeederLoads loads;
    private final FeederSweep sweep;

    FeederLoading(FeederUsers users) {
        this.users = users;
        constantPower = users.isConstantPower();
        loads = users.loads();
        sweep = new FeederSweep(users.feeder(), 1);
    }

    /** Solves, from the last solution, with so much on top of what each home draws anyway. */
    FeederSweep solved(double perHomeW) {
        users.add(perHomeW, loads.powerW(), loads.powerVar());
        if (constantPower) {
            sweep.solve(loads.powerW(), loads.powerVar());
        } else {
            sweep.solve(loads);
        }
        return sweep;
    }

    /** The same from the voltages without load. */
    FeederSweep solvedAfresh(double perHomeW) {
        sweep.rest(0);
        return solved(perHomeW);
    }
}
