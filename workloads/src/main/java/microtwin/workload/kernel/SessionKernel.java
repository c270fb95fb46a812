package microtwin.workload.kernel;

import java.util.Arrays;

/** Executes requests in a {@link Session} of this Java. */
public final class SessionKernel implements RequestKernel {

    private static final int TOKEN_STRIDE = 31;

    private final Session session;
    private final int vocabulary;

    /** One request of at most {@code contextTokens} at a time, on so many threads. */
    public SessionKernel(LanguageModel model, int contextTokens, int threads) {
        session = model.session(contextTokens, threads);
        vocabulary = model.vocabulary();
    }

    @Override
    public CountedWork execute(int promptTokens, int outputTokens) {
        int[] prompt = new int[promptTokens];
        Arrays.setAll(prompt, i -> (int) ((long) TOKEN_STRIDE * i % vocabulary));
        Work prefill = session.prefillWork().copy();
        Work decode = session.decodeWork().copy();
        session.restart();
        session.generate(prompt, outputTokens);
        return new CountedWork(
                session.prefillWork().since(prefill), session.decodeWork().since(decode));
    }

    @Override
    public String name() {
        return session.vectorized() ? "java-vector" : "java-reference";
    }

    @Override
    public int passTokens() {
        return Session.PASS_TOKENS;
    }

    @Override
    public void close() {
        session.close();
    }
}
