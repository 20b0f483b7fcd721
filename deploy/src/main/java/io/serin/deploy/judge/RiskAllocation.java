package io.serin.deploy.judge;

/**
 * How a plan's risk of a false rollback is allocated to its stages and their segments, so that all its tests together keep it (Bonferroni). The first live stage gets half, each next
 * half of what is left, the last all of it: a bad candidate is to be found where few see it, and later stages see more requests in less time.
 * Where several stages have two arms, the last stage leaves half of its part to the tests of all of them together, which first speak when
 * they have something to add; where there are segments, they share a fifth of each stage's part.
 *
 * @param stage the whole arms' part of 1
 * @param segment each segment's part
 * @param together the part of the tests of all stages together
 */
record RiskAllocation(double stage, double segment, double together) {

    private static final double OF_SEGMENTS = 0.2;

    /** A shadow risks a rejection of its own and takes nothing from the live stages. */
    public static RiskAllocation ofShadow(int segments) {
        return of(1, segments, 0);
    }

    /**
     * @param place among the live stages, from 0
     * @param live how many live stages the plan has
     * @param concurrent how many of them have two arms
     */
    public static RiskAllocation ofLive(int place, int live, int concurrent, int segments) {
        double last = StrictMath.pow(0.5, live - 1.0);
        double together = concurrent > 1 ? last / 2 : 0;
        double part = place == live - 1 ? last - together : StrictMath.pow(0.5, place + 1.0);
        return of(part, segments, together);
    }

    private static RiskAllocation of(double part, int segments, double together) {
        return segments == 0
                ? new RiskAllocation(part, 0, together)
                : new RiskAllocation(part * (1 - OF_SEGMENTS), part * OF_SEGMENTS / segments, together);
    }
}
