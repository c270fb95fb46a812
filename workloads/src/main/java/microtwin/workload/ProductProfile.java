package microtwin.workload;

import java.util.List;
import microtwin.engine.Clock;

/**
 * Profiles multiplied instant by instant, not mean by mean.
 *
 * @param factors at most two of them {@link DailyProfile}s, so that Gauss is exact
 */
public record ProductProfile(List<Profile> factors) implements Profile {

    public ProductProfile {
        factors = List.copyOf(factors);
    }

    @Override
    public double at(Clock clock, double timeS, int utcOffsetS) {
        double product = 1;
        for (Profile factor : factors) {
            product *= factor.at(clock, timeS, utcOffsetS);
        }
        return product;
    }

    @Override
    public double pieceEndS(Clock clock, double timeS, int utcOffsetS) {
        double endS = Double.POSITIVE_INFINITY;
        for (Profile factor : factors) {
            endS = Math.min(endS, factor.pieceEndS(clock, timeS, utcOffsetS));
        }
        return endS;
    }
}
