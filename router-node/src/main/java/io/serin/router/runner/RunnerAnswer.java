package io.serin.router.runner;

/** What came of one inference. */
public sealed interface RunnerAnswer {

    /**
     * @param outputs outputs one after another, all finite
     * @param micros runner time without queueing
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed from thread to thread once and never compared or changed.
    record Answered(float[] outputs, long micros) implements RunnerAnswer {}

    /** @param detail one line, without a stack trace */
    record Failed(String detail) implements RunnerAnswer {}

    /** The deadline passed; it was never run, or its answer came too late to be of use. */
    record TimedOut() implements RunnerAnswer {}

    /** The queue was full, or the runner is being retired. */
    record Shed() implements RunnerAnswer {}
}
