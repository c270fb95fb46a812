package microtwin.workload.kernel;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Head of a GGUF file: what it says about itself and where its tensors are.
 *
 * @param path of the file
 * @param metadata by key: Long for whole numbers, Double, Boolean, String; arrays as {@link ArrayLength}
 * @param tensors by name, in the order of the table
 */
record Gguf(Path path, Map<String, Object> metadata, Map<String, TensorEntry> tensors) {

    /** An array whose elements were skipped: vocabularies are not needed to execute token numbers. */
    record ArrayLength(long elements) {}

    ModelFileException wrong(String problem) {
        return new ModelFileException(path + ": " + problem);
    }

    Optional<Object> find(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    String text(String key) {
        return find(key)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElseThrow(() -> wrong(key + " must be a text, was " + found(key)));
    }

    /** A whole number within bounds. */
    int count(String key, int low, int high) {
        Object value = metadata.get(key);
        if (!(value instanceof Long n) || n < low || n > high) {
            throw wrong(key + " must be a whole number between " + low + " and " + high + ", was " + found(key));
        }
        return n.intValue();
    }

    int count(String key, int low, int high, int otherwise) {
        return metadata.containsKey(key) ? count(key, low, high) : otherwise;
    }

    /** A finite number above 0. */
    double positive(String key) {
        Object value = metadata.get(key);
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            throw wrong(key + " must be a number above 0, was " + found(key));
        }
        return number;
    }

    double positive(String key, double otherwise) {
        return metadata.containsKey(key) ? positive(key) : otherwise;
    }

    private String found(String key) {
        Object value = metadata.get(key);
        return value == null
                ? "missing"
                : value instanceof String s ? '"' + GgufReader.shown(s) + '"' : value.toString();
    }
}
