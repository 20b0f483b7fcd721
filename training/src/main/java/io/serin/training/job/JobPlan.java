package io.serin.training.job;

import java.util.Optional;

/**
 * What is to be trained, as submitted.
 *
 * @param model the name under which the result is registered: 1-63 lower-case letters, digits and hyphens
 * @param architecture {@code convnet} or {@code mlp}
 * @param epochs 1-10,000
 * @param globalBatchSize samples per step over all workers, 1-65,536
 * @param seed of the initial weights and of every epoch's permutation
 * @param workers 1-64; the job waits until so many trainers of one host are free
 * @param virtualShards a global batch is cut in so many; at least {@code workers}
 * @param checkpointEverySteps 0: only at each epoch's end
 */
public record JobPlan(
        String model,
        String architecture,
        DataSource data,
        int epochs,
        int globalBatchSize,
        OptimizerPlan optimizer,
        long seed,
        int workers,
        int virtualShards,
        int checkpointEverySteps) {

    /**
     * @param format {@code idx}
     * @param directory on every trainer of the job; holds the four IDX files of MNIST, gzipped
     * @param shuffleLabelsSeed shuffles the training labels: a deliberately bad model, for trying a release's guards
     */
    public record DataSource(String format, String directory, Optional<Long> shuffleLabelsSeed) {}

    /**
     * @param name {@code sgd}
     * @param learningRate above 0
     * @param momentum 0 to below 1
     */
    public record OptimizerPlan(String name, double learningRate, double momentum) {}
}
