package io.serin.training.optimizer;

import java.util.List;

/** A rule of PyTorch's {@code torch.optim} with its constants; the formulas are PyTorch's to the order of operations. */
public sealed interface UpdateRule {

    /** Names of all rules. */
    List<String> NAMES = List.of(Sgd.NAME, Adam.NAME, AdamW.NAME);

    /** As in plans and checkpoints. */
    String name();

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
            Range.ZERO_TO_BELOW_ONE.require("momentum", momentum);
            Range.ZERO_OR_MORE.require("weightDecay", weightDecay);
            if (nesterov && momentum == 0) {
                throw new IllegalArgumentException("nesterov needs a momentum above 0");
            }
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * {@code torch.optim.Adam} without amsgrad: the decay is part of the gradient.
     *
     * @param weightDecay L2 factor, 0 or more
     */
    record Adam(Moments moments, double weightDecay) implements UpdateRule {

        public static final String NAME = "adam";

        public Adam {
            Range.ZERO_OR_MORE.require("weightDecay", weightDecay);
        }

        @Override
        public String name() {
            return NAME;
        }
    }

    /**
     * {@code torch.optim.AdamW} without amsgrad: the decay takes its share of the weight, beside the gradient.
     *
     * @param weightDecay share of a weight that a learning rate of 1 would take, 0 or more
     */
    record AdamW(Moments moments, double weightDecay) implements UpdateRule {

        public static final String NAME = "adamw";

        public AdamW {
            Range.ZERO_OR_MORE.require("weightDecay", weightDecay);
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
