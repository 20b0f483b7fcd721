package io.serin.trainer.gpucheck;

import io.serin.collective.CollectiveAbortedException;
import io.serin.collective.nccl.NcclGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A call that waits for a rank which never comes must be ended by an abort from another thread, not by its deadline. */
final class AbortCheck {
    private static final Duration BLOCKED_FOR = Duration.ofMillis(500);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final String CAUSE = "aborted by the check";

    private AbortCheck() {}

    static String run(NcclGroup group, Runnable blocked) throws Exception {
        CompletableFuture<Void> call = CompletableFuture.runAsync(blocked);
        try {
            call.get(BLOCKED_FOR.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException expected) {
            return abort(group, call);
        }
        throw new AssertionError("a call of two ranks ended with one");
    }

    private static String abort(NcclGroup group, CompletableFuture<Void> call) throws Exception {
        long began = System.nanoTime();
        group.abort(CAUSE);
        try {
            call.get(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ended) {
            if (ended.getCause() instanceof CollectiveAbortedException aborted && CAUSE.equals(aborted.getMessage())) {
                return "ended after " + (System.nanoTime() - began) / 1_000_000 + " ms";
            }
            throw ended;
        }
        throw new AssertionError("a call of two ranks ended with one");
    }
}
