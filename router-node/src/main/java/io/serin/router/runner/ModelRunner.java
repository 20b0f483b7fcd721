package io.serin.router.runner;

import io.serin.deploy.model.ServedVersion;
import io.serin.engine.OneLine;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs one version on this router with threads and a queue of its own, so that a slow version waits for itself only.
 * Thread-safe.
 */
public final class ModelRunner implements AutoCloseable {

    private static final int IDLE_LOOK_MILLIS = 50;

    private final ServedVersion version;
    private final int outputSize;
    private final BlockingQueue<Work> queue;
    private volatile boolean closing;

    /**
     * @param name for its threads' names
     * @param inferences one per thread; the runner closes them
     */
    public ModelRunner(String name, ServedVersion version, List<Inference> inferences) {
        this.version = version;
        this.outputSize = version.signature().output().size();
        this.queue = new ArrayBlockingQueue<>(version.settings().queueCapacity());
        for (int i = 0; i < inferences.size(); i++) {
            Inference inference = inferences.get(i);
            Thread.ofPlatform()
                    .daemon()
                    .name(String.format(Locale.ROOT, "serin-run-%s-%d-%d", name, version.number(), i))
                    .start(() -> run(inference));
        }
    }

    public ServedVersion version() {
        return version;
    }

    /** Requests waiting. */
    public int queueDepth() {
        return queue.size();
    }

    /**
     * Never blocks. The answer is completed by a runner thread: whoever continues from it must be quick or move on.
     *
     * @param values not changed until the answer is there
     * @param deadlineNanos of {@link System#nanoTime()}: work that is still waiting then is not run
     */
    public CompletableFuture<RunnerAnswer> submit(float[] values, int batch, long deadlineNanos) {
        Work work = new Work(values, batch, deadlineNanos, new CompletableFuture<>());
        if (closing || !queue.offer(work)) {
            work.answer.complete(new RunnerAnswer.Shed());
        } else if (closing && queue.remove(work)) {
            // The threads may have left between the look and the offer: nobody else would answer.
            work.answer.complete(new RunnerAnswer.Shed());
        }
        return work.answer;
    }

    /** Takes nothing more; what is queued is still answered, then the threads end. Does not wait for that. */
    @Override
    public void close() {
        closing = true;
    }

    private void run(Inference inference) {
        try (inference) {
            while (true) {
                @Nullable Work work = queue.poll(IDLE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (work != null) {
                    work.answer.complete(answer(inference, work));
                } else if (closing) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RunnerAnswer answer(Inference inference, Work work) {
        long began = System.nanoTime();
        if (began - work.deadlineNanos >= 0) {
            return new RunnerAnswer.TimedOut();
        }
        try {
            float[] outputs = inference.infer(work.values, work.batch);
            delay(TimeUnit.MILLISECONDS.toNanos(version.settings().delayMillis()));
            long micros = (System.nanoTime() - began) / 1_000;
            return Outputs.fault(outputs, work.batch, outputSize)
                    .<RunnerAnswer>map(RunnerAnswer.Failed::new)
                    .orElseGet(() -> new RunnerAnswer.Answered(outputs, micros));
        } catch (RuntimeException failure) {
            return new RunnerAnswer.Failed(OneLine.of(failure));
        }
    }

    private static void delay(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Compared by identity: two requests are never the same work. */
    private static final class Work {
        private final float[] values;
        private final int batch;
        private final long deadlineNanos;
        private final CompletableFuture<RunnerAnswer> answer;

        Work(float[] values, int batch, long deadlineNanos, CompletableFuture<RunnerAnswer> answer) {
            this.values = values;
            this.batch = batch;
            this.deadlineNanos = deadlineNanos;
            this.answer = answer;
        }
    }
}
