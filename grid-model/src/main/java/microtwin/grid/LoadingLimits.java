package microtwin.grid;

import java.io.Serializable;
import microtwin.engine.Bounds;

/**
 * How far a transformer may be loaded beyond its rating: none of the three may be exceeded.
 *
 * <p>Source: IEC 60076-7:2005, table 4, distribution transformers; the temperatures hold for medium power transformers,
 * too.
 *
 * @param ratioLoad highest load over the rating, K
 * @param hotSpotK highest temperature of the hot spot [K]
 * @param oilK highest temperature of the top oil [K]
 */
public record LoadingLimits(double ratioLoad, double hotSpotK, double oilK) implements Serializable {

    /** Day after day, some hours hotter than others. */
    public static final LoadingLimits NORMAL_CYCLIC = ofCelsius(1.5, 120, 105);
    /** For weeks or months, while another unit is out. */
    public static final LoadingLimits EMERGENCY = ofCelsius(1.8, 140, 115);

    public LoadingLimits {
        Bounds.POSITIVE.require("ratioLoad", ratioLoad);
        Bounds.POSITIVE.require("hotSpotK", hotSpotK);
        Bounds.POSITIVE.require("oilK", oilK);
    }

    private static LoadingLimits ofCelsius(double ratioLoad, double hotSpotCelsius, double oilCelsius) {
        return new LoadingLimits(
                ratioLoad, hotSpotCelsius + Atmosphere.ZERO_CELSIUS_K, oilCelsius + Atmosphere.ZERO_CELSIUS_K);
    }

    /** True if one of them is exceeded. */
    public boolean exceededBy(double load, double hotSpotK, double oilK) {
        return load > ratioLoad || hotSpotK > this.hotSpotK || oilK > this.oilK;
    }
}
