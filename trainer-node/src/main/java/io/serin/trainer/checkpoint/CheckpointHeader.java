package io.serin.trainer.checkpoint;

import io.serin.engine.NamedTensor;
import io.serin.training.job.JobId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a checkpoint belongs to, stored as JSON.
 *
 * @param jobId whose it is
 * @param next the step to go on with
 * @param architecture name and sizes, see {@link io.serin.engine.Architecture#of}
 * @param seed of the order of samples
 * @param globalBatch samples of a step
 * @param dataHash content of the training samples
 * @param worldSize ranks at the time; a resumed run may have others
 * @param optimizer what the optimizer's state is of
 * @param parameters in the order of the values
 */
public record CheckpointHeader(
        JobId jobId,
        Position next,
        Network architecture,
        long seed,
        int globalBatch,
        String dataHash,
        int worldSize,
        OptimizerState optimizer,
        List<Parameter> parameters) {

    /** Name and sizes of an architecture. */
    public record Network(String name, List<Integer> sizes) {

        public Network {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * An optimizer, see {@link io.serin.trainer.optimizer.Optimizer}.
     *
     * @param rule name of its rule
     * @param steps taken
     * @param tensors names of its state, in the order of the values; each has a value for each weight
     */
    public record OptimizerState(String rule, long steps, List<String> tensors) {

        public OptimizerState {
            tensors = List.copyOf(tensors);
        }
    }

    /** Name and shape of a parameter. */
    public record Parameter(String name, List<Integer> shape) {

        public Parameter {
            shape = List.copyOf(shape);
        }

        public static Parameter of(NamedTensor tensor) {
            return new Parameter(tensor.name(), tensor.shape());
        }
    }

    public CheckpointHeader {
        parameters = List.copyOf(parameters);
    }

    /** The first thing that keeps a run of these figures from going on with this checkpoint, or empty. */
    public Optional<String> mismatch(CheckpointHeader run) {
        return Stream.of(
                        difference("architecture", architecture, run.architecture),
                        difference("parameters", parameters, run.parameters),
                        difference("seed", seed, run.seed),
                        difference("globalBatch", globalBatch, run.globalBatch),
                        difference("optimizer.name", optimizer.rule, run.optimizer.rule),
                        difference("optimizer's state", optimizer.tensors, run.optimizer.tensors),
                        difference("data", dataHash, run.dataHash))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static <T> Optional<String> difference(String field, T mine, T other) {
        return mine.equals(other)
                ? Optional.empty()
                : Optional.of(field + " is " + mine + " in the checkpoint and " + other + " in the plan");
    }
}
