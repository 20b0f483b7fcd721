package io.serin.benchmarks.training;

import io.serin.engine.Architecture;
import java.util.Arrays;
import java.util.List;

/**
 * A network that is trained, and on how many samples so that a turn takes seconds. Samples are multiples of 128, so that
 * every step is whole with one rank and with two.
 */
public enum Workload {
    CONVNET("convnet", "convnet", List.of(), 150 * 128, 10_000, 2),
    MLP("mlp", "mlp", List.of(), 468 * 128, 10_000, 6),
    WIDE("wide", "mlp", List.of(784, 2048, 2048, 2048, 10), 40 * 128, 2_000, 2);

    private final String title;
    private final String architecture;
    private final List<Integer> sizes;
    private final int trainSamples;
    private final int testSamples;
    private final int epochs;

    Workload(String title, String architecture, List<Integer> sizes, int trainSamples, int testSamples, int epochs) {
        this.title = title;
        this.architecture = architecture;
        this.sizes = sizes;
        this.trainSamples = trainSamples;
        this.testSamples = testSamples;
        this.epochs = epochs;
    }

    /** @throws IllegalArgumentException naming those there are */
    public static Workload named(String title) {
        return Arrays.stream(values())
                .filter(workload -> workload.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown network '" + title + "': "
                        + String.join(
                                ", ",
                                Arrays.stream(values()).map(Workload::title).toList())));
    }

    public String title() {
        return title;
    }

    public Architecture architecture() {
        return Architecture.of(architecture, sizes);
    }

    int trainSamples() {
        return trainSamples;
    }

    int testSamples() {
        return testSamples;
    }

    /** The first half of the epochs, which is not measured: both sides load, compile and fill their caches there. */
    int warmUpEpochs() {
        return epochs / 2;
    }

    /** Warm-up included. */
    int epochs() {
        return epochs;
    }
}
