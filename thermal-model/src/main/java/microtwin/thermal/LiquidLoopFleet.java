package microtwin.thermal;

import java.util.Set;
import microtwin.engine.Flow;
import microtwin.engine.Level;
import microtwin.engine.Phase;
import microtwin.engine.SiteBus;
import microtwin.engine.SiteDevice;

/**
 * Heat-recovery loops of the sites of one block, one per site. Stands before the cooling plant in the list of devices:
 * the plant removes what the loop leaves. What its users did with the heat is booked by {@link HeatUseFleet}.
 *
 * <pre>
 *   useful = min(captured, limit, demand / (1 + w))       w: electricity of a lift per heat taken
 *   lift = w useful,   dumped = captured - useful
 * </pre>
 */
public final class LiquidLoopFleet implements SiteDevice {

    private static final Set<Flow> FLOWS =
            Set.of(Flow.LOOP_PUMP, Flow.HEAT_LIFT, Flow.DUMP_FAN, Flow.HEAT_USEFUL, Flow.HEAT_DUMPED, Flow.HEAT_DEMAND);

    private final LiquidLoop loop;
    private final DumpClimate dump;
    private final HeatUsers users;
    private final double passedWPerK;
    /** Electricity of the lift per heat taken [1]; nought without one. */
    private final double liftPerW;
    /** True if the users' water meets the loop's, and not a heat pump's. */
    private final boolean direct;

    /**
     * Loops of one block whose water reaches the users.
     *
     * @param loop type
     * @param dump for what nobody wants, at the place
     * @param users of the heat
     */
    public LiquidLoopFleet(LiquidLoop loop, DumpClimate dump, HeatUsers users) {
        this(loop, dump, users, 0, true);
    }

    /** The same with a heat pump in between, which cools the water of the exchanger to the temperature of its cold inlet. */
    public LiquidLoopFleet(LiquidLoop loop, HeatLift lift, DumpClimate dump, HeatUsers users) {
        this(loop, dump, users, lift.workPerW(loop.coldInletK()), false);
    }

    private LiquidLoopFleet(LiquidLoop loop, DumpClimate dump, HeatUsers users, double liftPerW, boolean direct) {
        this.loop = loop;
        this.dump = dump;
        this.users = users;
        this.liftPerW = liftPerW;
        this.direct = direct;
        passedWPerK = loop.passedWPerK();
    }

    @Override
    public Phase phase() {
        return Phase.THERMAL;
    }

    @Override
    public Set<Flow> flows() {
        return FLOWS;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.DUMP_SHARE);
    }

    @Override
    public void step(SiteBus bus, int step, double dtS) {
        int rows = bus.rows();
        double[] demandW = bus.watts(Flow.HEAT_DEMAND);
        double[] usefulW = bus.watts(Flow.HEAT_USEFUL);
        double[] heatW = bus.work(0);
        double[] limitW = bus.work(1);
        users.want(step, dtS, demandW, limitW, rows);
        limit(limitW, rows);
        if (direct) {
            users.follow(step, dtS, loop, limitW, rows);
        }
        heat(bus.watts(Flow.CHIP), bus.watts(Flow.SERVER_LOSS), heatW, rows);
        useful(heatW, limitW, demandW, usefulW, rows);
        pump(usefulW, limitW, bus.watts(Flow.LOOP_PUMP), rows);
        lift(usefulW, bus.watts(Flow.HEAT_LIFT), rows);
        dump(heatW, usefulW, bus.watts(Flow.HEAT_DUMPED), bus.watts(Flow.DUMP_FAN), dump.intakeK()[step], rows);
        share(bus.watts(Flow.HEAT_DUMPED), bus.level(Level.DUMP_SHARE), rows);
    }

    /** Turns the temperature the users send back into the most the exchanger passes. */
    private void limit(double[] userKThenW, int rows) {
        double shownK = direct ? 1 : 0;
        for (int i = 0; i < rows; i++) {
            userKThenW[i] = loop.limitW(passedWPerK, shownK * userKThenW[i]);
        }
    }

    private static void heat(double[] chipW, double[] lossW, double[] heatW, int rows) {
        for (int i = 0; i < rows; i++) {
            heatW[i] = chipW[i] + lossW[i];
        }
    }

    private void useful(double[] heatW, double[] limitW, double[] demandW, double[] usefulW, int rows) {
        double perDelivered = 1 / (1 + liftPerW);
        for (int i = 0; i < rows; i++) {
            usefulW[i] = loop.usefulW(heatW[i], limitW[i], demandW[i] * perDelivered);
        }
    }

    private void pump(double[] usefulW, double[] limitW, double[] pumpW, int rows) {
        if (loop.variableSpeed()) {
            for (int i = 0; i < rows; i++) {
                pumpW[i] = loop.followingW(usefulW[i], limitW[i]);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                pumpW[i] = loop.cyclingW(usefulW[i], limitW[i]);
            }
        }
    }

    private void lift(double[] usefulW, double[] liftW, int rows) {
        for (int i = 0; i < rows; i++) {
            liftW[i] = liftPerW * usefulW[i];
        }
    }

    private void dump(double[] heatW, double[] usefulW, double[] dumpedW, double[] fanW, double intakeK, int rows) {
        double perW = dump.cooler().fanPerW(loop.hotInletK(), intakeK);
        for (int i = 0; i < rows; i++) {
            dumpedW[i] = loop.capturedW(heatW[i]) - usefulW[i];
            fanW[i] = perW * dumpedW[i];
        }
    }

    private static void share(double[] dumpedW, double[] share, int rows) {
        for (int i = 0; i < rows; i++) {
            share[i] = Math.signum(dumpedW[i]);
        }
    }
}
