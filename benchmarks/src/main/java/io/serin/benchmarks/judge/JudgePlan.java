package io.serin.benchmarks.judge;

/**
 * @param releases looked at each second, at least 1
 * @param segments of each release, judged apart, at least 1
 * @param forks JVMs that measure one after the other, at least 1
 */
public record JudgePlan(int releases, int segments, int forks) {

    public JudgePlan {
        if (releases < 1 || segments < 1 || forks < 1) {
            throw new IllegalArgumentException(
                    "releases, segments and forks must be at least 1: " + releases + ", " + segments + ", " + forks);
        }
    }
}
