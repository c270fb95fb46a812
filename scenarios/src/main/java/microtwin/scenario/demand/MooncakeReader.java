package microtwin.scenario.demand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * JSON lines of the Mooncake traces: a request a line with {@code timestamp} in milliseconds, {@code input_length} and
 * {@code output_length} in tokens. Source: kvcache-ai/Mooncake (Qin et al., FAST 2025).
 */
final class MooncakeReader implements TraceReader {

    private static final double SECONDS_PER_MILLI = 1e-3;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestLog log = new RequestLog();

    static boolean knows(String firstLine) {
        return firstLine.stripLeading().startsWith("{") && firstLine.contains("\"input_length\"");
    }

    @Override
    public void read(String line) {
        JsonNode request;
        try {
            request = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be a whole JSON object, is cut off or damaged", e);
        }
        log.add(
                number(request, "timestamp") * SECONDS_PER_MILLI,
                RequestLog.tokens("input_length", text(request, "input_length")),
                RequestLog.tokens("output_length", text(request, "output_length")));
    }

    private static double number(JsonNode request, String key) {
        JsonNode value = request.path(key);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException(key + " must be a number, was " + text(request, key));
        }
        return value.doubleValue();
    }

    private static String text(JsonNode request, String key) {
        return request.has(key) ? request.get(key).asText() : "missing";
    }

    @Override
    public RequestTrace end() {
        return log.trace();
    }

    @Override
    public Optional<SingleRequests> single() {
        return Optional.of(log.single());
    }
}
