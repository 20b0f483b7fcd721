package io.serin.trainer.optimizer;

/**
 * The learning rate as a function of the optimizer step alone, so that a resumed run and every rank agree. All lengths are
 * optimizer steps, not epochs. During the warm-up step k of n uses {@code base * (k + 1) / n}; the decay counts from its end.
 *
 * @param base above 0
 * @param warmupSteps 0 for none
 */
public record LearningRate(double base, long warmupSteps, Decay decay) {

    public LearningRate {
        Require.positive("base", base);
        Require.require(warmupSteps >= 0, "warmupSteps must not be negative", warmupSteps);
    }

    /** What follows the warm-up. */
    public sealed interface Decay {

        /** @param step from 0, since the warm-up ended */
        double at(double base, long step);

        /** The base for ever. */
        record Constant() implements Decay {

            @Override
            public double at(double base, long step) {
                return base;
            }
        }

        /**
         * {@code StepLR}: multiplied by a factor again and again.
         *
         * @param everySteps at least 1
         * @param factor above 0
         */
        record Step(long everySteps, double factor) implements Decay {

            public Step {
                Require.require(everySteps >= 1, "everySteps must be at least 1", everySteps);
                Require.positive("factor", factor);
            }

            @Override
            public double at(double base, long step) {
                return base * StrictMath.pow(factor, (double) Math.floorDiv(step, everySteps));
            }
        }

        /**
         * {@code CosineAnnealingLR} in closed form, down to the minimum, where it stays: PyTorch's would rise again.
         *
         * @param steps from the base to the minimum, at least 1
         * @param minimum 0 or more
         */
        record Cosine(long steps, double minimum) implements Decay {

            public Cosine {
                Require.require(steps >= 1, "steps must be at least 1", steps);
                Require.notNegative("minimum", minimum);
            }

            /** StrictMath, as ranks on different machines must come to the same bits. */
            @Override
            public double at(double base, long step) {
                return step >= steps
                        ? minimum
                        : minimum
                                + (base - minimum) * (1 + StrictMath.cos(Math.PI * (double) step / (double) steps)) / 2;
            }
        }
    }

    public static LearningRate constant(double base) {
        return new LearningRate(base, 0, new Decay.Constant());
    }

    /** @param step optimizer steps taken before, over all epochs */
    public double at(long step) {
        return step < warmupSteps
                ? base * (double) (step + 1) / (double) warmupSteps
                : decay.at(base, step - warmupSteps);
    }
}
