package microtwin.grid;

/** A {@link FeederStage} that remembers its last solution: for one user, who asks step after step. */
final class FeederFlow implements Stage {

    private static final long serialVersionUID = 1;

    private final FeederStage stage;
    private final FeederLoading loading;
    /** Of what is drawn without the user, once and for all [W]. */
    private final double backgroundLossW;

    FeederFlow(FeederStage stage) {
        this.stage = stage;
        loading = new FeederLoading(stage.users());
        backgroundLossW = lossW(stage.backgroundW());
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
        FeederSweep sweep = loading.solved(stage.perHomeW(flowW));
        if (sweep.outcome(0) != FeederSweep.Outcome.CONVERGED) {
            throw new OverloadException(stage.name(), stage.perHomeW(flowW), sweep.outcome(0));
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
