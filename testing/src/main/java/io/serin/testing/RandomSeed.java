package io.serin.testing;

import org.jspecify.annotations.Nullable;

/**
 * Where every test that draws at random begins. The seed is fixed unless {@code -Dserin.test.seed=N} gives another, so that
 * a build tries the same each time and a person can try more; it is printed, so that what failed can be repeated.
 */
public final class RandomSeed {

    static final String PROPERTY = "serin.test.seed";

    private RandomSeed() {}

    /**
     * @param fixed the seed where none is given
     * @return the seed to make every generator of the test from
     * @throws IllegalArgumentException where the seed that is given is no whole number of 64 bits
     */
    public static long orElse(long fixed) {
        long seed = given(System.getProperty(PROPERTY), fixed);
        System.out.println(line(seed));
        return seed;
    }

    static long given(@Nullable String property, long fixed) {
        if (property == null) {
            return fixed;
        }
        try {
            return Long.parseLong(property);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + property + " must be a whole number of 64 bits", e);
        }
    }

    static String line(long seed) {
        return "seed " + seed + ": repeat with -D" + PROPERTY + "=" + seed;
    }
}
