package microtwin.grid;

/** A {@link FeederStage} that remembers its last solution: for one user, who asks step after step. */
final class FeederFlow implements Stage {

    private static final long serialVersionUID = 1;

    private final FeederStage stage;
    private final FeederLoading loading;
    private final double backgroundW;
    /** One over all the homes. */
    private final double perHome;

    /** Of what is drawn without the user, once and for all [W]. */
    private final double backgroundLossW;

    FeederFlow(FeederStage stage) {
        this.stage = stage;
        loading = new FeederLoading(stage.users());
        backgroundW = stage.backgroundW();
        perHome = 1 / stage.homes();
        backgroundLossW = lossW(backgroundW);
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public double backgroundW() {
        return stage.backgroundW();
    }

    @Override
    public double lossW(double flowW) {
        double perHomeW = (flowW - backgroundW) * perHome;
        FeederSweep sweep = loading.solved(perHomeW);
        if (sweep.outcome(0) != FeederSweep.Outcome.CONVERGED) {
            throw new OverloadException(stage.name(), perHomeW, sweep.outcome(0));
        }
        return stage.units() * (sweep.lossW(0) + sweep.shuntW(0));
    }

    @Override
    public double marginalLossW(double outW) {
        return lossW(outW + backgroundW()) - (backgroundW() > 0 ? backgroundLossW : 0);
    }

    @Override
    public Stage own() {
        return new FeederFlow(stage);
    }
}
