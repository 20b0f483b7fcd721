package io.serin.statistics;

/** Refusals that name the argument. */
public final class Arguments {

    private Arguments() {}

    /** @return {@code value}, refused unless finite */
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " " + value + " must be finite");
        }
        return value;
    }

    /** @return {@code value}, refused unless finite and at least 0 */
    public static double notNegative(String name, double value) {
        return check(value >= 0 && Double.isFinite(value), name, value, "finite and at least 0");
    }

    /** @return {@code value}, refused unless finite and above 0 */
    public static double positive(String name, double value) {
        return check(value > 0 && Double.isFinite(value), name, value, "finite and above 0");
    }

    /** @return {@code value}, refused unless above 0 and below 1 */
    public static double betweenZeroAndOne(String name, double value) {
        return check(value > 0 && value < 1, name, value, "above 0 and below 1");
    }

    /** @return {@code value}, refused unless 0 to 1 */
    public static double share(String name, double value) {
        return check(value >= 0 && value <= 1, name, value, "0 to 1");
    }

    /** @return {@code value}, refused unless strictly between the bounds */
    public static double between(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(name + " " + value + " is not between " + low + " and " + high);
        }
        return value;
    }

    /** @return {@code value}, refused below {@code low} */
    public static long atLeast(String name, long value, long low) {
        if (value < low) {
            throw new IllegalArgumentException(name + " " + value + " is below " + low);
        }
        return value;
    }

    /** @return {@code value}, refused below {@code low} and above {@code high} */
    public static long within(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " " + value + " must be " + low + " to " + high);
        }
        return value;
    }

    /** @return a copy, refused unless every value is finite and there are at least {@code count} */
    public static double[] sample(String name, double[] values, int count) {
        if (values.length < count) {
            throw new IllegalArgumentException(
                    name + " has " + values.length + " values, at least " + count + " needed");
        }
        for (double value : values) {
            finite(name, value);
        }
        return values.clone();
    }

    private static double check(boolean holds, String name, double value, String demand) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " must be " + demand);
        }
        return value;
    }
}
