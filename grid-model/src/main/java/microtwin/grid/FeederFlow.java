package microtwin.grid;

/** A {@link FeederStage} that remembers its last solution: for one user, who asks step after step. */
final class FeederFlow implements Stage {

    private static final long serialVersionUID = 1;

    private final FeederStage stage;
    private final double backgroundW;
    /** One over all the homes. */
    private final double perHome;

    private final FeederSweep sweep;
    private final double[] loadW;
    private final double[] loadVar;
    /** Of what is drawn without the user, once and for all [W]. */
    private final double backgroundLossW;

    FeederFlow(FeederStage stage) {
        this.stage = stage;
        backgroundW = stage.backgroundW();
        perHome = 1 / stage.homes();
        sweep = new FeederSweep(stage.users().feeder(), 1);
        loadW = new double[stage.users().feeder().size()];
        loadVar = new double[loadW.length];
        backgroundLossW = lossW(backgroundW);
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public double backgroundW() {
        return backgroundW;
    }

    @Override
    public double lossW(double flowW) {
        double perHomeW = (flowW - backgroundW) * perHome;
        stage.users().add(perHomeW, loadW, loadVar);
        sweep.solve(loadW, loadVar);
        if (sweep.outcome(0) != FeederSweep.Outcome.CONVERGED) {
            throw new OverloadException(stage.name(), perHomeW, sweep.outcome(0));
        }
        return stage.units() * (sweep.lossW(0) + sweep.shuntW(0));
    }

    @Override
    public double marginalLossW(double outW) {
        return lossW(outW + backgroundW) - (backgroundW > 0 ? backgroundLossW : 0);
    }

    @Override
    public Stage own() {
        return new FeederFlow(stage);
    }
}
