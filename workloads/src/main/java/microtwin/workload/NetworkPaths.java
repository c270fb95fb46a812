package microtwin.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks by kind and year, over no distance; {@link NetworkPath#over} sets distance and hops. Average intensities as
 * published; the share of the access network, hop latencies and marginal energies are assumed: 0.6 [0.4 to 0.8], 0.2 ms,
 * and 10 nJ/bit in fixed networks [1 to 30], ten times that in mobile ones.
 */
public final class NetworkPaths {

    /** Joules per byte of 1 kWh/GB. */
    private static final double KWH_PER_GB = 3.6e6 / 1e9;

    private static final double FIXED_ACCESS_S = 5e-3;
    private static final double MOBILE_ACCESS_S = 30e-3;
    private static final double FIXED_HOP_J_PER_BIT = 10e-9;
    private static final double MOBILE_HOP_J_PER_BIT = 100e-9;

    /** 0.06 kWh/GB: Aslan et al., Journal of Industrial Ecology 22 (4), 2018, halving every two years. */
    public static final NetworkPath FIXED_2015 = path(0.06, FIXED_ACCESS_S, FIXED_HOP_J_PER_BIT);
    /** 0.0106 kWh/GB: the trend of Aslan et al. five years on. */
    public static final NetworkPath FIXED_2020 = path(0.0106, FIXED_ACCESS_S, FIXED_HOP_J_PER_BIT);
    /** 0.0027 kWh/GB: the trend of Aslan et al. nine years on, an extrapolation. */
    public static final NetworkPath FIXED_2024 = path(0.0027, FIXED_ACCESS_S, FIXED_HOP_J_PER_BIT);
    /** 0.03 kWh/GB: EU ICT impact study, 2020. */
    public static final NetworkPath FIXED_EU_2020 = path(0.03, FIXED_ACCESS_S, FIXED_HOP_J_PER_BIT);
    /** 0.0065 kWh/GB: Carbon Trust, Carbon impact of video streaming, 2021. */
    public static final NetworkPath FIXED_CARBON_TRUST_2021 = path(0.0065, FIXED_ACCESS_S, FIXED_HOP_J_PER_BIT);
    /** 0.14 kWh/GB: EU ICT impact study, 2020. */
    public static final NetworkPath MOBILE_EU_2020 = path(0.14, MOBILE_ACCESS_S, MOBILE_HOP_J_PER_BIT);
    /** 0.1 kWh/GB: Carbon Trust, Carbon impact of video streaming, 2021. */
    public static final NetworkPath MOBILE_CARBON_TRUST_2021 = path(0.1, MOBILE_ACCESS_S, MOBILE_HOP_J_PER_BIT);

    /** 0.104 kWh/GB: fourth generation, scope3 methodology, 2022; 30 to 50 ms. */
    public static final NetworkPath MOBILE_4G = path(0.104, 40e-3, MOBILE_HOP_J_PER_BIT);
    /** 0.0104 kWh/GB: base stations of the fifth generation alone, scope3 methodology, 2022; 8 to 20 ms. */
    public static final NetworkPath MOBILE_5G = path(0.0104, 14e-3, MOBILE_HOP_J_PER_BIT);

    /** No network: users at the node itself. */
    public static final NetworkPath NONE = new NetworkPath(0, 1, 0, 0, 0, 0, 0, 0);

    private static final Map<String, NetworkPath> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("none", NONE);
        BY_NAME.put("fixed-2015", FIXED_2015);
        BY_NAME.put("fixed-2020", FIXED_2020);
        BY_NAME.put("fixed-2024", FIXED_2024);
        BY_NAME.put("fixed-eu-2020", FIXED_EU_2020);
        BY_NAME.put("fixed-carbon-trust-2021", FIXED_CARBON_TRUST_2021);
        BY_NAME.put("mobile-eu-2020", MOBILE_EU_2020);
        BY_NAME.put("mobile-carbon-trust-2021", MOBILE_CARBON_TRUST_2021);
        BY_NAME.put("mobile-4g", MOBILE_4G);
        BY_NAME.put("mobile-5g", MOBILE_5G);
    }

    private NetworkPaths() {}

    public static Map<String, NetworkPath> byName() {
        return new LinkedHashMap<>(BY_NAME);
    }

    private static NetworkPath path(double kWhPerGB, double accessS, double hopJPerBit) {
        return new NetworkPath(
                0, NetworkPath.DEFAULT_PATH_FACTOR, 3, 0.2e-3, accessS, kWhPerGB * KWH_PER_GB, 0.6, hopJPerBit);
    }
}
