package io.serin.router.runner;

import io.serin.deploy.model.ServedVersion;
import io.serin.engine.OneLine;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one version on this router with threads and a queue of its own, so that a slow version waits for itself only.
 * Thread-safe.
 */
public final class ModelRunner implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ModelRunner.class);
    /** Ends the thread that takes it; behind all that was queued before. */
    private static final Work END = new Work(new float[0], 0, 0, new CompletableFuture<>());

    private final String name;
    private final ServedVersion version;
    private final int outputSize;
    private final int threads;
    private final Semaphore room;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private volatile boolean closing;

    /**
     * @param name the model's
     * @param inferences one per thread; the runner closes them
     */
    public ModelRunner(String name, ServedVersion version, List<Inference> inferences) {
        this.name = name;
        this.version = version;
        this.outputSize = version.signature().output().size();
        this.threads = inferences.size();
        this.room = new Semaphore(version.settings().queueCapacity());
        try {
            for (int i = 0; i < inferences.size(); i++) {
                start(inferences.get(i), i);
            }
        } catch (Error noThread) {
            // Those that have begun would wait for ever.
            close();
            throw noThread;
        }
    }

    private void start(Inference inference, int number) {
        Thread.ofPlatform()
                .daemon()
                .name(String.format(Locale.ROOT, "serin-run-%s-%d-%d", name, version.number(), number))
                .start(() -> run(inference));
    }

    public ServedVersion version() {
        return version;
    }

    /** Requests waiting. */
    public int queueDepth() {
        return version.settings().queueCapacity() - room.availablePermits();
    }

    /**
     * Never blocks. The answer is completed by a runner thread: whoever continues from it must be quick or move on.
     *
     * @param values not changed until the answer is there
     * @param deadlineNanos of {@link System#nanoTime()}: work that is still waiting then is not run
     */
    public CompletableFuture<RunnerAnswer> submit(float[] values, int batch, long deadlineNanos) {
        Work work = new Work(values, batch, deadlineNanos, new CompletableFuture<>());
        if (closing || !room.tryAcquire()) {
            work.answer.complete(new RunnerAnswer.Shed());
            return work.answer;
        }
        queue.add(work);
        // The threads may have left between the look and now: nobody else would answer.
        if (closing && queue.remove(work)) {
            work.answer.complete(new RunnerAnswer.Shed());
        }
        return work.answer;
    }

    /** Takes nothing more; what is queued is still answered, then the threads end. Does not wait for that. */
    @Override
    public synchronized void close() {
        if (!closing) {
            closing = true;
            queue.addAll(Collections.nCopies(threads, END));
        }
    }

    private void run(Inference inference) {
        try (inference) {
            for (Work work = queue.take(); work != END; work = queue.take()) {
                room.release();
                work.answer.complete(answer(inference, work));
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
        } catch (Error failure) {
            // This request's, as far as anybody can tell: a thread that ended here would leave a ready version without
            // answers.
            log.error("model={} version={} failed", name, version.number(), failure);
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
