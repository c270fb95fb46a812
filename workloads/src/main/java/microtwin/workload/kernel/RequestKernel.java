package microtwin.workload.kernel;

/** Executes requests of which only the sizes are known, and tells the work. For one thread at a time. */
public interface RequestKernel extends AutoCloseable {

    /** Reads a prompt and writes so many tokens, the likeliest one each time. */
    CountedWork execute(int promptTokens, int outputTokens);

    /** What executes: {@code java-vector}, {@code java-reference} or {@code llama.cpp}. */
    String name();

    /** Tokens of a prompt that go through the layers together. */
    int passTokens();

    @Override
    void close();
}
