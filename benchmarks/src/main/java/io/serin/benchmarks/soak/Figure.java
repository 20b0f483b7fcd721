package io.serin.benchmarks.soak;

import java.util.function.ToDoubleFunction;

/** What must not grow, and how much of it is noise. */
enum Figure {
    RESIDENT("resident", "MB", 32, sample -> sample.residentBytes() / Figure.MEGABYTE),
    HEAP("heap after collection", "MB", 16, sample -> sample.heapAfterCollectionBytes() / Figure.MEGABYTE),
    DIRECT("direct buffers", "MB", 4, sample -> sample.directBytes() / Figure.MEGABYTE),
    MAPPED("mapped buffers", "MB", 4, sample -> sample.mappedBytes() / Figure.MEGABYTE),
    FILES("open files", "", 4, sample -> (double) sample.openFiles()),
    THREADS("threads", "", 4, sample -> (double) sample.threads());

    private static final double MEGABYTE = 1e6;

    private final String title;
    private final String unit;
    private final double tolerance;
    private final ToDoubleFunction<MemorySample> value;

    Figure(String title, String unit, double tolerance, ToDoubleFunction<MemorySample> value) {
        this.title = title;
        this.unit = unit;
        this.tolerance = tolerance;
        this.value = value;
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    /** Growth over the judged part of a run up to which nothing is said. */
    double tolerance() {
        return tolerance;
    }

    double of(MemorySample sample) {
        return value.applyAsDouble(sample);
    }
}
