package io.serin.router.runner;

import io.serin.deploy.figures.NearestRank;
import io.serin.deploy.model.Signature;
import io.serin.deploy.routing.VersionState;
import io.serin.deploy.routing.VersionState.FailureKind;
import io.serin.engine.EngineMemoryException;
import io.serin.engine.OneLine;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs a fresh inference on generated inputs until it is warm, and refuses one that answers nonsense. */
final class SmokeTest {

    private static final long SEED = 20_221_101;
    private static final int FEWEST = 2;

    private final Signature signature;
    private final WarmUp warmUp;

    SmokeTest(Signature signature, WarmUp warmUp) {
        this.signature = signature;
        this.warmUp = warmUp;
    }

    /**
     * Ready or Failed.
     *
     * @throws EngineMemoryException when there was no memory to try it
     */
    VersionState run(Inference inference) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] micros = new long[warmUp.inferences()];
        int done = 0;
        long began = System.nanoTime();
        while (done < micros.length
                && (done < FEWEST || System.nanoTime() - began < warmUp.atMost().toNanos())) {
            long before = System.nanoTime();
            Optional<String> fault = fault(inference, random);
            micros[done++] = (System.nanoTime() - before) / 1_000;
            if (fault.isPresent()) {
                return new VersionState.Failed(FailureKind.SMOKE_TEST_FAILED, fault.get());
            }
        }
        return new VersionState.Ready(done, p95OfLastHalf(Arrays.copyOf(micros, done)));
    }

    private Optional<String> fault(Inference inference, SplittableRandom random) {
        float[] values = new float[signature.input().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        try {
            return Outputs.fault(
                    inference.infer(values, 1), 1, signature.output().size());
        } catch (EngineMemoryException | OutOfMemoryError lacking) {
            throw lacking;
        } catch (RuntimeException | Error failure) {
            return Optional.of(OneLine.of(failure));
        }
    }

    private static long p95OfLastHalf(long[] micros) {
        long[] lastHalf = Arrays.copyOfRange(micros, micros.length / 2, micros.length);
        Arrays.sort(lastHalf);
        return lastHalf[Math.toIntExact(NearestRank.of(0.95, lastHalf.length)) - 1];
    }
}
