package io.serin.trainer.gpucheck;

import io.serin.collective.ElementType;
import io.serin.collective.Reduction;
import io.serin.collective.nccl.NcclGroup;
import io.serin.engine.ShortTraining;
import java.util.Locale;
import java.util.OptionalInt;

/** Trains on a device with gradients reduced where they lie, and once more on the CPU without NCCL. */
final class TrainingCheck {
    private static final int STEPS = 100;
    private static final double LARGEST_DIFFERENCE = 1e-3;

    private TrainingCheck() {}

    /** @param device empty for the CPU */
    static String run(NcclGroup group, OptionalInt device) {
        double[] losses = ShortTraining.losses(
                device, STEPS, gradient -> group.allReduce(gradient, ElementType.FLOAT32, Reduction.MEAN));
        double[] reference = ShortTraining.losses(OptionalInt.empty(), STEPS, _ -> {});
        double last = losses[STEPS - 1];
        if (!(last < losses[0] / 2)) {
            throw new AssertionError("the loss went from " + losses[0] + " to " + last + " only");
        }
        double difference = largestDifference(losses, reference);
        if (!(difference <= LARGEST_DIFFERENCE)) {
            throw new AssertionError("losses differ from the CPU's by " + difference);
        }
        return String.format(
                Locale.ROOT,
                "%d steps, loss %.4f to %.4f, at most %.1e from the CPU's",
                STEPS,
                losses[0],
                last,
                difference);
    }

    private static double largestDifference(double[] losses, double[] reference) {
        double largest = 0;
        for (int step = 0; step < STEPS; step++) {
            largest = Math.max(largest, Math.abs(losses[step] - reference[step]));
        }
        return largest;
    }
}
