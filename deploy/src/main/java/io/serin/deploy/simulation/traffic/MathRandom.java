package io.serin.deploy.simulation.traffic;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** The run's random numbers for distributions of commons-math. */
final class MathRandom extends AbstractRandomGenerator {

    private final RandomGenerator random;

    MathRandom(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void setSeed(long seed) {
        throw new UnsupportedOperationException("seeded where it was made");
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }
}
