package io.serin.benchmarks.soak;

import java.util.function.ToDoubleFunction;

/** What must not grow, and how much of it is noise. */
enum SoakMetric {
    RESIDENT("resident", "MB", 32, sample -> sample.residentBytes() / SoakMetric.MEGABYTE),
    HEAP("heap after collection", "MB", 16, sample -> sample.heapAfterCollectionBytes() / SoakMetric.MEGABYTE),
    DIRECT("direct buffers", "MB", 4, sample -> sample.directBytes() / SoakMetric.MEGABYTE),
    MAPPED("mapped buffers", "MB", 4, sample -> sample.mappedBytes() / SoakMetric.MEGABYTE),
    FILES("open files", "", 4, sample -> (double) sample.openFiles()),
    THREADS("threads", "", 4, sample -> (double) sample.threads());

    private static final double MEGABYTE = 1e6;

    private final String title;
    private final String unit;
    private final double tolerance;
    private final ToDoubleFunction<MemorySample> value;

    SoakMetric(String title, String unit, double tolerance, ToDoubleFunction<MemorySample> value) {
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
