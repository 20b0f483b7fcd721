package io.serin.training.plan;

import io.serin.training.optimizer.Moments;
import io.serin.training.optimizer.OptimizerSpec;
import io.serin.training.optimizer.Schedule;
import io.serin.training.optimizer.UpdateRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
    public record DataSource(String format, String directory, Optional<Long> shuffleLabelsSeed) {

        /** Training samples of one directory. Counts are reduced among ranks as float32, which is exact up to here. */
        public static final int SAMPLES_AT_MOST = 1 << 24;
    }

    /**
     * What gradients do to the weights, as PyTorch's optimizers of these names do; defaults are PyTorch's. Without amsgrad and
     * dampening. This is the form of requests and of the journal; {@link #spec} is what it means.
     *
     * @param name {@code sgd}, {@code adam} or {@code adamw}
     * @param learningRate above 0; the schedule goes out from it
     * @param momentum of sgd, 0 to below 1; absent: 0
     * @param nesterov of sgd, with a momentum above 0; absent: false
     * @param weightDecay 0 or more; absent: 0, for adamw 0.01
     * @param betas of adam and adamw, two from 0 to below 1; absent: 0.9 and 0.999
     * @param epsilon of adam and adamw, 1e-30 to 1; absent: 1e-8
     * @param schedule absent: the learning rate stays as it is
     * @param clipNorm above 0: the gradient of a step is scaled down to this norm where it is larger; absent: never
     * @param accumulation micro-batches in which a worker computes its part of each global batch, 1 to globalBatchSize: less
     *     memory, the same steps and losses; absent: 1
     */
    public record OptimizerPlan(
            String name,
            double learningRate,
            Optional<Double> momentum,
            Optional<Boolean> nesterov,
            Optional<Double> weightDecay,
            Optional<List<Double>> betas,
            Optional<Double> epsilon,
            Optional<SchedulePlan> schedule,
            Optional<Double> clipNorm,
            Optional<Integer> accumulation) {

        private static final List<Double> BETAS = List.of(0.9, 0.999);
        private static final double EPSILON = 1e-8;
        private static final double ADAMW_DECAY = 0.01;

        public OptimizerPlan {
            betas = betas.map(List::copyOf);
        }

        /**
         * The optimizer that this asks for.
         *
         * @throws RuntimeException where {@link PlanRules} refuse it
         */
        public OptimizerSpec spec() {
            return new OptimizerSpec(
                    rule(),
                    learningRate,
                    schedule.map(SchedulePlan::schedule).orElseGet(() -> new Schedule.Constant(0)),
                    clipNorm.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    accumulation.orElse(1));
        }

        private UpdateRule rule() {
            return switch (name) {
                case UpdateRule.Sgd.NAME ->
                    new UpdateRule.Sgd(momentum.orElse(0.0), nesterov.orElse(false), weightDecay.orElse(0.0));
                case UpdateRule.Adam.NAME -> new UpdateRule.Adam(moments(), weightDecay.orElse(0.0));
                case UpdateRule.AdamW.NAME -> new UpdateRule.AdamW(moments(), weightDecay.orElse(ADAMW_DECAY));
                default -> throw new IllegalArgumentException("no optimizer is called " + name);
            };
        }

        private Moments moments() {
            List<Double> both = betas.orElse(BETAS);
            return new Moments(both.get(0), both.get(1), epsilon.orElse(EPSILON));
        }

        /** Plain SGD at a constant rate. */
        public static OptimizerPlan sgd(double learningRate, double momentum) {
            return new OptimizerPlan(
                    "sgd",
                    learningRate,
                    Optional.of(momentum),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The learning rate over the job; all lengths are optimizer steps, one for each global batch, and not epochs.
     *
     * @param type "constant", "step" or "cosine"
     * @param warmupSteps the rate rises linearly over the first so many steps, then the schedule begins; absent: 0;
     *     of cosine at most the job's steps
     * @param everySteps of step: the rate is multiplied by the factor each time so many are done, at least 1
     * @param factor of step, above 0, at most 1
     * @param steps of cosine: half a wave, then it stays at the minimum; absent: all that the job has after the warm-up
     * @param minimum of cosine, 0 to the learning rate; absent: 0
     */
    public record SchedulePlan(
            String type,
            Optional<Long> warmupSteps,
            Optional<Long> everySteps,
            Optional<Double> factor,
            Optional<Long> steps,
            Optional<Double> minimum) {

        private Schedule schedule() {
            long warmup = warmupSteps.orElse(0L);
            return switch (type) {
                case Schedule.Constant.TYPE -> new Schedule.Constant(warmup);
                case Schedule.Step.TYPE -> new Schedule.Step(warmup, everySteps.orElseThrow(), factor.orElseThrow());
                case Schedule.Cosine.TYPE ->
                    new Schedule.Cosine(
                            warmup, steps.map(OptionalLong::of).orElse(OptionalLong.empty()), minimum.orElse(0.0));
                default -> throw new IllegalArgumentException("no schedule is called " + type);
            };
        }
    }
}
