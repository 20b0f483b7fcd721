package io.serin.deploy.figures;

/**
 * Shadow pairs: one request, both answers.
 *
 * @param total pairs with both answers
 * @param agreed of {@code total}, those with the same top class
 * @param dropped copies that the bounded queue had no room for, or no time
 * @param baselineOnlyCorrect labelled pairs that only the baseline got right (McNemar's b)
 * @param candidateOnlyCorrect labelled pairs that only the candidate got right (McNemar's c)
 */
public record PairCounts(long total, long agreed, long dropped, long baselineOnlyCorrect, long candidateOnlyCorrect) {

    public static final PairCounts NONE = new PairCounts(0, 0, 0, 0, 0);

    public PairCounts plus(PairCounts other) {
        return new PairCounts(
                total + other.total,
                agreed + other.agreed,
                dropped + other.dropped,
                baselineOnlyCorrect + other.baselineOnlyCorrect,
                candidateOnlyCorrect + other.candidateOnlyCorrect);
    }
}
