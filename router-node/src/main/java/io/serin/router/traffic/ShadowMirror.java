package io.serin.router.traffic;

import io.serin.deploy.figures.Arm;
import io.serin.deploy.routing.RoutingTable;
import io.serin.router.counting.ArmKey;
import io.serin.router.counting.ArmRecorder;
import io.serin.router.counting.RequestCounters;
import io.serin.router.counting.RequestKind;
import io.serin.router.feedback.PredictionLog;
import io.serin.router.routing.ModelRouting;
import io.serin.router.runner.ModelRunner;
import io.serin.router.runner.RunnerAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Gives the candidate copies of live requests and pairs its answers with those that were served. The copies wait in the
 * candidate's own bounded queue: what it has no room or time for is dropped and counted, and nobody waits for it.
 */
final class ShadowMirror {

    private final Duration timeout;
    private final ArmRecorder recorder;
    private final PredictionLog predictions;

    ShadowMirror(Duration timeout, ArmRecorder recorder, PredictionLog predictions) {
        this.timeout = timeout;
        this.recorder = recorder;
        this.predictions = predictions;
    }

    /** @param served the answer that the caller gets, once it has been counted */
    void mirror(ModelRouting routing, ModelRequest request, CompletableFuture<RunnerAnswer> served) {
        routing.shadow(request.id()).ifPresent(runner -> mirror(routing, runner, request, served));
    }

    private void mirror(
            ModelRouting routing, ModelRunner runner, ModelRequest request, CompletableFuture<RunnerAnswer> served) {
        RoutingTable table = routing.table();
        ArmKey arm = ArmKey.of(table, runner.version().number(), Arm.CANDIDATE, RequestKind.SHADOWED);
        RequestCounters counters = recorder.counters(arm, table.tracking(), request.segment(), request.cluster());
        CompletableFuture<RunnerAnswer> copy = runner.submit(
                        request.values(), request.batch(), System.nanoTime() + timeout.toNanos())
                .thenApply(answer -> count(answer, counters));
        var unused = served.thenAcceptBoth(copy, (baseline, candidate) -> {
            if (baseline instanceof RunnerAnswer.Answered one && candidate instanceof RunnerAnswer.Answered other) {
                pair(request, one, other, counters);
            }
        });
    }

    private RunnerAnswer count(RunnerAnswer answer, RequestCounters counters) {
        switch (answer) {
            case RunnerAnswer.Answered answered -> {
                counters.took(answered.micros());
                boolean late = answered.micros() > timeout.toNanos() / 1_000;
                counters.answered(late ? new RunnerAnswer.TimedOut() : answered);
            }
            case RunnerAnswer.Failed failed -> counters.answered(failed);
            // A copy that was never run says nothing about the candidate's answers.
            case RunnerAnswer.TimedOut waitedInVain -> counters.dropped();
            case RunnerAnswer.Shed noRoom -> counters.dropped();
        }
        return answer;
    }

    private void pair(
            ModelRequest request,
            RunnerAnswer.Answered served,
            RunnerAnswer.Answered copied,
            RequestCounters counters) {
        int[] baseline = TopClass.of(served.outputs(), request.batch());
        int[] candidate = TopClass.of(copied.outputs(), request.batch());
        counters.paired(Arrays.equals(baseline, candidate));
        predictions.shadowed(request.id(), candidate, counters);
    }
}
