package io.serin.benchmarks.judge;

/**
 * @param releases judged each second, at least 1
 * @param segments of each release, judged apart, at least 1
 * @param rounds measured, at least 1
 */
public record JudgePlan(int releases, int segments, int rounds) {

    public JudgePlan {
        if (releases < 1 || segments < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    "releases, segments and rounds must be at least 1: " + releases + ", " + segments + ", " + rounds);
        }
    }

    int verdicts() {
        return Math.multiplyExact(releases, segments);
    }
}
