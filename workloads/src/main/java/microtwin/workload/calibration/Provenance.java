package microtwin.workload.calibration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a fit comes from.
 *
 * @param board maker, model, firmware
 * @param traceFile name of the trace
 * @param traceSha256 of its bytes
 * @param kernel that counted the work, or "declared"
 * @param model that was asked
 * @param host that counted
 * @param date of the measurement
 */
public record Provenance(
        String board, String traceFile, String traceSha256, String kernel, String model, String host, String date) {

    /** The kernel of work that nobody counted, such as that of a vision model. */
    public static final String DECLARED = "declared";

    public boolean isDeclared() {
        return kernel.equals(DECLARED);
    }

    /** Keys and values in order. */
    public Map<String, String> entries() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("board", board);
        all.put("trace", traceFile);
        all.put("sha256", traceSha256);
        all.put("kernel", kernel);
        all.put("model", model);
        all.put("host", host);
        all.put("date", date);
        return all;
    }
}
