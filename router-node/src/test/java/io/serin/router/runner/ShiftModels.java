package io.serin.router.runner;

import io.serin.deploy.model.RunnerSettings;
import io.serin.deploy.model.ServedVersion;
import io.serin.deploy.model.Signature;
import io.serin.deploy.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Models in plain Java: an artifact {@code shift=2} answers the arg max of its four inputs, shifted by two classes.
 * A test may hold all inferences of an artifact until it lets them go.
 */
public final class ShiftModels implements InferenceFactory {

    public static final String LOADING = "loading ";
    public static final int SIZE = 4;
    public static final Signature SIGNATURE =
            new Signature(new Tensor("input", "FP32", List.of(SIZE)), new Tensor("output", "FP32", List.of(SIZE)));

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> holding = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    public static ServedVersion version(int number, String sha256, int queueCapacity) {
        return new ServedVersion(number, sha256, SIGNATURE, new RunnerSettings(1, queueCapacity, 0));
    }

    /** Loaded and not closed. */
    public int open() {
        return open.get();
    }

    /** From now on, inferences of this artifact wait; with {@link #LOADING} before it, its loads. */
    public void hold(String artifact) {
        held.put(artifact, new CountDownLatch(1));
    }

    public void letGo(String artifact) {
        @Nullable CountDownLatch latch = held.remove(artifact);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Inferences that wait. */
    public int holding(String artifact) {
        return holding.computeIfAbsent(artifact, unused -> new AtomicInteger()).get();
    }

    @Override
    public Inference load(Path artifact, Signature signature) throws NotLoadableException {
        String text = text(artifact);
        if (!text.startsWith("shift=")) {
            throw new NotLoadableException("not a shift model", new IOException(text));
        }
        awaitLetGo(LOADING + text);
        open.incrementAndGet();
        return new ShiftModel(text);
    }

    private static String text(Path artifact) {
        try {
            return Files.readString(artifact);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitLetGo(String artifact) {
        @Nullable CountDownLatch latch = held.get(artifact);
        if (latch == null) {
            return;
        }
        AtomicInteger waiting = holding.computeIfAbsent(artifact, unused -> new AtomicInteger());
        waiting.incrementAndGet();
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("held for too long");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
    }

    private final class ShiftModel implements Inference {
        private final String artifact;
        private final int shift;

        ShiftModel(String artifact) {
            this.artifact = artifact;
            this.shift = artifact.equals("shift=NaN") ? 0 : Integer.parseInt(artifact.substring("shift=".length()));
        }

        @Override
        public float[] infer(float[] values, int batch) {
            awaitLetGo(artifact);
            if (values[0] == -2) {
                throw new StackOverflowError("minus two is too deep");
            }
            if (values[0] == -1) {
                throw new IllegalStateException("cannot take minus one\n\tat native.frame(0)");
            }
            float[] outputs = new float[batch * SIZE];
            for (int row = 0; row < batch; row++) {
                int best = 0;
                for (int i = 1; i < SIZE; i++) {
                    best = values[row * SIZE + i] > values[row * SIZE + best] ? i : best;
                }
                outputs[row * SIZE + (best + shift) % SIZE] = artifact.equals("shift=NaN") ? Float.NaN : 1;
            }
            return outputs;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
