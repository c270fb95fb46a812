package microtwin.grid;

import java.util.ArrayList;
import java.util.List;
import microtwin.engine.GroupMeter;
import microtwin.engine.Signal;

/**
 * What a group of sites causes upstream of its meters: the loss of each stage of its supply path by average allocation,
 * the part of all losses that would vanish with the group, emissions of what had to be generated, cost of what was bought
 * and sold.
 *
 * <pre>
 *   emissions = carbon (import + path losses)                 location-based, average intensity
 *   purchase  = price import;   feed-in = -reward export
 * </pre>
 */
public final class GridConnection implements GroupMeter {

    private static final long serialVersionUID = 1;

    private final SupplyPath path;
    private final Signal carbonKgPerJ;
    private final Signal priceUsdPerJ;
    private final Signal rewardUsdPerJ;
    private final List<Account> accounts;
    /** By stage: work space [W]. */
    private final double[] marginalW;

    /**
     * The meter of a group.
     *
     * @param path from generator to the meters
     * @param carbonKgPerJ emissions at the generator's busbar [kg/J]
     * @param priceUsdPerJ of energy bought [USD/J]; may be negative
     * @param rewardUsdPerJ for energy given back [USD/J]
     */
    public GridConnection(SupplyPath path, Signal carbonKgPerJ, Signal priceUsdPerJ, Signal rewardUsdPerJ) {
        this.path = path.own();
        this.carbonKgPerJ = carbonKgPerJ;
        this.priceUsdPerJ = priceUsdPerJ;
        this.rewardUsdPerJ = rewardUsdPerJ;
        List<Account> all = new ArrayList<>();
        path.stages().forEach(stage -> all.add(new Account(stage.name(), Account.Kind.PATH_LOSS)));
        all.add(new Account("grid emissions", Account.Kind.CO2));
        all.add(new Account("grid purchase", Account.Kind.COST));
        all.add(new Account("grid feed-in", Account.Kind.COST));
        all.add(new Account("path losses, marginal", Account.Kind.PATH_LOSS_MARGINAL));
        accounts = List.copyOf(all);
        marginalW = new double[path.stages().size()];
    }

    @Override
    public List<Account> accounts() {
        return accounts;
    }

    @Override
    public void measure(double importW, double exportW, int step, double[] perSecond, int offset) {
        double generatedW = path.averageLosses(importW, perSecond, offset);
        int next = offset + path.stages().size();
        perSecond[next] = carbonKgPerJ.at(step) * generatedW;
        perSecond[next + 1] = priceUsdPerJ.at(step) * importW;
        perSecond[next + 2] = -rewardUsdPerJ.at(step) * exportW;
        perSecond[next + 3] = path.marginalLosses(importW, marginalW, 0) - importW;
    }
}
