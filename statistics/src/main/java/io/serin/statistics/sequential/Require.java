package io.serin.statistics.sequential;

/** Refusals of this package: each names the argument. */
final class Require {

    private Require() {}

    static double finite(String argument, double value) {
        return check(Double.isFinite(value), argument, value, "finite");
    }

    static double notNegative(String argument, double value) {
        return check(value >= 0 && Double.isFinite(value), argument, value, "finite and at least 0");
    }

    static double positive(String argument, double value) {
        return check(value > 0 && Double.isFinite(value), argument, value, "finite and above 0");
    }

    static double betweenZeroAndOne(String argument, double value) {
        return check(value > 0 && value < 1, argument, value, "above 0 and below 1");
    }

    private static double check(boolean holds, String argument, double value, String demand) {
        if (!holds) {
            throw new IllegalArgumentException(argument + " " + value + " must be " + demand);
        }
        return value;
    }
}
