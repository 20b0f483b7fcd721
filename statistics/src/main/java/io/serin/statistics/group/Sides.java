package io.serin.statistics.group;

/** Whether a test may end in one direction or in both; in both, each has half of alpha and mirrored bounds. */
public enum Sides {
    ONE,
    TWO;

    double perSide(double alpha) {
        return switch (this) {
            case ONE -> alpha;
            case TWO -> alpha / 2;
        };
    }
}
