package io.serin.benchmarks.training;

/** How many processes train what. */
enum Setting {
    ONE("1 process", 1, 1),
    TWO("2 ranks", 2, 1),
    /** What the machine allows two ranks that never talk: they share memory bandwidth and clock, but wait for nobody. */
    APART("2 processes apart", 1, 2);

    private final String title;
    private final int worldSize;
    private final int groups;

    Setting(String title, int worldSize, int groups) {
        this.title = title;
        this.worldSize = worldSize;
        this.groups = groups;
    }

    String title() {
        return title;
    }

    /** Ranks that train one model together. */
    int worldSize() {
        return worldSize;
    }

    /** Models trained at once. */
    int groups() {
        return groups;
    }
}
