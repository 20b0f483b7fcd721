package io.serin.trainer.optimizer;

import java.lang.foreign.Arena;

/** A rule of PyTorch's {@code torch.optim} with its constants; the formulas are PyTorch's to the order of operations. */
public sealed interface UpdateRule {

    /** As in plans and checkpoints. */
    String name();

    /**
     * An optimizer that has taken no step.
     *
     * @param arena owns its state, which is zero
     * @param weights how many floats
     */
    Optimizer optimizer(Arena arena, long weights);

    /**
     * {@code torch.optim.SGD} without dampening.
     *
     * @param momentum from 0, below 1; with 0 no velocity is kept
     * @param nesterov looks ahead by one step of momentum, which must not be 0 then
     * @param weightDecay L2 factor, 0 or more
     */
    record Sgd(double momentum, boolean nesterov, double weightDecay) implements UpdateRule {

        public static final String NAME = "sgd";

        public Sgd {
            Require.within("momentum", momentum);
            Require.notNegative("weightDecay", weightDecay);
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("nesterov needs a momentum above 0");
            }
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Optimizer optimizer(Arena arena, long weights) {
            return new SgdOptimizer(arena, this, weights);
        }
    }

    /**
     * {@code torch.optim.Adam} without amsgrad: the decay is part of the gradient.
     *
     * @param beta1 of the mean, from 0, below 1
     * @param beta2 of the mean square, from 0, below 1
     * @param epsilon added to the root of the corrected mean square, above 0
     * @param weightDecay L2 factor, 0 or more
     */
    record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements UpdateRule {

        public static final String NAME = "adam";

        public Adam {
            Require.moments(beta1, beta2, epsilon);
            Require.notNegative("weightDecay", weightDecay);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Optimizer optimizer(Arena arena, long weights) {
            return new AdamOptimizer(arena, beta1, beta2, epsilon, new AdamOptimizer.Decay(weightDecay, 0), weights);
        }
    }

    /**
     * {@code torch.optim.AdamW} without amsgrad: the decay takes its share of the weight, beside the gradient.
     *
     * @param beta1 of the mean, from 0, below 1
     * @param beta2 of the mean square, from 0, below 1
     * @param epsilon added to the root of the corrected mean square, above 0
     * @param weightDecay share of a weight that a learning rate of 1 would take, 0 or more
     */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements UpdateRule {

        public static final String NAME = "adamw";

        public AdamW {
            Require.moments(beta1, beta2, epsilon);
            Require.notNegative("weightDecay", weightDecay);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Optimizer optimizer(Arena arena, long weights) {
            return new AdamOptimizer(arena, beta1, beta2, epsilon, new AdamOptimizer.Decay(0, weightDecay), weights);
        }
    }
}
