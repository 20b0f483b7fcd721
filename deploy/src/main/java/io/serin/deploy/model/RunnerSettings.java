package io.serin.deploy.model;

/**
 * How a version's runner works on each router.
 *
 * @param threads runner threads, 1-64
 * @param queueCapacity requests that may wait; one more is refused with 503
 * @param delayMillis fault injection: every inference takes this much longer; 0-60,000
 */
public record RunnerSettings(int threads, int queueCapacity, int delayMillis) {

    public static final RunnerSettings DEFAULT = new RunnerSettings(1, 256, 0);
}
