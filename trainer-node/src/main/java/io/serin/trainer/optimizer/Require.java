package io.serin.trainer.optimizer;

/** Ranges of a rule's constants; what users write is checked before, so a failure here is a bug. */
final class Require {

    private Require() {}

    static void moments(double beta1, double beta2, double epsilon) {
        within("beta1", beta1);
        within("beta2", beta2);
        positive("epsilon", epsilon);
    }

    static void within(String name, double value) {
        require(value >= 0 && value < 1, name + " must be from 0 to below 1", value);
    }

    static void notNegative(String name, double value) {
        require(value >= 0 && Double.isFinite(value), name + " must be 0 or more", value);
    }

    static void positive(String name, double value) {
        require(value > 0 && Double.isFinite(value), name + " must be above 0", value);
    }

    static void require(boolean holds, String rule, Number found) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + found);
        }
    }
}
