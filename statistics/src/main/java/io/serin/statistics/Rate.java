package io.serin.statistics;

/**
 * How many of how many.
 *
 * @param successes 0 to {@code trials}
 * @param trials at least 1
 */
public record Rate(long successes, long trials) {

    public Rate {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is not a rate");
        }
    }

    public double estimate() {
        return (double) successes / trials;
    }
}
