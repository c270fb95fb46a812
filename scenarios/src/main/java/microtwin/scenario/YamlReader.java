package microtwin.scenario;

/** Reads one mapping: asks the node for each key it knows, in the order the reference shall show. */
@FunctionalInterface
public interface YamlReader<T> {

    T read(YamlNode n);
}
