package io.serin.training.optimizer;

import java.util.List;
import java.util.OptionalLong;

/**
 * How the learning rate goes over a job: up linearly over the warm-up, then as the kind says. All lengths are optimizer
 * steps, one for each global batch, and not epochs.
 */
public sealed interface Schedule {

    /** Types of all schedules. */
    List<String> TYPES = List.of(Constant.TYPE, Step.TYPE, Cosine.TYPE);

    /** 0 for none. */
    long warmupSteps();

    /** The rate stays as it is. */
    record Constant(long warmupSteps) implements Schedule {

        public static final String TYPE = "constant";

        public Constant {
            Range.requireAtLeast("warmupSteps", warmupSteps, 0);
        }
    }

    /**
     * {@code StepLR}: multiplied by a factor again and again.
     *
     * @param everySteps at least 1
     * @param factor above 0, at most 1
     */
    record Step(long warmupSteps, long everySteps, double factor) implements Schedule {

        public static final String TYPE = "step";

        public Step {
            Range.requireAtLeast("warmupSteps", warmupSteps, 0);
            Range.requireAtLeast("everySteps", everySteps, 1);
            Range.ABOVE_ZERO_AT_MOST_ONE.require("factor", factor);
        }
    }

    /**
     * {@code CosineAnnealingLR} down to the minimum, where it stays: PyTorch's would rise again.
     *
     * @param steps from the rate to the minimum, at least 1; empty: all that the job has after the warm-up
     * @param minimum 0 or more
     */
    record Cosine(long warmupSteps, OptionalLong steps, double minimum) implements Schedule {

        public static final String TYPE = "cosine";

        public Cosine {
            Range.requireAtLeast("warmupSteps", warmupSteps, 0);
            steps.ifPresent(given -> Range.requireAtLeast("steps", given, 1));
            Range.ZERO_OR_MORE.require("minimum", minimum);
        }
    }
}
